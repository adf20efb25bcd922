// Coupons and vouchers.
#pragma once

#include "extractors/extractor.h"

namespace billfold::extractors {

// Fills Document.coupon.
void ExtractCoupon(const vision::Reading& reading, const ExtractContext& context,
                   v1::Document* document);

}  // namespace billfold::extractors
