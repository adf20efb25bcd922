// How well a page was read: what tells the right turn of a page from the others.
#pragma once

#include <vector>

#include "vision/model/line_recognition.h"

namespace billfold::vision {

// Mean confidence of the characters; 0 where there are none.
float MeanConfidence(const std::vector<ReadLine>& lines);

// How much was read surely: few characters say less for a turn than many, doubtful ones nothing,
// since a picture behind the text has them in every turn. Nor do words of one or two: text that
// lies on its side looks like O, I and LO.
float Legibility(const std::vector<ReadLine>& lines);

}  // namespace billfold::vision
