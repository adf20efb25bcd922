#include "vision/model/threads.h"

#include <omp.h>

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

#include "ATen/Parallel.h"
#include "c10/core/InferenceMode.h"

namespace billfold::vision {

void UseIntraOpThreads(int threads) {
  at::get_num_threads();  // torch sets a thread's number when it first asks; ours must come later
  omp_set_num_threads(threads);
}

void RunInParallel(int count, int threads, const std::function<void(int)>& task) {
  if (threads <= 1 || count <= 1) {
    for (int i = 0; i < count; ++i) task(i);
    return;
  }
  std::atomic<int> next = 0;
  std::mutex mutex;
  std::exception_ptr failure;
  const auto work = [&] {
    const c10::InferenceMode inference;
    UseIntraOpThreads(1);
    for (int i = next++; i < count; i = next++) try {
        task(i);
      } catch (...) {
        const std::lock_guard lock(mutex);
        if (!failure) failure = std::current_exception();
      }
  };
  std::vector<std::thread> others;
  for (int i = 1; i < std::min(count, threads); ++i) others.emplace_back(work);
  work();
  for (std::thread& other : others) other.join();
  UseIntraOpThreads(threads);
  if (failure) std::rethrow_exception(failure);
}

}  // namespace billfold::vision
