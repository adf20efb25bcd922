// Boarding passes: what the barcode carries, what is printed, and whether both agree.
#pragma once

#include "extractors/extractor.h"

namespace billfold::extractors {

void ExtractBoardingPass(const vision::Reading& reading, const ExtractContext& context,
                         v1::Document* document);

}  // namespace billfold::extractors
