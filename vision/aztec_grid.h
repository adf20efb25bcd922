// Where the modules of an Aztec code lie, as far out as it reaches.
#pragma once

#include "opencv2/core.hpp"
#include "vision/aztec_eye.h"

namespace billfold::vision {

struct AztecGrid {
  AztecEye eye;   // its homography fits the whole code, not the bull's-eye alone
  int reach = 0;  // modules from the middle to the farthest ring that is not blank
};

// The bull's-eye spans 13 modules of up to 151, so its errors grow sixfold towards the corners of
// a large code. From the inside out the homography is moved to where the middles of modules are
// blackest and whitest. `grey` is CV_8U; takes a few milliseconds.
AztecGrid FitAztecGrid(const cv::Mat& grey, const AztecEye& eye);

}  // namespace billfold::vision
