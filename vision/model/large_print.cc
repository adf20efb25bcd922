#include "vision/model/large_print.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "vision/model/layout_features.h"

namespace billfold::vision {
namespace {

constexpr size_t kFewLines = 16;
constexpr float kLarge = 24;      // height of a line in network pixels that the spotter may miss
constexpr float kPixels = 0.25f;  // of the first look's
constexpr float kPieces = 0.75f;  // share of a line's length that its pieces lack at least

float HeightOf(const Box& box) { return box.bottom - box.top; }

// The length of `line` that `piece` covers; 0 where it lies in another row.
float Covered(const Box& line, const Box& piece) {
  const float middle = (piece.top + piece.bottom) / 2;
  if (middle < line.top || middle > line.bottom) return 0;
  return std::max(0.f, std::min(line.right, piece.right) - std::max(line.left, piece.left));
}

}  // namespace

std::vector<Quad> WithLargeLines(std::vector<Quad> lines, const std::vector<Quad>& coarse,
                                 float least_height) {
  for (const Quad& quad : coarse) {
    const Box box = BoundingBox(quad);
    if (HeightOf(box) < least_height) continue;
    const auto covered = [&](const Quad& other) { return Covered(box, BoundingBox(other)); };
    float found = 0;
    for (const Quad& line : lines) found += covered(line);
    if (found > kPieces * (box.right - box.left)) continue;
    std::erase_if(lines, [&](const Quad& line) { return covered(line) > 0; });
    lines.push_back(quad);
  }
  return lines;
}

void AddLargePrint(const Networks& networks, const cv::Mat& page, FoundText* found,
                   Stopwatch* watch) {
  if (found->lines.size() > kFewLines) return;
  const FoundText coarse = FindText(networks, page, "large print", watch, kPixels);
  const float scale = std::sqrt(found->scale_x * found->scale_y);
  found->lines = WithLargeLines(std::move(found->lines), coarse.lines, kLarge / scale);
}

}  // namespace billfold::vision
