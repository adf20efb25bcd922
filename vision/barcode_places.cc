#include "vision/barcode_places.h"

#include <algorithm>
#include <cmath>

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

cv::Mat CellMeans(const cv::Mat& values) {
  cv::Mat means;
  cv::resize(values, means, {std::max(1, values.cols / kCell), std::max(1, values.rows / kCell)}, 0,
             0, cv::INTER_AREA);
  cv::blur(means, means, {3, 3});
  return means;
}

EdgeMap MapEdges(const cv::Mat& grey) {
  const double shrink = std::min(1.0, kLongSide / std::max(grey.cols, grey.rows));
  cv::Mat small = grey, dx, dy;
  if (shrink < 1) {
    const auto side = [&](int pixels) { return std::max(1, cvRound(pixels * shrink)); };
    cv::resize(grey, small, {side(grey.cols), side(grey.rows)}, 0, 0, cv::INTER_AREA);
  }
  cv::Sobel(small, dx, CV_32F, 1, 0, 3, 0.25);
  cv::Sobel(small, dy, CV_32F, 0, 1, 3, 0.25);
  EdgeMap map;
  map.strength = CellMeans(cv::abs(dx) + cv::abs(dy));
  const cv::Mat xx = dx.mul(dx), yy = dy.mul(dy), xy = dx.mul(dy);
  const cv::Mat along = xx - yy, energy = xx + yy + 1;
  cv::Mat square, product;
  cv::divide(along.mul(along) - 4 * xy.mul(xy), energy, square);
  cv::divide(4 * along.mul(xy), energy, product);
  map.xx = CellMeans(xx);
  map.yy = CellMeans(yy);
  map.xy = CellMeans(xy);
  map.cross_x = CellMeans(square);
  map.cross_y = CellMeans(product);
  map.scale = static_cast<double>(grey.cols) / map.strength.cols;
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
    cv::Mat inside = cv::Mat::zeros(mask.size(), CV_8U);
    cv::drawContours(inside, std::vector<std::vector<cv::Point>>{outline}, 0, 255, cv::FILLED);
    BarcodePlace place;
    place.bars = bars;
    const double fill =
        std::min(1.0, cv::countNonZero(inside) / static_cast<double>(box.size.area()));
    const double edge = std::min(1.0, cv::mean(map.strength, inside)[0] / kStrongEdge);
    place.likeness = fill * std::sqrt(edge);
    // Edges of bars and of modules run along two directions at right angles.
    place.turn = std::atan2(cv::mean(map.cross_y, inside)[0], cv::mean(map.cross_x, inside)[0]) /
                 4 * 180 / CV_PI;
    const auto scale = static_cast<float>(map.scale);
    place.box = {(box.center + cv::Point2f(0.5F, 0.5F)) * scale, box.size * scale, box.angle};
    places->push_back(place);
  }
}

}  // namespace

std::vector<BarcodePlace> FindBarcodePlaces(const cv::Mat& grey) {
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
