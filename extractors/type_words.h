// What a document is, by the model and by words that hardly stand anywhere else.
#pragma once

#include <string>
#include <utility>

#include "billfold/v1/document.pb.h"
#include "vision/reading.h"

namespace billfold::extractors {

// Log odds, -3..5.5, that the words of a page give a type: BOARDING PASS, ADMIT ONE, NO CASH VALUE,
// FAHRSCHEIN and their like in EN DE FR ES IT; below 0 they name another paper. `text`: the lines
// of the page, folded (values/text.h), parted by line feeds.
float WordsFor(v1::DocumentType type, const std::string& text);

// The type that the model's probabilities and the words make likeliest, and its probability. The
// model leads: words decide where it is unsure, and against it only where there are several of
// them. UNKNOWN with probability 0 where the model says nothing.
std::pair<v1::DocumentType, float> TypeOfReading(const vision::Reading& reading);

}  // namespace billfold::extractors
