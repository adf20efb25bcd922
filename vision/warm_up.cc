#include "vision/warm_up.h"

#include <vector>

#include "opencv2/core.hpp"
#include "opencv2/imgcodecs.hpp"
#include "opencv2/imgproc.hpp"

namespace billfold::vision {
namespace {

constexpr int kWidth = 600, kHeight = 1000;
constexpr int kRowPitch = 26;
constexpr char kWords[] = "GREEN TEA WITH MILK AND ONE LEMON TART TO TAKE AWAY";

}  // namespace

std::string WarmUpImage() {
  cv::Mat paper(kHeight, kWidth, CV_8UC3, cv::Scalar(248, 250, 250));
  const std::string words = kWords;
  for (int row = 0, y = 2 * kRowPitch; y < kHeight - kRowPitch; ++row, y += kRowPitch) {
    const auto put = [&](const std::string& text, int x) {
      cv::putText(paper, text, {x, y}, cv::FONT_HERSHEY_SIMPLEX, 0.55, {40, 40, 40}, 1,
                  cv::LINE_AA);
    };
    put(words.substr(0, 2 + row % static_cast<int>(words.size() - 12)), 30);
    if (row % 3 == 0) put(cv::format("%d.%d0", row, row % 10), 510);
  }
  std::vector<uchar> png;
  cv::imencode(".png", paper, png);
  return {png.begin(), png.end()};
}

}  // namespace billfold::vision
