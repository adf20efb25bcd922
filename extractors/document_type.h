// What a document is: a barcode's word before the model's, and the caller's before both.
#pragma once

#include <utility>

#include "billfold/v1/document.pb.h"
#include "vision/reading.h"

namespace billfold::extractors {

// The type of a reading and the probability that it is right. `expected` leads where it is not
// UNSPECIFIED: the caller holds the document in hand. UNKNOWN where nothing says anything.
std::pair<v1::DocumentType, float> DocumentTypeOf(const vision::Reading& reading,
                                                  v1::DocumentType expected);

}  // namespace billfold::extractors
