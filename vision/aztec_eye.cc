#include "vision/aztec_eye.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "opencv2/imgproc.hpp"

namespace billfold::vision {
namespace {

using Contour = std::vector<cv::Point>;

constexpr int kRingsOfCompact = 4;  // outlines of 1, 3, 5 and 7 modules
constexpr int kRingsOfFull = 6;     // and of 9 and 11
constexpr double kSlack = 0.5;      // share by which a ring's area may miss its expected size
constexpr double kOffCentre = 0.3;  // share of the inner ring's side
constexpr size_t kLongest = 6;      // times the pixels of the outline within, and
constexpr size_t kSpeck = 40;       // pixels more
constexpr double kLeastArea = 60;   // pixels, of the outermost ring

struct Outlines {
  std::vector<Contour> contours;
  std::vector<cv::Vec4i> tree;  // next, previous, first child, parent; -1: none
};

Outlines Trace(const cv::Mat& grey) {
  const int block = std::max(15, std::min(grey.cols, grey.rows) / 6) | 1;
  cv::Mat black;
  cv::adaptiveThreshold(grey, black, 255, cv::ADAPTIVE_THRESH_MEAN_C, cv::THRESH_BINARY_INV, block,
                        4);
  Outlines outlines;
  cv::findContours(black, outlines.contours, outlines.tree, cv::RETR_TREE, cv::CHAIN_APPROX_NONE);
  return outlines;
}

// Outlines run through the middle of pixels, so a square of n pixels encloses (n - 1)^2. A hole's
// outline runs through the black around it.
double AreaOf(const Contour& contour, bool hole) {
  const double area = cv::contourArea(contour), around = cv::arcLength(contour, true);
  return std::max(1.0, hole ? area - around / 2 + 1 : area + around / 2 + 1);
}

cv::Point2d MiddleOf(const Contour& contour) {
  const cv::Rect box = cv::boundingRect(contour);
  return {box.x + box.width / 2.0, box.y + box.height / 2.0};
}

// The outline's parents from the inside out, as long as they keep to the sizes of the bull's-eye.
std::vector<int> Rings(const Outlines& outlines, int innermost) {
  std::vector<int> rings = {innermost};
  double area = AreaOf(outlines.contours[static_cast<size_t>(innermost)], false);
  for (int n = 1; n < kRingsOfFull; ++n) {
    const Contour& inner_outline = outlines.contours[static_cast<size_t>(rings.back())];
    const int parent = outlines.tree[static_cast<size_t>(rings.back())][3];
    if (parent < 0) break;
    const Contour& outline = outlines.contours[static_cast<size_t>(parent)];
    // In noise thousands of specks lie in one endless outline: it is told by its length alone.
    if (outline.size() > kLongest * inner_outline.size() + kSpeck) break;
    const double side = 2 * n + 1, inner = 2 * n - 1;
    const double expected = area * side * side / (inner * inner);
    const double got = AreaOf(outline, n % 2 == 1);
    // The middle module is small, so its size is known badly.
    const double slack = n == 1 ? 2 * kSlack : kSlack;
    if (got < expected / (1 + slack) || got > expected * (1 + slack)) break;
    const cv::Point2d off = MiddleOf(outline) - MiddleOf(inner_outline);
    if (cv::norm(off) > kOffCentre * std::sqrt(got)) break;
    rings.push_back(parent);
    area = got;
  }
  return rings;
}

using Corners = std::array<cv::Point2f, 4>;  // clockwise

// The corners of the polygon that an outline is about; none where that is no quad.
std::optional<Corners> RoughCorners(const Contour& outline) {
  Contour hull, polygon;
  cv::convexHull(outline, hull, true);
  const double around = cv::arcLength(hull, true);
  for (double tolerance = 0.02; tolerance < 0.16; tolerance += 0.01) {
    cv::approxPolyDP(hull, polygon, tolerance * around, true);
    if (polygon.size() <= 4) break;
  }
  if (polygon.size() != 4) return std::nullopt;
  Corners corners;
  std::copy(polygon.begin(), polygon.end(), corners.begin());
  return corners;
}

// The straight line (direction, point) along the middle part of one side of an outline; none where
// it has too few pixels.
std::optional<cv::Vec4f> LineAlong(const Contour& outline, cv::Point2f from, cv::Point2f to) {
  constexpr double kEnds = 0.15;  // share at either end that the corner bends
  const cv::Point2f along = to - from;
  const double length = cv::norm(along);
  std::vector<cv::Point2f> side;
  for (const cv::Point& p : outline) {
    const cv::Point2f d = cv::Point2f(p) - from;
    const double share = d.dot(along) / (length * length);
    const double off = std::abs(d.cross(along)) / length;
    if (share > kEnds && share < 1 - kEnds && off < 0.1 * length + 1) side.emplace_back(p);
  }
  if (side.size() < 4) return std::nullopt;
  cv::Vec4f line;
  cv::fitLine(side, line, cv::DIST_HUBER, 0, 0.01, 0.01);
  return line;
}

std::optional<cv::Point2f> Crossing(const cv::Vec4f& a, const cv::Vec4f& b) {
  const cv::Point2f u(a[0], a[1]), v(b[0], b[1]), p(a[2], a[3]), q(b[2], b[3]);
  const float cross = u.cross(v);
  if (std::abs(cross) < 0.2F) return std::nullopt;
  return p + u * ((q - p).cross(v) / cross);
}

// The corners of an outline, of a large one to a fraction of a pixel: a code reaches several times
// as far as its bull's-eye, and so do errors. In continuous coordinates.
std::optional<Corners> CornersOf(const Contour& outline) {
  constexpr double kLarge = 2500;  // square pixels
  auto rough = RoughCorners(outline);
  if (!rough) return std::nullopt;
  if (cv::contourArea(outline) < kLarge) {
    for (cv::Point2f& corner : *rough) corner += cv::Point2f(0.5F, 0.5F);
    return rough;
  }
  std::array<cv::Vec4f, 4> sides;
  for (size_t i = 0; i < 4; ++i) {
    const auto side = LineAlong(outline, (*rough)[i], (*rough)[(i + 1) % 4]);
    if (!side) return std::nullopt;
    sides[i] = *side;
  }
  Corners fine;
  for (size_t i = 0; i < 4; ++i) {
    const auto corner = Crossing(sides[(i + 3) % 4], sides[i]);
    if (!corner) return std::nullopt;
    fine[i] = *corner + cv::Point2f(0.5F, 0.5F);
  }
  return fine;
}

std::optional<AztecEye> EyeOf(const Outlines& outlines, int innermost) {
  const std::vector<int> rings = Rings(outlines, innermost);
  if (static_cast<int>(rings.size()) < kRingsOfCompact) return std::nullopt;
  const bool compact = static_cast<int>(rings.size()) < kRingsOfFull;
  const size_t count = compact ? kRingsOfCompact : kRingsOfFull;
  const Contour& outline = outlines.contours[static_cast<size_t>(rings[count - 1])];
  if (cv::contourArea(outline) < kLeastArea) return std::nullopt;
  const auto corners = CornersOf(outline);
  if (!corners) return std::nullopt;
  // The outline of a hole runs half a pixel outside of it, through the black around.
  const double module = std::sqrt(cv::contourArea(outline)) / static_cast<double>(2 * count - 1);
  const auto half = static_cast<float>((2 * count - 1) / 2.0 + 0.5 / module);
  const cv::Point2f square[] = {{-half, -half}, {half, -half}, {half, half}, {-half, half}};
  AztecEye eye;
  eye.compact = compact;
  eye.to_picture = cv::Matx33d(cv::getPerspectiveTransform(square, corners->data()));
  return eye;
}

}  // namespace

std::vector<AztecEye> FindAztecEyes(const cv::Mat& grey) {
  std::vector<AztecEye> eyes;
  if (std::min(grey.cols, grey.rows) < 15) return eyes;
  const Outlines outlines = Trace(grey);
  for (size_t i = 0; i < outlines.contours.size(); ++i) {
    const bool has_child = outlines.tree[i][2] >= 0;
    if (has_child) continue;
    if (const auto eye = EyeOf(outlines, static_cast<int>(i))) eyes.push_back(*eye);
  }
  return eyes;
}

}  // namespace billfold::vision
