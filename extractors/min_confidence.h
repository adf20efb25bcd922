// The caller's floor under the confidence of fields.
#pragma once

#include "billfold/v1/service.pb.h"

namespace billfold::extractors {

// Clears every field message (one with `evidence`) of every document whose confidence lies below
// `floor`, 0..1, and the entries of lists that nothing is left of.
void DropUncertainFields(float floor, v1::ExtractResponse* response);

}  // namespace billfold::extractors
