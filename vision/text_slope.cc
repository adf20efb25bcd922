#include "vision/text_slope.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace billfold::vision {
namespace {

constexpr float kLongLine = 4;      // heights; shorter lines do not tell their direction
constexpr size_t kFewestLines = 3;  // in the upper or lower half
constexpr double kMostAskew = 2.5 * std::numbers::pi / 180;  // curled paper bends text by less

Point Middle(Point a, Point b) { return {(a.x + b.x) / 2, (a.y + b.y) / 2}; }

double Direction(Point from, Point to) { return std::atan2(to.y - from.y, to.x - from.x); }

// Distance of a point from the line through two others.
double Distance(Point p, Point a, Point b) {
  const double cross = double{b.x - a.x} * (p.y - a.y) - double{b.y - a.y} * (p.x - a.x);
  return std::abs(cross) / std::max(1e-6F, Distance(a, b));
}

double Median(std::vector<double>* values) {
  const auto middle = values->begin() + static_cast<ptrdiff_t>(values->size() / 2);
  std::nth_element(values->begin(), middle, values->end());
  return *middle;
}

}  // namespace

bool TextFollowsEdges(const std::vector<Quad>& lines, const Quad& paper) {
  const double top = Direction(paper[0], paper[1]);
  const double turn = std::remainder(Direction(paper[3], paper[2]) - top, 2 * std::numbers::pi);
  std::vector<double> askew[2];  // of the upper and the lower half, radians
  for (const Quad& line : lines) {
    const Point left = Middle(line[0], line[3]), right = Middle(line[1], line[2]);
    if (Distance(left, right) < kLongLine * Distance(line[0], line[3])) continue;
    const Point middle = Middle(left, right);
    const double above = Distance(middle, paper[0], paper[1]);
    const double below = Distance(middle, paper[3], paper[2]);
    const double share = above / std::max(1e-6, above + below);
    const double expected = top + turn * share;
    // Text may stand crosswise on the paper, or upside down.
    askew[share > 0.5].push_back(
        std::remainder(Direction(left, right) - expected, std::numbers::pi / 2));
  }
  return std::all_of(std::begin(askew), std::end(askew), [](std::vector<double>& half) {
    return half.size() < kFewestLines || std::abs(Median(&half)) <= kMostAskew;
  });
}

}  // namespace billfold::vision
