#include "extractors/payment_card/validity.h"

#include <re2/re2.h>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "extractors/evidence.h"
#include "extractors/fields.h"
#include "extractors/printed_lines.h"
#include "extractors/values/month.h"
#include "extractors/values/text.h"

namespace billfold::extractors {
namespace {

constexpr float kLeastProbability = 0.3f;
// What is believed of a month before the model is heard.
constexpr float kLabelled = 0.95f;
constexpr float kAlone = 0.75f;      // without a label: most cards print one month
constexpr float kEarlierOne = 0.4f;  // without a label, some years before another month
constexpr float kLabelledOther = 0.05f;
constexpr float kGlued = 0.1f;        // "0927", the slash lost
constexpr float kLabelGlued = 0.4f;   // "0609/27", its small label read as digits
constexpr int kLongestValidity = 20;  // years from issue to expiry, and from today
constexpr int kOldestCard = 30;       // years

// EN DE FR ES IT; over folded text.
struct Patterns {
  RE2 until{
      R"(\b(?:THRU|THR[UO]\w*|UNTIL|EXP\w*|ENDS?|GOOD|BIS|ENDE|ABLAUF\w*|FIN|JUSQU\S*|ECHEANCE|)"
      R"(CADUCA\w*|HASTA|VENCE|VENCIMIENTO|SCAD\w*|FINO|VALID(?:ITY)? TO|TO|T/M|LAST MONTH)\b)"};
  RE2 from{
      R"(\b(?:FROM|START|ISSUED?|GULTIG AB|AB|VALIDE DU|VALABLE DU|DU|DEPUIS|DESDE|DAL|VALIDA DAL)\b)"};
  RE2 other{R"(\b(?:SINCE|SEIT|MEMBER|MITGLIED|CLIENTE?|KUNDE|BIRTH|BORN|DOB|GEB\w*)\b)"};
  RE2 glued{R"(^(0[1-9]|1[0-2])(\d{2})$)"};
  RE2 label_glued{R"((?:^|[ \t])([\pL\d]{1,5}?)((?:0[1-9]|1[0-2])/\d{2})(?:[^\d/.,%]|$))"};
};

const Patterns& AllPatterns() {
  static const Patterns* const patterns = new Patterns;
  return *patterns;
}

// One printed month, and what speaks for its two meanings, 0..1.
struct Candidate {
  v1::Date month;
  Span span;
  bool glued = false, label_glued = false;
  float expiry = 0;
  float valid_from = 0;
};

void AddMonths(const TextRun& row, std::vector<Candidate>* found) {
  for (const MonthMatch& match : FindMonths(row.text())) {
    found->push_back({.month = match.value, .span = row.Slice(match.begin, match.end)});
  }
}

// Four digits that the model calls a date.
void AddGlued(const Sheet& sheet, std::vector<Candidate>* found) {
  for (const std::string_view tag : {"expiry", "valid_from"}) {
    for (const Span& span : TaggedSpans(sheet.reading, tag, 0.5f)) {
      std::string month, year;
      if (!RE2::FullMatch(span.text, AllPatterns().glued, &month, &year)) continue;
      for (const MonthMatch& match : FindMonths(month + "/" + year)) {
        found->push_back({.month = match.value, .span = span, .glued = true});
      }
    }
  }
}

// A month whose label, in letters of a millimetre, was read as digits or letters before it.
void AddLabelGlued(const TextRun& row, std::vector<Candidate>* found) {
  const std::string& text = row.text();
  re2::StringPiece rest = text, label, month;
  while (RE2::FindAndConsume(&rest, AllPatterns().label_glued, &label, &month)) {
    if (RE2::PartialMatch(Fold({label.data(), label.size()}), AllPatterns().from)) continue;
    const auto begin = static_cast<size_t>(month.data() - text.data());
    for (const MonthMatch& match : FindMonths({month.data(), month.size()})) {
      found->push_back({.month = match.value,
                        .span = row.Slice(begin, begin + month.size()),
                        .label_glued = true});
    }
  }
}

void Weigh(const Sheet& sheet, const std::vector<Candidate>& all, Candidate* candidate) {
  const Patterns& p = AllPatterns();
  const Surroundings text = TextAround(sheet, candidate->span);
  std::string around = text.left + "| " + text.above;
  // Few cards write what a date is behind or beneath it.
  if (!RE2::PartialMatch(around, p.until) && !RE2::PartialMatch(around, p.from)) {
    around += "| " + text.right + "| " + text.below;
  }
  const bool until = RE2::PartialMatch(around, p.until);
  const bool from = RE2::PartialMatch(around, p.from);
  const bool other = RE2::PartialMatch(around, p.other);
  const bool earlier = std::any_of(all.begin(), all.end(), [&](const Candidate& later) {
    const int years = later.month.year() - candidate->month.year();
    return years > 0 && years <= kLongestValidity;
  });
  float expiry = earlier ? kEarlierOne : kAlone;
  float valid_from = earlier ? kEarlierOne : kLabelledOther;
  if (until != from) {  // both labels in reach say nothing
    expiry = until ? kLabelled : kLabelledOther;
    valid_from = from ? kLabelled : kLabelledOther;
    // The label is the later month's, which stands near it, too.
    if (until && earlier) expiry = kAlone, valid_from = kEarlierOne;
  } else if (other) {
    expiry = valid_from = kLabelledOther;
  }
  if (candidate->glued) expiry = valid_from = kGlued;
  if (candidate->label_glued) expiry = std::min(expiry, kLabelGlued);
  const auto combine = [&](float rule, std::string_view tag) {
    return CombineRuleAndModel(rule, TagPeak(sheet.reading, candidate->span, tag),
                               sheet.HasTag(tag));
  };
  candidate->expiry = combine(expiry, "expiry");
  candidate->valid_from = combine(valid_from, "valid_from");
}

bool Plausible(const v1::Date& month, const v1::Date& today) {
  if (today.year() == 0) return true;
  return month.year() >= today.year() - kOldestCard &&
         month.year() <= today.year() + kLongestValidity;
}

bool Earlier(const v1::Date& a, const v1::Date& b) {
  return std::pair(a.year(), a.month()) < std::pair(b.year(), b.month());
}

void SetMonth(const Candidate& candidate, float probability, const v1::Date& today,
              v1::DateField* field) {
  DateMatch match;
  match.value = candidate.month;
  SetDate(match, Plausible(candidate.month, today), candidate.span, probability, field);
}

}  // namespace

void ExtractValidity(const Sheet& sheet, const v1::Date& today, v1::PaymentCard* card) {
  std::vector<Candidate> found;
  for (const TextRun& row : sheet.rows) AddMonths(row, &found);
  AddGlued(sheet, &found);
  // Only beside a card's number: anything else with such digits is no card.
  if (card->has_number()) {
    for (const TextRun& row : sheet.rows) AddLabelGlued(row, &found);
  }
  for (Candidate& candidate : found) Weigh(sheet, found, &candidate);
  const auto better = [](const Candidate& a, const Candidate& b) {
    return a.expiry != b.expiry ? a.expiry < b.expiry : Earlier(a.month, b.month);
  };
  const auto last = std::max_element(found.begin(), found.end(), better);
  const Candidate* expiry = nullptr;
  if (last != found.end() && last->expiry >= kLeastProbability &&
      (last->expiry >= last->valid_from || found.size() > 1)) {
    expiry = &*last;
  }
  const Candidate* first = nullptr;
  for (const Candidate& candidate : found) {
    const bool before = !expiry || Earlier(candidate.month, expiry->month);
    if (&candidate == expiry || !before || candidate.valid_from < kLeastProbability) continue;
    if (!first || candidate.valid_from > first->valid_from) first = &candidate;
  }
  if (first) SetMonth(*first, first->valid_from, today, card->mutable_valid_from());
  if (!expiry) return;
  SetMonth(*expiry, expiry->expiry, today, card->mutable_expiry());
  if (today.year() == 0) return;
  card->mutable_expired()->set_value(Earlier(expiry->month, today));
  *card->mutable_expired()->mutable_evidence() =
      DerivedEvidence(card->expiry().evidence().confidence());
}

}  // namespace billfold::extractors
