// Tags of other document types, read as those of the type at hand.
#pragma once

#include <string_view>
#include <vector>

#include "vision/reading.h"

namespace billfold::extractors {

// A field of a document type, and fields of other types that look like it.
struct KinTags {
  std::string_view tag;
  std::vector<std::string_view> kin;
};

// The reading with the probabilities of kin added to those of their tag: once the type of a
// document is settled, a word that looks like the name on a passport is the name on this card. Kin
// keep nothing. Tags that the model does not know are left out.
vision::Reading WithKinTags(vision::Reading reading, const std::vector<KinTags>& table);

}  // namespace billfold::extractors
