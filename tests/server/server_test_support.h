// What the tests of the server room share: images of any width, and a reader that does as it is
// told. Nothing here measures time; kGuard only ends a test that would hang.
#pragma once

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstdlib>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "billfold/v1/service.pb.h"
#include "server/config.h"
#include "tests/extractors/text_reading.h"
#include "vision/budget.h"
#include "vision/reader.h"

namespace billfold::server {

// sha256("secret"), sha256("test")
inline const std::string kSecret =
    "2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b";
inline const std::string kTest = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

// BILLFOLD_TEST_PATIENCE where it is set, as for the tests from outside.
inline const auto kGuard = [] {
  const char* patience = std::getenv("BILLFOLD_TEST_PATIENCE");
  return std::chrono::seconds(patience ? std::atoi(patience) : 60);
}();
inline constexpr auto kPoll = std::chrono::milliseconds(2);

// Whether a condition becomes true before the guard is reached.
inline bool Becomes(const std::function<bool()>& condition,
                    std::chrono::milliseconds poll = kPoll) {
  const auto guard = std::chrono::steady_clock::now() + kGuard;
  while (!condition()) {
    if (std::chrono::steady_clock::now() > guard) return false;
    std::this_thread::sleep_for(poll);
  }
  return true;
}

// Closed until Open. Any thread.
class Gate {
 public:
  void Open() {
    const std::lock_guard lock(mutex_);
    open_ = true;
    opened_.notify_all();
  }
  bool Wait() {
    std::unique_lock lock(mutex_);
    return opened_.wait_for(lock, kGuard, [this] { return open_; });
  }
  bool is_open() {
    const std::lock_guard lock(mutex_);
    return open_;
  }

 private:
  std::mutex mutex_;
  std::condition_variable opened_;
  bool open_ = false;
};

// A list that many threads write and the test waits for.
template <typename T>
class Record {
 public:
  void Add(T entry) {
    const std::lock_guard lock(mutex_);
    entries_.push_back(std::move(entry));
    added_.notify_all();
  }
  // The entries so far, once there are `count` at least.
  std::vector<T> Wait(size_t count) {
    std::unique_lock lock(mutex_);
    added_.wait_for(lock, kGuard, [&] { return entries_.size() >= count; });
    return entries_;
  }
  std::vector<T> Now() { return Wait(0); }

 private:
  std::mutex mutex_;
  std::condition_variable added_;
  std::vector<T> entries_;
};

// A white bitmap, 24 bits. Its width tells the fake reader which image it is.
inline std::string Bitmap(int width, int height = 1) {
  const int row = (3 * width + 3) / 4 * 4;
  std::string bmp(static_cast<size_t>(54 + row * height), '\xff');
  const auto put = [&bmp](size_t at, int value) {
    for (size_t i = 0; i < 4; ++i) bmp[at + i] = static_cast<char>(value >> (8 * i));
  };
  bmp.replace(0, 2, "BM");
  const int words[] = {static_cast<int>(bmp.size()), 0, 54, 40, width, height, 1 | 24 << 16};
  for (size_t i = 0; i < 13; ++i) put(2 + 4 * i, i < std::size(words) ? words[i] : 0);
  return bmp;
}

// The beginning of a PNG of 40000 by 40000 pixels: its header is all that may be looked at.
inline std::string HugePng() {
  const char bytes[] = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x9c\x40\0\0\x9c\x40\x08\x02\0\0\0crc4";
  return {bytes, sizeof bytes - 1};
}

inline v1::ExtractRequest RequestOf(std::string id, std::string image) {
  v1::ExtractRequest request;
  request.set_request_id(std::move(id));
  request.set_image(std::move(image));
  return request;
}

// Reads every image as the same receipt, unless told otherwise for its width.
class FakeReader final : public vision::Reader {
 public:
  using Result = absl::StatusOr<vision::ImageReading>;
  using Behaviour = std::function<Result(const vision::Budget&)>;

  FakeReader() {
    info_.name = "fake";
    info_.version = "7";
    info_.weights_sha256 = "00ff";
    info_.precision = "fp32";
  }
  static vision::ImageReading Receipt() {
    vision::ImageReading reading;
    reading.documents.push_back(extractors::ReadingOf(
        {"ACME STORE SDN BHD", "25/12/2018 18:05", "TOTAL|RM 9.00", "CARD|4111 1111 1111 1111"}));
    reading.timings = {{"read lines", 12.5}};
    return reading;
  }

  void At(int width, Behaviour behaviour) {
    const std::lock_guard lock(mutex_);
    behaviours_[width] = std::move(behaviour);
  }
  // Images of that width take until the gate opens or their budget is spent.
  void Block(int width, Gate& gate) {
    At(width, [&gate](const vision::Budget& budget) -> Result {
      while (!gate.is_open()) {
        if (absl::Status spent = budget.Check(); !spent.ok()) return spent;
        std::this_thread::sleep_for(kPoll);
      }
      return Receipt();
    });
  }
  // Whether as many images of that width are begun, or done.
  bool WaitBegun(int width, int images = 1) { return WaitFor(begun_, width, images); }
  bool WaitDone(int width, int images = 1) { return WaitFor(done_, width, images); }
  int begun(int width) {
    const std::lock_guard lock(mutex_);
    return begun_[width];
  }

  Result Read(const vision::Image& image, const vision::Budget& budget) const override {
    const Behaviour behaviour = Count(begun_, image.width);
    const struct Done {
      const FakeReader& reader;
      int width;
      ~Done() { reader.Count(reader.done_, width); }
    } done{*this, image.width};
    return behaviour ? behaviour(budget) : Receipt();
  }
  const vision::ModelInfo& info() const override { return info_; }

 private:
  Behaviour Count(std::map<int, int>& counts, int width) const {
    const std::lock_guard lock(mutex_);
    ++counts[width];
    changed_.notify_all();
    const auto found = behaviours_.find(width);
    return found == behaviours_.end() ? Behaviour() : found->second;
  }
  bool WaitFor(std::map<int, int>& counts, int width, int images) {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, kGuard, [&] { return counts[width] >= images; });
  }

  vision::ModelInfo info_;
  mutable std::mutex mutex_;
  mutable std::condition_variable changed_;
  std::map<int, Behaviour> behaviours_;
  mutable std::map<int, int> begun_, done_;
};

// Two workers, two places to wait, a free port, no metrics port.
inline ServerConfig SmallConfig() {
  ServerConfig config;
  config.listen = "127.0.0.1:0";
  config.metrics_listen = "";
  config.workers = 2;
  config.queue = 2;
  config.max_images_per_stream = 3;
  return config;
}

}  // namespace billfold::server
