#include "extractors/tickets/form.h"

#include <algorithm>
#include <cmath>

#include "extractors/evidence.h"
#include "extractors/tickets/field_tags.h"
#include "extractors/tickets/form_labels.h"
#include "extractors/values/text.h"

namespace billfold::extractors {
namespace {

constexpr float kLeastProbability = 0.4f;
constexpr float kLeastExpected = 0.15f;  // of a field that hardly any document lacks
constexpr float kAnyLine = 0.25f;        // rule probability of a line, for such a field
constexpr float kUnlabelled = 0.35f;     // rule probability of what only the model proposes
constexpr float kPartOfLine = 0.2f;      // ... where it is a part of what its line says
constexpr float kWholeLine = 0.5f;       // ... widened to all of the lines that it touches
constexpr float kDeeper = 0.93f;         // a value beyond another one in its label's column
constexpr float kContrary = 0.04f;       // ... and a clear label calls something else
constexpr float kSameValue = 0.97f;      // a tagged run that touches a labelled value: other ends
constexpr float kPartOfValue = 0.65f;    // ... and is no more than a part of it
constexpr float kBesideAcross = 0.6f;    // a value above or below a label that has one in its row
constexpr float kUpsideDown = 0.4f;      // by which labels below their values must read better
constexpr float kInList = 0.82f;         // a vague label in a list of labels and values
constexpr int kLeftList = 2;             // ... and before it
constexpr int kList = 3;                 // clear labels with their value across that make a list
constexpr float kOnTime = 0.85f;         // words above a time under a label of times: a place
constexpr float kVote = 0.5f;            // of a label for the side on which a value fits it

// Rule probability of a value by how it stands to its label. The form of a number or a date tells
// what a vague label means, words do not.
float RuleOf(Relation relation, bool clear, bool words) {
  switch (relation) {
    case Relation::kRight:
      return clear ? 0.93f : words ? 0.5f : 0.75f;
    case Relation::kAcross:
      return clear ? 0.88f : words ? 0.5f : 0.72f;
    case Relation::kBelow:
    case Relation::kAbove:
      return clear ? 0.88f : words ? 0.4f : 0.7f;
    case Relation::kLeft:
      return clear ? 0.6f : 0.2f;
  }
  return 0;
}

bool ShareWord(const Span& a, const Span& b) {
  return std::find_first_of(a.words.begin(), a.words.end(), b.words.begin(), b.words.end()) !=
         a.words.end();
}

// Part `i` of `count` of "K / 14", as bytes of the text.
RowPart PartOf(const Sheet& sheet, RowPart place, int i, int count) {
  const std::string& text = sheet.rows[place.row].text();
  std::vector<RowPart> parts;
  size_t begin = place.begin;
  for (size_t at = place.begin; at <= place.end; ++at) {
    const bool cut = at == place.end || text[at] == '/' || text[at] == '|' || text[at] == '-' ||
                     text[at] == ',' || IsBlank(text[at]);
    if (!cut) continue;
    if (at > begin) parts.push_back({place.row, begin, at});
    begin = at + 1;
  }
  return parts.size() == static_cast<size_t>(count) ? parts[static_cast<size_t>(i)]
                                                    : RowPart{place.row, 0, 0};
}

class FormFiller {
 public:
  FormFiller(const Sheet& sheet, const FormTable& table, const KindOptions& options)
      : sheet_(sheet),
        table_(table),
        options_(options),
        labels_(FindLabels(sheet, table.book)),
        areas_(FindAreas(sheet, labels_)),
        tags_(sheet, table, WordsOfLabels()) {
    is_list_ = CountClear(Relation::kAcross) >= kList;
    is_left_list_ = !is_list_ && CountClear(Relation::kLeft) >= kLeftList;
  }

  // With labels above (`down`) or below their values. Also the sum of the probabilities.
  std::pair<FilledForm, float> Fill(bool down, const Proposals& proposals) {
    values_ = proposals.values;
    const Relation away = down ? Relation::kAbove : Relation::kBelow;
    for (const ValueArea& area : areas_) {
      if (area.relation != away) AddArea(area);
    }
    for (size_t field = 0; field < table_.fields.size(); ++field) {
      AddTagged(static_cast<int>(field), away);
      if (table_.fields[field].expected) AddLines(static_cast<int>(field), away);
    }
    for (FormValue& value : values_) Weigh(proposals, &value);
    auto filled = Choose();
    filled.second +=
        kVote * static_cast<float>(VotesFor(down ? Relation::kBelow : Relation::kAbove));
    return filled;
  }

 private:
  // Beside the words: whether one is a part of a label, and nothing but that.
  std::vector<bool> WordsOfLabels() const {
    std::vector<bool> in_label(sheet_.reading.words.size());
    for (const FormLabel& label : labels_) {
      const TextRun& row = sheet_.rows[label.place.row];
      for (const int word : row.Slice(label.place.begin, label.place.end).words) {
        const std::string& text = sheet_.reading.words[static_cast<size_t>(word)].text;
        if (text.size() <= label.place.end - label.place.begin) {
          in_label[static_cast<size_t>(word)] = true;
        }
      }
    }
    return in_label;
  }

  void AddMatch(int field, const TextRun& run, RowPart place, float rule, bool labelled) {
    if (place.end <= place.begin) return;
    const std::string_view text =
        std::string_view(run.text()).substr(place.begin, place.end - place.begin);
    const ValueKind kind = table_.fields[static_cast<size_t>(field)].kind;
    auto match = MatchKind(kind, text, options_, /*expected=*/true);
    if (!match) return;
    FormValue value;
    value.field = field;
    value.span = run.Slice(place.begin + match->begin, place.begin + match->end);
    value.rule = rule * match->fit;
    value.labelled = labelled;
    value.match = std::move(*match);
    if (!value.span.words.empty()) values_.push_back(std::move(value));
  }

  void AddArea(const ValueArea& area) {
    const FormLabel& label = labels_[area.label];
    const RowPart place =
        label.parts > 1 ? PartOf(sheet_, area.place, label.part, label.parts) : area.place;
    const bool away = IsAway(area);
    const float less =
        (away && HasAcross(area.label) ? kBesideAcross : 1.f) * (area.depth > 0 ? kDeeper : 1.f);
    for (const FormMeaning& meaning : label.meanings) {
      if (meaning.field < 0) continue;
      const bool words = IsWords(table_.fields[static_cast<size_t>(meaning.field)].kind);
      if (words && area.depth > 0) continue;
      float rule = less * RuleOf(area.relation, meaning.clear || label.with_colon, words);
      if (is_list_ && area.relation == Relation::kAcross) rule = std::max(rule, kInList);
      if (is_left_list_ && area.relation == Relation::kLeft) rule = std::max(rule, kInList);
      if (words && away && StandsOnTime(area)) rule = std::max(rule, kOnTime);
      AddMatch(meaning.field, sheet_.rows[place.row], place, rule, true);
    }
  }

  // Labels that stand alone and clear with their value on that side of their row.
  int CountClear(Relation side) const {
    return static_cast<int>(std::count_if(areas_.begin(), areas_.end(), [&](const ValueArea& area) {
      const FormLabel& label = labels_[area.label];
      return area.relation == side && label.alone && IsClear(label.meanings);
    }));
  }

  // Whether a time stands beyond this area under the same label: the area is where it is kept.
  bool StandsOnTime(const ValueArea& area) const {
    return std::any_of(areas_.begin(), areas_.end(), [&](const ValueArea& other) {
      if (other.label != area.label || other.relation != area.relation || other.depth != 1) {
        return false;
      }
      const std::string_view text = sheet_.rows[other.place.row].text();
      return MatchKind(ValueKind::kTime,
                       text.substr(other.place.begin, other.place.end - other.place.begin),
                       options_, /*expected=*/false)
          .has_value();
    });
  }

  // Labels with nothing beside them that find a number, date or time on that side.
  int VotesFor(Relation side) const {
    int votes = 0;
    for (const ValueArea& area : areas_) {
      if (area.relation != side || area.depth > 0 || HasAcross(area.label)) continue;
      const std::string_view text = sheet_.rows[area.place.row].text();
      const auto& meanings = labels_[area.label].meanings;
      votes += std::any_of(meanings.begin(), meanings.end(), [&](const FormMeaning& meaning) {
        if (meaning.field < 0) return false;
        const ValueKind kind = table_.fields[static_cast<size_t>(meaning.field)].kind;
        return !IsWords(kind) && kind != ValueKind::kPlace &&
               MatchKind(kind, text.substr(area.place.begin, area.place.end - area.place.begin),
                         options_, /*expected=*/true);
      });
    }
    return votes;
  }

  bool HasAcross(size_t label) const {
    return std::any_of(areas_.begin(), areas_.end(), [label](const ValueArea& area) {
      return area.label == label && area.relation == Relation::kAcross;
    });
  }

  // Whether a clear label claims these words for other fields only.
  bool ClaimedByOthers(int field, const Span& span, Relation away) const {
    for (const ValueArea& area : areas_) {
      if (area.relation == away || (area.relation == Relation::kLeft && !is_left_list_)) continue;
      const FormLabel& label = labels_[area.label];
      if (!IsClear(label.meanings)) continue;
      const bool ours = std::any_of(label.meanings.begin(), label.meanings.end(),
                                    [field](const FormMeaning& m) { return m.field == field; });
      if (ours || (IsAway(area) && HasAcross(area.label)) || !MayHold(label, area.place)) continue;
      const RowPart& place = area.place;
      if (ShareWord(sheet_.rows[place.row].Slice(place.begin, place.end), span)) return true;
    }
    return false;
  }

  static bool IsAway(const ValueArea& area) {
    return area.relation == Relation::kBelow || area.relation == Relation::kAbove;
  }

  // Whether these words can be what the label calls them: "Hamlet" is no time.
  bool MayHold(const FormLabel& label, const RowPart& place) const {
    const std::string_view text = sheet_.rows[place.row].text();
    return std::any_of(
        label.meanings.begin(), label.meanings.end(), [&](const FormMeaning& meaning) {
          if (meaning.field < 0) return true;
          const ValueKind kind = table_.fields[static_cast<size_t>(meaning.field)].kind;
          return MatchKind(kind, text.substr(place.begin, place.end - place.begin), options_,
                           /*expected=*/true)
              .has_value();
        });
  }

  void AddTagged(int field, Relation away) {
    for (const std::vector<int>& run : tags_.Runs(field)) AddRun(field, run, away);
  }

  void AddRun(int field, const std::vector<int>& words, Relation away) {
    const TextRun run(sheet_.reading, words);
    const Span whole = run.All();
    const bool is_text = IsWords(table_.fields[static_cast<size_t>(field)].kind);
    const std::vector<int> lines = is_text ? tags_.WholeLines(whole.words) : whole.words;
    float rule = lines.size() > whole.words.size() ? kPartOfLine : kUnlabelled;
    if (ClaimedByOthers(field, whole, away)) rule = kContrary;
    bool labelled = false;
    for (const FormValue& value : values_) {
      if (value.field != field || !ShareWord(value.span, whole)) continue;
      labelled |= value.labelled;
      const bool part = whole.words.size() < value.span.words.size();
      rule = std::max(rule, value.rule * (part ? kPartOfValue : kSameValue));
    }
    AddMatch(field, run, {0, 0, run.text().size()}, rule, labelled);
    if (lines.size() > whole.words.size() && rule == kPartOfLine) {
      const TextRun wide(sheet_.reading, lines);
      AddMatch(field, wide, {0, 0, wide.text().size()}, kWholeLine, false);
    }
  }

  // Every line, up to labels and signs that part values.
  void AddLines(int field, Relation away) {
    const auto& words = sheet_.reading.words;
    for (size_t i = 0; i < words.size();) {
      const std::vector<int> line = tags_.WholeLines({static_cast<int>(i)});
      i = static_cast<size_t>(line.back()) + 1;
      if (tags_.IsLabel(line.front())) continue;
      const TextRun run(sheet_.reading, line);
      if (ClaimedByOthers(field, run.All(), away)) continue;
      AddMatch(field, run, {0, 0, run.text().size()}, kAnyLine, false);
    }
  }

  void Weigh(const Proposals& proposals, FormValue* value) const {
    const bool has_model = sheet_.HasTag(table_.fields[static_cast<size_t>(value->field)].tag);
    value->probability =
        CombineRuleAndModel(value->rule, tags_.Score(value->field, value->span.words), has_model);
    if (value->labelled) return;
    const int line = sheet_.reading.words[static_cast<size_t>(value->span.words.front())].line;
    for (const LineShift& shift : proposals.shifts) {
      if (shift.field != value->field || shift.line != line) continue;
      const float odds = value->probability / (1 - value->probability) * std::exp(shift.logit);
      value->probability = odds / (1 + odds);
    }
  }

  bool Shares(const FormValue& value) const {
    return table_.fields[static_cast<size_t>(value.field)].shares;
  }

  bool Overlap(const Span& a, const Span& b) const {
    if (!ShareWord(a, b)) return false;
    if (a.words.size() > 1 || b.words.size() > 1) return true;
    const TextBox x = sheet_.BoxOf(a.region), y = sheet_.BoxOf(b.region);
    return std::min(x.right, y.right) - std::max(x.left, y.left) >
           0.2f * std::min(x.width(), y.width());
  }

  // The surest value first; each word serves one field.
  std::pair<FilledForm, float> Choose() {
    std::stable_sort(values_.begin(), values_.end(), [](const FormValue& a, const FormValue& b) {
      return a.probability > b.probability;
    });
    FilledForm form{&table_, std::vector<std::optional<FormValue>>(table_.fields.size())};
    float sum = 0;
    for (const bool expected : {false, true}) {
      for (const FormValue& value : values_) {
        const bool may = expected && table_.fields[static_cast<size_t>(value.field)].expected;
        if (value.probability < (may ? kLeastExpected : kLeastProbability)) continue;
        auto& chosen = form.values[static_cast<size_t>(value.field)];
        if (chosen || IsTaken(form, value)) continue;
        chosen = value;
        sum += value.probability;
      }
    }
    return {std::move(form), sum};
  }

  bool IsTaken(const FilledForm& form, const FormValue& value) const {
    return std::any_of(form.values.begin(), form.values.end(), [&](const auto& other) {
      return other && !Shares(*other) && !Shares(value) && Overlap(other->span, value.span);
    });
  }

  const Sheet& sheet_;
  const FormTable& table_;
  const KindOptions& options_;
  std::vector<FormLabel> labels_;
  std::vector<ValueArea> areas_;
  FieldTags tags_;
  bool is_list_ = false;       // labels at the left, values at the right
  bool is_left_list_ = false;  // the other way round
  std::vector<FormValue> values_;
};

}  // namespace

FormTable::FormTable(absl::Span<const FormField> list, std::string_view others)
    : fields(list.begin(), list.end()) {
  for (size_t i = 0; i < fields.size(); ++i) book.Add(static_cast<int>(i), fields[i].labels);
  book.Add(-1, others);
}

int FormTable::IndexOf(std::string_view tag) const {
  for (size_t i = 0; i < fields.size(); ++i) {
    if (fields[i].tag == tag) return static_cast<int>(i);
  }
  return -1;
}

const FormValue* FilledForm::Find(std::string_view tag) const {
  const int index = table->IndexOf(tag);
  if (index < 0 || !values[static_cast<size_t>(index)]) return nullptr;
  return &*values[static_cast<size_t>(index)];
}

FilledForm FillForm(const Sheet& sheet, const FormTable& table, const KindOptions& options,
                    const Proposals& proposals) {
  FormFiller filler(sheet, table, options);
  auto [down, down_sum] = filler.Fill(true, proposals);
  auto [up, up_sum] = filler.Fill(false, proposals);
  return up_sum > down_sum + kUpsideDown ? std::move(up) : std::move(down);
}

}  // namespace billfold::extractors
