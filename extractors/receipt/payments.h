// How a receipt was paid: cash, cards with their slip, vouchers.
#pragma once

#include "billfold/v1/receipt.pb.h"
#include "extractors/receipt/sheet.h"

namespace billfold::extractors {

// Fills payments[]: rows that name a means of payment beside an amount, from the row of the total
// on (`total_row`, or -1), and what the slips of cards say (card_slips.h). A row that says a
// payment once more is left out; the receipt's total, filled before, tells it from a shared bill.
void ExtractPayments(const ReceiptSheet& sheet, int total_row, v1::Receipt* receipt);

}  // namespace billfold::extractors
