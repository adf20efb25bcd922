// Finds the text on a page: scales it for the spotter, runs it, decodes its maps.
#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "ATen/core/Tensor.h"
#include "opencv2/core/mat.hpp"
#include "vision/model/networks.h"
#include "vision/stopwatch.h"

namespace billfold::vision {

struct FoundText {
  std::vector<Quad> lines;             // pixels of the page, no order
  std::array<float, 4> orientation{};  // P(the page was turned by 0, 90, 180, 270° clockwise)
  cv::Mat paper;                       // CV_32F, P(document), one cell per 16×16 network pixels
  at::Tensor features;                 // [h, w, lateral] fp32, one cell per 4×4 network pixels
  float scale_x = 1, scale_y = 1;      // network pixels per pixel of the page
};

// page: CV_8UC3, BGR, not empty. The network's time is that of the stage `look`; it sees `share` of
// its usual number of pixels.
FoundText FindText(const Networks& networks, const cv::Mat& page, std::string_view look,
                   Stopwatch* watch, float share = 1);

// Mean of the features under each word (at least one cell): [words, lateral] fp32.
at::Tensor PixelFeatures(const FoundText& found, const std::vector<Box>& words);

}  // namespace billfold::vision
