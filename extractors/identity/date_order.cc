#include "extractors/identity/date_order.h"

#include <re2/re2.h>

#include <optional>
#include <string>

#include "extractors/evidence.h"
#include "extractors/values/date.h"

namespace billfold::extractors {
namespace {

constexpr int kMonths = 12;
constexpr int kLongestValid = 15;  // years between issue and expiry
constexpr float kByExpiry = 0.8f;  // what a date is worth that only its distance tells

v1::Date Turned(const v1::Date& date) {
  v1::Date turned = date;
  turned.set_day(date.month());
  turned.set_month(date.day());
  return turned;
}

// Whether this date has its month first; none where it could be either way.
std::optional<bool> MonthFirst(const Sourced& print, const Sourced* coded) {
  static const RE2* const numbers = new RE2(R"((\d{1,2})[-/. ]\s?(\d{1,2})[-/. ])");
  int first = 0, second = 0;
  if (!RE2::PartialMatch(print.evidence.text(), *numbers, &first, &second)) return std::nullopt;
  if (first > kMonths && second <= kMonths) return false;
  if (second > kMonths && first <= kMonths) return true;
  if (coded == nullptr || !coded->date || first == second) return std::nullopt;
  const v1::Date& known = coded->date->value;
  if (known.day() == first && known.month() == second) return false;
  if (known.month() == first && known.day() == second) return true;
  return std::nullopt;
}

// Whether `issue` lies 1 to 15 years before `expiry`, on the same day of the year or the next:
// cards are valid to the day, or to the day before.
bool WholeYearsApart(const v1::Date& issue, const v1::Date& expiry) {
  const int years = expiry.year() - issue.year();
  const int days = 31 * (expiry.month() - issue.month()) + expiry.day() - issue.day();
  return years >= 1 && years <= kLongestValid && days <= 0 && days >= -1;
}

}  // namespace

std::optional<Sourced> IssueDateByExpiry(const Sheet& sheet, const SourcedFields& fields,
                                         const v1::Date& today) {
  const auto expiry = fields.find(IdentityKey::kExpiryDate);
  const bool known =
      expiry != fields.end() && expiry->second.date && expiry->second.date->value.day() != 0;
  if (!known || fields.contains(IdentityKey::kIssueDate)) return std::nullopt;
  std::optional<Sourced> found;
  for (const TextRun& row : sheet.rows) {
    for (DateMatch date : FindDates(row.text())) {
      if (date.ambiguous && WholeYearsApart(Turned(date.value), expiry->second.date->value)) {
        date.value = Turned(date.value);
      }
      if (!WholeYearsApart(date.value, expiry->second.date->value)) continue;
      if (CompareDates(date.value, today) > 0) continue;
      if (found && CompareDates(found->date->value, date.value) != 0) return std::nullopt;
      const Span span = row.Slice(date.begin, date.end);
      date.ambiguous = false;
      found = Sourced{span.text, date, PrintedEvidence(span, kByExpiry), false};
    }
  }
  return found;
}

void SettleDateOrder(const SourcedFields& coded, SourcedFields* print) {
  std::optional<bool> order;
  for (const auto& [key, field] : *print) {
    if (!field.date) continue;
    const auto known = coded.find(key);
    const auto told = MonthFirst(field, known == coded.end() ? nullptr : &known->second);
    if (!told) continue;
    if (order && *order != *told) return;
    order = told;
  }
  if (!order) return;
  for (auto& [key, field] : *print) {
    if (!field.date || !field.date->ambiguous) continue;
    field.date->ambiguous = false;
    int first = 0;
    RE2::PartialMatch(field.evidence.text(), R"((\d{1,2}))", &first);
    const bool month_first = field.date->value.month() == first;
    if (month_first != *order) field.date->value = Turned(field.date->value);
  }
}

}  // namespace billfold::extractors
