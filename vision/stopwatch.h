// Where the time of one image goes.
#pragma once

#include <chrono>
#include <string_view>
#include <vector>

#include "vision/reader.h"

namespace billfold::vision {

// Splits the time of one image into stages. For one thread.
class Stopwatch {
 public:
  explicit Stopwatch(std::vector<StageTime>* out) : out_(out) {}

  // Adds the time since the last lap, and the arithmetic that was done in it, to a stage.
  void Lap(std::string_view stage, double flops = 0);

 private:
  std::vector<StageTime>* out_;
  std::chrono::steady_clock::time_point last_ = std::chrono::steady_clock::now();
};

}  // namespace billfold::vision
