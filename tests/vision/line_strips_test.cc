#include "vision/model/line_strips.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <numeric>
#include <utility>

#include "ATen/ops/equal.h"
#include "ATen/ops/randn.h"
#include "ATen/ops/zeros.h"
#include "c10/core/InferenceMode.h"
#include "vision/model/networks.h"

namespace billfold::vision {
namespace {

TEST_CASE("every line stands on one strip, apart from others and from the end") {
  const std::vector<int64_t> widths = {640, 32, 96, 639, 320, 33, 31, 256, 416, 95, 640, 512};
  const auto strips = StripsOf(widths);
  std::vector<int> seen(widths.size());
  for (const LineStrip& strip : strips) {
    int64_t free = 0;
    for (const StripLine& line : strip.lines) {
      ++seen[line.line];
      REQUIRE(line.width >= widths[line.line] + 8);
      REQUIRE(line.width < widths[line.line] + 16);
      REQUIRE(line.width % 8 == 0);
      REQUIRE(line.begin >= free);
      REQUIRE(line.begin % 8 == 0);
      free = line.begin + line.width + kStripGap;
    }
    REQUIRE(free <= strip.width);
  }
  REQUIRE(std::count(seen.begin(), seen.end(), 1) == static_cast<int>(widths.size()));
  REQUIRE(strips.size() % 2 == 0);
}

TEST_CASE("strips are of about one length, of few lengths, and no more than there are lines") {
  REQUIRE(StripsOf({}).empty());
  REQUIRE(StripsOf({96}).size() == 1);
  REQUIRE(StripsOf({96})[0].width == StripsOf({64})[0].width);
  const auto strips = StripsOf(std::vector<int64_t>(64, 256));
  const auto [least, most] =
      std::minmax_element(strips.begin(), strips.end(),
                          [](const LineStrip& a, const LineStrip& b) { return a.width < b.width; });
  REQUIRE(most->width - least->width <= 256);
}

TEST_CASE("gaps are what lies between lines") {
  const LineStrip strip{128, {{0, 0, 32}, {1, 40, 64}}};
  std::vector<std::pair<int64_t, int64_t>> gaps;
  ForEachGap(strip, 32, [&](int64_t begin, int64_t end) { gaps.emplace_back(begin, end); });
  const std::vector<std::pair<int64_t, int64_t>> expected = {{8, 10}, {26, 32}};
  REQUIRE(gaps == expected);
}

TEST_CASE("a line's logits are the same alone and beside any others") {
  const c10::InferenceMode inference;
  const Precision precision = GENERATE(Precision::kFloat32, Precision::kBfloat16);
  const auto networks = LoadNetworks(BILLFOLD_MODEL_DIR, precision);
  REQUIRE(networks.ok());
  at::manual_seed(5);
  const std::vector<int64_t> widths = {160, 160, 160, 96, 32, 32};
  std::vector<at::Tensor> lines;
  for (const int64_t width : widths) lines.push_back(at::randn({1, 1, 32, width}));
  const auto logits = [&](const LineStrip& strip, size_t line) {
    const at::Tensor pixels = at::zeros({1, 1, 32, strip.width});
    int64_t begin = -1;
    for (const StripLine& place : strip.lines) {
      pixels.narrow(3, place.begin, place.width).copy_(lines[place.line]);
      if (place.line == line) begin = place.begin;
    }
    REQUIRE(begin >= 0);
    const at::Tensor all = networks->reader->Forward(
        pixels.to(ScalarTypeOf(precision)).contiguous(at::MemoryFormat::ChannelsLast), strip);
    return all.narrow(0, begin / 4, widths[line] / 4).clone();
  };
  const LineStrip together{
      768, {{0, 0, 160}, {1, 168, 160}, {2, 336, 160}, {3, 504, 96}, {4, 608, 32}, {5, 648, 32}}};
  for (size_t i = 0; i < widths.size(); ++i) {
    CAPTURE(i);
    const LineStrip alone{256, {{i, 0, widths[i]}}};
    const LineStrip elsewhere{384, {{i, 88, widths[i]}}};
    REQUIRE(at::equal(logits(together, i), logits(alone, i)));
    REQUIRE(at::equal(logits(elsewhere, i), logits(alone, i)));
  }
}

}  // namespace
}  // namespace billfold::vision
