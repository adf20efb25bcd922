// Amounts of money in printed text. All arithmetic is on integers.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "billfold/v1/common.pb.h"

namespace billfold::extractors {

struct MoneyOptions {
  // True where the caller's locale writes 1.234,50: then "1.234" is a thousand, not a decimal.
  bool decimal_comma = false;
};

// One amount found in a text.
struct MoneyMatch {
  int64_t units = 0;          // whole units, signed
  int32_t nanos = 0;          // billionths, with the sign of the amount
  std::string_view code;      // ISO 4217 where a mark beside the amount tells it, else ""
  bool has_mark = false;      // a currency mark stands beside it, telling or not
  int decimals = 0;           // digits printed after the decimal sign
  size_t begin = 0, end = 0;  // bytes of the text, sign, mark and brackets included

  v1::Money ToMoney() const;
  // The amount in nanos; enough for |units| < 9.2e9.
  int64_t ToNanos() const { return units * 1'000'000'000 + nanos; }
};

// Every amount in `text`, from the left: digits with thousands separators (, . ' or, before a
// decimal comma, a blank), a decimal sign, a currency mark on either side, a minus before or behind
// or brackets around it, and a tax letter behind ("12.50 SR"). Percentages, times, dates, and
// digits inside codes are none. A number without decimals and mark is an amount with decimals = 0:
// the caller decides whether to believe it.
std::vector<MoneyMatch> FindMoney(std::string_view text, const MoneyOptions& options = {});

// The amount that `text` consists of; none where it holds no amount or several.
std::optional<v1::Money> ParseMoney(std::string_view text, const MoneyOptions& options = {});

// Plain decimal form, such as "12.50" or "-0.03", at least two decimals; for check details.
std::string FormatNanos(int64_t nanos);

// An amount in nanos as the contract's type, without currency.
v1::Money MoneyFromNanos(int64_t nanos);

// The contract's type in nanos.
int64_t NanosOf(const v1::Money& money);

}  // namespace billfold::extractors
