// How long the work on one image may go on: until its deadline, or until its caller goes away.
#pragma once

#include <atomic>
#include <chrono>

#include "absl/status/status.h"

namespace billfold::vision {

// Shared by the caller, who may cancel, and the work, which asks between its stages. Any thread.
class Budget {
 public:
  using Clock = std::chrono::steady_clock;

  Budget() = default;  // without end
  explicit Budget(Clock::time_point deadline) : deadline_(deadline) {}

  void Cancel() { cancelled_.store(true, std::memory_order_relaxed); }
  Clock::time_point deadline() const { return deadline_; }

  // OK, CANCELLED or DEADLINE_EXCEEDED.
  absl::Status Check() const {
    if (cancelled_.load(std::memory_order_relaxed))
      return absl::CancelledError("the caller went away");
    if (deadline_ != Clock::time_point::max() && Clock::now() > deadline_)
      return absl::DeadlineExceededError("the deadline passed");
    return absl::OkStatus();
  }

 private:
  std::atomic<bool> cancelled_ = false;
  const Clock::time_point deadline_ = Clock::time_point::max();
};

// Thrown between two stages of a reading and caught where the reading began.
struct BudgetSpent {
  absl::Status status;
};

}  // namespace billfold::vision
