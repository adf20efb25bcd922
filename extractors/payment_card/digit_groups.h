// Groups of printed digits and which of them carry on which: the pieces of a card number.
#pragma once

#include <string>
#include <vector>

#include "extractors/sheet.h"

namespace billfold::extractors {

// One printed digit.
struct DigitPlace {
  int word = 0;     // index into Reading::words
  size_t byte = 0;  // of Word::text
};

// Digits that stand together in one word, such as one "1234" of a card number.
struct DigitGroup {
  std::string digits;
  std::vector<DigitPlace> places;  // beside digits
  TextBox box;
  // Neighbours, indices; -1: none.
  int left = -1, right = -1;  // that the row comes from, and that carries it on
  int below = -1;             // that begins a row of digits right beneath this one
};

// Every group of a document in reading order. No groups are dates, times, amounts and digits within
// words; brackets and the like around a group, and letters that a reader takes for digits ("4O12"),
// do not spoil it. Neighbours are of like height, and nothing stands between them.
std::vector<DigitGroup> DigitGroups(const Sheet& sheet);

}  // namespace billfold::extractors
