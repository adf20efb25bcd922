// How fast this machine moves memory, to hold the networks against.
#pragma once

namespace billfold::cli {

// GB/s of all threads together, each adding two arrays of 64 MB into a third: the best of five
// runs. What a write reads first is not counted, as in STREAM (McCalpin, 1995).
double MeasureMemory(int threads);

}  // namespace billfold::cli
