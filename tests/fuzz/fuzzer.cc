// libFuzzer's way into one of the targets, the one that FUZZ_TARGET names: an environment variable,
// because libFuzzer starts itself anew for some of its jobs. tests/fuzz/run.sh starts it.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "tests/fuzz/targets.h"

namespace {

using billfold::fuzz::AllTargets;
using billfold::fuzz::Target;

const Target* chosen = nullptr;

}  // namespace

// With no such target it prints all names, one a line, and ends.
extern "C" int LLVMFuzzerInitialize(int*, char***) {
  const char* name = std::getenv("FUZZ_TARGET");
  for (const Target& target : AllTargets())
    if (name && target.name == name) chosen = &target;
  if (chosen) return 0;
  for (const Target& target : AllTargets())
    std::printf("%.*s\n", static_cast<int>(target.name.size()), target.name.data());
  std::exit(name ? 2 : 0);
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  chosen->run({reinterpret_cast<const char*>(data), size});
  return 0;
}
