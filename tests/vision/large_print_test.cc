#include "vision/model/large_print.h"

#include <catch2/catch.hpp>

#include "vision/model/layout_features.h"

namespace billfold::vision {
namespace {

Quad Line(float left, float top, float right, float bottom) {
  return Quad{{{left, top}, {right, top}, {right, bottom}, {left, bottom}}};
}

std::vector<float> Lefts(const std::vector<Quad>& lines) {
  std::vector<float> lefts;
  for (const Quad& line : lines) lefts.push_back(BoundingBox(line).left);
  return lefts;
}

TEST_CASE("large print: what the first look missed comes from the second") {
  const std::vector<Quad> found = {Line(10, 200, 300, 220)};
  const std::vector<Quad> coarse = {Line(20, 100, 500, 150), Line(12, 198, 298, 222)};
  CHECK(Lefts(WithLargeLines(found, coarse, 30)) == std::vector<float>{10, 20});
}

TEST_CASE("large print: pieces give way to the whole, a line that is there stays") {
  const std::vector<Quad> coarse = {Line(20, 100, 520, 150)};
  const std::vector<Quad> pieces = {Line(30, 102, 130, 148), Line(400, 104, 500, 146)};
  CHECK(Lefts(WithLargeLines(pieces, coarse, 30)) == std::vector<float>{20});
  const std::vector<Quad> whole = {Line(25, 102, 270, 148), Line(280, 102, 510, 148)};
  CHECK(Lefts(WithLargeLines(whole, coarse, 30)) == std::vector<float>{25, 280});
}

TEST_CASE("large print: small print is the first look's") {
  CHECK(WithLargeLines({}, {Line(20, 100, 520, 120)}, 30).empty());
}

}  // namespace
}  // namespace billfold::vision
