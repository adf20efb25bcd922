// When the purchase was made.
#pragma once

#include "billfold/v1/receipt.pb.h"
#include "extractors/extractor.h"
#include "extractors/receipt/sheet.h"

namespace billfold::extractors {

// Fills date and time from tags and rules together. The date gets a DATE_PLAUSIBLE check against
// context.today; an ambiguous one names both readings in its detail.
void ExtractWhen(const ReceiptSheet& sheet, const ExtractContext& context, v1::Receipt* receipt);

}  // namespace billfold::extractors
