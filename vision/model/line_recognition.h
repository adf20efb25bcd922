// Reads the lines that were found on a page: crops, batches by width, network, decoding.
#pragma once

#include <string>
#include <vector>

#include "opencv2/core/mat.hpp"
#include "vision/model/networks.h"
#include "vision/stopwatch.h"

namespace billfold::vision {

struct ReadWord {
  std::string text;
  Quad quad;  // pixels of the page
  float confidence = 0;
  std::vector<Alternative> alternatives;
};

struct ReadLine {
  Quad quad;                    // pixels of the page
  std::vector<ReadWord> words;  // from the left; empty where nothing could be read
};

// page: CV_8UC3, BGR; lines in its pixels. The answer has one entry a line, in the same order, and
// does not depend on which other lines are read with it.
std::vector<ReadLine> ReadLines(const Networks& networks, const cv::Mat& page,
                                const std::vector<Quad>& lines, Stopwatch* watch);

}  // namespace billfold::vision
