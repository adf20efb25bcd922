#include "vision/model/threads.h"

#include <omp.h>

#include <exception>
#include <mutex>

#include "ATen/Parallel.h"
#include "c10/core/InferenceMode.h"

namespace billfold::vision {

void UseIntraOpThreads(int threads) {
  // LibTorch sets a thread's number when it first asks; ours must come later. Not by
  // at::set_num_threads: it gives each thread a pool of others (for XNNPACK, which nothing here
  // uses) that turn idly for 25 ms.
  at::get_num_threads();
  omp_set_num_threads(threads);
}

void RunInParallel(int count, int threads, const std::function<void(int)>& task) {
  if (threads <= 1 || count <= 1) {
    for (int i = 0; i < count; ++i) task(i);
    return;
  }
  std::mutex mutex;
  std::exception_ptr failure;
#pragma omp parallel num_threads(threads)  // always as many: OpenMP ends those that it can spare
  {
    const c10::InferenceMode inference;
    UseIntraOpThreads(1);  // of this thread, until the end of the block
#pragma omp for schedule(dynamic, 1)
    for (int i = 0; i < count; ++i) try {
        task(i);
      } catch (...) {
        const std::lock_guard lock(mutex);
        if (!failure) failure = std::current_exception();
      }
  }
  if (failure) std::rethrow_exception(failure);
}

}  // namespace billfold::vision
