// What was bought, row by row.
#pragma once

#include "billfold/v1/receipt.pb.h"
#include "extractors/receipt/sheet.h"

namespace billfold::extractors {

// Fills items[]: from the model's item groups where it tagged any, else from the rows between the
// head and the first sum. Where the model's do not add up to the sums that are filled already, and
// with the rows that it missed or without what the rows do not show they do, these are the items.
// `total_row`: see ExtractAmounts.
void ExtractItems(const ReceiptSheet& sheet, int total_row, v1::Receipt* receipt);

}  // namespace billfold::extractors
