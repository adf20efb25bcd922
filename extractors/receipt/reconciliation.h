// Whether the sums of a receipt fit together.
#pragma once

#include "billfold/v1/receipt.pb.h"

namespace billfold::extractors {

// Fills reconciliation with every equation that can be formed (equations.h), and adds a SUM check
// to the evidence of each equation's right side. One that holds raises the confidence of the fields
// that it joins. A subtotal or total_tax that the others prove to be the sum of a part is taken
// away. A receipt without any amount gets no reconciliation.
void Reconcile(v1::Receipt* receipt);

}  // namespace billfold::extractors
