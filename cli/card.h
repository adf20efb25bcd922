// Documents as cards for people.
#pragma once

#include <memory>
#include <ostream>

#include "cli/formats.h"

namespace billfold::cli {

// See MakeWriter.
std::unique_ptr<ResultWriter> MakeCardWriter(bool colour, int width, std::ostream& out);

}  // namespace billfold::cli
