// Where the time of one image goes, and when it is spent.
#pragma once

#include <chrono>
#include <string_view>
#include <vector>

#include "vision/budget.h"
#include "vision/reader.h"

namespace billfold::vision {

// Splits the time of one image into stages. For one thread, CheckBudget excepted.
class Stopwatch {
 public:
  Stopwatch(std::vector<StageTime>* out, const Budget& budget) : out_(out), budget_(budget) {}

  // Adds the time since the last lap, and the arithmetic that was done in it, to a stage. Throws
  // BudgetSpent.
  void Lap(std::string_view stage, double flops = 0);

  // Gives a stage that ran beside the one of this lap its part of the time since the last one.
  void Give(std::string_view stage, double milliseconds);

  // Throws BudgetSpent; for long stages.
  void CheckBudget() const;

 private:
  void Add(std::string_view stage, double milliseconds, double flops);

  std::vector<StageTime>* out_;
  const Budget& budget_;
  std::chrono::steady_clock::time_point last_ = std::chrono::steady_clock::now();
};

}  // namespace billfold::vision
