// The fields of a response as marks on its image.
#pragma once

#include <vector>

#include "billfold/v1/service.pb.h"
#include "vision/draw.h"

namespace billfold::cli {

// One mark a printed field, labelled with name, value and confidence; the fields of a list entry
// share one label. Values are as the response has them: card numbers are masked there already.
std::vector<vision::Mark> FieldMarks(const v1::ExtractResponse& response);

// Green from 0.9, yellow from 0.6, red below.
uint32_t ConfidenceColour(float confidence);

}  // namespace billfold::cli
