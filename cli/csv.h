// A table of documents for spreadsheets.
#pragma once

#include <memory>
#include <ostream>

#include "cli/formats.h"

namespace billfold::cli {

// See MakeWriter. The columns depend on the type alone, never on the images.
std::unique_ptr<ResultWriter> MakeCsvWriter(v1::DocumentType type, std::ostream& out);

}  // namespace billfold::cli
