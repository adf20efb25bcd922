// Where the labels of a form stand, and where their values may stand.
#pragma once

#include <string>
#include <vector>

#include "extractors/sheet.h"
#include "extractors/tickets/label_book.h"

namespace billfold::extractors {

// Bytes [begin, end) of the text of a row.
struct RowPart {
  size_t row = 0, begin = 0, end = 0;
};

// A label in its place.
struct FormLabel {
  RowPart place;  // with the colon behind it
  TextBox box;
  std::vector<FormMeaning> meanings;
  bool alone = false;  // nothing but labels stands in its line
  bool with_colon = false;
  int part = 0, parts = 1;  // "Row/Seat" are parts 0 and 1 of 2: their values stand parted likewise
};

// Whether one of the meanings is clear.
bool IsClear(const std::vector<FormMeaning>& meanings);

// Every label of a sheet, from the top, rows from the left. A word is none where the model takes it
// for a value, or where it stands within a sentence.
std::vector<FormLabel> FindLabels(const Sheet& sheet, const LabelBook& book);

// How a value stands to its label.
enum class Relation { kRight, kAcross, kBelow, kAbove, kLeft };

// What may be the value of a label: behind it in its line, else in the next line of its row
// (kAcross), beneath it or above it in its column, or before it where it ends its row (kLeft).
struct ValueArea {
  size_t label = 0;  // index of the label
  Relation relation = Relation::kRight;
  RowPart place;
  int depth = 0;  // beneath or above: values of the column that stand nearer
};

// Areas of all labels, without those that are empty or begin with another label.
std::vector<ValueArea> FindAreas(const Sheet& sheet, const std::vector<FormLabel>& labels);

// TextBox of a part of a row.
TextBox BoxOf(const Sheet& sheet, const RowPart& part);

}  // namespace billfold::extractors
