// Reads the lines that were found on a page: crops, strips of them, network, decoding.
#pragma once

#include <functional>
#include <string>
#include <string_view>
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

// Work of one thread that has nothing to do with the lines, for a thread that has time.
struct Errand {
  std::string_view stage;
  std::function<void()> run;  // may be called by any thread; empty: nothing to do
};

// page: CV_8UC3, BGR; lines in its pixels. The answer has one entry a line, in the same order, and
// does not depend on which other lines are read with it. The errand is done when it returns.
std::vector<ReadLine> ReadLines(const Networks& networks, const cv::Mat& page,
                                const std::vector<Quad>& lines, const Errand& errand,
                                Stopwatch* watch);

}  // namespace billfold::vision
