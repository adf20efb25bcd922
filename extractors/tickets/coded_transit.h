// What the barcode of a rail ticket says, put together with its print.
#pragma once

#include "billfold/v1/passes.pb.h"
#include "vision/reading.h"

namespace billfold::extractors {

// Fills fields from the first barcode of UIC 918.3: they lead over what is printed, which stays
// where the code is silent. What both carry gets a CROSS_SOURCE check.
void AddCodedTicket(const vision::Reading& reading, v1::TransitTicket* ticket);

}  // namespace billfold::extractors
