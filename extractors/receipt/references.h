// What a shop calls a receipt by: its number, who sold and at which table.
#pragma once

#include "billfold/v1/receipt.pb.h"
#include "extractors/receipt/sheet.h"

namespace billfold::extractors {

// Fills receipt_number, cashier and table from labels and tags together.
void ExtractReferences(const ReceiptSheet& sheet, v1::Receipt* receipt);

}  // namespace billfold::extractors
