#include "extractors/kin_tags.h"

#include <algorithm>

namespace billfold::extractors {

vision::Reading WithKinTags(vision::Reading reading, const std::vector<KinTags>& table) {
  for (const KinTags& row : table) {
    const int tag = reading.TagIndex(row.tag);
    if (tag < 0) continue;
    for (const std::string_view name : row.kin) {
      const int kin = reading.TagIndex(name);
      if (kin < 0) continue;
      for (vision::Word& word : reading.words) {
        if (std::max(tag, kin) >= static_cast<int>(word.tags.size())) continue;
        float& from = word.tags[static_cast<size_t>(kin)];
        float& to = word.tags[static_cast<size_t>(tag)];
        to = std::min(to + from, 1.f);
        from = 0;
      }
    }
  }
  return reading;
}

}  // namespace billfold::extractors
