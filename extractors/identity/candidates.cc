#include "extractors/identity/candidates.h"

#include <algorithm>
#include <utility>

namespace billfold::extractors {
namespace {

using K = IdentityKey;

constexpr float kLeastProbability = 0.3f;

bool IsPartOf(const Span& part, const Span& whole) {
  return part.words.size() < whole.words.size() &&
         std::all_of(part.words.begin(), part.words.end(), [&](int word) {
           return std::find(whole.words.begin(), whole.words.end(), word) != whole.words.end();
         });
}

void PreferWholes(std::vector<FieldCandidate>* candidates) {
  for (FieldCandidate& part : *candidates) {
    if (part.key != K::kAddress && part.key != K::kDocumentNumber) continue;
    for (FieldCandidate& whole : *candidates) {
      if (whole.key != part.key || whole.field.probability < kLeastProbability) continue;
      if (!IsPartOf(part.field.span, whole.field.span)) continue;
      whole.field.probability = std::max(whole.field.probability, part.field.probability);
      part.field.probability = 0;
    }
  }
}

// Whether the value is a part of one word: two may be glued together.
bool IsGlued(const Sheet& sheet, const Span& span) {
  return span.words.size() == 1 &&
         span.text.size() < sheet.reading.words[static_cast<size_t>(span.words[0])].text.size();
}

void SplitBirth(PrintedFields* fields) {
  const auto birth = fields->find(K::kBirth);
  if (birth == fields->end()) return;
  PrintedField place = birth->second;
  PrintedField date = birth->second;
  date.text.clear();
  place.date.reset();
  fields->emplace(K::kBirthDate, std::move(date));
  if (!place.text.empty()) fields->emplace(K::kBirthPlace, std::move(place));
  fields->erase(K::kBirth);
}

void JoinSurnames(PrintedFields* fields) {
  const auto first = fields->find(K::kFirstSurname);
  const auto second = fields->find(K::kSecondSurname);
  if (first != fields->end()) {
    PrintedField whole = first->second;
    if (second != fields->end()) {
      Span& span = whole.span;
      const Span& other = second->second.span;
      whole.text += " " + second->second.text;
      span.text += " " + other.text;
      span.region = HullOf({span.region, other.region});
      span.words.insert(span.words.end(), other.words.begin(), other.words.end());
    }
    (*fields)[K::kSurname] = std::move(whole);
  }
  fields->erase(K::kFirstSurname);
  fields->erase(K::kSecondSurname);
}

}  // namespace

PrintedFields ChooseFields(const Sheet& sheet, std::vector<FieldCandidate> candidates) {
  PreferWholes(&candidates);
  std::stable_sort(candidates.begin(), candidates.end(), [](const auto& a, const auto& b) {
    return a.field.probability > b.field.probability;
  });
  PrintedFields chosen;
  std::vector<bool> used(sheet.reading.words.size(), false);
  for (FieldCandidate& candidate : candidates) {
    if (candidate.field.probability < kLeastProbability || chosen.contains(candidate.key)) continue;
    const std::vector<int>& words = candidate.field.span.words;
    const bool taken = std::any_of(words.begin(), words.end(),
                                   [&](int word) { return used[static_cast<size_t>(word)]; });
    if (taken && !IsGlued(sheet, candidate.field.span)) continue;
    for (const int word : words) used[static_cast<size_t>(word)] = true;
    chosen.emplace(candidate.key, std::move(candidate.field));
  }
  SplitBirth(&chosen);
  JoinSurnames(&chosen);
  return chosen;
}

}  // namespace billfold::extractors
