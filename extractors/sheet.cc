#include "extractors/sheet.h"

#include <algorithm>
#include <cmath>

namespace billfold::extractors {
namespace {

float MedianHeight(const vision::Reading& reading) {
  std::vector<float> heights;
  for (const vision::Line& line : reading.lines) heights.push_back(HeightOf(line.quad));
  if (heights.empty()) return 0;
  const auto middle = heights.begin() + static_cast<long>(heights.size() / 2);
  std::nth_element(heights.begin(), middle, heights.end());
  return *middle;
}

// Long lines say more than short ones.
vision::Point DirectionOf(const vision::Reading& reading) {
  vision::Point sum{};
  for (const vision::Line& line : reading.lines) {
    sum.x += line.quad[1].x - line.quad[0].x;
    sum.y += line.quad[1].y - line.quad[0].y;
  }
  const float length = std::hypot(sum.x, sum.y);
  return length > 0 ? vision::Point{sum.x / length, sum.y / length} : vision::Point{1, 0};
}

}  // namespace

bool ShareColumn(const TextBox& a, const TextBox& b) {
  constexpr float kOverlap = 0.3f;  // of the narrower one
  const float shared = std::min(a.right, b.right) - std::max(a.left, b.left);
  return shared > kOverlap * std::min(a.width(), b.width());
}

float HeightOf(const vision::Quad& quad) {
  return std::hypot(quad[3].x - quad[0].x, quad[3].y - quad[0].y);
}

TextBox Sheet::BoxOf(const vision::Quad& quad) const {
  std::array<float, 4> across{}, down{};
  for (size_t i = 0; i < quad.size(); ++i) {
    across[i] = quad[i].x * along.x + quad[i].y * along.y;
    down[i] = -quad[i].x * along.y + quad[i].y * along.x;
  }
  const auto [left, right] = std::minmax_element(across.begin(), across.end());
  const auto [top, bottom] = std::minmax_element(down.begin(), down.end());
  return {*left, *top, *right, *bottom};
}

Sheet LayOut(const vision::Reading& reading) {
  Sheet sheet{reading, RowsOf(reading), {}, MedianHeight(reading), DirectionOf(reading)};
  for (const vision::Word& word : reading.words) sheet.boxes.push_back(sheet.BoxOf(word.quad));
  return sheet;
}

}  // namespace billfold::extractors
