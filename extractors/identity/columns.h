// What stands right of, beneath, above or left of a label.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "extractors/identity/labels.h"
#include "extractors/sheet.h"

namespace billfold::extractors {

enum class Side { kRight, kBeneath, kAbove, kLeft };

// Text beside a label, up to the next label: bytes [begin, end) of the run's text.
struct BesideLabel {
  TextRun run;
  size_t begin = 0, end = 0;
  float gap = 0;  // to the label, in heights of the label

  std::string text() const { return run.text().substr(begin, end - begin); }
};

// Finds the text around labels. Holds references to what it is made of.
class Columns {
 public:
  // `apart`: words that are no value of any label.
  Columns(const Sheet& sheet, const std::vector<FieldLabel>& labels,
          const std::vector<bool>& apart);

  // None where nothing stands there that is not a label itself. Beneath a label that says the same
  // as `label` in another language, what stands beneath that counts.
  std::optional<BesideLabel> At(const FieldLabel& label, Side side) const;

  // Lines that go on beneath a value: left-aligned with it, near, without a label; at most `most`.
  std::vector<TextRun> Continued(const Span& value, size_t most) const;

  // The line next above or beneath a box, left-aligned with it or inside its width, near and as
  // high; none where there is none or it begins with a label.
  std::optional<TextRun> NextLine(const TextBox& box, bool beneath) const;

  // The label that a word is part of; null for none.
  const FieldLabel* LabelOf(int word) const;
  Span SpanOf(const FieldLabel& label) const;

 private:
  std::optional<BesideLabel> Right(const FieldLabel& label) const;
  std::optional<BesideLabel> Left(const FieldLabel& label) const;
  std::optional<BesideLabel> Vertical(const FieldLabel& label, bool beneath, int depth) const;
  // The next row, where the label has its own to itself: values may be set flush right.
  std::optional<BesideLabel> NextRow(const FieldLabel& label, const TextBox& box) const;
  bool Free(size_t word) const;
  TextRun LineFrom(size_t word, const TextBox& label, int label_row, int label_line) const;

  const Sheet& sheet_;
  const std::vector<FieldLabel>& labels_;
  const std::vector<bool>& apart_;
  std::vector<int> label_of_;  // by word: index of its label or -1
};

}  // namespace billfold::extractors
