// What a coupon takes off, and from what purchase on.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/values/money.h"

namespace billfold::extractors {

// A percentage in a text.
struct PercentMatch {
  std::string value;          // digits with '.' as decimal point: "20", "12.5"
  bool off = false;           // words beside it say that it is taken off
  size_t begin = 0, end = 0;  // bytes of number and sign, without a minus
};

// Every percentage of 1 to 100, from the left: "20%", "-20 %", "20 percent", "20 Prozent".
std::vector<PercentMatch> FindPercents(std::string_view text);

// The first amount that words in EN DE FR ES IT take off or give: "$5 off", "5 € Rabatt", "Save
// $5", "Gutschein über 25 €". Positive, also where a minus is printed.
std::optional<MoneyMatch> FindAmountOff(std::string_view text, const MoneyOptions& options = {});

// The amount that somebody has to spend first: "when you spend $30 or more", "ab 50 €", "Min. order
// £20", "dès 30 € d'achat". Amounts without a mark count only behind such words that end with a
// colon or name a minimum.
std::optional<MoneyMatch> FindMinimumSpend(std::string_view text, const MoneyOptions& options = {});

}  // namespace billfold::extractors
