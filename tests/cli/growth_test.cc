#include "cli/growth.h"

#include <catch2/catch.hpp>

namespace billfold::cli {
namespace {

TEST_CASE("the exponent of growth does not depend on what one costs") {
  CHECK(GrowthExponent({{{1, 2, 4}, {3, 6, 12}}}) == Approx(1));
  CHECK(GrowthExponent({{{1, 2, 4}, {3, 6, 12}}, {{1, 10}, {700, 7000}}}) == Approx(1));
  CHECK(GrowthExponent({{{1, 2, 8}, {5, 20, 320}}}) == Approx(2));
  CHECK(GrowthExponent({{{1, 2, 8}, {5, 5, 5}}}) == Approx(0).margin(1e-12));
}

TEST_CASE("what has one size only says nothing about growth") {
  CHECK(GrowthExponent({}) == 0);
  CHECK(GrowthExponent({{{2}, {9}}, {{3, 3}, {1, 2}}}) == 0);
}

}  // namespace
}  // namespace billfold::cli
