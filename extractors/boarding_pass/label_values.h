// Values of a boarding pass that a label gives away.
#pragma once

#include <string_view>
#include <vector>

#include "extractors/boarding_pass/labels.h"
#include "extractors/boarding_pass/values.h"

namespace billfold::extractors {

// What stands behind, beneath or above each label and is a value of its field. Which of the three
// it is, the page as a whole decides: its designer kept to one. `probability` is the rule's alone.
std::vector<PassValue> LabelledPassValues(const Sheet& sheet, const std::vector<PassLine>& lines,
                                          const DateOptions& dates);

}  // namespace billfold::extractors
