#include "vision/model/line_strips.h"

#include <algorithm>

namespace billfold::vision {
namespace {

constexpr int64_t kCell = 8;      // lines are of multiples of this width
constexpr int64_t kAfter = 8;     // least padding: lines in training nearly all had some
constexpr int64_t kStep = 64;     // strips are of multiples of this width
constexpr int64_t kUsual = 1024;  // columns of a strip of a full page; more spills the cache

int64_t Padded(int64_t width, int64_t step) { return (width + step - 1) / step * step; }

}  // namespace

std::vector<LineStrip> StripsOf(const std::vector<int64_t>& widths) {
  std::vector<StripLine> lines;
  int64_t total = 0;
  for (size_t i = 0; i < widths.size(); ++i) {
    lines.push_back({i, 0, Padded(widths[i] + kAfter, kCell)});
    total += lines.back().width + kStripGap;
  }
  std::stable_sort(lines.begin(), lines.end(),
                   [](const StripLine& a, const StripLine& b) { return a.width > b.width; });
  // An even number of strips: most machines have an even number of cores.
  const int64_t wanted = 2 * ((total + 2 * kUsual - 1) / (2 * kUsual));
  std::vector<LineStrip> strips(std::min(wanted, static_cast<int64_t>(lines.size())));
  for (StripLine& line : lines) {
    LineStrip& shortest =
        *std::min_element(strips.begin(), strips.end(),
                          [](const LineStrip& a, const LineStrip& b) { return a.width < b.width; });
    line.begin = shortest.width;
    shortest.width += line.width + kStripGap;
    shortest.lines.push_back(line);
  }
  for (LineStrip& strip : strips) strip.width = Padded(strip.width, kStep);
  return strips;
}

}  // namespace billfold::vision
