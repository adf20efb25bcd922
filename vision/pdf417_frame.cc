#include "vision/pdf417_frame.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "opencv2/imgproc.hpp"

namespace billfold::vision {
namespace {

constexpr int kAround = 61;             // pixels of the square that says what is dark
constexpr double kDark = 0.75;          // mean deviations below its mean
constexpr double kLeastDeviation = 12;  // grey values, of what has light and dark at all
constexpr double kContrast = 30;        // least standard deviation of a field, in grey values
constexpr int kLeastHeight = 22;        // pixels, of a bar
constexpr int kLeastWidth = 3;          // pixels, of a bar
constexpr int kLeastDistance = 40;      // pixels, of two bars
constexpr size_t kMostBars = 200;       // more is a fence, and every pair costs time
constexpr int kMostLooks = 100;         // at the pixels between two bars

// The wide bar of the start pattern has 8 modules, that of the stop pattern 7; from edge to edge
// they are 17 modules apart for each data column, and for three more. A blurred bar looks wider,
// a thin one narrower.
constexpr double kNearest = 7, kFarthest = 90;  // distance of the bars over their width
constexpr double kLeastHeights = 2.5;           // of a bar over its width: 6 rows of 3 modules
constexpr double kRestOfPattern = 1.2;          // widths of a bar that its thin neighbours take
constexpr double kLeastFill = 0.7;              // of a bar's box
constexpr double kModulesOfABar = 7.5;
constexpr double kChangesPerModule = 8.0 / 17;  // four bars and four spaces a codeword
constexpr double kMostChanges = 0.4;            // a pixel, that a camera can tell apart
constexpr double kLeastChangesDown = 0.6;       // on the width of a bar; fewer: leaning strokes

// sums: of cv::integral.
int SumOver(const cv::Mat& sums, const cv::Rect& box) {
  const auto at = [&](int x, int y) { return sums.at<int>(y, x); };
  return at(box.br().x, box.br().y) - at(box.x, box.br().y) - at(box.br().x, box.y) +
         at(box.x, box.y);
}

double MeanSquare(const cv::Mat& values) { return values.dot(values) / values.total(); }

// What is darker than its surroundings, where these have light and dark at all.
cv::Mat Dark(const cv::Mat& grey) {
  cv::Mat mean, deviation, threshold, dark;
  cv::blur(grey, mean, {kAround, kAround});
  cv::absdiff(grey, mean, deviation);
  cv::blur(deviation, deviation, {kAround, kAround});
  cv::addWeighted(mean, 1, deviation, -kDark, 0, threshold);
  cv::compare(grey, threshold, dark, cv::CMP_LT);
  dark.setTo(0, deviation < kLeastDeviation);
  return dark;
}

// Long strokes of a mask that stand upright.
std::vector<cv::Rect> UprightBars(const cv::Mat& dark) {
  cv::Mat strokes;
  cv::morphologyEx(dark, strokes, cv::MORPH_OPEN, cv::Mat::ones(kLeastHeight, 1, CV_8U));
  std::vector<std::vector<cv::Point>> outlines;
  cv::findContours(strokes, outlines, cv::RETR_EXTERNAL, cv::CHAIN_APPROX_SIMPLE);
  std::vector<cv::Rect> bars;
  for (const auto& outline : outlines) {
    const cv::Rect box = cv::boundingRect(outline);
    if (box.width >= kLeastWidth && box.height >= kLeastHeights * box.width &&
        cv::countNonZero(strokes(box)) >= kLeastFill * box.area())
      bars.push_back(box);
  }
  return bars;
}

bool MayBelongTogether(const cv::Rect& left, const cv::Rect& right) {
  const int height = std::max(left.height, right.height);
  const double slack = 2 + 0.12 * height;
  const double width = (left.width + right.width) / 2.0;
  const int distance = right.x - left.x;
  return std::abs(left.y - right.y) <= slack && std::abs(left.br().y - right.br().y) <= slack &&
         std::max(left.width, right.width) <= 2 * std::min(left.width, right.width) &&
         distance >= kLeastDistance && distance >= kNearest * width &&
         distance <= kFarthest * width;
}

// Whether the pixels between two bars are codewords: as much dark as light in every row, and as
// fine as modules are.
bool IsFieldOfCodewords(const cv::Mat& field, double bar_width) {
  cv::Mat values;
  field.convertTo(values, CV_32F);
  const cv::Scalar mean = cv::mean(values);
  values -= mean;
  const double variance = MeanSquare(values);
  if (variance < kContrast * kContrast) return false;
  cv::Mat of_rows, of_columns;
  cv::reduce(values, of_rows, 1, cv::REDUCE_AVG);
  cv::reduce(values, of_columns, 0, cv::REDUCE_AVG);
  int even_rows = 0, changes = 0;
  for (int y = 0; y < values.rows; ++y) {
    const float* row = values.ptr<float>(y);
    int dark = 0;
    for (int x = 0; x < values.cols; ++x) {
      dark += row[x] < 0;
      changes += x > 0 && (row[x] < 0) != (row[x - 1] < 0);
    }
    const double share = static_cast<double>(dark) / values.cols;
    even_rows += share > 0.3 && share < 0.7;
  }
  const auto pixels = static_cast<double>(values.total());
  const double expected = std::min(kChangesPerModule * kModulesOfABar / bar_width, kMostChanges);
  const double finesse = changes / pixels / expected;
  return even_rows >= 0.95 * values.rows && MeanSquare(of_rows) < 0.04 * variance &&
         MeanSquare(of_columns) < 0.35 * variance && finesse > 0.65 && finesse < 1.4;
}

// Sums of a mask's changes from row to row (cv::integral): leaning or upright strokes have few.
cv::Mat ChangesDown(const cv::Mat& dark) {
  cv::Mat changes, sums;
  cv::bitwise_xor(dark.rowRange(0, dark.rows - 1), dark.rowRange(1, dark.rows), changes);
  cv::integral(changes / 255, sums, CV_32S);
  return sums;
}

// dark: the mask of grey.
std::vector<cv::Rect> LevelFrames(const cv::Mat& grey, const cv::Mat& dark) {
  const std::vector<cv::Rect> bars = UprightBars(dark);
  std::vector<cv::Rect> frames;
  if (bars.size() > kMostBars) return frames;
  cv::Mat changes;
  int looks = 0;
  for (const cv::Rect& left : bars) {
    for (const cv::Rect& right : bars) {
      if (!MayBelongTogether(left, right)) continue;
      const int top = std::max(left.y, right.y), bottom = std::min(left.br().y, right.br().y);
      const int rim = (bottom - top) / 10;
      const int pattern = cvRound(kRestOfPattern * std::max(left.width, right.width));
      const cv::Rect field(cv::Point(left.br().x + pattern, top + rim),
                           cv::Point(right.x - pattern, bottom - rim));
      if (field.width < kLeastDistance / 2) continue;
      if (changes.empty()) changes = ChangesDown(dark);
      const double width = (left.width + right.width) / 2.0;
      if (SumOver(changes, field) * width < kLeastChangesDown * field.area()) continue;
      if (++looks > kMostLooks) return frames;
      if (IsFieldOfCodewords(grey(field), width)) frames.push_back(left | right);
    }
  }
  return frames;
}

}  // namespace

std::vector<cv::Rect> FindPdf417Frames(const cv::Mat& grey) {
  const cv::Mat dark = Dark(grey);
  std::vector<cv::Rect> frames = LevelFrames(grey, dark);
  for (const cv::Rect& turned : LevelFrames(grey.t(), dark.t()))
    frames.emplace_back(turned.y, turned.x, turned.height, turned.width);
  std::sort(frames.begin(), frames.end(),
            [](const cv::Rect& a, const cv::Rect& b) { return a.area() > b.area(); });
  std::vector<cv::Rect> apart;
  for (const cv::Rect& frame : frames) {
    if (std::none_of(apart.begin(), apart.end(),
                     [&](const cv::Rect& larger) { return (larger & frame).area() > 0; }))
      apart.push_back(frame);
  }
  return apart;
}

}  // namespace billfold::vision
