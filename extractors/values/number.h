// Decimal numbers as they are printed, with whatever separators.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace billfold::extractors {

// A number as it stands in the text: groups of digits and the separators between them.
struct PrintedNumber {
  std::vector<std::string> groups;
  std::vector<char> separators;  // '.', ',', '\'' or ' '
  std::vector<size_t> ends;      // byte behind each group
  size_t begin = 0, end = 0;
};

// The value of a printed number, never negative.
struct DecimalValue {
  int64_t units = 0;
  int32_t nanos = 0;
  int decimals = 0;  // digits after the decimal sign
};

// The number whose first digit is text[begin]: digits with . , ' between, blanks only as thousands
// separators before a decimal comma ("1 234,50"; "2 135.00" is two columns) or where a reader tore
// a point off its digits ("9 . 00"). ".26" is "0.26", begun at its point.
PrintedNumber ScanNumber(std::string_view text, size_t begin);

// What it means: the last point or comma is the decimal sign unless three digits follow it as in
// "1,234"; `point_groups` says that they do so in "1.234" too. Where one sign does for both, as
// readers have it ("2.800.00"), two digits at the end are decimals. None where the groups make no
// number ("12.05.2018"), or one too long for an amount.
std::optional<DecimalValue> ValueOf(const PrintedNumber& number, bool point_groups);

}  // namespace billfold::extractors
