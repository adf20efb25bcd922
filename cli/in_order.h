// Work spread over threads, results in order.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <map>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace billfold::cli {

// Calls work(0) … work(count - 1) on `jobs` threads, and take(i, result) in the order of i, one at
// a time, each as soon as it can be, until it answers false: then no further work is begun. A slow
// item holds the others back after a few results a thread, so memory does not grow with `count`.
// Neither function may throw.
template <typename Work, typename Take>
void InOrder(size_t count, int jobs, Work work, Take take) {
  using Result = decltype(work(size_t{0}));
  constexpr size_t kAhead = 4;  // results a thread that may wait for their turn
  const size_t window = kAhead * jobs;
  std::mutex mutex;
  std::condition_variable taken;
  std::map<size_t, Result> waiting;
  size_t next_work = 0, next_take = 0;
  bool goes_on = true;

  const auto run = [&] {
    std::unique_lock lock(mutex);
    while (goes_on && next_work < count) {
      const size_t i = next_work++;
      taken.wait(lock, [&] { return i < next_take + window || !goes_on; });
      if (!goes_on) break;
      lock.unlock();
      Result result = work(i);
      lock.lock();
      waiting.emplace(i, std::move(result));
      for (auto first = waiting.begin();
           goes_on && first != waiting.end() && first->first == next_take;
           first = waiting.erase(first), ++next_take)
        goes_on = take(next_take, std::move(first->second));
      taken.notify_all();
    }
  };
  std::vector<std::thread> others;
  for (int i = 1; i < jobs; ++i) others.emplace_back(run);
  run();
  for (std::thread& thread : others) thread.join();
}

}  // namespace billfold::cli
