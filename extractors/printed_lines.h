// Printed lines of a card, and what is printed around a value.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extractors/sheet.h"
#include "extractors/spans.h"

namespace billfold::extractors {

// One printed line (vision::Line).
struct PrintedLine {
  Span span;
  std::string folded;  // see Fold
  TextBox box;
};

// Every line that has words, in reading order.
std::vector<PrintedLine> PrintedLines(const Sheet& sheet);

// The span with words beside it in its lines that belong to no field: names of which the model
// tagged a part. Words with digits end it.
Span GrownInLine(const Sheet& sheet, const Span& span, std::string_view tag);

// Whether two spans share a word.
bool Overlap(const Span& a, const Span& b);

// Folded text near a value, where its label may stand.
struct Surroundings {
  std::string left;   // in its row, or in two small rows beside it, nearest last
  std::string right;  // in its row
  std::string above, below;
};

Surroundings TextAround(const Sheet& sheet, const Span& span);

}  // namespace billfold::extractors
