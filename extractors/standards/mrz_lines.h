// Lines of a machine-readable zone as a reader saw them, and the lengths that they may have had.
// Readers miscount the long runs of fillers, and take a filler for a letter or a bracket.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "absl/types/span.h"

namespace billfold::extractors {

// One printed line. `text` has only A-Z, 0-9 and '<'; `seconds`, as long, what the reader would
// have read instead of each character, '\0' where it was sure.
struct MrzLine {
  std::string text;
  std::string seconds;
};

// The reader's second choice for a character of a printed line.
struct MrzSecond {
  size_t begin = 0;  // byte of the printed text
  std::string text;  // UTF-8
};

// Upper case, without blanks and marks; brackets, dashes and angle quotes are fillers.
MrzLine CleanMrzLine(std::string_view printed, absl::Span<const MrzSecond> seconds = {});

// A line brought to the prescribed length by adding or removing fillers.
struct MrzFit {
  MrzLine line;
  int fillers = 0;  // added; below 0: characters removed
  float cost = 0;   // how unlikely the reader's mistake is; 0 for a line of that length
};

// Every way to bring the line to `width` that is worth a try, the line itself where it has that
// length. Fillers are added where some are, at the end, and few of them anywhere; no character but
// a doubled one is removed. `names`: nothing but fillers can be missing at the end of such a line.
std::vector<MrzFit> FitMrzLine(const MrzLine& line, size_t width, bool names);

}  // namespace billfold::extractors
