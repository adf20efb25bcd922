#include "extractors/receipt/labelled.h"

#include <algorithm>
#include <utility>

#include "extractors/evidence.h"
#include "extractors/values/text.h"

namespace billfold::extractors {
namespace {

constexpr float kLeastProbability = 0.3f;
constexpr float kTagged = 0.5f;
// What a label alone is worth. A clear one stands against a model that sees nothing.
constexpr float kClear = 0.95f;
constexpr float kVague = 0.5f;
constexpr float kUnlabelled = 0.05f;

re2::StringPiece Piece(std::string_view text) { return {text.data(), text.size()}; }

bool Has(std::string_view text, const RE2* pattern) {
  return pattern != nullptr && RE2::PartialMatch(Piece(text), *pattern);
}

// Adds what follows each match of `label` in the row.
void AddBehindLabels(const ReceiptSheet& sheet, size_t row, const LabelledField& field,
                     const RE2& label, float rule, std::vector<LabelledValue>* values) {
  const TextRun& run = sheet.rows[row];
  const std::string text = ToUpper(run.text());
  re2::StringPiece found;
  for (size_t from = 0; label.Match(Piece(text), from, text.size(), RE2::UNANCHORED, &found, 1);) {
    const size_t end = static_cast<size_t>(found.data() - text.data()) + found.size();
    from = std::max(end, from + 1);
    re2::StringPiece parts[2];
    if (field.value->Match(Piece(text), end, text.size(), RE2::ANCHOR_START, parts, 2)) {
      const size_t begin = static_cast<size_t>(parts[1].data() - text.data());
      values->push_back({run.Slice(begin, begin + parts[1].size()), text.substr(0, end), rule});
    }
    if (from > text.size()) break;
  }
}

// What stands before the first word of a span in its row, upper case.
std::string TextBefore(const ReceiptSheet& sheet, const Span& span) {
  const int first = span.words.front();
  const int row = sheet.reading.words[static_cast<size_t>(first)].row;
  std::string before;
  for (int i = first - 1; i >= 0; --i) {
    const vision::Word& word = sheet.reading.words[static_cast<size_t>(i)];
    if (word.row != row) break;
    before = word.text + " " + before;
  }
  return ToUpper(before);
}

void AddTagged(const ReceiptSheet& sheet, const LabelledField& field,
               std::vector<LabelledValue>* values) {
  for (Span& span : TaggedSpans(sheet.reading, field.tag, kTagged)) {
    const bool known = std::any_of(values->begin(), values->end(), [&](const LabelledValue& v) {
      return std::find_first_of(v.span.words.begin(), v.span.words.end(), span.words.begin(),
                                span.words.end()) != v.span.words.end();
    });
    if (known) continue;
    const std::string before = TextBefore(sheet, span);
    const std::string text = ToUpper(span.text);
    re2::StringPiece parts[2];
    if (Has(before, field.contrary)) continue;
    if (!field.value->Match(Piece(text), 0, text.size(), RE2::ANCHOR_START, parts, 2)) continue;
    const size_t begin = static_cast<size_t>(parts[1].data() - text.data());
    const size_t end = begin + parts[1].size();
    // A value that is part of a word stands there with its label: "No:123".
    Span cut = begin == 0 && end == text.size()
                   ? span
                   : TextRun(sheet.reading, span.words).Slice(begin, end);
    values->push_back({std::move(cut), before, kUnlabelled});
  }
}

}  // namespace

std::vector<LabelledValue> LabelledValues(const ReceiptSheet& sheet, const LabelledField& field) {
  std::vector<LabelledValue> values;
  for (size_t row = 0; row < sheet.rows.size(); ++row) {
    const size_t before = values.size();
    AddBehindLabels(sheet, row, field, *field.clear, kClear, &values);
    if (values.size() > before || field.vague == nullptr) continue;
    AddBehindLabels(sheet, row, field, *field.vague, kVague, &values);
  }
  AddTagged(sheet, field, &values);
  for (LabelledValue& value : values) {
    value.probability = CombineRuleAndModel(
        value.probability, TagPeak(sheet.reading, value.span, field.tag), sheet.HasTag(field.tag));
  }
  return values;
}

std::optional<LabelledValue> BestLabelled(const ReceiptSheet& sheet, const LabelledField& field) {
  std::vector<LabelledValue> values = LabelledValues(sheet, field);
  const auto best = std::max_element(values.begin(), values.end(),
                                     [](const LabelledValue& a, const LabelledValue& b) {
                                       return a.probability < b.probability;  // of equals the first
                                     });
  if (best == values.end() || best->probability < kLeastProbability) return std::nullopt;
  return std::move(*best);
}

}  // namespace billfold::extractors
