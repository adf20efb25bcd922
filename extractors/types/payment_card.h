// Payment cards: credit, debit, prepaid.
#pragma once

#include "extractors/extractor.h"

namespace billfold::extractors {

// Fills `document`'s PaymentCard. The reading is not masked; the answer is (contract §4), but for
// the number's value where `context.full_card_number` holds.
void ExtractPaymentCard(const vision::Reading& reading, const ExtractContext& context,
                        v1::Document* document);

}  // namespace billfold::extractors
