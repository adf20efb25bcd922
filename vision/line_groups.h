// Several documents on one picture, told apart by what lies between their lines.
#pragma once

#include <cstddef>
#include <vector>

#include "opencv2/core/mat.hpp"
#include "vision/reading.h"

namespace billfold::vision {

// Lines by the sheet of paper that they stand on, as indices; the group with most lines first.
// Two lines share a sheet where they nearly touch, or the straight way between them is short and
// on paper throughout. More than 1500 lines are one group. `paper`: see FindPaper (rectify.h);
// lines are in its image's pixels.
std::vector<std::vector<size_t>> GroupLines(const std::vector<Quad>& lines, const cv::Mat& paper,
                                            Point cell);

}  // namespace billfold::vision
