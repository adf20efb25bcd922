// Currency symbols and codes as they are printed beside amounts.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace billfold::extractors {

// A currency mark in a text.
struct CurrencyMark {
  std::string_view code;  // ISO 4217, or "" where the symbol belongs to several ("$", "kr")
  size_t size = 0;        // bytes of the mark
};

// The longest mark that `text` begins with. Letters count as a mark only where no further letter
// follows ("RM9.00" is one, "RMX" is none).
std::optional<CurrencyMark> CurrencyAtStart(std::string_view text);

// The longest mark that `text` ends with. Letters count only where no letter stands before.
std::optional<CurrencyMark> CurrencyAtEnd(std::string_view text);

// Whether this is an ISO 4217 code that the extractors know.
bool IsCurrencyCode(std::string_view code);

// Decimal places that the currency is written with: 0 for JPY, IDR, KRW and the like, else 2.
int DecimalsOf(std::string_view code);

}  // namespace billfold::extractors
