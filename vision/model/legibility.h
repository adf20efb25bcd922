// How well a page was read: what tells the right turn of a page from the others.
#pragma once

#include <vector>

#include "vision/model/line_recognition.h"

namespace billfold::vision {

// Mean confidence of the characters; 0 where there are none.
float MeanConfidence(const std::vector<ReadLine>& lines);

// How much was read: few sure characters say less for a turn than many, and doubtful ones speak
// against it. Words of one or two say nothing: text that lies on its side looks like O, I and LO.
float Legibility(const std::vector<ReadLine>& lines);

}  // namespace billfold::vision
