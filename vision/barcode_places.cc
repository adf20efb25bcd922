#include "vision/barcode_places.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <vector>

#include "opencv2/imgproc.hpp"

namespace billfold::vision {
namespace {

constexpr double kLongSide = 800;      // pixels to which an image is shrunk for the search
constexpr int kCell = 8;               // pixels of the shrunk image
constexpr double kLeastEdge = 24;      // mean |dx| + |dy| of a cell, in grey values a pixel
constexpr double kShareOfMost = 0.45;  // of the strongest cells of the image
constexpr double kOneWay = 0.55;       // coherence of the structure tensor of bars
constexpr double kLeastSide = 2.5;     // cells
constexpr double kStrongEdge = 110;    // at which more edge says nothing more

// Means over cells of the edges of an image, each CV_32F.
struct EdgeMap {
  cv::Mat strength;          // |dx| + |dy|
  cv::Mat xx, yy, xy;        // structure tensor
  cv::Mat cross_x, cross_y;  // fourfold direction: of (dx + i dy)^4 / |dx + i dy|^2
  double scale = 1;          // pixels of the image a cell
};

// The maps before their last blur, as planes: one pass over the pixels, no image of floats in
// between.
class CellSums {
 public:
  explicit CellSums(int width) {
    for (std::vector<float>& sums : columns_) sums.assign(static_cast<size_t>(width), 0);
  }

  // Adds a row of gradients, each four times what a pixel's grey value changes by.
  void AddRow(const short* dx4, const short* dy4) {
    const size_t width = columns_[0].size();
    for (size_t i = 0; i < width; ++i) {
      const float dx = 0.25F * dx4[i], dy = 0.25F * dy4[i];
      const float xx = dx * dx, yy = dy * dy, xy = dx * dy;
      const float along = xx - yy, energy = xx + yy + 1;
      columns_[0][i] += std::abs(dx) + std::abs(dy);
      columns_[1][i] += xx;
      columns_[2][i] += yy;
      columns_[3][i] += xy;
      columns_[4][i] += (along * along - 4 * xy * xy) / energy;
      columns_[5][i] += 4 * along * xy / energy;
    }
  }

  // Writes the means of the cells of the rows since the last call.
  void TakeCells(int row, const std::array<cv::Mat*, 6>& planes) {
    for (size_t plane = 0; plane < planes.size(); ++plane) {
      const float* sum = columns_[plane].data();
      float* out = planes[plane]->ptr<float>(row);
      for (int cell = 0; cell < planes[plane]->cols; ++cell, sum += kCell)
        out[cell] = std::accumulate(sum, sum + kCell, 0.0F) / (kCell * kCell);
      std::fill(columns_[plane].begin(), columns_[plane].end(), 0.0F);
    }
  }

 private:
  std::array<std::vector<float>, 6> columns_;
};

// grey: at least a cell on each side. What is left of the last cells is not looked at.
EdgeMap MapEdges(const cv::Mat& grey) {
  const double shrink = std::min(1.0, kLongSide / std::max(grey.cols, grey.rows));
  cv::Mat small = grey, dx, dy;
  if (shrink < 1) {
    const auto side = [&](int pixels) { return std::max(kCell, cvRound(pixels * shrink)); };
    cv::resize(grey, small, {side(grey.cols), side(grey.rows)}, 0, 0, cv::INTER_AREA);
  }
  cv::spatialGradient(small, dx, dy);
  EdgeMap map;
  const std::array<cv::Mat*, 6> planes = {&map.strength, &map.xx,      &map.yy,
                                          &map.xy,       &map.cross_x, &map.cross_y};
  for (cv::Mat* plane : planes) plane->create(small.rows / kCell, small.cols / kCell, CV_32F);
  CellSums sums(small.cols);
  for (int y = 0; y < map.strength.rows * kCell; ++y) {
    sums.AddRow(dx.ptr<short>(y), dy.ptr<short>(y));
    if (y % kCell == kCell - 1) sums.TakeCells(y / kCell, planes);
  }
  for (cv::Mat* plane : planes) cv::blur(*plane, *plane, {3, 3});
  map.scale = kCell * static_cast<double>(grey.cols) / small.cols;
  return map;
}

// The strength of the strongest cells, blind to single ones.
double StrengthOfStrongest(const cv::Mat& strength) {
  std::vector<float> values(strength.begin<float>(), strength.end<float>());
  const size_t at = values.size() * 49 / 50;
  std::nth_element(values.begin(), values.begin() + static_cast<long>(at), values.end());
  return values[at];
}

cv::Mat Coherence(const EdgeMap& map) {
  cv::Mat difference = map.xx - map.yy, length;
  cv::magnitude(difference, 2 * map.xy, length);
  return length / (map.xx + map.yy + 1.0);
}

void AddPlaces(const EdgeMap& map, const cv::Mat& mask, bool bars,
               std::vector<BarcodePlace>* places) {
  std::vector<std::vector<cv::Point>> outlines;
  cv::findContours(mask, outlines, cv::RETR_EXTERNAL, cv::CHAIN_APPROX_NONE);
  for (const auto& outline : outlines) {
    cv::RotatedRect box = cv::minAreaRect(outline);
    box.size += cv::Size2f(1, 1);  // the outline runs through the middle of cells
    if (std::min(box.size.width, box.size.height) < kLeastSide) continue;
    const cv::Rect around = cv::boundingRect(outline);
    cv::Mat inside = cv::Mat::zeros(around.size(), CV_8U);
    cv::drawContours(inside, std::vector<std::vector<cv::Point>>{outline}, 0, 255, cv::FILLED,
                     cv::LINE_8, cv::noArray(), 0, -around.tl());
    const auto mean = [&](const cv::Mat& plane) { return cv::mean(plane(around), inside)[0]; };
    BarcodePlace place;
    place.bars = bars;
    const double fill =
        std::min(1.0, cv::countNonZero(inside) / static_cast<double>(box.size.area()));
    const double edge = std::min(1.0, mean(map.strength) / kStrongEdge);
    place.likeness = fill * std::sqrt(edge);
    // Edges of bars and of modules run along two directions at right angles.
    place.turn = std::atan2(mean(map.cross_y), mean(map.cross_x)) / 4 * 180 / CV_PI;
    const auto scale = static_cast<float>(map.scale);
    place.box = {(box.center + cv::Point2f(0.5F, 0.5F)) * scale, box.size * scale, box.angle};
    places->push_back(place);
  }
}

}  // namespace

std::vector<BarcodePlace> FindBarcodePlaces(const cv::Mat& grey) {
  if (std::min(grey.cols, grey.rows) < kCell) return {};
  const EdgeMap map = MapEdges(grey);
  const double least = std::max(kLeastEdge, kShareOfMost * StrengthOfStrongest(map.strength));
  const cv::Mat strong = map.strength > least;
  const cv::Mat one_way = (map.strength > kLeastEdge) & (Coherence(map) > kOneWay);
  const cv::Mat kernel = cv::Mat::ones(3, 3, CV_8U);
  std::vector<BarcodePlace> places;
  for (const bool bars : {false, true}) {
    cv::Mat mask = bars ? one_way : strong;
    cv::morphologyEx(mask, mask, cv::MORPH_OPEN, kernel);
    AddPlaces(map, mask, bars, &places);
  }
  std::sort(places.begin(), places.end(),
            [](const BarcodePlace& a, const BarcodePlace& b) { return a.likeness > b.likeness; });
  return places;
}

}  // namespace billfold::vision
