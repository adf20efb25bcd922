// Where the labels of an identity document stand.
#pragma once

#include <string>
#include <vector>

#include "extractors/identity/lexicon.h"
#include "extractors/sheet.h"

namespace billfold::extractors {

// One label, in all the languages in which it stands there side by side, with its field number.
struct FieldLabel {
  IdentityKey key = IdentityKey::kOther;
  size_t row = 0;             // index into Sheet::rows
  size_t begin = 0, end = 0;  // bytes of the row's text
  float certainty = 1;        // less where a letter was misread, or only a number stands there
  bool number_alone = false;
};

// From the top, each row from the left, without overlaps. Misread letters are forgiven in long
// labels. `scheme`: numbers that count as labels where a line begins with them. `use`: the kind of
// document whose short labels count.
std::vector<FieldLabel> FindFieldLabels(const Sheet& sheet, FieldNumbers scheme, LabelUse use);

// How many lines begin with a number of the scheme that only such documents have, such as "4a".
size_t CountFieldNumbers(const Sheet& sheet, FieldNumbers scheme);

// Number of changed, lost or added letters between two words, at most `most` + 1.
size_t LettersApart(const std::string& a, const std::string& b, size_t most);

}  // namespace billfold::extractors
