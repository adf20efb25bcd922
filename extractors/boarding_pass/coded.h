// The boarding pass that a barcode carries.
#pragma once

#include "billfold/v1/passes.pb.h"
#include "extractors/extractor.h"
#include "vision/reading.h"

namespace billfold::extractors {

// Fills `pass` from the IATA payloads among the reading's barcodes; false where there is none.
// Payloads of the first one's passenger add their flights; a code printed twice counts once.
// Every field tells with a BARCODE_STRUCTURE check whether the payload keeps to the standard. The
// year of a flight is inferred (see FlightDate), so its date is DERIVED.
bool ReadCodedPass(const vision::Reading& reading, const ExtractContext& context,
                   v1::BoardingPass* pass);

}  // namespace billfold::extractors
