// Documents as cards for people.
#pragma once

#include <memory>
#include <ostream>
#include <string>

#include "cli/formats.h"

namespace billfold::cli {

// See MakeWriter.
std::unique_ptr<ResultWriter> MakeCardWriter(bool colour, int width, std::ostream& out);

// "████░  87 %"
std::string ConfidenceBar(float confidence);

}  // namespace billfold::cli
