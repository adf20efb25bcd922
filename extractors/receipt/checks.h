// Whether the sums of a receipt fit together.
#pragma once

#include "billfold/v1/receipt.pb.h"

namespace billfold::extractors {

// Adds a SUM check to the evidence of total or subtotal for each equation that can be formed; one
// that holds raises the field's confidence.
void CheckSums(v1::Receipt* receipt);

}  // namespace billfold::extractors
