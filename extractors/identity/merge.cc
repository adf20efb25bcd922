#include "extractors/identity/merge.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "extractors/evidence.h"
#include "extractors/values/text.h"

namespace billfold::extractors {
namespace {

using K = IdentityKey;

constexpr float kMostCertain = 0.998f;
constexpr float kContradicted = 0.75f;  // of the confidence, where another source says otherwise
constexpr float kProvenStays = 0.97f;   // of that of a value which its own check digit proves
constexpr float kProven = 0.9f;         // from which on a value counts as proven
constexpr size_t kLeastOfCutName = 3;

constexpr std::array<K, 10> kComparable = {
    K::kDocumentNumber, K::kPersonalNumber, K::kSurname,    K::kGivenNames,  K::kSex,
    K::kBirthDate,      K::kIssueDate,      K::kExpiryDate, K::kNationality, K::kIssuingCountry};

bool IsName(K key) { return key == K::kSurname || key == K::kGivenNames; }

// What two sources have of a date; a part that one lacks does not contradict.
bool SameDate(const v1::Date& a, const v1::Date& b) {
  const auto part = [](int x, int y) { return x == y || x == 0 || y == 0; };
  return part(a.year(), b.year()) && part(a.month(), b.month()) && part(a.day(), b.day());
}

bool Same(K key, const Sourced& a, const Sourced& b) {
  if (a.date && b.date) return SameDate(a.date->value, b.date->value);
  const bool number = key == K::kDocumentNumber || key == K::kPersonalNumber;
  if (number && (a.cut || b.cut)) {
    const std::string &cut = a.cut ? a.text : b.text, &whole = a.cut ? b.text : a.text;
    return Alphanumerics(whole).compare(0, cut.size(), cut) == 0;
  }
  if (!IsName(key)) return Alphanumerics(a.text) == Alphanumerics(b.text);
  return SameName(a.text, b.text, a.cut || b.cut) || SameName(b.text, a.text, a.cut || b.cut);
}

std::string NameOfSource(const v1::Evidence& evidence) {
  switch (evidence.source()) {
    case v1::Evidence::MRZ:
      return "zone";
    case v1::Evidence::BARCODE:
      return "barcode";
    default:
      return "print";
  }
}

std::string Shown(const Sourced& value) {
  return absl::StrCat(NameOfSource(value.evidence), " ",
                      value.date ? FormatDate(value.date->value) : value.text);
}

// The value with the checks of the others.
Sourced Merged(K key, std::vector<Sourced> values) {
  // What a code proves comes before any print; among the rest the surest leads.
  const auto rank = [](const Sourced& value) {
    const bool coded = value.evidence.source() != v1::Evidence::PRINTED_TEXT &&
                       value.evidence.source() != v1::Evidence::DERIVED;
    const float confidence = value.evidence.confidence();
    return coded && confidence > kProven ? 1 + confidence : confidence;
  };
  std::stable_sort(values.begin(), values.end(),
                   [&](const Sourced& a, const Sourced& b) { return rank(a) > rank(b); });
  Sourced best = values.front();
  const bool comparable =
      std::find(kComparable.begin(), kComparable.end(), key) != kComparable.end();
  if (!comparable) return best;
  float confidence = best.evidence.confidence();
  for (size_t i = 1; i < values.size(); ++i) {
    const Sourced& other = values[i];
    const bool same = Same(key, values.front(), other);
    if (same) {
      confidence = 1 - (1 - confidence) * (1 - other.evidence.confidence());
    } else {
      confidence *= confidence > kProven ? kProvenStays : kContradicted;
    }
    // Only the print has the letters of the language, and the end of a number that was cut.
    const bool fuller = IsName(key) || other.text.size() > best.text.size();
    if (same && fuller && !other.date && other.evidence.source() == v1::Evidence::PRINTED_TEXT) {
      const google::protobuf::RepeatedPtrField<v1::Check> checks = best.evidence.checks();
      best = other;
      *best.evidence.mutable_checks() = checks;
    }
    AddCheck(v1::Check::CROSS_SOURCE, same,
             absl::StrCat(Shown(values.front()), same ? " = " : " against ", Shown(other)),
             &best.evidence);
  }
  best.evidence.set_confidence(
      std::min(confidence, std::max(kMostCertain, best.evidence.confidence())));
  return best;
}

}  // namespace

SourcedFields MergeSources(const SourcedFields& zone, const SourcedFields& barcode,
                           const SourcedFields& print) {
  std::map<K, std::vector<Sourced>> by_key;
  for (const SourcedFields* source : {&zone, &barcode, &print}) {
    for (const auto& [key, value] : *source) by_key[key].push_back(value);
  }
  SourcedFields merged;
  for (auto& [key, values] : by_key) merged[key] = Merged(key, std::move(values));
  return merged;
}

bool SameName(std::string_view printed, std::string_view coded, bool cut) {
  const std::string zone = Alphanumerics(coded);
  std::string spelt(printed);
  absl::StrReplaceAll({{"Ä", "AE"},
                       {"ä", "AE"},
                       {"Ö", "OE"},
                       {"ö", "OE"},
                       {"Ü", "UE"},
                       {"ü", "UE"},
                       {"Å", "AA"},
                       {"å", "AA"},
                       {"Ø", "OE"},
                       {"ø", "OE"},
                       {"Þ", "TH"},
                       {"þ", "TH"},
                       {"ß", "SS"}},
                      &spelt);
  std::string doubled(printed);  // the other spelling of the same section
  absl::StrReplaceAll({{"Ñ", "NXX"}, {"ñ", "NXX"}, {"Ü", "UXX"}, {"ü", "UXX"}}, &doubled);
  for (const std::string& name :
       {Alphanumerics(printed), Alphanumerics(spelt), Alphanumerics(doubled)}) {
    if (name == zone) return !zone.empty();
    if (cut && zone.size() >= kLeastOfCutName && name.compare(0, zone.size(), zone) == 0)
      return true;
  }
  return false;
}

}  // namespace billfold::extractors
