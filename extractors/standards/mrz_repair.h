// Finding a machine-readable zone among lines as a reader saw them, and putting right what the
// zone's own rules prove to be misread.
#pragma once

#include <optional>
#include <vector>

#include "absl/types/span.h"
#include "extractors/standards/mrz.h"
#include "extractors/standards/mrz_lines.h"

namespace billfold::extractors {

// A character that was read as another than the zone can have there.
struct MrzCorrection {
  int line = 0;
  int column = 0;
  char read = '<';
  char value = '<';
};

struct MrzReading {
  MrzZone zone;
  std::vector<size_t> lines;  // index of each of its lines in what was given; kNotRead for one
                              // that was not found
  std::vector<MrzCorrection> corrections;
  int fillers_restored = 0;    // added or taken away, over all lines
  bool length_certain = true;  // false where fillers could as well have stood elsewhere

  static constexpr size_t kNotRead = static_cast<size_t>(-1);
};

// The most credible zone of any layout among the lines, which stand from the top; none where there
// is none. Letters where only digits can stand, digits where only letters can, and fillers read as
// letters are put right by class. Elsewhere O and 0, I and 1, Z and 2, S and 5, B and 8, and the
// reader's second choices are exchanged only where a failing check digit then passes and no other
// exchange would do. A TD1 zone without its names and a two-line zone without its first line are
// found too, if every check digit passes.
std::optional<MrzReading> ReadMrz(absl::Span<const MrzLine> lines);

}  // namespace billfold::extractors
