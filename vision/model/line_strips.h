// Lines side by side in strips. oneDNN compiles a network anew for each shape that it meets, which
// takes as long as reading four lines: lines have many widths, strips only a few.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace billfold::vision {

// One line's place on its strip, in columns, multiples of 8.
struct StripLine {
  size_t line = 0;               // its index
  int64_t begin = 0, width = 0;  // with 8 to 15 columns of padding
};

struct LineStrip {
  int64_t width = 0;             // columns
  std::vector<StripLine> lines;  // from the left, the widest first
};

// Columns between lines, and from a line to the end. As zeros they are the padding that
// convolutions give a line alone: the reader's reach over two of its frames at most.
inline constexpr int64_t kStripGap = 8;

// widths: columns of the lines. Strips of about one length, so that threads end together; how many
// does not depend on the threads.
std::vector<LineStrip> StripsOf(const std::vector<int64_t>& widths);

// Calls task(begin, end) for the runs of cells that no line covers. cells: of a map of the strip;
// each stands for strip.width / cells columns.
template <typename Task>
void ForEachGap(const LineStrip& strip, int64_t cells, const Task& task) {
  const int64_t columns = strip.width / cells;
  int64_t at = 0;
  for (const StripLine& line : strip.lines) {
    if (at < line.begin / columns) task(at, line.begin / columns);
    at = (line.begin + line.width) / columns;
  }
  if (at < cells) task(at, cells);
}

}  // namespace billfold::vision
