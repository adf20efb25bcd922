#include "vision/model/legibility.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

namespace billfold::vision {
namespace {

ReadLine LineOf(const std::vector<std::pair<std::string, float>>& words) {
  ReadLine line;
  for (const auto& [text, confidence] : words) line.words.push_back({text, {}, confidence, {}});
  return line;
}

TEST_CASE("the mean is over characters") {
  CHECK(MeanConfidence({}) == 0);
  CHECK(MeanConfidence({LineOf({{"TOTAL", 1.f}}), LineOf({{"9", 0.4f}})}) == Approx(0.9));
}

TEST_CASE("a turn is judged by the words that it makes") {
  const std::vector<ReadLine> upright = {LineOf({{"6542", 0.99f}, {"6355", 0.99f}}),
                                         LineOf({{"ERVE", 0.33f}, {"GKSA", 0.4f}})};
  const std::vector<ReadLine> sideways = {LineOf({{"LO", 0.95f}}), LineOf({{"CO", 0.9f}}),
                                          LineOf({{"O", 0.97f}}), LineOf({{"LO", 0.96f}})};
  const std::vector<ReadLine> nothing = {LineOf({{"aOceRe", 0.2f}})};
  CHECK(Legibility(upright) > Legibility(sideways));
  CHECK(Legibility(sideways) == Legibility(nothing));
  CHECK(Legibility(upright) == Approx(8 * 0.49 * 0.49));
}

}  // namespace
}  // namespace billfold::vision
