// The boarding pass that is printed, as far as letters tell.
#pragma once

#include "billfold/v1/passes.pb.h"
#include "extractors/extractor.h"
#include "vision/reading.h"

namespace billfold::extractors {

// Fills `pass` from the printed text alone. Two flights or more become legs in the order in which
// they are printed. A date without a year keeps year 0.
void ReadPrintedPass(const vision::Reading& reading, const ExtractContext& context,
                     v1::BoardingPass* pass);

}  // namespace billfold::extractors
