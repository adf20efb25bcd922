// What was bought, row by row.
#pragma once

#include "billfold/v1/receipt.pb.h"
#include "extractors/receipt/sheet.h"

namespace billfold::extractors {

// Fills items[]: from the model's item groups where it tagged any, else from the rows between the
// head and the first sum. `total_row`: see ExtractAmounts.
void ExtractItems(const ReceiptSheet& sheet, int total_row, v1::Receipt* receipt);

}  // namespace billfold::extractors
