#include "vision/model/text_boxes.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>
#include <utility>

#include "opencv2/imgproc.hpp"
#include "vision/model/layout_features.h"

namespace billfold::vision {
namespace {

constexpr float kCell = 4;           // network pixels per cell
constexpr float kUnit = 16;          // network pixels per unit of distance
constexpr float kEnd = 2 * kCell;    // cells this near to an end of the kernel tell where text ends
constexpr size_t kMinCells = 2;      // smaller components are noise
constexpr float kMinSide = 2;        // network pixels; so are smaller boxes
constexpr float kMinScore = 0.7f;    // weaker ones are specks, handwriting, edges of pictures
constexpr float kSameHeight = 0.6f;  // overlap of one line's boxes, in heights of the lower
constexpr float kSameLength = 0.3f;  // and in widths of the narrower
constexpr double kLong = 4;          // a longer shape than this tells the direction of its text
constexpr double kStray =
    10 * std::numbers::pi / 180;  // a direction farther from the page's is wrong

float Sigmoid(float x) { return 1 / (1 + std::exp(-x)); }

float Distance(float logit) { return std::log1p(std::exp(std::clamp(logit, -20.f, 20.f))) * kUnit; }

float Median(std::vector<float> values) {
  const size_t n = values.size();
  std::sort(values.begin(), values.end());
  return (values[(n - 1) / 2] + values[n / 2]) / 2;
}

// The planes of the map.
struct Maps {
  const float* text;
  int width;
  int cells;  // of one plane
  float At(int plane, int cell) const { return text[plane * cells + cell]; }
};

// Cells that hang together, and the principal axis of their shape.
struct Component {
  std::vector<int> cells;
  double angle = 0;
  bool is_long = false;
};

void SetDirection(int width, Component* component) {
  const double n = static_cast<double>(component->cells.size());
  double x = 0, y = 0, sxx = 0, syy = 0, sxy = 0;
  for (int cell : component->cells) x += cell % width, y += cell / width;
  x /= n, y /= n;
  for (int cell : component->cells) {
    const double dx = cell % width - x, dy = cell / width - y;
    sxx += dx * dx / n, syy += dy * dy / n, sxy += dx * dy / n;
  }
  const double spread = std::hypot((sxx - syy) / 2, sxy);
  const double large = (sxx + syy) / 2 + spread;
  const double small = std::max((sxx + syy) / 2 - spread, 1.0 / 12);
  component->angle = std::atan2(2 * sxy, sxx - syy) / 2;
  component->is_long = large > kLong * kLong / 4 && large >= kLong * kLong * small &&
                       std::abs(component->angle) <= std::numbers::pi / 4;
}

// Median angle of the long components, each counted once a cell; 0 without any.
double PageDirection(const std::vector<Component>& components) {
  std::vector<std::pair<double, size_t>> angles;
  size_t cells = 0;
  for (const Component& c : components)
    if (c.is_long) {
      angles.emplace_back(c.angle, c.cells.size());
      cells += c.cells.size();
    }
  std::sort(angles.begin(), angles.end());
  size_t count = 0;
  for (const auto& [angle, size] : angles) {
    count += size;
    if (2 * count >= cells) return angle;
  }
  return 0;
}

// The corners of a box that lies along a direction.
Quad QuadOf(const Box& box, double angle) {
  const float c = static_cast<float>(std::cos(angle)), s = static_cast<float>(std::sin(angle));
  const auto turned = [&](float u, float v) { return Point{u * c - v * s, u * s + v * c}; };
  return {turned(box.left, box.top), turned(box.right, box.top), turned(box.right, box.bottom),
          turned(box.left, box.bottom)};
}

std::optional<TextBox> BoxOf(const Maps& maps, const std::vector<int>& cells, double angle) {
  const float c = static_cast<float>(std::cos(angle)), s = static_cast<float>(std::sin(angle));
  const size_t n = cells.size();
  float score = 0;
  std::vector<float> along(n), tops(n), bottoms(n), lefts, rights;  // in the frame of the text
  for (size_t i = 0; i < n; ++i) {
    const float x = (static_cast<float>(cells[i] % maps.width) + 0.5f) * kCell;
    const float y = (static_cast<float>(cells[i] / maps.width) + 0.5f) * kCell;
    along[i] = x * c + y * s;
    tops[i] = y * c - x * s - Distance(maps.At(2, cells[i]));
    bottoms[i] = y * c - x * s + Distance(maps.At(4, cells[i]));
    score += Sigmoid(maps.At(0, cells[i]));
  }
  const auto [first, last] = std::minmax_element(along.begin(), along.end());
  for (size_t i = 0; i < n; ++i) {
    if (along[i] <= *first + kEnd) lefts.push_back(along[i] - Distance(maps.At(1, cells[i])));
    if (along[i] >= *last - kEnd) rights.push_back(along[i] + Distance(maps.At(3, cells[i])));
  }
  const float left = Median(std::move(lefts)), right = Median(std::move(rights));
  const float top = Median(std::move(tops)), bottom = Median(std::move(bottoms));
  score /= static_cast<float>(n);
  if (right - left < kMinSide || bottom - top < kMinSide || score < kMinScore) return std::nullopt;
  return TextBox{QuadOf({left, top, right, bottom}, angle), score};
}

// Whether two boxes along one direction show parts of one line twice.
bool Overlap(const Box& a, const Box& b) {
  const float down = std::min(a.bottom, b.bottom) - std::max(a.top, b.top);
  const float along = std::min(a.right, b.right) - std::max(a.left, b.left);
  return down > kSameHeight * std::min(a.height(), b.height()) &&
         along > kSameLength * std::min(a.width(), b.width());
}

// Two overlapping boxes of a line become one, until there are none: the union takes the wider
// one's place, its top, bottom and score.
void MergeOverlapping(double angle, std::vector<TextBox>* found) {
  std::vector<Box> boxes;
  for (const TextBox& box : *found) boxes.push_back(AlongDirection(box.quad, angle));
  for (size_t i = 0; i < boxes.size(); ++i)
    for (size_t j = i + 1; j < boxes.size(); ++j) {
      if (!Overlap(boxes[i], boxes[j])) continue;
      const auto [kept, gone] =
          boxes[i].width() >= boxes[j].width() ? std::pair(i, j) : std::pair(j, i);
      boxes[kept] = {std::min(boxes[i].left, boxes[j].left), boxes[kept].top,
                     std::max(boxes[i].right, boxes[j].right), boxes[kept].bottom};
      (*found)[kept].quad = QuadOf(boxes[kept], angle);
      boxes.erase(boxes.begin() + gone);
      found->erase(found->begin() + gone);
      i = static_cast<size_t>(-1);  // from the start: the union may overlap more
      break;
    }
}

// 4-connected components of the cells that are text, but specks.
std::vector<Component> FindComponents(const Maps& maps, float threshold) {
  const float logit = std::log(threshold / (1 - threshold));
  cv::Mat kernel(maps.cells / maps.width, maps.width, CV_8U);
  for (int i = 0; i < maps.cells; ++i) kernel.data[i] = maps.At(0, i) > logit;
  cv::Mat labels;
  std::vector<Component> components(cv::connectedComponents(kernel, labels, 4, CV_32S));
  for (int i = 0; i < maps.cells; ++i)
    if (const int label = labels.ptr<int>()[i]) components[label].cells.push_back(i);
  std::erase_if(components, [](const Component& c) { return c.cells.size() < kMinCells; });
  return components;
}

}  // namespace

std::vector<TextBox> DecodeTextBoxes(const float* text, int height, int width, float threshold) {
  const Maps maps{text, width, height * width};
  auto components = FindComponents(maps, threshold);
  for (Component& component : components) SetDirection(width, &component);
  const double page = PageDirection(components);
  std::vector<TextBox> boxes;
  for (const Component& c : components) {
    const bool own = c.is_long && std::abs(c.angle - page) <= kStray;
    if (const auto box = BoxOf(maps, c.cells, own ? c.angle : page)) boxes.push_back(*box);
  }
  MergeOverlapping(page, &boxes);
  return boxes;
}

}  // namespace billfold::vision
