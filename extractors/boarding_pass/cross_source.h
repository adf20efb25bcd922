// Barcode and print of one boarding pass, put together.
#pragma once

#include "billfold/v1/passes.pb.h"
#include "vision/reading.h"

namespace billfold::extractors {

// Adds to `pass`, which came from a barcode, what only the print tells, and a CROSS_SOURCE check to
// what both carry. The code leads; of the name, the cabin and the member's number the print has the
// fuller form, and of the date the year.
void AddPrint(const vision::Reading& reading, const v1::BoardingPass& printed,
              v1::BoardingPass* pass);

}  // namespace billfold::extractors
