#include "extractors/labelled.h"

#include <algorithm>
#include <utility>

#include "extractors/evidence.h"
#include "extractors/values/pattern.h"
#include "extractors/values/text.h"

namespace billfold::extractors {
namespace {

constexpr float kLeastProbability = 0.3f;
constexpr float kTagged = 0.5f;
// What a label alone is worth. A clear one stands against a model that sees nothing.
constexpr float kClear = 0.95f;
constexpr float kVague = 0.5f;
constexpr float kUnlabelled = 0.05f;
constexpr float kBeneath = 0.97f;    // of that, where the value stands in the row below
constexpr float kGapBeneath = 1.6f;  // heights between a label and its value, at most

// Whether the word stands under something else of the label's row.
bool UnderAnother(const Sheet& sheet, size_t word, const Span& label) {
  const vision::Word& first = sheet.reading.words[static_cast<size_t>(label.words.front())];
  for (size_t i = 0; i < sheet.boxes.size(); ++i) {
    const vision::Word& other = sheet.reading.words[i];
    if (other.row == first.row && other.line != first.line &&
        ShareColumn(sheet.boxes[i], sheet.boxes[word])) {
      return true;
    }
  }
  return false;
}

// The nearest word beneath the label, the leftmost of its row; none where all are too far.
std::optional<size_t> WordBeneath(const Sheet& sheet, const Span& label) {
  const TextBox above = sheet.BoxOf(label.region);
  std::optional<size_t> nearest;
  for (size_t i = 0; i < sheet.boxes.size(); ++i) {
    const TextBox& box = sheet.boxes[i];
    const float height = std::max(above.height(), box.height());
    const bool near = box.middle() > above.bottom && box.top < above.bottom + kGapBeneath * height;
    if (!near || !ShareColumn(above, box)) continue;
    if (!nearest || sheet.reading.words[i].row < sheet.reading.words[*nearest].row) nearest = i;
  }
  return nearest;
}

// Adds what the value's pattern finds at the beginning of text[begin..] of a run.
void AddValue(const TextRun& run, const std::string& text, size_t begin, const LabelledField& field,
              const std::string& label, float rule, std::vector<LabelledValue>* values) {
  re2::StringPiece parts[2];
  if (!field.value->Match(Piece(text), begin, text.size(), RE2::ANCHOR_START, parts, 2)) return;
  const size_t from = static_cast<size_t>(parts[1].data() - text.data());
  values->push_back({run.Slice(from, from + parts[1].size()), label, rule});
}

// Adds what follows each match of `label` in the row, or stands beneath it.
void AddBehindLabels(const Sheet& sheet, size_t row, const LabelledField& field, const RE2& label,
                     float rule, std::vector<LabelledValue>* values) {
  const TextRun& run = sheet.rows[row];
  const std::string text = ToUpper(run.text());
  re2::StringPiece found;
  for (size_t from = 0; label.Match(Piece(text), from, text.size(), RE2::UNANCHORED, &found, 1);) {
    const size_t begin = static_cast<size_t>(found.data() - text.data());
    const size_t end = begin + found.size();
    from = std::max(end, from + 1);
    AddValue(run, text, end, field, text.substr(0, end), rule, values);
    const Span printed = run.Slice(begin, end);
    if (field.below && !printed.words.empty()) {
      if (const auto beneath = Beneath(sheet, printed)) {
        AddValue(*beneath, ToUpper(beneath->text()), 0, field, text.substr(begin, end - begin),
                 rule * kBeneath, values);
      }
    }
    if (from > text.size()) break;
  }
}

// What stands before the first word of a span in its row, upper case.
std::string TextBefore(const Sheet& sheet, const Span& span) {
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

void AddTagged(const Sheet& sheet, const LabelledField& field, std::vector<LabelledValue>* values) {
  for (Span& span : TaggedSpans(sheet.reading, field.tag, kTagged)) {
    const bool known = std::any_of(values->begin(), values->end(), [&](const LabelledValue& v) {
      return std::find_first_of(v.span.words.begin(), v.span.words.end(), span.words.begin(),
                                span.words.end()) != v.span.words.end();
    });
    if (known) continue;
    const std::string before = TextBefore(sheet, span);
    const std::string text = ToUpper(span.text);
    re2::StringPiece parts[2];
    if (field.contrary != nullptr && Has(before, *field.contrary)) continue;
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

std::optional<TextRun> Beneath(const Sheet& sheet, const Span& label) {
  const std::optional<size_t> word = WordBeneath(sheet, label);
  if (!word) return std::nullopt;
  const std::vector<vision::Word>& words = sheet.reading.words;
  size_t first = *word, last = *word;
  const auto joins = [&](size_t i) {
    return words[i].line == words[*word].line && !UnderAnother(sheet, i, label);
  };
  while (first > 0 && joins(first - 1)) --first;
  while (last + 1 < words.size() && joins(last + 1)) ++last;
  std::vector<int> run;
  for (size_t i = first; i <= last; ++i) run.push_back(static_cast<int>(i));
  return TextRun(sheet.reading, std::move(run));
}

std::vector<LabelledValue> LabelledValues(const Sheet& sheet, const LabelledField& field) {
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

std::optional<LabelledValue> BestLabelled(const Sheet& sheet, const LabelledField& field) {
  std::vector<LabelledValue> values = LabelledValues(sheet, field);
  const auto best = std::max_element(values.begin(), values.end(),
                                     [](const LabelledValue& a, const LabelledValue& b) {
                                       return a.probability < b.probability;  // of equals the first
                                     });
  if (best == values.end() || best->probability < kLeastProbability) return std::nullopt;
  return std::move(*best);
}

}  // namespace billfold::extractors
