#include "extractors/types/membership_card.h"

namespace billfold::extractors {

void ExtractMembershipCard(const vision::Reading&, const ExtractContext&, v1::Document* document) {
  document->mutable_membership_card();
}

}  // namespace billfold::extractors
