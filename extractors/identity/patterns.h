// Fields that no label announces and whose form alone gives them away.
#pragma once

#include <vector>

#include "extractors/identity/lexicon.h"
#include "extractors/identity/printed.h"
#include "extractors/sheet.h"

namespace billfold::extractors {

// One candidate of that kind. Its probability is what the form alone is worth.
struct PatternField {
  IdentityKey key;
  PrintedField field;
};

// Words for the sex and names of citizens alone in a line; lists of licence categories; heights in
// feet; social security numbers of France and the United States; the Spanish DNI; and, as a last
// resort, a line that is nothing but one long number.
std::vector<PatternField> FieldsByPattern(const Sheet& sheet, const std::vector<bool>& apart);

}  // namespace billfold::extractors
