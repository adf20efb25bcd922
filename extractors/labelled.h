// Fields that words before or above them give away: "Invoice No: A-123".
#pragma once

#include <re2/re2.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/sheet.h"
#include "extractors/spans.h"

namespace billfold::extractors {

// How one field is introduced. Patterns are over upper-case text, whose bytes stand where they
// stood in the printed text; letters with accents keep their case, so patterns give both.
struct LabelledField {
  std::string_view tag;  // the model's name of the field
  const RE2* clear;      // a label that names the field
  const RE2* vague;      // one that often does; null for none
  const RE2* contrary;   // a label of something else, which the tag alone does not overrule
  const RE2* value;      // what may stand behind a label, its first group is the value; words of
                         // one line are parted by a blank, lines by a tab
  bool below = false;    // the value may also stand beneath its label
};

// One candidate for a field.
struct LabelledValue {
  Span span;
  std::string label;  // what stands before it in its row, upper case
  float probability = 0;
};

// What stands beneath a label in its column: words of the nearest row that are not under another
// column. None where there is nothing near enough.
std::optional<TextRun> Beneath(const Sheet& sheet, const Span& label);

// Every candidate, from labels and tags: what follows a label, or stands beneath it, and what the
// model tagged and looks like a value. Probabilities weigh both.
std::vector<LabelledValue> LabelledValues(const Sheet& sheet, const LabelledField& field);

// The most probable candidate of those that are probable enough to be answered.
std::optional<LabelledValue> BestLabelled(const Sheet& sheet, const LabelledField& field);

}  // namespace billfold::extractors
