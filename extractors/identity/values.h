// What may stand behind each label of an identity document: pure, text in, value out.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "extractors/identity/lexicon.h"
#include "extractors/values/date.h"

namespace billfold::extractors {

struct IdentityDates {
  DateOptions order;
  v1::Date today;  // births lie before it
};

// A value at the beginning of a text.
struct IdentityValue {
  size_t begin = 0, end = 0;      // bytes of the text
  std::string text;               // as the contract wants it; of a birth with its place, the place
  std::optional<DateMatch> date;  // of dates; begin and end are bytes of the text
};

// The value of a field that stands at the beginning of `text`, behind signs and blanks; lines are
// parted by tabs. None where nothing there can be one. kName is read like a surname, kOther never.
std::optional<IdentityValue> ReadIdentityValue(IdentityKey key, std::string_view text,
                                               const IdentityDates& dates);

// "M", "F" or "X" of a word or letter in one of the languages, such as "Female", "LELAKI" or "P-F".
std::optional<std::string> SexOf(std::string_view text);

// Without a title before or behind it, blanks made one, no signs at the ends: "Mrs. ANNA MARIA," ->
// "ANNA MARIA". Empty where no letters are left.
std::string CleanName(std::string_view text);

}  // namespace billfold::extractors
