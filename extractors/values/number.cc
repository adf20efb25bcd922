#include "extractors/values/number.h"

#include <algorithm>

#include "extractors/values/text.h"

namespace billfold::extractors {
namespace {

constexpr size_t kMaxUnitDigits = 9;  // more is a code, not an amount
constexpr size_t kMaxDecimals = 4;

// A separator at `i` that a digit follows, blanks around a point allowed ("9 . 00"); its bytes go
// to `size`. 0 where there is none.
char SeparatorAt(std::string_view text, size_t i, size_t* size) {
  const std::string_view rest = text.substr(i);
  for (const std::string_view mark : {"'", "’"}) {
    if (!rest.starts_with(mark)) continue;
    size_t next = i + mark.size();
    // "1' 369.75": torn, but three digits and a point follow.
    const bool torn = next + 4 < text.size() && text[next] == ' ' && text[next + 4] == '.' &&
                      DigitAt(text, next + 2) && DigitAt(text, next + 3);
    if (torn) ++next;
    if (!DigitAt(text, next)) continue;
    *size = next - i;
    return '\'';
  }
  size_t j = i;
  if (j < text.size() && text[j] == ' ') ++j;
  if (j < text.size() && (text[j] == '.' || text[j] == ',')) {
    const char mark = text[j++];
    // "1, 250" is a list; "9. 00" is an amount that the reader tore apart.
    if (j < text.size() && text[j] == ' ' && DigitAt(text, j + 1) && DigitAt(text, j + 2) &&
        !DigitAt(text, j + 3)) {
      ++j;
    }
    if (!DigitAt(text, j)) return 0;
    *size = j - i;
    return mark;
  }
  // A blank separates thousands only: three digits, not two or four.
  if (rest[0] == ' ' && DigitAt(text, i + 1) && DigitAt(text, i + 2) && DigitAt(text, i + 3) &&
      !DigitAt(text, i + 4)) {
    *size = 1;
    return ' ';
  }
  return 0;
}

// A blank between groups was a thousands separator only if a decimal comma ends the number;
// otherwise two columns stand side by side and the number ends at the blank.
void CutAtFalseBlank(PrintedNumber* number) {
  const auto blank = std::find(number->separators.begin(), number->separators.end(), ' ');
  if (blank == number->separators.end()) return;
  const bool thousands = number->separators.back() == ',' && number->groups.back().size() == 2 &&
                         number->groups.front().size() <= 3 &&
                         std::count(number->separators.begin(), number->separators.end(), ' ') ==
                             static_cast<long>(number->separators.size()) - 1;
  if (thousands) return;
  const size_t kept = static_cast<size_t>(blank - number->separators.begin());
  number->groups.resize(kept + 1);
  number->ends.resize(kept + 1);
  number->separators.resize(kept);
}

// ".26": two digits behind a point that stands alone.
bool IsBareFraction(std::string_view text, const PrintedNumber& number) {
  if (number.groups.size() != 1 || number.groups[0].size() != 2 || number.begin == 0) return false;
  const char mark = text[number.begin - 1];
  if (mark != '.' && mark != ',') return false;
  if (number.begin == 1) return true;
  const char before = text[number.begin - 2];
  return IsBlank(before) || before == '$' || before == '-' || before == '@';
}

// "2.800.00": the reader took one separator for the other; two digits stand behind no thousand.
bool IsMixedUp(const PrintedNumber& number) {
  const size_t last = number.groups.size() - 1;
  if (last < 2 || number.groups[last].size() != 2 || number.groups[0][0] == '0') return false;
  for (size_t i = 1; i < last; ++i) {
    if (number.groups[i].size() != 3 || number.separators[i] != number.separators[0]) return false;
  }
  return number.groups[0].size() <= 3 && number.separators[0] != ' ';
}

// Whether the last separator is the decimal sign.
bool LastIsDecimal(const PrintedNumber& number, bool point_groups) {
  if (number.separators.empty()) return false;
  const char last = number.separators.back();
  if (last != '.' && last != ',') return false;
  const bool repeated = std::count(number.separators.begin(), number.separators.end(), last) > 1;
  if (repeated) return IsMixedUp(number);
  if (number.groups.back().size() != 3) return true;
  // Three digits: "1,234" and, where the comma is the decimal sign, "1.234" are thousands; "0.482"
  // and, elsewhere, "9.000" are not.
  if (number.groups.size() > 2) return false;
  if (number.groups.front() == "0") return true;
  return last == '.' && !point_groups;
}

}  // namespace

PrintedNumber ScanNumber(std::string_view text, size_t begin) {
  PrintedNumber number;
  number.begin = begin;
  size_t i = begin;
  while (true) {
    const size_t start = i;
    while (DigitAt(text, i)) ++i;
    number.groups.emplace_back(text.substr(start, i - start));
    number.ends.push_back(i);
    size_t size = 0;
    const char separator = i < text.size() ? SeparatorAt(text, i, &size) : 0;
    if (separator == 0) break;
    number.separators.push_back(separator);
    i += size;
  }
  CutAtFalseBlank(&number);
  number.end = number.ends.back();
  if (IsBareFraction(text, number)) {
    --number.begin;
    number.groups.insert(number.groups.begin(), "0");
    number.ends.insert(number.ends.begin(), number.begin);
    number.separators.insert(number.separators.begin(), text[number.begin]);
  }
  return number;
}

std::optional<DecimalValue> ValueOf(const PrintedNumber& number, bool point_groups) {
  const bool last_is_decimal = LastIsDecimal(number, point_groups);
  const size_t whole = number.groups.size() - (last_is_decimal ? 1 : 0);
  std::string units = number.groups.front();
  for (size_t i = 1; i < whole; ++i) {
    if (number.groups[i].size() != 3 || number.groups.front().size() > 3) return std::nullopt;
    if (number.separators[i - 1] != number.separators.front()) return std::nullopt;
    units += number.groups[i];
  }
  if (units.size() > kMaxUnitDigits) return std::nullopt;
  DecimalValue value;
  value.units = ParseInteger(units).value_or(0);
  if (!last_is_decimal) return value;
  std::string decimals = number.groups.back();
  if (decimals.size() > kMaxDecimals) return std::nullopt;
  if (whole > 1 && number.separators.back() == number.separators.front() && !IsMixedUp(number)) {
    return std::nullopt;
  }
  value.decimals = static_cast<int>(decimals.size());
  decimals.resize(9, '0');
  value.nanos = static_cast<int32_t>(ParseInteger(decimals).value_or(0));
  return value;
}

}  // namespace billfold::extractors
