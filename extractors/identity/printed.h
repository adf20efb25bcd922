// The printed fields of an identity document: values beside, beneath or above their labels, and
// what the layout model tags.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "extractors/identity/labels.h"
#include "extractors/identity/values.h"
#include "extractors/sheet.h"

namespace billfold::extractors {

struct PrintedField {
  Span span;
  std::string text;               // normalised; of dates the printed one
  std::optional<DateMatch> date;  // of dates
  float probability = 0;          // that the span is the field, 0..1
};

// By key; of vague keys only those that they turned out to be: no kName, kGivenOrWhole, kBirth,
// kFirstSurname and kSecondSurname.
using PrintedFields = std::map<IdentityKey, PrintedField>;

// The model's name of a field; "" where it has none.
std::string_view TagOf(IdentityKey key);

// `apart`: words that belong to something else, such as a machine-readable zone.
PrintedFields ReadPrintedFields(const Sheet& sheet, const std::vector<FieldLabel>& labels,
                                const IdentityDates& dates, const std::vector<bool>& apart);

}  // namespace billfold::extractors
