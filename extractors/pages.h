// One answer for a file of several pages.
#pragma once

#include "billfold/v1/service.pb.h"

namespace billfold::extractors {

// Adds the answer to one page behind those of the pages before it: documents and lines with the
// page's number, what a warning says once, the times of its stages added up.
void AppendPage(v1::ExtractResponse page, v1::ExtractResponse* whole);

}  // namespace billfold::extractors
