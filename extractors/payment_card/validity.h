// From when until when a payment card is valid.
#pragma once

#include "billfold/v1/cards.pb.h"
#include "extractors/sheet.h"

namespace billfold::extractors {

// Sets `expiry`, `valid_from` and `expired`. Labels beside, above and below a month and the model's
// tags say which it is; of two months that nothing tells apart the later is the expiry. `today`
// is UTC; a card is valid to the end of its last month.
void ExtractValidity(const Sheet& sheet, const v1::Date& today, v1::PaymentCard* card);

}  // namespace billfold::extractors
