// One target as a libFuzzer program; BILLFOLD_FUZZ_TARGET is its name.
#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "tests/fuzz/targets.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const auto targets = billfold::fuzz::AllTargets();
  static const auto target = std::find_if(
      targets.begin(), targets.end(), [](const auto& t) { return t.name == BILLFOLD_FUZZ_TARGET; });
  target->run({reinterpret_cast<const char*>(data), size});
  return 0;
}
