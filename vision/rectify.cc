#include "vision/rectify.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <numbers>

#include "opencv2/core.hpp"
#include "opencv2/imgproc.hpp"

namespace billfold::vision {
namespace {

constexpr double kDegree = std::numbers::pi / 180;
constexpr double kMaxFill = 0.80;  // more paper than this is not worth cropping for
constexpr double kMaxTilt = 1.5 * kDegree;
constexpr double kMinSideRatio = 0.96;  // of opposite sides; less is perspective
constexpr double kUprightTilt = 1.5 * kDegree;
constexpr double kSmallCover = 0.45;
constexpr double kRoomToGrow = 0.80;
constexpr double kSmallLine = 9;     // network pixels
constexpr float kHullMargin = 2.0F;  // in median line heights

cv::Point2f ToCv(Point p) { return {p.x, p.y}; }

double Width(const Quad& q) { return (double{Distance(q[0], q[1])} + Distance(q[3], q[2])) / 2; }
double Height(const Quad& q) { return (double{Distance(q[0], q[3])} + Distance(q[1], q[2])) / 2; }

double Area(const Quad& q) {
  double twice = 0;
  for (int i = 0; i < 4; ++i) {
    const Point a = q[i], b = q[(i + 1) % 4];
    twice += double{a.x} * b.y - double{b.x} * a.y;
  }
  return std::abs(twice) / 2;
}

// Mean direction of the long axis of the text: along the top and bottom edges.
double Angle(const Quad& q) {
  return std::atan2(q[1].y - q[0].y + q[2].y - q[3].y, q[1].x - q[0].x + q[2].x - q[3].x);
}

double Median(std::vector<double> values) {
  const auto middle = values.begin() + values.size() / 2;
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

double MedianHeight(const std::vector<Quad>& lines) {
  std::vector<double> heights;
  for (const Quad& line : lines) heights.push_back(Height(line));
  return Median(std::move(heights));
}

Image Shared(const cv::Mat& pixels, ImageFormat format) {
  return {std::make_shared<const cv::Mat>(pixels), pixels.cols, pixels.rows, format};
}

std::array<double, 9> ToArray(const cv::Matx33d& m) {
  std::array<double, 9> out;
  std::copy_n(m.val, 9, out.begin());
  return out;
}

cv::Matx33d Scaled(double x, double y) { return {x, 0, 0, 0, y, 0, 0, 0, 1}; }
cv::Matx33d Moved(double x, double y) { return {1, 0, x, 0, 1, y, 0, 0, 1}; }

bool IsUpright(const Quad& q) {
  constexpr float kSame = 0.01F;
  return std::abs(q[0].y - q[1].y) < kSame && std::abs(q[3].y - q[2].y) < kSame &&
         std::abs(q[0].x - q[3].x) < kSame && std::abs(q[1].x - q[2].x) < kSame &&
         q[0].x < q[1].x && q[0].y < q[3].y;
}

// The pixels that a quad touches, one more on each side, inside the image.
cv::Rect Around(const Quad& q, const cv::Mat& image) {
  const auto [left, right] = std::minmax({q[0].x, q[1].x, q[2].x, q[3].x});
  const auto [top, bottom] = std::minmax({q[0].y, q[1].y, q[2].y, q[3].y});
  const cv::Point first(static_cast<int>(std::floor(left)) - 1,
                        static_cast<int>(std::floor(top)) - 1);
  const cv::Point last(static_cast<int>(std::ceil(right)) + 1,
                       static_cast<int>(std::ceil(bottom)) + 1);
  return cv::Rect(first, last) & cv::Rect(0, 0, image.cols, image.rows);
}

Page CropUpright(const Image& image, const Quad& q, cv::Size size) {
  const cv::Rect inside = cv::Rect(cv::Point(std::lround(q[0].x), std::lround(q[0].y)),
                                   cv::Point(std::lround(q[2].x), std::lround(q[2].y))) &
                          cv::Rect(0, 0, image.width, image.height);
  if (inside.empty()) return WholeImage(image);
  cv::Mat pixels = (*image.bgr)(inside);
  if (size.area() < inside.area()) cv::resize(pixels, pixels, size, 0, 0, cv::INTER_AREA);
  const cv::Matx33d to_source =
      Moved(inside.x, inside.y) *
      Scaled(double(inside.width) / pixels.cols, double(inside.height) / pixels.rows);
  return {Shared(pixels, image.format), ToArray(to_source)};
}

Page Warp(const Image& image, const Quad& paper, cv::Size size, double shrink) {
  const cv::Point2f flat[] = {{0, 0},
                              {static_cast<float>(size.width), 0},
                              {static_cast<float>(size.width), static_cast<float>(size.height)},
                              {0, static_cast<float>(size.height)}};
  const cv::Point2f tilted[] = {ToCv(paper[0]), ToCv(paper[1]), ToCv(paper[2]), ToCv(paper[3])};
  const cv::Matx33d to_source = cv::getPerspectiveTransform(flat, tilted);
  // Averaging first and warping then at about 1:1 keeps thin strokes that sampling would lose.
  const cv::Rect around = Around(paper, *image.bgr);
  if (around.empty()) return WholeImage(image);
  cv::Mat pixels = (*image.bgr)(around), warped;
  if (shrink > 1.05) cv::resize(pixels, pixels, cv::Size(), 1 / shrink, 1 / shrink, cv::INTER_AREA);
  const cv::Matx33d to_pixels =
      Scaled(double(pixels.cols) / around.width, double(pixels.rows) / around.height) *
      Moved(-around.x, -around.y);
  // OpenCV counts from the middle of pixel (0, 0), Billfold from its corner.
  const cv::Matx33d inverse = Moved(-0.5, -0.5) * to_pixels * to_source * Moved(0.5, 0.5);
  cv::warpPerspective(pixels, warped, inverse, size, cv::INTER_LINEAR | cv::WARP_INVERSE_MAP,
                      cv::BORDER_REPLICATE);
  return {Shared(warped, image.format), ToArray(to_source)};
}

}  // namespace

Point Page::ToSource(Point page) const {
  const std::array<double, 9>& h = to_source;
  const double w = h[6] * page.x + h[7] * page.y + h[8];
  return {static_cast<float>((h[0] * page.x + h[1] * page.y + h[2]) / w),
          static_cast<float>((h[3] * page.x + h[4] * page.y + h[5]) / w)};
}

Quad Page::ToSource(const Quad& page) const {
  return {ToSource(page[0]), ToSource(page[1]), ToSource(page[2]), ToSource(page[3])};
}

Page WholeImage(const Image& image) { return {.image = image}; }

Page Flatten(const Image& image, const Quad& paper, int max_pixels) {
  const double width = std::max(1.0, Width(paper)), height = std::max(1.0, Height(paper));
  double shrink = 1;
  if (max_pixels > 0) shrink = std::max(1.0, std::sqrt(width * height / max_pixels));
  const cv::Size size(std::max(1, static_cast<int>(std::lround(width / shrink))),
                      std::max(1, static_cast<int>(std::lround(height / shrink))));
  return IsUpright(paper) ? CropUpright(image, paper, size) : Warp(image, paper, size, shrink);
}

Page Rotate(const Page& page, int quarter_turns) {
  const int turns = ((quarter_turns % 4) + 4) % 4;
  if (turns == 0) return page;
  constexpr int kCodes[] = {0, cv::ROTATE_90_CLOCKWISE, cv::ROTATE_180,
                            cv::ROTATE_90_COUNTERCLOCKWISE};
  cv::Mat turned;
  cv::rotate(*page.image.bgr, turned, kCodes[turns]);
  const double w = page.image.width, h = page.image.height;
  // From the turned page back to the page.
  const cv::Matx33d back = turns == 1   ? cv::Matx33d(0, 1, 0, -1, 0, h, 0, 0, 1)
                           : turns == 2 ? cv::Matx33d(-1, 0, w, 0, -1, h, 0, 0, 1)
                                        : cv::Matx33d(0, -1, w, 1, 0, 0, 0, 0, 1);
  return {Shared(turned, page.image.format), ToArray(cv::Matx33d(page.to_source.data()) * back)};
}

bool WorthFlattening(const Quad& paper, int width, int height) {
  if (Area(paper) < kMaxFill * width * height) return true;
  for (int i = 0; i < 4; ++i) {
    const Point a = paper[i], b = paper[(i + 1) % 4];
    const double from_axis = std::remainder(std::atan2(b.y - a.y, b.x - a.x), 90 * kDegree);
    if (std::abs(from_axis) > kMaxTilt) return true;
  }
  for (int i = 0; i < 2; ++i) {
    const double a = Distance(paper[i], paper[i + 1]);
    const double b = Distance(paper[i + 2], paper[(i + 3) % 4]);
    if (std::min(a, b) < kMinSideRatio * std::max(a, b)) return true;
  }
  return false;
}

std::optional<Quad> TextHull(const std::vector<Quad>& lines, int width, int height) {
  if (lines.empty()) return std::nullopt;
  std::vector<double> angles;
  for (const Quad& line : lines) angles.push_back(Angle(line));
  double angle = Median(angles);
  const bool upright = std::abs(angle) < kUprightTilt;
  if (upright) angle = 0;
  const double c = std::cos(angle), s = std::sin(angle);
  double left = 1e30, right = -1e30, top = 1e30, bottom = -1e30;  // along the text
  for (const Quad& line : lines)
    for (const Point p : line) {
      left = std::min(left, c * p.x + s * p.y), right = std::max(right, c * p.x + s * p.y);
      top = std::min(top, c * p.y - s * p.x), bottom = std::max(bottom, c * p.y - s * p.x);
    }
  const double margin = kHullMargin * MedianHeight(lines);
  left -= margin, right += margin, top -= margin, bottom += margin;
  if (upright) {
    left = std::max(left, 0.0), right = std::min<double>(right, width);
    top = std::max(top, 0.0), bottom = std::min<double>(bottom, height);
  }
  const auto corner = [&](double u, double v) {
    return Point{static_cast<float>(c * u - s * v), static_cast<float>(s * u + c * v)};
  };
  return Quad{corner(left, top), corner(right, top), corner(right, bottom), corner(left, bottom)};
}

bool WorthSecondLook(const Quad& hull, const std::vector<Quad>& lines, int width, int height,
                     double scale) {
  if (lines.empty()) return false;
  const double cover = Area(hull) / (double(width) * height);
  if (cover < kSmallCover || std::abs(Angle(hull)) >= kUprightTilt) return true;
  return cover < kRoomToGrow && MedianHeight(lines) * scale < kSmallLine;
}

}  // namespace billfold::vision
