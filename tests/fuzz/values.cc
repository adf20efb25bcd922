#include <string>
#include <string_view>
#include <vector>

#include "extractors/masking.h"
#include "extractors/standards/luhn.h"
#include "extractors/standards/tax_id.h"
#include "extractors/values/currency.h"
#include "extractors/values/date.h"
#include "extractors/values/money.h"
#include "extractors/values/number.h"
#include "extractors/values/phone.h"
#include "extractors/values/quantity.h"
#include "extractors/values/text.h"
#include "extractors/values/time.h"
#include "tests/fuzz/targets.h"

namespace billfold::fuzz {
namespace {

using namespace extractors;

// Matches lie within the text, from the left, without overlaps.
template <typename Match>
void RequireInOrder(const std::vector<Match>& matches, std::string_view text) {
  size_t last = 0;
  for (const Match& match : matches) {
    Require(match.begin >= last && match.begin < match.end && match.end <= text.size(),
            "matches stand in order within the text");
    last = match.end;
  }
}

}  // namespace

void FuzzMoney(std::string_view input) {
  for (const bool comma : {false, true}) {
    const MoneyOptions options{.decimal_comma = comma};
    const std::vector<MoneyMatch> found = FindMoney(input, options);
    RequireInOrder(found, input);
    for (const MoneyMatch& match : found) {
      Require(match.nanos > -1'000'000'000 && match.nanos < 1'000'000'000, "nanos are a fraction");
      Require((match.units >= 0) == (match.nanos >= 0) || match.units == 0 || match.nanos == 0,
              "units and nanos have one sign");
    }
    (void)ParseMoney(input, options);
  }
}

void FuzzDate(std::string_view input) {
  for (const bool month_first : {false, true}) {
    const std::vector<DateMatch> found = FindDates(input, {.month_first = month_first});
    RequireInOrder(found, input);
    for (const DateMatch& match : found) {
      Require(DateExists(match.value), "a date exists");
      const auto again = ParseDate(FormatDate(match.value));
      Require(again && CompareDates(*again, match.value) == 0, "ISO dates are read as themselves");
    }
  }
  (void)MonthOfName(input);
  (void)DateOptionsFor(input);
}

void FuzzValues(std::string_view input) {
  const std::vector<TimeMatch> times = FindTimes(input);
  RequireInOrder(times, input);
  for (const TimeMatch& time : times)
    Require(time.value.hours() < 24 && time.value.minutes() < 60 && time.value.seconds() < 60,
            "a time of day");
  (void)ExpectTime(input);
  RequireInOrder(FindPhones(input), input);
  if (const auto quantity = FindQuantity(input))
    Require(quantity->end <= input.size(), "a quantity lies within the text");
  (void)ParseQuantity(input);
  for (size_t i = 0; i < input.size(); ++i)
    if (IsDigit(input[i])) (void)ValueOf(ScanNumber(input, i), i % 2 == 0);
  (void)CurrencyAtStart(input);
  (void)CurrencyAtEnd(input);
  (void)Fold(input);
  (void)Letters(input);
  (void)CollapseBlanks(input);
  (void)CodeOf(input);
  (void)ParseInteger(input);
}

void FuzzStandards(std::string_view input) {
  (void)PassesLuhn(Digits(input));
  (void)IsCardNumber(Digits(input));
  (void)PaymentNetworkOf(Digits(input));
  if (const auto scheme = SchemeOfPrefix(input)) (void)PassesTaxScheme(*scheme, input);
}

void FuzzMasking(std::string_view input) {
  const std::string masked = MaskCardNumbers(input);
  Require(masked.size() == input.size(), "masking keeps the length");
  Require(MaskCardNumbers(masked) == masked, "nothing is left to mask");
}

}  // namespace billfold::fuzz
