// How fast this machine multiplies, to hold the networks against.
#pragma once

#include <string>

namespace billfold::vision {

// GFLOP/s of all threads together.
struct ArithmeticRate {
  double product = 0;      // of two 1024×1024 matrices
  double convolution = 0;  // 3×3, 64 channels in and out, channels last, 96×96 cells
};

// Runs each once to warm up and once for the clock, on `threads` threads side by side.
// precision: "bf16" or "fp32".
ArithmeticRate MeasureArithmetic(const std::string& precision, int threads);

}  // namespace billfold::vision
