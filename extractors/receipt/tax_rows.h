// Rows of taxes: "GST 6% 0.96", and those of tables, "SR @6% 16.00 0.96".
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "extractors/receipt/sheet.h"

namespace billfold::extractors {

// A rate as it is printed.
struct Rate {
  std::string percent;        // "6", "5.5"
  double share = 0;           // 0.06
  size_t begin = 0, end = 0;  // bytes of the row
};

// What one row says of one tax. Amounts belong to the sheet; null where none is printed.
struct TaxRow {
  size_t row = 0;
  Span label;  // no words where none is printed
  std::optional<Rate> rate;
  const SheetAmount* base = nullptr;    // net amount that is taxed
  const SheetAmount* amount = nullptr;  // the tax
  float rule = 0;                       // probability by rules alone
};

// What a row says of a tax, or none. What its columns mean, the numbers tell: a base times its rate
// is the tax, base and tax together are the gross amount; where they prove nothing, the model's
// tags or the order of the columns do.
std::optional<TaxRow> TaxOfRow(const ReceiptSheet& sheet, size_t row);

}  // namespace billfold::extractors
