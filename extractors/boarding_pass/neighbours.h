// Lines of a boarding pass and what stands around them.
#pragma once

#include <optional>
#include <vector>

#include "extractors/sheet.h"

namespace billfold::extractors {

// The words of a line, from the left.
std::vector<int> WordsOfLine(const Sheet& sheet, int line);

// The line that stands next to a line in its row; none at the end of the row.
std::optional<int> LineBeside(const Sheet& sheet, int line, bool right);

// The nearest line above something in its column; none where all are too far.
std::optional<int> LineAbove(const Sheet& sheet, const vision::Quad& below);

}  // namespace billfold::extractors
