#include "extractors/tickets/field_tags.h"

#include <algorithm>
#include <utility>

#include "extractors/values/currency.h"

namespace billfold::extractors {
namespace {

constexpr float kTagged = 0.35f;   // from which on a word may be of a field
constexpr float kSilent = 0.13f;   // what a model's doubt is worth at least
constexpr float kKin = 0.8f;       // what a tag of another document type is worth
constexpr float kNextLine = 1.2f;  // heights between lines of one value

}  // namespace

FieldTags::FieldTags(const Sheet& sheet, const FormTable& table, std::vector<bool> in_label)
    : sheet_(sheet), table_(table), in_label_(std::move(in_label)) {
  for (const FormField& field : table.fields) tags_.push_back(TagsOf(field));
  for (size_t i = 0; i < table.fields.size(); ++i) runs_.push_back(TaggedRuns(i));
}

// A currency printed apart from its amount carries no tag; it goes with the words beside it.
void FieldTags::BridgeCurrencies(std::vector<float>* p) const {
  const auto& words = sheet_.reading.words;
  for (size_t i = 1; i < words.size(); ++i) {
    const auto mark = CurrencyAtStart(words[i].text);
    if (!mark || mark->size != words[i].text.size()) continue;
    if (words[i - 1].line == words[i].line) (*p)[i] = std::max((*p)[i], (*p)[i - 1]);
    if (i + 1 < words.size() && words[i + 1].line == words[i].line) {
      (*p)[i] = std::max((*p)[i], (*p)[i + 1]);
    }
  }
}

// P(word is a value of the field) of every word.
std::vector<float> FieldTags::TagsOf(const FormField& field) const {
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
  if (field.shares) BridgeCurrencies(&p);
  return p;
}

// Runs of tagged words of one line each, joined where the next line goes on in their column.
std::vector<std::vector<int>> FieldTags::TaggedRuns(size_t field) const {
  const std::vector<float>& p = tags_[field];
  const auto& words = sheet_.reading.words;
  std::vector<std::vector<int>> runs;
  for (size_t i = 0; i < words.size(); ++i) {
    if (p[i] < kTagged || in_label_[i]) continue;
    // A number begins a field of its own and goes on with the offer that it stands in.
    const bool begins = words[i].begins > 0.5f && !table_.fields[field].shares;
    const bool next = !runs.empty() && runs.back().back() + 1 == static_cast<int>(i) &&
                      words[i - 1].line == words[i].line;
    if (next && !begins) {
      runs.back().push_back(static_cast<int>(i));
      continue;
    }
    const bool first = i == 0 || words[i - 1].line != words[i].line;
    const auto before = std::find_if(runs.rbegin(), runs.rend(), [&](const auto& run) {
      return first && !begins && GoesOn(run.back(), static_cast<int>(i));
    });
    if (before != runs.rend()) {
      std::vector<int> joined = std::move(*before);
      runs.erase(std::next(before).base());
      joined.push_back(static_cast<int>(i));
      runs.push_back(std::move(joined));
    } else {
      runs.push_back({static_cast<int>(i)});
    }
  }
  return runs;
}

// Whether word b begins the line below the line that word a ends.
bool FieldTags::GoesOn(int a, int b) const {
  const auto& words = sheet_.reading.words;
  const size_t after = static_cast<size_t>(a) + 1;
  if (after < words.size() && words[after].line == words[static_cast<size_t>(a)].line) return false;
  const TextBox above = LineBox(a), below = LineBox(b);
  const float gap = below.top - above.bottom;
  const float unit = std::max(above.height(), below.height());
  return gap < kNextLine * unit && gap > -0.5f * unit &&
         std::min(above.right, below.right) > std::max(above.left, below.left);
}

TextBox FieldTags::LineBox(int word) const {
  const int line = sheet_.reading.words[static_cast<size_t>(word)].line;
  return sheet_.BoxOf(sheet_.reading.lines[static_cast<size_t>(line)].quad);
}

std::vector<int> FieldTags::WholeLines(const std::vector<int>& words) const {
  const auto& all = sheet_.reading.words;
  const auto parts = [&](int i) {
    const std::string& text = all[static_cast<size_t>(i)].text;
    if (std::binary_search(words.begin(), words.end(), i)) return false;
    return in_label_[static_cast<size_t>(i)] || text == "|" || text == "-" || text == "·" ||
           text == "–";
  };
  std::vector<int> wide;
  for (const int word : words) {
    if (!wide.empty() && word <= wide.back()) continue;
    const int line = all[static_cast<size_t>(word)].line;
    int first = word, last = word;
    while (first > 0 && all[static_cast<size_t>(first) - 1].line == line && !parts(first - 1)) {
      --first;
    }
    while (static_cast<size_t>(last) + 1 < all.size() &&
           all[static_cast<size_t>(last) + 1].line == line && !parts(last + 1)) {
      ++last;
    }
    for (int i = first; i <= last; ++i) {
      if (wide.empty() || i > wide.back()) wide.push_back(i);
    }
  }
  return wide;
}

float FieldTags::Score(int field, const std::vector<int>& words) const {
  const std::vector<float>& p = tags_[static_cast<size_t>(field)];
  float inside = 0, peak = 0, outside = 0;
  for (const int word : words) {
    inside += p[static_cast<size_t>(word)];
    peak = std::max(peak, p[static_cast<size_t>(word)]);
  }
  if (!IsWords(table_.fields[static_cast<size_t>(field)].kind)) return std::max(peak, kSilent);
  for (const std::vector<int>& run : runs_[static_cast<size_t>(field)]) {
    if (std::find_first_of(run.begin(), run.end(), words.begin(), words.end()) == run.end())
      continue;
    for (const int word : run) {
      if (!std::binary_search(words.begin(), words.end(), word))
        outside += p[static_cast<size_t>(word)];
    }
  }
  const auto count = static_cast<float>(words.size());
  return std::max(2 * inside / (count + inside + outside), kSilent);
}

}  // namespace billfold::extractors
