// PDF417 symbols by their frame alone: the sign that one is there where it cannot be decoded.
#pragma once

#include <vector>

#include "opencv2/core.hpp"

namespace billfold::vision {

// Where PDF417 symbols stand on a grey picture (CV_8U), in its pixels: two wide dark bars of one
// height, the start and the stop pattern of ISO/IEC 15438, at a distance that a whole symbol may
// have, and between them nothing but fine noise. Level or turned by quarters, up to about 3 degrees
// off; a symbol needs some 40 × 14 pixels, far fewer than decoding takes.
std::vector<cv::Rect> FindPdf417Frames(const cv::Mat& grey);

}  // namespace billfold::vision
