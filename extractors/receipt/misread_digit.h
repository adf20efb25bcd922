// A digit that the reader took for another, found out by the sums that it breaks.
#pragma once

#include <cstdint>
#include <vector>

#include "billfold/v1/receipt.pb.h"
#include "extractors/receipt/sheet.h"

namespace billfold::extractors {

// What an amount would be with the reader's second choice for one of its digits.
struct OtherAmount {
  int64_t nanos = 0;      // with the sign of the field
  float probability = 0;  // of the second choice, as the reader sees it
};

// Every such amount of a field, from the left; none where the field stands at no printed amount.
std::vector<OtherAmount> OtherAmounts(const ReceiptSheet& sheet, const v1::MoneyField& field);

// Where equations fail and another digit in one amount, which no equation bears out, makes one hold
// and breaks none, that amount takes the value; then further ones likewise. Its evidence keeps the
// text that was read and gets a SUM check that names both values. Where several digits would do,
// the one that the reader finds clearly more probable is it; else nothing changes.
void RepairMisreadDigits(const ReceiptSheet& sheet, v1::Receipt* receipt);

}  // namespace billfold::extractors
