#include "extractors/payment_card/secrets.h"

#include <re2/re2.h>

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "extractors/labelled.h"
#include "extractors/payment_card/card_number.h"
#include "extractors/values/text.h"

namespace billfold::extractors {
namespace {

constexpr float kTagged = 0.5f;
constexpr float kBelieved = 0.3f;    // a candidate for the number above it is masked as the number
constexpr size_t kLongNumber = 12;   // digits from which any number of a payment card is masked
constexpr size_t kPartOfNumber = 8;  // digits from which a part of one is: tagged, or in fours
constexpr size_t kCodeDigits = 3;
constexpr size_t kAmexCodeDigits = 4;

using Group = DigitGroup;

struct Patterns {
  RE2 code_label{
      R"(\b(?:CVV ?2?|CVC ?2?|CSC|CVN|CID|CAV|SEC(?:URITY|\.)? CODE|CARD CODE|VERIFICATION CODE|)"
      R"(KARTENPR(?:Ü|ü|U)F(?:NUMMER|ZIFFER)|PR(?:Ü|ü|U)FNUMMER|PR(?:Ü|ü|U)FZIFFER|)"
      R"(CODE DE S(?:É|é|E)CURIT(?:É|é|E)|CRYPTOGRAMME|C(?:Ó|ó|O)DIGO DE SEGURIDAD|)"
      R"(CODICE DI SICUREZZA)\b[ .:#\t]*)"};
  RE2 code_value{R"((\d{3,4})(?:\D|$))"};
  RE2 amex{"AMERICAN ?EXPRESS|AMEX"};
};

const Patterns& AllPatterns() {
  static const Patterns* const patterns = new Patterns;
  return *patterns;
}

float TagOf(const Sheet& sheet, const Group& group, std::string_view tag) {
  Span span;
  span.words = {group.places.front().word};
  return TagMean(sheet.reading, span, tag);
}

bool IsAmex(const Sheet& sheet, const std::vector<CardNumber>& numbers) {
  if (!numbers.empty() && numbers.front().network == "AMEX") return true;
  return std::any_of(sheet.rows.begin(), sheet.rows.end(), [](const TextRun& row) {
    return RE2::PartialMatch(ToUpper(row.text()), AllPatterns().amex);
  });
}

// The words of a line are all that stands beside it in its row, too.
bool FillsItsLine(const Sheet& sheet, const Group& group) {
  const int index = group.places.front().word;
  const vision::Word& word = sheet.reading.words[static_cast<size_t>(index)];
  const vision::Line& line = sheet.reading.lines[static_cast<size_t>(word.line)];
  return Digits(line.text) == group.digits && line.text.size() <= group.digits.size() + 2;
}

// Three digits, and nothing but perhaps the last four of the number before them.
bool StandsAsCode(const Sheet& sheet, const std::vector<Group>& groups, const Group& group,
                  size_t size) {
  if (group.digits.size() != size || group.right >= 0) return false;
  if (group.left < 0) return FillsItsLine(sheet, group);
  return size == kCodeDigits && groups[static_cast<size_t>(group.left)].digits.size() == 4;
}

std::vector<Span> LabelledCodes(const Sheet& sheet) {
  const Patterns& p = AllPatterns();
  const LabelledField field{.tag = "security_code",
                            .clear = &p.code_label,
                            .vague = nullptr,
                            .contrary = nullptr,
                            .value = &p.code_value,
                            .below = true};
  std::vector<Span> spans;
  for (LabelledValue& value : LabelledValues(sheet, field)) spans.push_back(std::move(value.span));
  return spans;
}

bool Touches(const Span& span, const Group& group) {
  return std::find(span.words.begin(), span.words.end(), group.places.front().word) !=
         span.words.end();
}

// The best candidate where it is one to be believed, or masked to be on the safe side.
const CardNumber* Believed(const std::vector<CardNumber>& numbers) {
  return !numbers.empty() && numbers.front().probability >= kBelieved ? &numbers.front() : nullptr;
}

// Collects places, each once.
class Secrets {
 public:
  void Add(const DigitPlace& place) { places_.insert({place.word, place.byte}); }
  void AddAll(const std::vector<DigitPlace>& places) {
    for (const DigitPlace& place : places) Add(place);
  }
  // All but the first `front` and the last `back`.
  void AddMiddle(const std::vector<DigitPlace>& places, size_t front, size_t back) {
    for (size_t i = front; i + back < places.size(); ++i) Add(places[i]);
  }
  std::vector<DigitPlace> Places() const {
    std::vector<DigitPlace> places;
    for (const auto& [word, byte] : places_) places.push_back({word, byte});
    return places;
  }

 private:
  std::set<std::pair<int, size_t>> places_;
};

// Groups that follow each other to the right and, where they are groups of four, downwards.
// `all_fours`: the run is nothing but groups of four.
std::vector<DigitPlace> LongRun(const std::vector<Group>& groups, size_t first,
                                std::vector<bool>* used, bool* all_fours) {
  std::vector<DigitPlace> run;
  *all_fours = true;
  for (int row = static_cast<int>(first); row >= 0;) {
    bool fours = true;
    for (int i = row; i >= 0 && !(*used)[static_cast<size_t>(i)];) {
      const Group& group = groups[static_cast<size_t>(i)];
      (*used)[static_cast<size_t>(i)] = true;
      run.insert(run.end(), group.places.begin(), group.places.end());
      fours = fours && group.digits.size() >= 4;
      *all_fours = *all_fours && group.digits.size() == 4;
      i = group.right;
    }
    const int below = groups[static_cast<size_t>(row)].below;
    row = fours && below >= 0 && !(*used)[static_cast<size_t>(below)] ? below : -1;
  }
  return run;
}

// Whether the group is a part of the number.
bool IsPartOf(const Group& group, const CardNumber* number) {
  const DigitPlace& first = group.places.front();
  return number != nullptr &&
         std::any_of(number->places.begin(), number->places.end(), [&](const DigitPlace& p) {
           return p.word == first.word && p.byte == first.byte;
         });
}

void AddOtherNumbers(const Sheet& sheet, const std::vector<Group>& groups, const CardNumber* number,
                     Secrets* secrets) {
  std::vector<bool> used(groups.size());
  for (size_t i = 0; i < groups.size(); ++i) used[i] = IsPartOf(groups[i], number);
  const auto add_from = [&](size_t i) {
    const bool tagged = TagOf(sheet, groups[i], "number") >= kTagged;
    bool all_fours = false;
    const std::vector<DigitPlace> run = LongRun(groups, i, &used, &all_fours);
    if (run.size() >= kLongNumber) {
      secrets->AddMiddle(run, kBinDigits, kLastDigits);
    } else if ((tagged || all_fours) && run.size() >= kPartOfNumber) {
      secrets->AddMiddle(run, 0, kLastDigits);
    }
  };
  // Runs from their beginnings first; what is left then is a row beneath another number.
  for (size_t i = 0; i < groups.size(); ++i) {
    const int left = groups[i].left;
    if (!used[i] && (left < 0 || used[static_cast<size_t>(left)])) add_from(i);
  }
  for (size_t i = 0; i < groups.size(); ++i)
    if (!used[i]) add_from(i);
}

}  // namespace

std::vector<std::vector<DigitPlace>> SecurityCodes(const Sheet& sheet) {
  const std::vector<CardNumber> numbers = FindCardNumbers(sheet);
  const std::vector<Group> groups = DigitGroups(sheet);
  const std::vector<Span> labelled = LabelledCodes(sheet);
  const size_t alone = IsAmex(sheet, numbers) ? kAmexCodeDigits : kCodeDigits;
  const CardNumber* number = Believed(numbers);
  std::vector<std::vector<DigitPlace>> codes;
  for (const Group& group : groups) {
    const size_t size = group.digits.size();
    if (size != kCodeDigits && size != kAmexCodeDigits) continue;
    if (IsPartOf(group, number)) continue;
    const bool named = std::any_of(labelled.begin(), labelled.end(),
                                   [&](const Span& span) { return Touches(span, group); });
    const bool repeated = number && number->digits.starts_with(group.digits);
    if (named || TagOf(sheet, group, "security_code") >= kTagged ||
        (!repeated && StandsAsCode(sheet, groups, group, alone)) ||
        StandsAsCode(sheet, groups, group, kCodeDigits)) {
      codes.push_back(group.places);
    }
  }
  return codes;
}

std::vector<DigitPlace> SecretDigits(const Sheet& sheet, bool payment_card) {
  const std::vector<CardNumber> numbers = FindCardNumbers(sheet);
  Secrets secrets;
  for (const CardNumber& number : numbers) {
    const bool proven = number.passes_luhn && !number.network.empty() && number.usual_groups;
    if (proven) secrets.AddMiddle(number.places, kBinDigits, kLastDigits);
  }
  if (!payment_card) return secrets.Places();
  const CardNumber* number = Believed(numbers);
  if (number) secrets.AddMiddle(number->places, kBinDigits, kLastDigits);
  AddOtherNumbers(sheet, DigitGroups(sheet), number, &secrets);
  for (const auto& code : SecurityCodes(sheet)) secrets.AddAll(code);
  return secrets.Places();
}

}  // namespace billfold::extractors
