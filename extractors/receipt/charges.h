// What stands between the subtotal and the total and makes one the other.
#pragma once

#include "billfold/v1/receipt.pb.h"
#include "extractors/receipt/sheet.h"

namespace billfold::extractors {

// Where the fields that were read do not lead from subtotal to total, but all amounts printed
// between the two do: gives each its place. A tax joins the taxes, the first amount taken off is
// the discount, and every other charge ("SF Mandates 3.53", a second coupon) becomes a row of its
// own behind the items. total_row: see ExtractAmounts.
void CompleteCharges(const ReceiptSheet& sheet, int total_row, v1::Receipt* receipt);

}  // namespace billfold::extractors
