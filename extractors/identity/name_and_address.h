// Name and address of a card without labels for them: a name above lines that end with a postcode.
#pragma once

#include <vector>

#include "extractors/identity/candidates.h"
#include "extractors/identity/columns.h"
#include "extractors/sheet.h"

namespace billfold::extractors {

// Candidates for the address and for the whole name above it. Lines with labels, dates or nothing
// but a number belong to neither.
std::vector<FieldCandidate> NameAndAddress(const Sheet& sheet, const Columns& columns);

}  // namespace billfold::extractors
