#include "extractors/receipt/when.h"

#include <re2/re2.h>

#include <algorithm>
#include <string>
#include <vector>

#include "extractors/choice.h"
#include "extractors/evidence.h"
#include "extractors/fields.h"
#include "extractors/values/date.h"
#include "extractors/values/text.h"
#include "extractors/values/time.h"

namespace billfold::extractors {
namespace {

constexpr int kFirstPlausibleYear = 1990;
constexpr float kLeastProbability = 0.15f;

// Scores of a conditional logit, by eye.
constexpr float kNone = -3.0f;
constexpr float kLabelled = 2.5f;       // DATE, TIME, ... stands before it
constexpr float kOtherMeaning = -4.0f;  // EXPIRY, DUE, MEMBER SINCE, opening hours
constexpr float kBesidePartner = 1.5f;  // a time beside the date, the date beside the time
constexpr float kImplausible = -4.0f;
constexpr float kUnseparated = -2.5f;  // eight digits, as in a receipt number
constexpr float kLater = -0.25f;       // each candidate further down
constexpr float kHalfDay = 0.5f;       // AM or PM is printed

template <typename Match>
struct Candidate {
  Match match;
  Span span;
  size_t row = 0;
  float score = 0;
  float probability = 0;
};

struct Labels {
  RE2 date{R"(DATE|DATUM|TARIKH|FECHA|DATA\b|TGL|TARIH|\bDT\b)"};
  RE2 not_date{R"(EXP|VALID|UNTIL|DUE|SINCE|BIRTH|DOB|MEMBER|BEFORE|EFFECTIVE|PROMO)"};
  RE2 time{R"(TIME|MASA|ZEIT|HEURE|HORA|\bORA\b|GODZ|JAM)"};
  RE2 time_before{
      R"((?i)(\b(?:TIME|ZEIT|UHRZEIT|HEURE|HORA|ORA|ORE|TIJD|TID|GODZ|CZAS|JAM|WAKTU)\b[.: \t]*))"};
  RE2 not_time{R"(HRS|HOUR|OPEN|DAILY|MON\b|FRI\b|SUN-|SAT-|WAKTU|OPERA|DELIVER|EXP)"};
};

const Labels& AllLabels() {
  static const Labels* const labels = new Labels;
  return *labels;
}

bool Plausible(const v1::Date& date, const v1::Date& today) {
  if (date.year() < kFirstPlausibleYear) return false;
  // A receipt can be a day ahead of UTC.
  v1::Date latest = today;
  latest.set_day(today.day() + 1);
  return CompareDates(date, latest) <= 0;
}

// Weighs rules and tag, and returns the best candidate, or null.
template <typename Match>
const Candidate<Match>* Best(const ReceiptSheet& sheet, std::string_view tag,
                             std::vector<Candidate<Match>>* candidates) {
  std::vector<float> scores;
  for (const auto& candidate : *candidates) scores.push_back(candidate.score);
  const std::vector<float> rule = ChoiceProbabilities(scores, kNone);
  const Candidate<Match>* best = nullptr;
  for (size_t i = 0; i < candidates->size(); ++i) {
    Candidate<Match>& candidate = (*candidates)[i];
    candidate.probability = CombineRuleAndModel(
        rule[i], TagMean(sheet.reading, candidate.span, tag), sheet.HasTag(tag));
    if (best == nullptr || candidate.probability > best->probability) best = &candidate;
  }
  return best != nullptr && best->probability >= kLeastProbability ? best : nullptr;
}

std::vector<Candidate<DateMatch>> DateCandidates(const ReceiptSheet& sheet,
                                                 const DateOptions& order, const v1::Date& today) {
  std::vector<Candidate<DateMatch>> candidates;
  for (size_t row = 0; row < sheet.rows.size(); ++row) {
    const std::string& text = sheet.rows[row].text();
    for (const DateMatch& match : FindDates(text, order)) {
      Candidate<DateMatch> c{match, sheet.rows[row].Slice(match.begin, match.end), row, 0, 0};
      const std::string before = Fold(std::string_view(text).substr(0, match.begin));
      if (RE2::PartialMatch(before, AllLabels().date)) c.score += kLabelled;
      if (RE2::PartialMatch(before, AllLabels().not_date)) c.score += kOtherMeaning;
      if (!FindTimes(text).empty()) c.score += kBesidePartner;
      if (!Plausible(match.value, today)) c.score += kImplausible;
      if (Digits(c.span.text) == c.span.text) c.score += kUnseparated;
      c.score += kLater * static_cast<float>(candidates.size());
      candidates.push_back(std::move(c));
    }
  }
  return candidates;
}

// Times of a row; behind its date, if that is given, or a label also one written with a point.
std::vector<TimeMatch> TimesOfRow(const std::string& text, const Candidate<DateMatch>* date) {
  std::vector<TimeMatch> times = FindTimes(text);
  if (!times.empty()) return times;
  std::vector<size_t> places;
  if (date != nullptr) places.push_back(date->match.end);
  re2::StringPiece label;
  if (RE2::PartialMatch(text, AllLabels().time_before, &label)) {
    places.push_back(static_cast<size_t>(label.data() - text.data()) + label.size());
  }
  for (const size_t from : places) {
    auto time = ExpectTime(std::string_view(text).substr(from));
    if (!time) continue;
    time->begin += from;
    time->end += from;
    times.push_back(*time);
    break;
  }
  return times;
}

std::vector<Candidate<TimeMatch>> TimeCandidates(const ReceiptSheet& sheet,
                                                 const Candidate<DateMatch>* date) {
  std::vector<Candidate<TimeMatch>> candidates;
  for (size_t row = 0; row < sheet.rows.size(); ++row) {
    const std::string& text = sheet.rows[row].text();
    const std::string folded = Fold(text);
    for (const TimeMatch& match :
         TimesOfRow(text, date != nullptr && date->row == row ? date : nullptr)) {
      Candidate<TimeMatch> c{match, sheet.rows[row].Slice(match.begin, match.end), row, 0, 0};
      if (RE2::PartialMatch(folded, AllLabels().time)) c.score += kLabelled;
      if (RE2::PartialMatch(folded, AllLabels().not_time)) c.score += kOtherMeaning;
      if (match.half_day) c.score += kHalfDay;
      if (date != nullptr && date->row == row) c.score += kBesidePartner;
      if (date != nullptr && date->row + 1 == row) c.score += kBesidePartner / 2;
      c.score += kLater * static_cast<float>(candidates.size());
      candidates.push_back(std::move(c));
    }
  }
  return candidates;
}

// How dates of this receipt are to be read: as the caller's locale says, else month first where
// the receipt looks American ("$" amounts and a phone number or postcode of the United States).
DateOptions DateOrderOf(const ReceiptSheet& sheet, std::string_view locale) {
  DateOptions order = DateOptionsFor(locale);
  if (!locale.empty()) return order;
  static const RE2* const american =
      new RE2(R"(\(?\b\d{3}\)?[ -]\s?\d{3}-\d{4}\b|\b[A-Z]{2},?\.? \d{5}(?:-\d{4})?\b)");
  const bool dollars =
      std::any_of(sheet.amounts.begin(), sheet.amounts.end(), [](const SheetAmount& amount) {
        return amount.money.code == "USD" ||
               (amount.money.has_mark && amount.span.text.find('$') != std::string::npos);
      });
  const bool place = std::any_of(sheet.rows.begin(), sheet.rows.end(), [](const TextRun& row) {
    return RE2::PartialMatch(row.text(), *american);
  });
  order.month_first = dollars && place;
  return order;
}

}  // namespace

void ExtractWhen(const ReceiptSheet& sheet, const ExtractContext& context, v1::Receipt* receipt) {
  const DateOptions order = DateOrderOf(sheet, context.options.locale());
  auto dates = DateCandidates(sheet, order, context.today);
  const Candidate<DateMatch>* date = Best(sheet, "date", &dates);
  if (date != nullptr) {
    SetDate(date->match, Plausible(date->match.value, context.today), date->span, date->probability,
            receipt->mutable_date());
  }
  auto times = TimeCandidates(sheet, date);
  if (const Candidate<TimeMatch>* time = Best(sheet, "time", &times)) {
    SetTime(time->match.value, time->span, time->probability, receipt->mutable_time());
  }
}

}  // namespace billfold::extractors
