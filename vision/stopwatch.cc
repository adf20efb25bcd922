#include "vision/stopwatch.h"

#include <algorithm>
#include <utility>

namespace billfold::vision {

void Stopwatch::Lap(std::string_view stage, double flops) {
  const auto now = std::chrono::steady_clock::now();
  const double ms = std::chrono::duration<double, std::milli>(now - last_).count();
  last_ = now;
  auto time = std::find_if(out_->begin(), out_->end(),
                           [&](const StageTime& known) { return known.stage == stage; });
  if (time == out_->end()) time = out_->insert(time, StageTime{stage});
  time->milliseconds += ms;
  time->flops += flops;
  CheckBudget();
}

void Stopwatch::CheckBudget() const {
  if (absl::Status status = budget_.Check(); !status.ok()) throw BudgetSpent{std::move(status)};
}

}  // namespace billfold::vision
