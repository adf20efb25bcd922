// Text so large that the spotter, which knows letters of usual size, misses it or finds pieces of
// it, such as a card's number over a photograph: it shows in a smaller picture.
#pragma once

#include <vector>

#include "opencv2/core/mat.hpp"
#include "vision/model/networks.h"
#include "vision/model/text_finder.h"
#include "vision/stopwatch.h"

namespace billfold::vision {

// `lines` with those of `coarse`, a look at the same page from further away, that are at least
// `least_height` high: a line where none was, or in place of pieces that cover little of it.
std::vector<Quad> WithLargeLines(std::vector<Quad> lines, const std::vector<Quad>& coarse,
                                 float least_height);

// Adds the large text of a page of few lines; on others there is no room for it. page: as FindText
// had it.
void AddLargePrint(const Networks& networks, const cv::Mat& page, FoundText* found,
                   Stopwatch* watch);

}  // namespace billfold::vision
