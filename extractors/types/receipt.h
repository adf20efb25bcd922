// Receipts: from a reading to the contract's Receipt.
#pragma once

#include "extractors/extractor.h"

namespace billfold::extractors {

// Fills document->receipt(). What is not on the paper stays absent.
void ExtractReceipt(const vision::Reading& reading, const ExtractContext& context,
                    v1::Document* document);

}  // namespace billfold::extractors
