// Since when a membership is, and until when.
#pragma once

#include "billfold/v1/cards.pb.h"
#include "extractors/sheet.h"
#include "extractors/values/date.h"

namespace billfold::extractors {

// Sets `member_since` and `expiry_date`, as much of them as is printed: labels before, above,
// behind and beneath a date (EN DE FR ES IT) and the model's tags say which it is. `today` is UTC.
void ExtractMembershipDates(const Sheet& sheet, const DateOptions& options, const v1::Date& today,
                            v1::MembershipCard* card);

}  // namespace billfold::extractors
