// What the characters of a zone can have been, by the class of their place and by check digits.
#pragma once

#include <string>
#include <vector>

#include "extractors/standards/mrz.h"
#include "extractors/standards/mrz_lines.h"
#include "extractors/standards/mrz_repair.h"

namespace billfold::extractors {

// Whether a line that begins like this may be the first of such a zone.
bool MayBeginZone(MrzFormat format, const std::string& line);

// Whether the line ends with names: what it lacks are fillers at its end.
bool IsNamesLine(const MrzLayout& layout, size_t line);

// Exchanges characters that their place does not allow for look-alikes that it does, and letters
// that can only be fillers for those. Lines have the layout's width. Returns how many characters
// stay that their place does not allow.
int PutRightByClass(MrzFormat format, std::vector<MrzLine>* lines,
                    std::vector<MrzCorrection>* corrections);

// For each check digit that fails: exchanges one character for a look-alike or for the reader's
// second choice where the check then passes. Of several such exchanges none is made, unless the
// composite check digit, or that the reader had thought of it, singles out one.
void PutRightByChecks(MrzFormat format, std::vector<MrzLine>* lines,
                      std::vector<MrzCorrection>* corrections);

}  // namespace billfold::extractors
