#include "extractors/identity/columns.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace billfold::extractors {
namespace {

constexpr float kGap = 1.7f;       // heights between a label and a value beneath or above it
constexpr float kIndent = 1.5f;    // heights by which a continued line may be set in
constexpr float kLineGap = 1.1f;   // heights between continued lines
constexpr int kMostLanguages = 3;  // labels one beneath another that say the same

}  // namespace

Columns::Columns(const Sheet& sheet, const std::vector<FieldLabel>& labels,
                 const std::vector<bool>& apart)
    : sheet_(sheet), labels_(labels), apart_(apart), label_of_(sheet.reading.words.size(), -1) {
  for (size_t i = 0; i < labels.size(); ++i) {
    for (const int word : SpanOf(labels[i]).words)
      label_of_[static_cast<size_t>(word)] = static_cast<int>(i);
  }
}

Span Columns::SpanOf(const FieldLabel& label) const {
  return sheet_.rows[label.row].Slice(label.begin, label.end);
}

const FieldLabel* Columns::LabelOf(int word) const {
  const int label = label_of_[static_cast<size_t>(word)];
  return label < 0 ? nullptr : &labels_[static_cast<size_t>(label)];
}

bool Columns::Free(size_t word) const { return label_of_[word] < 0 && !apart_[word]; }

std::optional<BesideLabel> Columns::At(const FieldLabel& label, Side side) const {
  if (side == Side::kRight) return Right(label);
  if (side == Side::kLeft) return Left(label);
  return Vertical(label, side == Side::kBeneath, 0);
}

std::optional<BesideLabel> Columns::Right(const FieldLabel& label) const {
  BesideLabel beside{sheet_.rows[label.row], label.end, 0, 0};
  const std::string& text = beside.run.text();
  beside.end = text.size();
  for (const FieldLabel& other : labels_) {
    if (other.row == label.row && other.begin >= label.end) {
      beside.end = std::min(beside.end, other.begin);
    }
  }
  const size_t first = text.find_first_not_of(" \t:.;#", label.end);
  if (first == std::string::npos || first >= beside.end) return std::nullopt;
  const Span printed = SpanOf(label), value = beside.run.Slice(first, beside.end);
  if (printed.words.empty() || value.words.empty()) return std::nullopt;
  if (apart_[static_cast<size_t>(value.words.front())]) return std::nullopt;
  const TextBox box = sheet_.BoxOf(printed.region);
  const float left = sheet_.BoxOf(beside.run.Slice(first, first + 1).region).left;
  beside.gap = std::max(0.f, left - box.right) / std::max(1.f, box.height());
  return beside;
}

std::optional<BesideLabel> Columns::Left(const FieldLabel& label) const {
  BesideLabel beside{sheet_.rows[label.row], 0, label.begin, 0};
  for (const FieldLabel& other : labels_) {
    if (other.row == label.row && other.end <= label.begin) {
      beside.begin = std::max(beside.begin, other.end);
    }
  }
  const Span printed = SpanOf(label), value = beside.run.Slice(beside.begin, beside.end);
  if (printed.words.empty() || value.words.empty()) return std::nullopt;
  if (apart_[static_cast<size_t>(value.words.front())]) return std::nullopt;
  const TextBox box = sheet_.BoxOf(printed.region);
  beside.gap =
      std::max(0.f, box.left - sheet_.BoxOf(value.region).right) / std::max(1.f, box.height());
  return beside;
}

TextRun Columns::LineFrom(size_t word, const TextBox& label, int label_row, int label_line) const {
  const std::vector<vision::Word>& words = sheet_.reading.words;
  // Whether it stands under something else of the label's row.
  const auto elsewhere = [&](size_t i) {
    for (size_t k = 0; k < words.size(); ++k) {
      if (words[k].row == label_row && words[k].line != label_line &&
          ShareColumn(sheet_.boxes[k], sheet_.boxes[i]) && !ShareColumn(sheet_.boxes[i], label)) {
        return true;
      }
    }
    return false;
  };
  size_t first = word, last = word;
  const auto joins = [&](size_t i) {
    return words[i].line == words[word].line && Free(i) && !elsewhere(i);
  };
  while (first > 0 && joins(first - 1)) --first;
  while (last + 1 < words.size() && joins(last + 1)) ++last;
  std::vector<int> run;
  for (size_t i = first; i <= last; ++i) run.push_back(static_cast<int>(i));
  return TextRun(sheet_.reading, std::move(run));
}

std::optional<BesideLabel> Columns::Vertical(const FieldLabel& label, bool beneath,
                                             int depth) const {
  const Span printed = SpanOf(label);
  if (printed.words.empty() || depth == kMostLanguages) return std::nullopt;
  const TextBox box = sheet_.BoxOf(printed.region);
  const std::vector<vision::Word>& words = sheet_.reading.words;
  std::optional<size_t> nearest;
  float least = 0;
  for (size_t i = 0; i < words.size(); ++i) {
    const TextBox& other = sheet_.boxes[i];
    const float gap = beneath ? other.top - box.bottom : box.top - other.bottom;
    const float height = std::max(box.height(), std::min(other.height(), 2 * box.height()));
    const bool beyond = beneath ? other.middle() > box.bottom : other.middle() < box.top;
    if (!beyond || gap > kGap * height || !ShareColumn(box, other)) continue;
    // The nearest row, and in it the leftmost word.
    if (nearest && gap > least - height / 2) continue;
    nearest = i;
    least = gap;
  }
  if (!nearest) return beneath ? NextRow(label, box) : std::nullopt;
  if (!Free(*nearest)) {
    const FieldLabel* other = LabelOf(static_cast<int>(*nearest));
    if (other == nullptr || other->key != label.key || !beneath) return std::nullopt;
    return Vertical(*other, beneath, depth + 1);
  }
  const vision::Word& word = words[static_cast<size_t>(printed.words.front())];
  BesideLabel beside{LineFrom(*nearest, box, word.row, word.line), 0, 0, 0};
  beside.end = beside.run.text().size();
  beside.gap = std::max(0.f, least) / std::max(1.f, box.height());
  return beside;
}

std::optional<BesideLabel> Columns::NextRow(const FieldLabel& label, const TextBox& box) const {
  const TextRun& own = sheet_.rows[label.row];
  if (label.row + 1 >= sheet_.rows.size() || SpanOf(label).words.size() != own.words().size()) {
    return std::nullopt;
  }
  const TextRun& next = sheet_.rows[label.row + 1];
  const bool free = std::all_of(next.words().begin(), next.words().end(),
                                [&](int word) { return Free(static_cast<size_t>(word)); });
  const TextBox below = sheet_.BoxOf(next.All().region);
  if (!free || below.top - box.bottom > kGap * box.height()) return std::nullopt;
  BesideLabel beside{next, 0, next.text().size(), 0};
  beside.gap = std::max(0.f, below.left - box.right) / std::max(1.f, box.height());
  return beside;
}

std::optional<TextRun> Columns::NextLine(const TextBox& from, bool beneath) const {
  const std::vector<vision::Word>& words = sheet_.reading.words;
  const float height = from.height();
  std::optional<size_t> next;
  for (size_t i = 0; i < words.size(); ++i) {
    const TextBox& box = sheet_.boxes[i];
    const bool aligned = std::abs(box.left - from.left) < kIndent * height ||
                         (box.left > from.left && box.right < from.right + kIndent * height);
    const float gap = beneath ? box.top - from.bottom : from.top - box.bottom;
    const bool beyond = beneath ? box.middle() > from.bottom : box.middle() < from.top;
    const bool alike = box.height() > 0.6f * height && box.height() < 1.6f * height;
    if (!aligned || !beyond || gap > kLineGap * height || !alike) continue;
    if (!next || box.left < sheet_.boxes[*next].left) next = i;
  }
  if (!next || !Free(*next)) return std::nullopt;
  const vision::Word& word = words[*next];
  return LineFrom(*next, sheet_.boxes[*next], word.row, word.line);
}

std::vector<TextRun> Columns::Continued(const Span& value, size_t most) const {
  std::vector<TextRun> lines;
  TextBox above = sheet_.BoxOf(value.region);
  while (lines.size() < most) {
    std::optional<TextRun> next = NextLine(above, true);
    if (!next) break;
    above = sheet_.BoxOf(next->All().region);
    lines.push_back(std::move(*next));
  }
  return lines;
}

}  // namespace billfold::extractors
