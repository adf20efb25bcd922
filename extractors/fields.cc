#include "extractors/fields.h"

#include <utility>

#include "extractors/evidence.h"

namespace billfold::extractors {
namespace {

// "2018-04-03 or 2018-03-04" for a date that can be read both ways.
std::string BothReadings(const v1::Date& date) {
  v1::Date other = date;
  other.set_day(date.month());
  other.set_month(date.day());
  return FormatDate(date) + " or " + FormatDate(other);
}

}  // namespace

void SetText(std::string value, const Span& span, float probability, v1::StringField* field) {
  field->set_value(std::move(value));
  *field->mutable_evidence() = PrintedEvidence(span, probability);
}

void SetDate(const DateMatch& date, bool plausible, const Span& span, float probability,
             v1::DateField* field) {
  *field->mutable_value() = date.value;
  field->set_ambiguous(date.ambiguous);
  *field->mutable_evidence() = PrintedEvidence(span, probability);
  AddCheck(v1::Check::DATE_PLAUSIBLE, plausible, date.ambiguous ? BothReadings(date.value) : "",
           field->mutable_evidence());
}

void SetTime(const v1::TimeOfDay& time, const Span& span, float probability, v1::TimeField* field) {
  *field->mutable_value() = time;
  *field->mutable_evidence() = PrintedEvidence(span, probability);
}

void SetMoney(const v1::Money& money, const Span& span, float probability, v1::MoneyField* field) {
  *field->mutable_value() = money;
  *field->mutable_evidence() = PrintedEvidence(span, probability);
}

}  // namespace billfold::extractors
