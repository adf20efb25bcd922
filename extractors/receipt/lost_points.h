// Decimal points that the reader did not see.
#pragma once

#include "extractors/receipt/sheet.h"

namespace billfold::extractors {

// Makes one amount of two numbers that end a row as "2 48 N", and ".50" of "50 F", where the other
// amounts of the receipt have cents (and where several of them begin with a point).
void RestoreLostPoints(ReceiptSheet* sheet);

}  // namespace billfold::extractors
