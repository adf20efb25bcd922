#include "extractors/tickets/form.h"

#include <algorithm>

#include "extractors/evidence.h"
#include "extractors/tickets/form_labels.h"
#include "extractors/values/text.h"

namespace billfold::extractors {
namespace {

constexpr float kLeastProbability = 0.4f;
constexpr float kTagged = 0.35f;      // from which on a run of words is a candidate
constexpr float kSilent = 0.07f;      // the least that the model's doubt counts: layouts are endless
constexpr float kKin = 0.8f;          // what a tag of another document type is worth
constexpr float kUnlabelled = 0.3f;   // rule probability of what only the model proposes
constexpr float kContrary = 0.08f;    // ... and a clear label calls something else
constexpr float kSameValue = 0.97f;   // a tagged run that touches a labelled value: other ends
constexpr float kUpsideDown = 0.4f;   // by which labels below their values must read better

// Rule probability of a value by how it stands to its label.
float RuleOf(Relation relation, bool clear) {
  switch (relation) {
    case Relation::kRight:
      return clear ? 0.93f : 0.55f;
    case Relation::kAcross:
      return clear ? 0.85f : 0.4f;
    case Relation::kBelow:
    case Relation::kAbove:
      return clear ? 0.88f : 0.45f;
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
        areas_(FindAreas(sheet, labels_)) {
    for (const FormField& field : table.fields) tags_.push_back(TagsOf(field));
  }

  // With labels above (`down`) or below their values. Also the sum of the probabilities.
  std::pair<FilledForm, float> Fill(bool down, const std::vector<FormValue>& hints) {
    values_ = hints;
    const Relation away = down ? Relation::kAbove : Relation::kBelow;
    for (const ValueArea& area : areas_) {
      if (area.relation != away) AddArea(area);
    }
    for (size_t field = 0; field < table_.fields.size(); ++field) {
      AddTagged(static_cast<int>(field), away);
    }
    for (FormValue& value : values_) Weigh(&value);
    return Choose();
  }

 private:
  // P(word is a value of the field) of every word.
  std::vector<float> TagsOf(const FormField& field) const {
    std::vector<float> p(sheet_.reading.words.size());
    const auto add = [&](std::string_view name, float weight) {
      const int tag = sheet_.reading.TagIndex(name);
      for (size_t i = 0; i < p.size(); ++i) {
        const std::vector<float>& tags = sheet_.reading.words[i].tags;
        if (tag >= 0 && static_cast<size_t>(tag) < tags.size()) {
          p[i] += weight * tags[static_cast<size_t>(tag)];
        }
      }
    };
    add(field.tag, 1);
    for (std::string_view kin = field.kin; !kin.empty();) {
      const std::string_view name = kin.substr(0, kin.find(';'));
      add(name, kKin);
      kin.remove_prefix(std::min(kin.size(), name.size() + 1));
    }
    return p;
  }

  void AddMatch(int field, const TextRun& run, RowPart place, bool expected, float rule) {
    if (place.end <= place.begin) return;
    const std::string_view text =
        std::string_view(run.text()).substr(place.begin, place.end - place.begin);
    const ValueKind kind = table_.fields[static_cast<size_t>(field)].kind;
    auto match = MatchKind(kind, text, options_, expected);
    if (!match) return;
    FormValue value;
    value.field = field;
    value.span = run.Slice(place.begin + match->begin, place.begin + match->end);
    value.rule = rule * match->fit;
    value.match = std::move(*match);
    if (!value.span.words.empty()) values_.push_back(std::move(value));
  }

  void AddArea(const ValueArea& area) {
    const FormLabel& label = labels_[area.label];
    const RowPart place =
        label.parts > 1 ? PartOf(sheet_, area.place, label.part, label.parts) : area.place;
    for (const FormMeaning& meaning : label.meanings) {
      if (meaning.field < 0) continue;
      const float rule = RuleOf(area.relation, meaning.clear || label.with_colon);
      AddMatch(meaning.field, sheet_.rows[place.row], place, true, rule);
    }
  }

  // Whether a clear label claims these words for other fields only.
  bool ClaimedByOthers(int field, const Span& span, Relation away) const {
    for (const ValueArea& area : areas_) {
      if (area.relation == away || area.relation == Relation::kLeft) continue;
      const FormLabel& label = labels_[area.label];
      if (!label.meanings.front().clear) continue;
      const bool ours = std::any_of(label.meanings.begin(), label.meanings.end(),
                                    [field](const FormMeaning& m) { return m.field == field; });
      if (ours) continue;
      const RowPart& place = area.place;
      if (ShareWord(sheet_.rows[place.row].Slice(place.begin, place.end), span)) return true;
    }
    return false;
  }

  void AddTagged(int field, Relation away) {
    const std::vector<float>& p = tags_[static_cast<size_t>(field)];
    const auto& words = sheet_.reading.words;
    std::vector<int> run;
    const auto flush = [&] {
      if (!run.empty()) AddRun(field, std::move(run), away);
      run.clear();
    };
    for (size_t i = 0; i < words.size(); ++i) {
      const bool tagged = p[i] >= kTagged;
      if (!tagged || words[i].begins > 0.5f) flush();
      if (tagged) run.push_back(static_cast<int>(i));
    }
    flush();
  }

  void AddRun(int field, std::vector<int> words, Relation away) {
    const TextRun run(sheet_.reading, std::move(words));
    const Span whole = run.All();
    float rule = kUnlabelled;
    if (ClaimedByOthers(field, whole, away)) rule = kContrary;
    for (const FormValue& value : values_) {
      if (value.field == field && ShareWord(value.span, whole)) {
        rule = std::max(rule, value.rule * kSameValue);
      }
    }
    AddMatch(field, run, {0, 0, run.text().size()}, true, rule);
  }

  // Mean probability of the words, less where tagged words on either side are left out.
  float ModelScore(const FormValue& value) const {
    const std::vector<float>& p = tags_[static_cast<size_t>(value.field)];
    const std::vector<int>& words = value.span.words;
    float inside = 0, peak = 0, outside = 0;
    for (const int word : words) {
      inside += p[static_cast<size_t>(word)];
      peak = std::max(peak, p[static_cast<size_t>(word)]);
    }
    const ValueKind kind = table_.fields[static_cast<size_t>(value.field)].kind;
    const bool text = kind == ValueKind::kText || kind == ValueKind::kName;
    if (!text) return std::max(peak, kSilent);
    for (int i = words.front() - 1; i >= 0 && p[static_cast<size_t>(i)] > 0.5f; --i) {
      outside += p[static_cast<size_t>(i)];
      if (sheet_.reading.words[static_cast<size_t>(i)].begins > 0.5f) break;
    }
    for (size_t i = static_cast<size_t>(words.back()) + 1; i < p.size() && p[i] > 0.5f; ++i) {
      if (sheet_.reading.words[i].begins > 0.5f) break;
      outside += p[i];
    }
    const auto count = static_cast<float>(words.size());
    return std::max(2 * inside / (count + inside + outside), kSilent);
  }

  void Weigh(FormValue* value) const {
    const bool has_model = sheet_.HasTag(table_.fields[static_cast<size_t>(value->field)].tag);
    value->probability = CombineRuleAndModel(value->rule, ModelScore(*value), has_model);
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
    for (const FormValue& value : values_) {
      if (value.probability < kLeastProbability) break;
      auto& chosen = form.values[static_cast<size_t>(value.field)];
      if (chosen) continue;
      const bool taken = std::any_of(form.values.begin(), form.values.end(), [&](const auto& other) {
        return other && !Shares(*other) && !Shares(value) && Overlap(other->span, value.span);
      });
      if (taken) continue;
      chosen = value;
      sum += value.probability;
    }
    return {std::move(form), sum};
  }

  const Sheet& sheet_;
  const FormTable& table_;
  const KindOptions& options_;
  std::vector<FormLabel> labels_;
  std::vector<ValueArea> areas_;
  std::vector<std::vector<float>> tags_;  // [field][word]
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
                    const std::vector<FormValue>& hints) {
  FormFiller filler(sheet, table, options);
  auto [down, down_sum] = filler.Fill(true, hints);
  auto [up, up_sum] = filler.Fill(false, hints);
  return up_sum > down_sum + kUpsideDown ? std::move(up) : std::move(down);
}

}  // namespace billfold::extractors
