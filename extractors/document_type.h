// What a document is: what standards prove before what model and words make likely, and the
// caller's word before both.
#pragma once

#include <utility>

#include "billfold/v1/document.pb.h"
#include "vision/reading.h"

namespace billfold::extractors {

// The type of a reading and the probability that it is right. A boarding pass or licence barcode
// and a machine-readable zone prove a type; where the model is unsure, so does a card number that
// stands nearly alone. `expected` leads where it is not UNSPECIFIED: the caller holds the document
// in hand. UNKNOWN where nothing says anything.
std::pair<v1::DocumentType, float> DocumentTypeOf(const vision::Reading& reading,
                                                  v1::DocumentType expected);

}  // namespace billfold::extractors
