#include "vision/stopwatch.h"

#include <algorithm>
#include <utility>

namespace billfold::vision {

void Stopwatch::Lap(std::string_view stage, double flops) {
  const auto now = std::chrono::steady_clock::now();
  Add(stage, std::chrono::duration<double, std::milli>(now - last_).count(), flops);
  last_ = now;
  CheckBudget();
}

void Stopwatch::Give(std::string_view stage, double milliseconds) {
  Add(stage, milliseconds, 0);
  using Milliseconds = std::chrono::duration<double, std::milli>;
  last_ +=
      std::chrono::duration_cast<std::chrono::steady_clock::duration>(Milliseconds(milliseconds));
}

void Stopwatch::Add(std::string_view stage, double milliseconds, double flops) {
  auto time = std::find_if(out_->begin(), out_->end(),
                           [&](const StageTime& known) { return known.stage == stage; });
  if (time == out_->end()) time = out_->insert(time, StageTime{stage});
  time->milliseconds += milliseconds;
  time->flops += flops;
}

void Stopwatch::CheckBudget() const {
  if (absl::Status status = budget_.Check(); !status.ok()) throw BudgetSpent{std::move(status)};
}

}  // namespace billfold::vision
