// From a value and its proof to the contract's fields. In all: `span` is what is printed of the
// value, `probability` that it is the field, 0..1 (see PrintedEvidence).
#pragma once

#include <string>

#include "billfold/v1/common.pb.h"
#include "extractors/spans.h"
#include "extractors/values/date.h"

namespace billfold::extractors {

void SetText(std::string value, const Span& span, float probability, v1::StringField* field);

// With a DATE_PLAUSIBLE check, whose detail tells both readings of an ambiguous date. `plausible`:
// the date lies in a range that makes sense for the field.
void SetDate(const DateMatch& date, bool plausible, const Span& span, float probability,
             v1::DateField* field);

void SetTime(const v1::TimeOfDay& time, const Span& span, float probability, v1::TimeField* field);

void SetMoney(const v1::Money& money, const Span& span, float probability, v1::MoneyField* field);

}  // namespace billfold::extractors
