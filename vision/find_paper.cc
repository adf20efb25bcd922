// The paper's outline from the spotter's paper map.
#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <vector>

#include "opencv2/core.hpp"
#include "opencv2/imgproc.hpp"
#include "vision/rectify.h"

namespace billfold::vision {
namespace {

using Contour = std::vector<cv::Point2f>;  // in cells times kFiner

constexpr int kFiner = 4;  // bilinear values between cells place the edge within a cell
constexpr double kThreshold = 0.5;
constexpr double kMinFill = 0.08;  // of the picture
constexpr double kMaxFill = 0.92;
constexpr double kMinOverlap = 0.88;               // intersection over union of quad and map
constexpr double kMinAngle = 50, kMaxAngle = 130;  // degrees, at a corner
constexpr double kMaxAspect = 15;                  // supermarket receipts reach 10
constexpr double kMinOppositeRatio = 0.4;
// Opposite sides of a rectangle seen at an angle run together, but by no more than this, and
// evenly: a quad of which one side alone leans has a wrong side. Degrees.
constexpr double kMaxConvergence = 30, kEvenConvergence = 9;
constexpr double kMaxLean = 0.25;  // of the convergence, that the middle of the quad may lean

// The outline of the largest connected piece, holes filled.
Contour LargestPiece(const cv::Mat& mask) {
  std::vector<std::vector<cv::Point>> pieces;
  cv::findContours(mask, pieces, cv::RETR_EXTERNAL, cv::CHAIN_APPROX_NONE);
  const auto largest = std::max_element(pieces.begin(), pieces.end(), [](auto& a, auto& b) {
    return cv::contourArea(a) < cv::contourArea(b);
  });
  Contour outline;
  if (largest != pieces.end())
    // The outline runs through pixel centres; the piece reaches half a pixel further.
    for (const cv::Point& p : *largest) outline.emplace_back(p.x + 0.5F, p.y + 0.5F);
  return outline;
}

// Coarser and coarser polygons around the hull, until one has four corners.
std::optional<Contour> FourCorners(const Contour& hull) {
  const double around = cv::arcLength(hull, true);
  for (double tolerance = 0.01; tolerance < 0.12; tolerance += 0.005) {
    Contour polygon;
    cv::approxPolyDP(hull, polygon, tolerance * around, true);
    if (polygon.size() == 4) return polygon;
    if (polygon.size() < 4) break;
  }
  return std::nullopt;
}

struct StraightLine {
  cv::Point2f at, along;
};

std::optional<cv::Point2f> Meet(const StraightLine& a, const StraightLine& b) {
  const float cross = a.along.cross(b.along);
  if (std::abs(cross) < 0.2F) return std::nullopt;  // nearly parallel: the corner is anywhere
  return a.at + a.along * ((b.at - a.at).cross(b.along) / cross);
}

// The map rounds corners off. The outline along each side is true, so each side becomes a line
// through its outline points, and corners are where these lines meet.
std::optional<Contour> ThroughSides(const Contour& quad, const Contour& outline) {
  std::array<StraightLine, 4> sides;
  for (int i = 0; i < 4; ++i) {
    const cv::Point2f start = quad[i], side = quad[(i + 1) % 4] - start;
    const float length = static_cast<float>(cv::norm(side));
    Contour near;
    for (const cv::Point2f& p : outline) {
      const float along = (p - start).dot(side) / (length * length);
      const float off = std::abs((p - start).cross(side)) / length;
      if (along > 0.12F && along < 0.88F && off < 0.06F * length + kFiner) near.push_back(p);
    }
    if (near.size() < 4) return std::nullopt;
    cv::Vec4f line;
    cv::fitLine(near, line, cv::DIST_HUBER, 0, 0.01, 0.01);
    sides[i] = {{line[2], line[3]}, {line[0], line[1]}};
  }
  Contour corners;
  for (int i = 0; i < 4; ++i) {
    const std::optional<cv::Point2f> corner = Meet(sides[(i + 3) % 4], sides[i]);
    if (!corner) return std::nullopt;
    corners.push_back(*corner);
  }
  return corners;
}

double Overlap(const Contour& quad, const Contour& outline, cv::Size size) {
  const auto filled = [&](const Contour& contour) {
    std::vector<cv::Point> rounded;
    for (const cv::Point2f& p : contour) rounded.emplace_back(cvFloor(p.x), cvFloor(p.y));
    cv::Mat mask = cv::Mat::zeros(size, CV_8U);
    cv::fillPoly(mask, std::vector<std::vector<cv::Point>>{rounded}, 255);
    return mask;
  };
  const cv::Mat a = filled(quad), b = filled(outline);
  return double(cv::countNonZero(a & b)) / std::max(1, cv::countNonZero(a | b));
}

// Clockwise, beginning with the corner whose edge to the next one points right most.
Contour Ordered(Contour quad) {
  const cv::Point2f middle = (quad[0] + quad[1] + quad[2] + quad[3]) / 4;
  std::sort(quad.begin(), quad.end(), [&](const cv::Point2f& a, const cv::Point2f& b) {
    return std::atan2(a.y - middle.y, a.x - middle.x) < std::atan2(b.y - middle.y, b.x - middle.x);
  });
  const auto rightward = [&](int i) {
    const cv::Point2f top = quad[(i + 1) % 4] - quad[i % 4];
    const cv::Point2f bottom = quad[(i + 2) % 4] - quad[(i + 3) % 4];
    return top.x / cv::norm(top) + bottom.x / cv::norm(bottom);
  };
  int first = 0;
  for (int i = 1; i < 4; ++i)
    if (rightward(i) > rightward(first)) first = i;
  std::rotate(quad.begin(), quad.begin() + first, quad.end());
  return quad;
}

double Degrees(cv::Point2f along) { return std::atan2(along.y, along.x) * 180 / CV_PI; }

double DegreesBetween(cv::Point2f a, cv::Point2f b) {
  return std::abs(std::remainder(Degrees(a) - Degrees(b), 360));
}

// Whether perspective alone can make a rectangle look like this.
bool LooksLikeRectangle(const Contour& quad) {
  const auto side = [&](int from, int to) {
    const cv::Point2f along = quad[to] - quad[from];
    return along / std::max(1.0, cv::norm(along));
  };
  const cv::Point2f top = side(0, 1), bottom = side(3, 2), left = side(0, 3), right = side(1, 2);
  const double convergence = std::max(DegreesBetween(top, bottom), DegreesBetween(left, right));
  const double lean = std::abs(DegreesBetween(top + bottom, left + right) - 90);
  if (convergence > kMaxConvergence) return false;
  return convergence < kEvenConvergence || lean < kMaxLean * convergence;
}

bool LooksLikePaper(const Contour& quad, cv::Size size) {
  if (!cv::isContourConvex(quad) || !LooksLikeRectangle(quad)) return false;
  const double fill = cv::contourArea(quad) / size.area();
  if (fill < kMinFill || fill > kMaxFill) return false;
  std::array<double, 4> sides;
  for (int i = 0; i < 4; ++i) {
    const cv::Point2f to = quad[(i + 1) % 4] - quad[i], back = quad[(i + 3) % 4] - quad[i];
    sides[i] = cv::norm(to);
    const double cosine = to.dot(back) / (cv::norm(to) * cv::norm(back));
    const double degrees = std::acos(std::clamp(cosine, -1.0, 1.0)) * 180 / CV_PI;
    if (degrees < kMinAngle || degrees > kMaxAngle) return false;
  }
  const double width = sides[0] + sides[2], height = sides[1] + sides[3];
  if (std::max(width, height) > kMaxAspect * std::min(width, height)) return false;
  for (int i = 0; i < 2; ++i)
    if (std::min(sides[i], sides[i + 2]) < kMinOppositeRatio * std::max(sides[i], sides[i + 2]))
      return false;
  return true;
}

std::vector<Contour> Candidates(const Contour& outline) {
  Contour hull;
  cv::convexHull(outline, hull);
  std::vector<Contour> quads(1, Contour(4));
  cv::minAreaRect(hull).points(quads[0].data());
  if (const auto corners = FourCorners(hull)) quads.push_back(*corners);
  for (size_t i = 0, count = quads.size(); i < count; ++i)
    if (const auto sharper = ThroughSides(quads[i], outline)) quads.push_back(*sharper);
  return quads;
}

}  // namespace

std::optional<Quad> FindPaper(const cv::Mat& probability, Point cell) {
  if (probability.rows < 3 || probability.cols < 3) return std::nullopt;
  cv::Mat finer;
  cv::resize(probability, finer, cv::Size(), kFiner, kFiner, cv::INTER_LINEAR);
  const Contour outline = LargestPiece(finer > kThreshold);
  if (outline.empty() || cv::contourArea(outline) < kMinFill * finer.size().area())
    return std::nullopt;
  Contour best;
  double best_overlap = kMinOverlap;
  for (const Contour& candidate : Candidates(outline)) {
    const Contour quad = Ordered(candidate);
    const double overlap = Overlap(quad, outline, finer.size());
    if (overlap < best_overlap || !LooksLikePaper(quad, finer.size())) continue;
    best_overlap = overlap;
    best = quad;
  }
  if (best.empty()) return std::nullopt;
  Quad paper;
  for (int i = 0; i < 4; ++i) paper[i] = {best[i].x / kFiner * cell.x, best[i].y / kFiner * cell.y};
  return paper;
}

}  // namespace billfold::vision
