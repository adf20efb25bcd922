// The bull's-eye in the middle of an Aztec code (ISO/IEC 24778): squares within squares.
#pragma once

#include <vector>

#include "opencv2/core.hpp"

namespace billfold::vision {

// One bull's-eye. The homography takes coordinates in modules, with the origin in the middle of the
// code and axes along its sides, to pixels of the picture.
struct AztecEye {
  cv::Matx33d to_picture = cv::Matx33d::eye();
  bool compact = false;  // at most 27 modules a side, else at most 151
};

// Every bull's-eye of a grey picture (CV_8U), seen at whatever angle; whether a code surrounds it
// is for its reader to find out.
std::vector<AztecEye> FindAztecEyes(const cv::Mat& grey);

}  // namespace billfold::vision
