#include "cli/in_order.h"

#include <atomic>
#include <catch2/catch.hpp>
#include <numeric>
#include <string>
#include <vector>

namespace billfold::cli {
namespace {

TEST_CASE("results come in order, one at a time, whatever the number of jobs") {
  const int jobs = GENERATE(1, 2, 5);
  constexpr size_t kCount = 500;
  std::vector<size_t> taken;  // without a lock: only one thread takes
  InOrder(
      kCount, jobs,
      [](size_t i) {
        // Some take longer than others, so that results wait for their turn.
        std::string text;
        for (size_t k = 0; k < i % 7 * 1000; ++k) text += static_cast<char>(k);
        return text.size();
      },
      [&taken](size_t i, size_t size) {
        CHECK(size == i % 7 * 1000);
        taken.push_back(i);
        return true;
      });
  std::vector<size_t> all(kCount);
  std::iota(all.begin(), all.end(), size_t{0});
  CHECK(taken == all);
}

TEST_CASE("work that is not begun stays so once a result is refused") {
  const int jobs = GENERATE(1, 3);
  std::atomic<size_t> begun = 0;
  size_t taken = 0;
  InOrder(
      1000, jobs,
      [&begun](size_t) {
        ++begun;
        return 0;
      },
      [&taken](size_t, int) { return ++taken < 10; });
  CHECK(taken == 10);
  CHECK(begun <= 10 + static_cast<size_t>(jobs) * 4);  // those that may be ahead of their turn
}

TEST_CASE("no work is no result") {
  int taken = 0;
  InOrder(
      0, 2, [](size_t) { return 0; },
      [&taken](size_t, int) {
        ++taken;
        return true;
      });
  CHECK(taken == 0);
}

}  // namespace
}  // namespace billfold::cli
