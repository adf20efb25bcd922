#include "extractors/registry.h"

#include "extractors/types/boarding_pass.h"
#include "extractors/types/coupon.h"
#include "extractors/types/event_ticket.h"
#include "extractors/types/identity_document.h"
#include "extractors/types/membership_card.h"
#include "extractors/types/payment_card.h"
#include "extractors/types/receipt.h"
#include "extractors/types/transit_ticket.h"

namespace billfold::extractors {
namespace {

constexpr Extractor kExtractors[] = {
    {v1::DOCUMENT_TYPE_RECEIPT, ExtractReceipt},
    {v1::DOCUMENT_TYPE_PAYMENT_CARD, ExtractPaymentCard, true},
    {v1::DOCUMENT_TYPE_IDENTITY_DOCUMENT, ExtractIdentityDocument},
    {v1::DOCUMENT_TYPE_MEMBERSHIP_CARD, ExtractMembershipCard},
    {v1::DOCUMENT_TYPE_BOARDING_PASS, ExtractBoardingPass},
    {v1::DOCUMENT_TYPE_EVENT_TICKET, ExtractEventTicket},
    {v1::DOCUMENT_TYPE_TRANSIT_TICKET, ExtractTransitTicket},
    {v1::DOCUMENT_TYPE_COUPON, ExtractCoupon},
};

}  // namespace

absl::Span<const Extractor> AllExtractors() { return kExtractors; }

const Extractor* FindExtractor(v1::DocumentType type) {
  for (const Extractor& extractor : kExtractors) {
    if (extractor.type == type) return &extractor;
  }
  return nullptr;
}

}  // namespace billfold::extractors
