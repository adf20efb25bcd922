// A progress bar on stderr.
#pragma once

#include <chrono>
#include <cstddef>

namespace billfold::cli {

// "███████░░░  87/122  2.4/s  0:15 left  2 failed", on one line that is drawn over. Silent where
// stderr is no terminal. One thread at a time.
class Progress {
 public:
  // `done` of `total` were done before, `failed` of them in vain.
  explicit Progress(size_t total, size_t done = 0, size_t failed = 0);
  ~Progress() { Clear(); }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  // One more image is done.
  void Add(bool failed);

  // Takes the bar off the screen before something else is written there.
  void Clear();
  void Draw();

 private:
  const size_t total_, before_;
  const bool enabled_;
  const std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
  size_t done_;
  size_t failed_;
};

}  // namespace billfold::cli
