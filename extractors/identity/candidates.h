// Candidates for printed fields, and the choice among them.
#pragma once

#include <vector>

#include "extractors/identity/printed.h"
#include "extractors/sheet.h"

namespace billfold::extractors {

struct FieldCandidate {
  IdentityKey key;
  PrintedField field;
  bool claimed = false;  // by a label, on the side where values stand
};

// The most probable first, a field each, no word in two of them; those too improbable to be
// answered are left out. Of two addresses or numbers one of which is a part of the other the whole
// one; two surnames become one, a birth its date and its place.
PrintedFields ChooseFields(const Sheet& sheet, std::vector<FieldCandidate> candidates);

}  // namespace billfold::extractors
