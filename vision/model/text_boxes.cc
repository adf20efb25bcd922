#include "vision/model/text_boxes.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "opencv2/imgproc.hpp"

namespace billfold::vision {
namespace {

constexpr float kCell = 4;           // network pixels per cell
constexpr float kUnit = 16;          // network pixels per unit of distance
constexpr float kEnd = 2 * kCell;    // cells this near to an end of the kernel tell where text ends
constexpr size_t kMinCells = 2;      // smaller components are noise
constexpr float kMinSide = 2;        // network pixels; so are smaller boxes

float Sigmoid(float x) { return 1 / (1 + std::exp(-x)); }

float Distance(float logit) { return std::log1p(std::exp(std::clamp(logit, -20.f, 20.f))) * kUnit; }

float Median(std::vector<float> values) {
  const size_t n = values.size();
  std::sort(values.begin(), values.end());
  return (values[(n - 1) / 2] + values[n / 2]) / 2;
}

// The planes of the map, and the cells of one connected component of text.
struct Maps {
  const float* text;
  int cells;  // of one plane
  float At(int plane, int cell) const { return text[plane * cells + cell]; }
};

std::optional<TextBox> BoxOf(const Maps& maps, const std::vector<int>& component, int width) {
  float sine = 0, cosine = 0, score = 0;
  for (int cell : component) {
    sine += maps.At(5, cell);
    cosine += maps.At(6, cell);
    score += Sigmoid(maps.At(0, cell));
  }
  const float angle = std::atan2(sine, cosine) / 2;
  const float c = std::cos(angle), s = std::sin(angle);
  const size_t n = component.size();
  std::vector<float> along(n), tops(n), bottoms(n), lefts, rights;  // in the frame of the text
  for (size_t i = 0; i < n; ++i) {
    const float x = (static_cast<float>(component[i] % width) + 0.5f) * kCell;
    const float y = (static_cast<float>(component[i] / width) + 0.5f) * kCell;
    along[i] = x * c + y * s;
    tops[i] = y * c - x * s - Distance(maps.At(2, component[i]));
    bottoms[i] = y * c - x * s + Distance(maps.At(4, component[i]));
  }
  const auto [first, last] = std::minmax_element(along.begin(), along.end());
  for (size_t i = 0; i < n; ++i) {
    if (along[i] <= *first + kEnd) lefts.push_back(along[i] - Distance(maps.At(1, component[i])));
    if (along[i] >= *last - kEnd) rights.push_back(along[i] + Distance(maps.At(3, component[i])));
  }
  const float left = Median(std::move(lefts)), right = Median(std::move(rights));
  const float top = Median(std::move(tops)), bottom = Median(std::move(bottoms));
  if (right - left < kMinSide || bottom - top < kMinSide) return std::nullopt;
  const auto turned = [&](float u, float v) { return Point{u * c - v * s, u * s + v * c}; };
  return TextBox{
      {turned(left, top), turned(right, top), turned(right, bottom), turned(left, bottom)},
      score / static_cast<float>(n)};
}

}  // namespace

std::vector<TextBox> DecodeTextBoxes(const float* text, int height, int width, float threshold) {
  const Maps maps{text, height * width};
  const float logit = std::log(threshold / (1 - threshold));
  cv::Mat kernel(height, width, CV_8U);
  for (int i = 0; i < maps.cells; ++i) kernel.data[i] = maps.At(0, i) > logit;
  cv::Mat labels;
  const int count = cv::connectedComponents(kernel, labels, 4, CV_32S);
  std::vector<std::vector<int>> components(count);
  for (int i = 0; i < maps.cells; ++i)
    if (const int label = labels.ptr<int>()[i]) components[label].push_back(i);
  std::vector<TextBox> boxes;
  for (const auto& component : components)
    if (component.size() >= kMinCells)
      if (const auto box = BoxOf(maps, component, width)) boxes.push_back(*box);
  return boxes;
}

}  // namespace billfold::vision
