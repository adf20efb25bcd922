#include "tests/fuzz/targets.h"

#include <cstdio>
#include <cstdlib>

namespace billfold::fuzz {
namespace {

constexpr Target kTargets[] = {
    {"money", FuzzMoney},
    {"date", FuzzDate},
    {"values", FuzzValues},
    {"standards", FuzzStandards},
    {"mrz", FuzzMrz},
    {"bcbp", FuzzBcbp},
    {"uic918", FuzzUic918},
    {"aamva", FuzzAamva},
    {"masking", FuzzMasking},
    {"image", FuzzImage},
    {"safetensors", FuzzSafetensors},
    {"model_config", FuzzModelConfig},
    {"document", FuzzDocument},
    {"request", FuzzRequest},
};

}  // namespace

std::span<const Target> AllTargets() { return kTargets; }

void Require(bool holds, const char* promise) {
  if (holds) return;
  std::fprintf(stderr, "broken promise: %s\n", promise);
  std::abort();
}

}  // namespace billfold::fuzz
