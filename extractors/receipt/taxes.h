// Taxes by rate: rows such as "GST 6% 0.96", and tables such as "SR @6% 16.00 0.96".
#pragma once

#include "billfold/v1/receipt.pb.h"
#include "extractors/receipt/sheet.h"

namespace billfold::extractors {

// Fills taxes[], from the top, out of the rows of tax_rows.h. A row that says a tax once more, as
// the totals do above a table, is left out.
void ExtractTaxes(const ReceiptSheet& sheet, v1::Receipt* receipt);

}  // namespace billfold::extractors
