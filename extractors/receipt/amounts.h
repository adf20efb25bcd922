// The sums of a receipt: total, subtotal, tax and what stands beside them.
#pragma once

#include "billfold/v1/receipt.pb.h"
#include "extractors/receipt/sheet.h"

namespace billfold::extractors {

// Fills total, subtotal, discount, total_tax, tip, service_charge, rounding, amount_paid and change
// from tags and labels together. One printed amount fills one field. Returns the row of the total,
// or -1.
int ExtractAmounts(const ReceiptSheet& sheet, v1::Receipt* receipt);

// Fills currency_code from a mark that is printed beside an amount or alone in a heading, else from
// `default_currency` (then derived), and gives every amount of the receipt its code.
void ExtractCurrency(const ReceiptSheet& sheet, const std::string& default_currency,
                     v1::Receipt* receipt);

}  // namespace billfold::extractors
