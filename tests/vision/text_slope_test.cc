#include "vision/text_slope.h"

#include <catch2/catch.hpp>
#include <cmath>

namespace billfold::vision {
namespace {

// Lines from the top to the bottom of a sheet of 400 × 600 pixels, all turned by `degrees`.
std::vector<Quad> Lines(float degrees) {
  const float c = std::cos(degrees * 0.0174533f), s = std::sin(degrees * 0.0174533f);
  std::vector<Quad> lines;
  for (float y = 50; y < 560; y += 50) {
    const auto at = [&](float x, float down) {
      return Point{60 + c * x - s * down, y + s * x + c * down};
    };
    lines.push_back({at(0, 0), at(200, 0), at(200, 16), at(0, 16)});
  }
  return lines;
}

const Quad kStraight = {{{0, 0}, {400, 0}, {400, 600}, {0, 600}}};

TEST_CASE("text along the edges of its paper") {
  CHECK(TextFollowsEdges(Lines(0), kStraight));
  CHECK(TextFollowsEdges(Lines(1.5), kStraight));
  CHECK(TextFollowsEdges(Lines(90), kStraight));   // crosswise
  CHECK(TextFollowsEdges(Lines(180), kStraight));  // upside down
  CHECK(TextFollowsEdges({}, kStraight));
}

TEST_CASE("text askew on its paper: a corner was missed") {
  CHECK_FALSE(TextFollowsEdges(Lines(4), kStraight));
  CHECK_FALSE(TextFollowsEdges(Lines(0), {{{0, 40}, {400, -40}, {400, 600}, {0, 600}}}));
  CHECK_FALSE(TextFollowsEdges(Lines(0), {{{0, 0}, {400, 0}, {400, 560}, {0, 640}}}));
}

TEST_CASE("under perspective text turns from edge to edge") {
  const Quad paper = {{{0, 0}, {400, 40}, {400, 560}, {0, 600}}};  // edges of +5.7 and -5.7 degrees
  std::vector<Quad> lines;
  for (float y = 60; y < 560; y += 50) {
    const float share = y / 600, slope = 0.1f * (1 - 2 * share);
    lines.push_back({{{100, y + 100 * slope},
                      {300, y + 300 * slope},
                      {300, y + 300 * slope + 16},
                      {100, y + 100 * slope + 16}}});
  }
  CHECK(TextFollowsEdges(lines, paper));
  CHECK_FALSE(TextFollowsEdges(lines, kStraight));
}

}  // namespace
}  // namespace billfold::vision
