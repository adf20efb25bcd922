// Runs the layout language model over what was read: document type, field tags, item groups.
#pragma once

#include <vector>

#include "vision/model/line_recognition.h"
#include "vision/model/networks.h"
#include "vision/model/text_finder.h"
#include "vision/stopwatch.h"

namespace billfold::vision {

// The lines in reading order with every word labelled; quads stay in pixels of the page. Lines
// without text are left out.
Reading Understand(const Networks& networks, const FoundText& found,
                   const std::vector<ReadLine>& lines, Stopwatch* watch);

}  // namespace billfold::vision
