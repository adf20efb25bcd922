// Tables of documents for spreadsheets.
#pragma once

#include <memory>
#include <ostream>
#include <string>

#include "cli/formats.h"

namespace billfold::cli {

// See MakeWriter. The columns of every table depend on a type alone, never on the images.
std::unique_ptr<ResultWriter> MakeCsvWriter(v1::DocumentType type, const std::string& path,
                                            std::ostream& out);

}  // namespace billfold::cli
