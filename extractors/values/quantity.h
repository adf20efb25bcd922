// Quantities in printed text: "2 x 3.50", "0,482 kg x 3,99 €/kg".
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace billfold::extractors {

// A quantity times a price. Places are bytes of the text; equal ones where nothing is printed.
struct QuantityMatch {
  std::string quantity;       // digits with a decimal point: "2", "0.482", "-1"
  size_t begin = 0, end = 0;  // of the whole, a bracket around it included
  size_t number_begin = 0, number_end = 0;
  size_t unit_begin = 0, unit_end = 0;  // "kg", "St"
  size_t price_begin = 0, price_end = 0;
};

// The first product in `text`: a number, perhaps its unit, one of x * @, and a price.
std::optional<QuantityMatch> FindQuantity(std::string_view text);

// A quantity alone: "2", "2X", "0,482", "-1"; "" where the text is something else.
std::string ParseQuantity(std::string_view text);

// The unit that `text` begins with, in bytes; 0 where there is none.
size_t UnitAtStart(std::string_view text);

// A decimal as ParseQuantity gives it in billionths; 0 where the text is none.
int64_t NanosOfDecimal(std::string_view text);

}  // namespace billfold::extractors
