// Amounts whose point or tax letter the reader took for something else.
#pragma once

#include "extractors/receipt/sheet.h"

namespace billfold::extractors {

// Among amounts with cents: makes one amount of two numbers that end a row as "2 48 N", 14.90 of
// "14.908" (a letter B behind it), and, where several amounts begin with a point, ".50" of "50 F".
void MendAmounts(ReceiptSheet* sheet);

}  // namespace billfold::extractors
