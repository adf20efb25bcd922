#include "extractors/membership/dates.h"

#include <re2/re2.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "extractors/evidence.h"
#include "extractors/fields.h"
#include "extractors/printed_lines.h"
#include "extractors/values/partial_date.h"
#include "extractors/values/text.h"

namespace billfold::extractors {
namespace {

constexpr float kLeastProbability = 0.3f;
// What is believed of a date before the model is heard.
constexpr float kLabelBefore = 0.95f;  // its label stands before or above it
constexpr float kLabelBehind = 0.93f;  // behind or beneath it
constexpr float kNoLabel = 0.1f;
constexpr float kOtherLabel = 0.02f;
constexpr int kOldestMembership = 100;  // years before today
constexpr int kLongestMembership = 30;  // years after today, and before for what has expired

// Over folded text.
struct Patterns {
  RE2 since{
      R"(\b(?:SINCE|JOINED|ENROLLED|YEAR JOINED|FIRST MEMBERSHIP|START|SEIT|BEITRITT|EINTRITT|)"
      R"(DEPUIS|DESDE|DAL|ADHESION|INSCRI[TP]\w*)\b)"};
  RE2 until{
      R"(\b(?:VALID|THRU|THROUGH|UNTIL|EXP\w*|RENEW BY|USE BEFORE|REDEEM BY|ENDS?|BIS|ABLAUF\w*|)"
      R"(JUSQU\S*|FIN|VALIDITE|HASTA|CADUC\w*|VENCE|SCAD\w*|FINO)\b)"};
  RE2 other{
      R"(\b(?:BIRTH|BORN|DOB|GEB\w*|GEBURTS\w*|NEE?|NACIMIENTO|NASCITA|EFFECTIVE|COVERAGE|PRINTED|)"
      R"(ISSUED?|AUSGESTELLT)\b)"};
};

const Patterns& AllPatterns() {
  static const Patterns* const patterns = new Patterns;
  return *patterns;
}

// One printed date, and what speaks for its two meanings, 0..1.
struct Candidate {
  DateMatch date;
  Span span;
  float since = 0, until = 0;
};

// Dates of one line; a line with several years is a sentence.
void AddDates(const Sheet& sheet, const PrintedLine& line, const DateOptions& options,
              std::vector<Candidate>* found) {
  const TextRun run(sheet.reading, line.span.words);
  for (size_t begin = 0; begin < run.text().size();) {
    const auto date = FirstDate(std::string_view(run.text()).substr(begin), options);
    if (!date) return;
    found->push_back({*date, run.Slice(begin + date->begin, begin + date->end)});
    begin += date->end;
  }
}

void Weigh(const Sheet& sheet, Candidate* candidate) {
  const Patterns& p = AllPatterns();
  const Surroundings text = TextAround(sheet, candidate->span);
  const auto rule = [&](const RE2& own, const RE2& contrary) {
    // The nearest words lead: those before a date, above it, behind it, beneath it.
    for (const std::string* place : {&text.left, &text.above, &text.right, &text.below}) {
      const bool names = RE2::PartialMatch(*place, own);
      const bool other = RE2::PartialMatch(*place, contrary) || RE2::PartialMatch(*place, p.other);
      if (names && !other) {
        return place == &text.left || place == &text.above ? kLabelBefore : kLabelBehind;
      }
      if (other && !names) return kOtherLabel;
    }
    return kNoLabel;
  };
  const auto combine = [&](float believed, std::string_view tag) {
    return CombineRuleAndModel(believed, TagPeak(sheet.reading, candidate->span, tag),
                               sheet.HasTag(tag));
  };
  candidate->since = combine(rule(p.since, p.until), "member_since");
  candidate->until = combine(rule(p.until, p.since), "expiry_date");
}

}  // namespace

void ExtractMembershipDates(const Sheet& sheet, const DateOptions& options, const v1::Date& today,
                            v1::MembershipCard* card) {
  std::vector<Candidate> found;
  for (const PrintedLine& line : PrintedLines(sheet)) AddDates(sheet, line, options, &found);
  const Candidate *since = nullptr, *until = nullptr;
  for (Candidate& candidate : found) {
    Weigh(sheet, &candidate);
    if (!since || candidate.since > since->since) since = &candidate;
    if (!until || candidate.until > until->until) until = &candidate;
  }
  // One date has one meaning.
  if (since && since == until) {
    (since->since > since->until ? until : since) = nullptr;
  }
  const auto plausible = [&](const Candidate& candidate, int before, int after) {
    const int year = candidate.date.value.year();
    return today.year() == 0 || (year >= today.year() - before && year <= today.year() + after);
  };
  if (since && since->since >= kLeastProbability) {
    SetDate(since->date, plausible(*since, kOldestMembership, 0), since->span, since->since,
            card->mutable_member_since());
  }
  if (until && until->until >= kLeastProbability) {
    SetDate(until->date, plausible(*until, kLongestMembership, kLongestMembership), until->span,
            until->until, card->mutable_expiry_date());
  }
}

}  // namespace billfold::extractors
