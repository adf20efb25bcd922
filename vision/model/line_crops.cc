#include "vision/model/line_crops.h"

#include <algorithm>
#include <cmath>

#include "opencv2/imgproc.hpp"

namespace billfold::vision {
namespace {

constexpr int kMinWidth = 16;      // of a crop, as in training
constexpr double kUpright = 0.01;  // tangent of the angle below which a box counts as upright

cv::Point2f Cv(Point p) { return {p.x, p.y}; }

// The quad's pixels at the page's resolution, turned upright.
cv::Mat CutUpright(const cv::Mat& page, const Quad& quad) {
  const float dx = quad[1].x - quad[0].x, dy = quad[1].y - quad[0].y;
  if (std::abs(dy) <= kUpright * dx) {  // and not upside down
    const float left = std::min(quad[0].x, quad[3].x), right = std::max(quad[1].x, quad[2].x);
    const float top = std::min(quad[0].y, quad[1].y), bottom = std::max(quad[2].y, quad[3].y);
    const cv::Rect box(cv::Point(cvRound(left), cvRound(top)),
                       cv::Point(std::max(cvRound(right), cvRound(left) + 1),
                                 std::max(cvRound(bottom), cvRound(top) + 1)));
    return page(box & cv::Rect(0, 0, page.cols, page.rows));
  }
  const float width = std::max(1.0f, Distance(quad[0], quad[1]));
  const float height = std::max(1.0f, Distance(quad[0], quad[3]));
  const cv::Point2f from[] = {Cv(quad[0]), Cv(quad[1]), Cv(quad[3])};
  const cv::Point2f to[] = {{0, 0}, {width, 0}, {0, height}};
  cv::Mat out;
  cv::warpAffine(page, out, cv::getAffineTransform(from, to),
                 cv::Size(std::max(1, cvRound(width)), std::max(1, cvRound(height))),
                 cv::INTER_LINEAR, cv::BORDER_REPLICATE);
  return out;
}

// Column at the middle of the widest run of columns without ink, away from both ends.
int WidestGap(const cv::Mat& line) {
  cv::Mat low, high;
  cv::reduce(line, low, 0, cv::REDUCE_MIN);
  cv::reduce(line, high, 0, cv::REDUCE_MAX);
  const cv::Mat contrast = high - low;
  const double ink = 0.5 * cv::mean(contrast)[0];
  const int begin = line.cols / 4, end = line.cols - begin;
  int best = line.cols / 2, longest = 0, run = 0;
  for (int x = begin; x < end; ++x) {
    run = contrast.at<uchar>(0, x) <= ink ? run + 1 : 0;
    if (run > longest) {
      longest = run;
      best = x - run / 2;
    }
  }
  return best;
}

void Split(const cv::Mat& line, int index, float from, float to, int max_width,
           std::vector<LineCrop>* out) {
  if (line.cols <= max_width) {
    out->push_back({line, index, from, to});
    return;
  }
  const int cut = WidestGap(line);
  const float middle = from + (to - from) * static_cast<float>(cut) / static_cast<float>(line.cols);
  Split(line.colRange(0, cut), index, from, middle, max_width, out);
  Split(line.colRange(cut, line.cols), index, middle, to, max_width, out);
}

}  // namespace

std::vector<LineCrop> CutLines(const cv::Mat& grey, const std::vector<Quad>& quads, CropSize size) {
  constexpr int kMaxAspect = 200;  // a box longer than this many heights is no line of text
  std::vector<LineCrop> out;
  for (size_t i = 0; i < quads.size(); ++i) {
    const cv::Mat cut = CutUpright(grey, quads[i]);
    if (cut.empty() || cut.cols > kMaxAspect * cut.rows) continue;
    const int width =
        std::max(kMinWidth, cvRound(static_cast<double>(size.height) * cut.cols / cut.rows));
    cv::Mat line;
    cv::resize(cut, line, cv::Size(width, size.height), 0, 0,
               cut.rows > size.height ? cv::INTER_AREA : cv::INTER_LINEAR);
    Split(line, static_cast<int>(i), 0, 1, size.max_width, &out);
  }
  return out;
}

}  // namespace billfold::vision
