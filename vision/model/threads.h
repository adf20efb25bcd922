// How many threads the arithmetic of the calling thread may use.
#pragma once

#include <functional>

namespace billfold::vision {

// Sets the intra-op threads of the calling thread alone; others keep theirs.
void UseIntraOpThreads(int threads);

// Calls task(0) … task(count − 1), on up to `threads` threads with one intra-op thread each. Every
// task runs in inference mode. The first exception of a task is thrown here. For many small
// products this beats one thread after another with all cores on each.
void RunInParallel(int count, int threads, const std::function<void(int)>& task);

}  // namespace billfold::vision
