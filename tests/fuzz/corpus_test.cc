// Every target over its seeds and over what some changes make of them.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

#include "tests/fuzz/targets.h"

namespace billfold::fuzz {
namespace {

constexpr int kChangedSeeds = 60;  // of each seed
constexpr size_t kLargeSeed = 20'000;

std::vector<std::string> SeedsOf(std::string_view target) {
  std::vector<std::string> seeds;
  const std::filesystem::path folder =
      std::filesystem::path(BILLFOLD_SOURCE_DIR) / "tests/fuzz/corpus" / target;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    std::ifstream in(entry.path(), std::ios::binary);
    seeds.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
  }
  return seeds;
}

std::string Changed(std::string seed, std::mt19937& random) {
  const auto below = [&random](size_t n) { return n == 0 ? 0 : random() % n; };
  for (size_t changes = 1 + below(4); changes > 0 && !seed.empty(); --changes) {
    const size_t at = below(seed.size());
    switch (below(4)) {
      case 0:
        seed[at] = static_cast<char>(random());
        break;
      case 1:
        seed.resize(at);
        break;
      case 2:
        seed.insert(at, seed.substr(below(seed.size()), below(8)));
        break;
      default:
        seed.erase(at, 1 + below(8));
    }
  }
  return seed;
}

TEST_CASE("targets keep their promises on seeds and changed seeds") {
  for (const Target& target : AllTargets()) {
    const std::vector<std::string> seeds = SeedsOf(target.name);
    INFO(target.name);
    REQUIRE_FALSE(seeds.empty());
    std::mt19937 random(7);
    for (const std::string& seed : seeds) {
      target.run(seed);
      for (int i = 0; i < kChangedSeeds && seed.size() < kLargeSeed; ++i) {
        target.run(Changed(seed, random));
      }
    }
    target.run("");
  }
}

}  // namespace
}  // namespace billfold::fuzz
