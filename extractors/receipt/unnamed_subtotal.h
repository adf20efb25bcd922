// A subtotal without a name of its own, which the amounts around it prove.
#pragma once

#include "billfold/v1/receipt.pb.h"
#include "extractors/receipt/sheet.h"

namespace billfold::extractors {

// Fills subtotal, where no label gave one, with an amount above the total that is the sum of the
// amounts right above it and that makes the total, with tax and service charge where they were
// read: "DRIVE-EAT IN 4.05", "4.05" alone. total_row: see ExtractAmounts.
void FindUnnamedSubtotal(const ReceiptSheet& sheet, int total_row, v1::Receipt* receipt);

}  // namespace billfold::extractors
