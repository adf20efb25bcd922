// Says that print was too poor to read, so that a caller can ask for another picture.
#pragma once

#include <vector>

#include "billfold/v1/service.pb.h"
#include "vision/reading.h"

namespace billfold::extractors {

// Adds a warning where the characters of a document were hardly read: most fields are missing then,
// and what is there is doubtful.
void WarnOfPoorPrint(const std::vector<vision::Reading>& documents, v1::ExtractResponse* response);

}  // namespace billfold::extractors
