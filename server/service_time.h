// How long one image takes a worker, as far as it was measured.
#pragma once

#include <algorithm>
#include <chrono>
#include <cmath>

namespace billfold::server {

// Running mean and mean deviation of the latest dozen or so, as TCP estimates its round trips.
// Source: Jacobson, Congestion Avoidance and Control (1988), appendix A. One thread at a time.
class ServiceTime {
 public:
  using Duration = std::chrono::duration<double>;

  void Add(Duration sample) {
    if (!known_) {
      mean_ = sample;
      deviation_ = sample / 2;
      known_ = true;
      return;
    }
    const Duration error = sample - mean_;
    mean_ += kMeanGain * error;
    deviation_ += kDeviationGain * (Duration(std::abs(error.count())) - deviation_);
  }

  // 0 until the first sample.
  Duration mean() const { return mean_; }

  // What nearly every image takes at least.
  Duration AtLeast() const { return std::max(Duration(0), mean_ - 2 * deviation_); }

 private:
  static constexpr double kMeanGain = 1.0 / 8;
  static constexpr double kDeviationGain = 1.0 / 4;

  bool known_ = false;
  Duration mean_{0};
  Duration deviation_{0};
};

}  // namespace billfold::server
