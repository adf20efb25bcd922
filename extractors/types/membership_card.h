// Membership cards: loyalty, gift, library, gym, private insurance.
#pragma once

#include "extractors/extractor.h"

namespace billfold::extractors {

// Fills `document`'s MembershipCard.
void ExtractMembershipCard(const vision::Reading& reading, const ExtractContext& context,
                           v1::Document* document);

}  // namespace billfold::extractors
