#include "extractors/values/money.h"

#include <algorithm>

#include "absl/strings/str_format.h"
#include "extractors/values/currency.h"
#include "extractors/values/number.h"
#include "extractors/values/text.h"

namespace billfold::extractors {
namespace {

constexpr int64_t kNanosPerUnit = 1'000'000'000;

// A letter that is a currency only right before an amount with decimals: rand and peso.
bool EndsWithLetterMark(std::string_view left) {
  if (!left.ends_with('R') && !left.ends_with('P')) return false;
  return left.size() == 1 || IsBlank(left[left.size() - 2]) || left[left.size() - 2] == '-' ||
         left[left.size() - 2] == '(';
}

// Whether the mark at the end of `left` belongs to an amount before it in another column (lines are
// parted by a tab): "1.646,73 kr", then "9 x ICE".
bool IsOfLeftColumn(std::string_view left, size_t mark) {
  const std::string_view to_mark = TrimRight(left);
  if (left.substr(to_mark.size()).find('\t') == std::string_view::npos) return false;
  const std::string_view before = TrimRight(to_mark.substr(0, to_mark.size() - mark));
  return !before.empty() && IsDigit(before.back());
}

// Takes sign, bracket and currency mark before the number; false where what stands there makes the
// digits part of a code.
bool TakeLeft(std::string_view text, bool has_decimals, MoneyMatch* match, bool* negative,
              bool* bracket) {
  std::string_view left = text.substr(0, match->begin);
  const auto take_sign = [&] {
    for (const std::string_view minus : {"-", "−", "–"}) {
      if (!left.ends_with(minus)) continue;
      const std::string_view without = left.substr(0, left.size() - minus.size());
      // "12-50" and "A-50" are codes; "TOTAL -50" and "RM-50" are amounts.
      if (!without.empty() && IsDigit(without.back())) return false;
      left = without;
      *negative = true;
      return true;
    }
    return true;
  };
  if (!take_sign()) return false;
  if (const auto mark = CurrencyAtEnd(TrimRight(left)); mark && !IsOfLeftColumn(left, mark->size)) {
    left = TrimRight(left);
    left.remove_suffix(mark->size);
    match->has_mark = true;
    match->code = mark->code;
    if (!*negative && !take_sign()) return false;
  } else if (has_decimals && EndsWithLetterMark(left)) {
    left.remove_suffix(1);
    match->has_mark = true;
    if (!*negative && !take_sign()) return false;
  }
  *bracket = left.ends_with('(');
  if (*bracket) left.remove_suffix(1);
  match->begin = left.size();
  if (match->has_mark || *bracket || left.empty()) return true;
  const char before = left.back();
  // The minutes of a time, the month of a date.
  if ((before == ':' || before == '/') && left.size() > 1 && IsDigit(left[left.size() - 2])) {
    return false;
  }
  const bool multiplied =
      (before == 'X' || before == 'x') && (left.size() == 1 || !IsLetter(left[left.size() - 2]));
  return !IsLetter(before) || multiplied || *negative;
}

// Takes what stands behind the number: mark, minus, bracket; false where the digits are part of a
// percentage, a time, a date, a measure or a code.
bool TakeRight(std::string_view text, MoneyMatch* match, bool* negative, bool bracket) {
  std::string_view right = text.substr(match->end);
  const auto advance = [&](size_t size) {
    match->end += size;
    right.remove_prefix(size);
  };
  const size_t blanks = right.size() - TrimLeft(right).size();
  const auto mark = CurrencyAtStart(right.substr(blanks));
  // "2  $120.00": the mark stands at the next number.
  const bool of_next = mark && blanks > 0 && DigitAt(right, blanks + mark->size);
  if (mark && !of_next && !match->has_mark) {
    match->has_mark = true;
    match->code = mark->code;
    advance(blanks + mark->size);
  }
  if (bracket && right.starts_with(')')) {
    *negative = true;
    advance(1);
  } else if (right.starts_with('-') && (right.size() == 1 || !DigitAt(right, 1))) {
    *negative = true;
    advance(1);
  } else if (match->decimals == 2 && right.starts_with("-0") &&
             (right.size() == 2 || IsBlank(right[2]))) {
    *negative = true;  // "1.00-O": the letter of a tax, read as a digit
    advance(2);
  }
  if (TrimLeft(right).starts_with('%')) return false;
  if (right.empty()) return true;
  if ((right[0] == ':' || right[0] == '/' || right[0] == '-') && DigitAt(right, 1)) return false;
  if (!IsLetter(right[0])) return true;
  // Tax letters are short, and stand behind decimals; units of measure stand there too.
  const size_t letters =
      static_cast<size_t>(std::find_if_not(right.begin(), right.end(), IsLetter) - right.begin());
  static constexpr std::string_view kMeasures[] = {"KG", "G",  "GM", "ML", "L", "CM", "MM",
                                                   "M",  "OZ", "LB", "CC", "X", "AM", "PM"};
  const std::string unit = ToUpper(right.substr(0, letters));
  const bool measure =
      std::find(std::begin(kMeasures), std::end(kMeasures), unit) != std::end(kMeasures);
  return match->decimals == 2 && letters <= 3 && (!measure || unit == "X");
}

// Joins cents whose point the reader did not see to units that a mark shows to be money: "$43 70".
void JoinCents(std::string_view text, PrintedNumber* number) {
  const size_t cents = number->end + 1;
  if (number->groups.size() != 1 || number->groups[0].size() > 4 || cents >= text.size()) return;
  const bool two = text[cents - 1] == ' ' && DigitAt(text, cents) && DigitAt(text, cents + 1);
  const bool ends = cents + 2 == text.size() || (two && text[cents + 2] == '\t');
  if (!two || !ends) return;
  number->groups.emplace_back(text.substr(cents, 2));
  number->separators.push_back('.');
  number->end = cents + 2;
  number->ends.push_back(number->end);
}

// The amount whose first digit stands at `begin`; `next` becomes where to go on looking.
std::optional<MoneyMatch> AmountAt(std::string_view text, size_t begin, const MoneyOptions& options,
                                   size_t* next) {
  PrintedNumber number = ScanNumber(text, begin);
  *next = number.end;
  MoneyMatch match;
  match.begin = number.begin;
  match.end = number.end;
  bool negative = false, bracket = false;
  const bool has_decimals = number.groups.size() > 1 && number.groups.back().size() == 2;
  if (!TakeLeft(text, has_decimals, &match, &negative, &bracket)) return std::nullopt;
  if (match.has_mark) JoinCents(text, &number);
  match.end = number.end;
  std::string_view code = match.code;
  if (code.empty()) {
    if (const auto mark = CurrencyAtStart(TrimLeft(text.substr(number.end)))) {
      code = mark->code;
    }
  }
  const bool whole_units = !code.empty() && DecimalsOf(code) == 0;
  const auto value = ValueOf(number, options.decimal_comma || whole_units);
  if (!value) return std::nullopt;
  match.units = value->units;
  match.nanos = value->nanos;
  match.decimals = value->decimals;
  if (!TakeRight(text, &match, &negative, bracket)) return std::nullopt;
  if (bracket && !negative) ++match.begin;  // an opening bracket that never closes
  if (negative) {
    match.units = -match.units;
    match.nanos = -match.nanos;
  }
  return match;
}

}  // namespace

v1::Money MoneyMatch::ToMoney() const {
  v1::Money money;
  if (!code.empty()) money.set_currency_code(std::string(code));
  money.set_units(units);
  money.set_nanos(nanos);
  return money;
}

std::vector<MoneyMatch> FindMoney(std::string_view text, const MoneyOptions& options) {
  std::vector<MoneyMatch> found;
  for (size_t i = 0; i < text.size();) {
    if (!IsDigit(text[i])) {
      ++i;
      continue;
    }
    size_t next = i;
    if (auto match = AmountAt(text, i, options, &next)) {
      // A mark between two amounts speaks for both, its bytes are the first one's.
      const size_t taken = found.empty() ? 0 : found.back().end;
      while (match->begin < taken || IsBlank(text[match->begin])) ++match->begin;
      found.push_back(*match);
      next = std::max(next, match->end);
    }
    i = std::max(next, i + 1);
  }
  return found;
}

std::optional<v1::Money> ParseMoney(std::string_view text, const MoneyOptions& options) {
  const std::vector<MoneyMatch> found = FindMoney(text, options);
  if (found.size() != 1) return std::nullopt;
  return found.front().ToMoney();
}

std::string FormatNanos(int64_t nanos) {
  const int64_t size = nanos < 0 ? -nanos : nanos;
  const int64_t cents = size % kNanosPerUnit / 10'000'000;
  std::string text =
      absl::StrFormat("%s%d.%02d", nanos < 0 ? "-" : "", size / kNanosPerUnit, cents);
  if (const int64_t rest = size % 10'000'000; rest != 0) {
    std::string tail = absl::StrFormat("%07d", rest);
    tail.erase(tail.find_last_not_of('0') + 1);
    text += tail;
  }
  return text;
}

v1::Money MoneyFromNanos(int64_t nanos) {
  v1::Money money;
  money.set_units(nanos / kNanosPerUnit);
  money.set_nanos(static_cast<int32_t>(nanos % kNanosPerUnit));
  return money;
}

int64_t NanosOf(const v1::Money& money) { return money.units() * kNanosPerUnit + money.nanos(); }

}  // namespace billfold::extractors
