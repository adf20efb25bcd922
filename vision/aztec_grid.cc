#include "vision/aztec_grid.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "opencv2/imgproc.hpp"

namespace billfold::vision {
namespace {

constexpr int kCompactReach = 13, kFullReach = 75;
constexpr int kFirstReach = 7;           // the bull's-eye and the ring around it are certain
constexpr double kGrowth = 1.3;          // of the reach from step to step: errors grow as much
constexpr double kSteps[] = {0.3, 0.1};  // modules by which a corner is moved
constexpr int kRounds = 2;
constexpr int kMostSamples = 700;
constexpr double kBlank = 0.06;  // share of black modules below which a ring is paper

using Corners = std::array<cv::Point2f, 4>;

Corners SquareOf(double reach) {
  const auto r = static_cast<float>(reach);
  return {cv::Point2f(-r, -r), cv::Point2f(r, -r), cv::Point2f(r, r), cv::Point2f(-r, r)};
}

cv::Point2f Project(const cv::Matx33d& m, cv::Point2f p) {
  const cv::Vec3d q = m * cv::Vec3d(p.x, p.y, 1);
  return {static_cast<float>(q[0] / q[2]), static_cast<float>(q[1] / q[2])};
}

class GridFitter {
 public:
  GridFitter(const cv::Mat& grey, const AztecEye& eye) : grid_{eye, kFirstReach} {
    cv::GaussianBlur(grey, grey_, {3, 3}, 0.8);
  }

  AztecGrid Fit() {
    const int most = grid_.eye.compact ? kCompactReach : kFullReach;
    for (int reach = kFirstReach;;) {
      Refine(reach);
      const int next = std::min(most, static_cast<int>(std::ceil(reach * kGrowth)));
      const int seen = LastRing(reach, next);
      grid_.reach = seen;
      if (seen < next || next == reach) {
        if (seen > reach) Refine(seen);
        return grid_;
      }
      reach = next;
    }
  }

 private:
  // Grey value of the middle of a module, bilinear; outside the picture: paper.
  double At(const cv::Matx33d& m, int x, int y) const {
    const cv::Point2f p =
        Project(m, {static_cast<float>(x), static_cast<float>(y)}) - cv::Point2f(0.5F, 0.5F);
    const int left = cvFloor(p.x), top = cvFloor(p.y);
    if (left < 0 || top < 0 || left + 1 >= grey_.cols || top + 1 >= grey_.rows) return 255;
    const double a = p.x - static_cast<float>(left), b = p.y - static_cast<float>(top);
    const uint8_t* upper = grey_.ptr<uint8_t>(top) + left;
    const uint8_t* lower = grey_.ptr<uint8_t>(top + 1) + left;
    return (1 - b) * ((1 - a) * upper[0] + a * upper[1]) + b * ((1 - a) * lower[0] + a * lower[1]);
  }

  // Variance of the modules' values: highest where every sample is wholly of one module.
  double Contrast(const cv::Matx33d& m, int reach) const {
    const int side = 2 * reach + 1;
    const int step = std::max(1, side * side / kMostSamples);
    double sum = 0, squares = 0;
    int count = 0;
    for (int i = 0; i < side * side; i += step, ++count) {
      const double value = At(m, i % side - reach, i / side - reach);
      sum += value;
      squares += value * value;
    }
    return squares / count - (sum / count) * (sum / count);
  }

  // Moves the corners of the square of this reach, one coordinate at a time.
  void Refine(int reach) {
    const Corners square = SquareOf(reach);
    Corners corners;
    for (size_t i = 0; i < 4; ++i) corners[i] = Project(grid_.eye.to_picture, square[i]);
    const auto module = static_cast<float>(cv::norm(corners[2] - corners[0]) / (2.83 * reach));
    double best = Contrast(grid_.eye.to_picture, reach);
    for (const double step : kSteps) {
      for (int n = 0; n < kRounds * 16; ++n) {
        Corners moved = corners;
        const float by = static_cast<float>(step) * module * (n % 2 == 0 ? 1.F : -1.F);
        cv::Point2f& corner = moved[static_cast<size_t>(n / 4 % 4)];
        (n / 2 % 2 == 0 ? corner.x : corner.y) += by;
        const cv::Matx33d m(cv::getPerspectiveTransform(square.data(), moved.data()));
        const double contrast = Contrast(m, reach);
        if (contrast <= best) continue;
        best = contrast;
        corners = moved;
        grid_.eye.to_picture = m;
      }
    }
  }

  // The last ring of modules, up to `to`, before a blank one.
  int LastRing(int from, int to) const {
    const double middle = Middle(from);
    for (int ring = from + 1; ring <= to; ++ring) {
      int black = 0, all = 0;
      for (int i = -ring; i < ring; ++i, all += 4) {
        for (const double value :
             {At(grid_.eye.to_picture, i, -ring), At(grid_.eye.to_picture, ring, i),
              At(grid_.eye.to_picture, -i, ring), At(grid_.eye.to_picture, -ring, -i)}) {
          black += value < middle;
        }
      }
      if (black < kBlank * all) return ring - 1;
    }
    return to;
  }

  // The value between black and white.
  double Middle(int reach) const {
    double sum = 0;
    for (int y = -reach; y <= reach; ++y)
      for (int x = -reach; x <= reach; ++x) sum += At(grid_.eye.to_picture, x, y);
    return sum / ((2 * reach + 1) * (2 * reach + 1));
  }

  cv::Mat grey_;
  AztecGrid grid_;
};

}  // namespace

AztecGrid FitAztecGrid(const cv::Mat& grey, const AztecEye& eye) {
  return GridFitter(grey, eye).Fit();
}

}  // namespace billfold::vision
