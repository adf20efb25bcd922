// A picture of several documents: where each lies, and whether they are several indeed.
#pragma once

#include <vector>

#include "vision/model/text_finder.h"
#include "vision/reading.h"
#include "vision/rectify.h"

namespace billfold::vision {

// The parts of a picture that may be documents of their own, in reading order, each with the text
// of the others painted over; fewer than two where it shows but one. `found`: the picture's text.
std::vector<Page> CutDocuments(const Image& image, const FoundText& found);

// The page of a page: `inner` was cut from the pixels of `outer`.
Page Through(const Page& inner, const Page& outer);

// Whether readings of the parts are documents of their own: at least two have what a document
// cannot lack. Front and back of a card do not, so that both sides stay one document.
bool AreDocuments(const std::vector<Reading>& parts);

}  // namespace billfold::vision
