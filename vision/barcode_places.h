// Where on an image a barcode may be: places with many edges, close together.
#pragma once

#include <vector>

#include "opencv2/core.hpp"

namespace billfold::vision {

// One place, in pixels of the image that was searched.
struct BarcodePlace {
  cv::RotatedRect box;  // angle as of cv::minAreaRect
  double likeness = 0;  // 0..1: how much it looks like a code; text reaches about one half
  bool bars = false;    // its edges run one way, as those of a linear code
  double turn = 0;      // degrees, -45..45, by which its edges are turned against the image's
};

// Places of a grey image (CV_8U), the likeliest first.
std::vector<BarcodePlace> FindBarcodePlaces(const cv::Mat& grey);

}  // namespace billfold::vision
