#include "extractors/boarding_pass/label_values.h"

#include <algorithm>
#include <array>
#include <optional>

#include "extractors/boarding_pass/neighbours.h"
#include "extractors/boarding_pass/places.h"
#include "extractors/labelled.h"

namespace billfold::extractors {
namespace {

// Where a value may stand, seen from its label: behind it in the same line, in the next line to the
// right or left of it, beneath or above it.
enum Direction { kInline, kRight, kBeneath, kAbove, kLeft, kDirections };

constexpr float kClear = 0.95f;
constexpr float kWeak = 0.6f;
constexpr float kWeakInline = 0.75f;
constexpr float kOffDesign = 0.25f;  // of that, where other values stand elsewhere on the page
// Where values mostly stand when a page says nothing about it, in labels.
constexpr std::array<float, kDirections> kUsual = {3, 1, 1.5F, 0, 0};

// One label with what stands around it.
struct Around {
  const PassLabel* label = nullptr;
  std::array<std::vector<PassValue>, kDirections> values;  // none where nothing fits
};

Span SpanOf(const Sheet& sheet, const PassLine& line, const PassLabel& label) {
  std::vector<int> words;
  for (size_t i = label.first; i <= label.last; ++i)
    if (words.empty() || words.back() != line.tokens[i].word) words.push_back(line.tokens[i].word);
  return TextRun(sheet.reading, std::move(words)).All();
}

// Token behind the last one that may belong to the label's value: the next clear label ends it, of
// a place any ("From Vienna To Milan").
size_t EndOfValue(const PassLine& line, const PassLabel& label, PassField field) {
  for (const PassLabel& next : line.labels) {
    // "Class: Economy Class" is one value.
    const bool ends = (!next.weak || IsPlace(field)) &&
                      !(field == PassField::kCabin && next.field == PassField::kCabin);
    if (next.first > label.last && ends) return next.first;
  }
  return line.tokens.size();
}

bool BeginsWithLabel(const PassLine& line) {
  return !line.labels.empty() && line.labels.front().first == 0 && !line.labels.front().weak;
}

// Whether nothing but labels stands before a label in its line: a word of a sentence heads nothing.
bool HeadsItsLine(const PassLine& line, const PassLabel& label) {
  size_t next = 0;
  for (const PassLabel& before : line.labels) {
    if (before.first > next) return false;
    if (before.first == label.first) return true;
    next = before.last + 1;
  }
  return label.first == 0;
}

class Surroundings {
 public:
  Surroundings(const Sheet& sheet, const std::vector<PassLine>& lines, const DateOptions& dates)
      : sheet_(sheet), lines_(lines), dates_(dates) {}

  // What stands around a label as values of `field`.
  Around Of(const PassLabel& label, PassField field) const {
    Around around{.label = &label, .values = {}};
    const PassLine& line = lines_[static_cast<size_t>(label.line)];
    const size_t end = EndOfValue(line, label, field);
    if (label.last + 1 < end) {
      const RunFrom rest = RunOfTokens(sheet_, line, label.last + 1, end - 1);
      around.values[kInline] = ValuesOf(field, rest.run, rest.from);
      // "to" and "a" stand in sentences too: there only a code is a place.
      const bool has_code =
          std::any_of(around.values[kInline].begin(), around.values[kInline].end(),
                      [field](const PassValue& v) { return v.field == field; });
      if (IsPlace(field) && label.weak && label.first > 0 && !has_code)
        around.values[kInline].clear();
    } else if (end == line.tokens.size() && HeadsItsLine(line, label)) {
      around.values[kRight] = OfLine(field, LineBeside(sheet_, label.line, true));
    }
    if (!HeadsItsLine(line, label)) return around;
    if (label.first == 0) {
      around.values[kLeft] = OfLine(field, LineBeside(sheet_, label.line, false));
    }
    const Span span = SpanOf(sheet_, line, label);
    if (const auto run = Beneath(sheet_, span)) {
      const int below = sheet_.reading.words[static_cast<size_t>(run->words().front())].line;
      if (!BeginsWithLabel(lines_[static_cast<size_t>(below)]))
        around.values[kBeneath] = ValuesOf(field, *run, 0);
    }
    around.values[kAbove] = OfLineAbove(field, span);
    return around;
  }

  // "Boarding pass: LH 123".
  Around BehindTitle(const PassLabel& title) const {
    Around around{.label = &title, .values = {}};
    const PassLine& line = lines_[static_cast<size_t>(title.line)];
    const size_t end = EndOfValue(line, title, PassField::kFlight);
    if (title.last + 1 >= end) return around;
    const RunFrom rest = RunOfTokens(sheet_, line, title.last + 1, end - 1);
    const auto flight = ValueAt(PassField::kFlight, rest.run, rest.from, dates_);
    if (flight && !flight->carrier.empty()) around.values[kInline] = {*flight};
    return around;
  }

 private:
  std::vector<PassValue> ValuesOf(PassField field, const TextRun& run, size_t from) const {
    if (IsPlace(field)) return PlacesAt(field, run, from);
    const std::optional<PassValue> value = ValueAt(field, run, from, dates_);
    return value ? std::vector<PassValue>{*value} : std::vector<PassValue>{};
  }

  std::vector<PassValue> OfLine(PassField field, std::optional<int> line) const {
    if (!line || BeginsWithLabel(lines_[static_cast<size_t>(*line)])) return {};
    return ValuesOf(field, TextRun(sheet_.reading, WordsOfLine(sheet_, *line)), 0);
  }

  // The value in a line above a label: what stands in the label's column.
  std::vector<PassValue> OfLineAbove(PassField field, const Span& label) const {
    const std::optional<int> line = LineAbove(sheet_, label.region);
    if (!line || BeginsWithLabel(lines_[static_cast<size_t>(*line)])) return {};
    const TextBox column = sheet_.BoxOf(label.region);
    std::vector<int> words = WordsOfLine(sheet_, *line);
    while (!words.empty()) {
      std::vector<PassValue> found = ValuesOf(field, TextRun(sheet_.reading, words), 0);
      const auto under = [&](const PassValue& v) {
        return sheet_.BoxOf(v.span.region).right > column.left;
      };
      if (!found.empty() && std::any_of(found.begin(), found.end(), under)) return found;
      words.erase(words.begin());
    }
    return {};
  }

  const Sheet& sheet_;
  const std::vector<PassLine>& lines_;
  const DateOptions& dates_;
};

// Names, places and cabins look like anything; they do not say where values stand.
bool Tells(const Around& around) {
  const PassField field = around.label->field;
  return field != PassField::kPassenger && field != PassField::kCabin &&
         field != PassField::kTerminal && !IsPlace(field);
}

std::array<float, kDirections> Votes(const std::vector<Around>& all) {
  std::array<float, kDirections> votes = kUsual;
  for (const Around& around : all) {
    if (!Tells(around)) continue;
    for (size_t d = 0; d < kDirections; ++d)
      if (!around.values[d].empty()) votes[d] += around.label->weak ? 0.5F : 1.F;
  }
  return votes;
}

// Of the places where this label has something that fits, the one that fits the page best counts
// most.
void AddBest(const Around& around, const std::array<float, kDirections>& votes,
             std::vector<PassValue>* values) {
  int best = -1;
  for (int d = 0; d < kDirections; ++d)
    if (!around.values[d].empty() && (best < 0 || votes[d] > votes[best])) best = d;
  for (int d = 0; d < kDirections; ++d) {
    for (PassValue value : around.values[d]) {
      const bool other_use = IsPlace(value.field) && !IsPlace(around.label->field);
      const bool weak = around.label->weak || other_use;
      const float weakly = d == kInline && !IsPlace(value.field) ? kWeakInline : kWeak;
      value.probability = (weak ? weakly : kClear) * (d == best ? 1 : kOffDesign);
      value.labelled = true;
      values->push_back(std::move(value));
    }
  }
}

}  // namespace

RunFrom RunOfTokens(const Sheet& sheet, const PassLine& line, size_t first, size_t last) {
  std::vector<int> words;
  for (size_t i = first; i <= last && i < line.tokens.size(); ++i)
    if (words.empty() || words.back() != line.tokens[i].word) words.push_back(line.tokens[i].word);
  return {TextRun(sheet.reading, std::move(words)), line.tokens[first].begin};
}

std::vector<PassValue> LabelledPassValues(const Sheet& sheet, const std::vector<PassLine>& lines,
                                          const DateOptions& dates) {
  const Surroundings surroundings(sheet, lines, dates);
  std::vector<Around> all;
  for (const PassLine& line : lines) {
    for (const PassLabel& label : line.labels) {
      if (label.field == PassField::kNone) continue;
      if (label.field == PassField::kTitle) {
        all.push_back(surroundings.BehindTitle(label));
        continue;
      }
      all.push_back(surroundings.Of(label, label.field));
      // "Departure" may announce the time as well as the place.
      if (label.field == PassField::kDeparture)
        all.push_back(surroundings.Of(label, PassField::kOrigin));
      if (label.field == PassField::kArrival)
        all.push_back(surroundings.Of(label, PassField::kDestination));
    }
  }
  const std::array<float, kDirections> votes = Votes(all);
  std::vector<PassValue> values;
  for (const Around& around : all) AddBest(around, votes, &values);
  return values;
}

}  // namespace billfold::extractors
