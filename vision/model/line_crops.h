// Cuts lines of text out of a page and brings them to the line reader's size. OpenCV only.
#pragma once

#include <vector>

#include "opencv2/core/mat.hpp"
#include "vision/reading.h"

namespace billfold::vision {

// A piece of a line as the reader takes it.
struct LineCrop {
  cv::Mat pixels;          // CV_8UC1, height × width of the network, width not yet padded
  int line = 0;            // which of the quads given it was cut from
  float from = 0, to = 1;  // the part of the line's length that it shows
};

struct CropSize {
  int height = 32;
  int max_width = 640;
};

// Cuts the quads (pixels of the page) out of a grey page. A line wider than `max_width` at network
// height is cut at its widest gap, as often as needed; pieces of one line stand in order.
std::vector<LineCrop> CutLines(const cv::Mat& grey, const std::vector<Quad>& quads, CropSize size);

}  // namespace billfold::vision
