// Names of merchants that are printed over several lines.
#pragma once

#include <string_view>
#include <utility>
#include <vector>

#include "extractors/receipt/merchant_rules.h"

namespace billfold::extractors {

// Whether a text is a trade or a legal form without a name of its own: "GASTHAUS", "& CO",
// "HOME DECO (M) SDN BHD".
bool IsTradeAlone(std::string_view text);

// The block with the lines right above and below it that complete its name: a trade or an article
// alone on its line, what an "&" joins, a legal form. Lines that the model tags as something else
// where it tags the block stay out.
HeadBlock CompletedName(const vision::Reading& reading, const std::vector<HeaderLine>& head,
                        const HeadBlock& block);

// Indices of the first and the last line that the block has words of; (-1, -1) where it has none.
std::pair<int, int> LinesOfBlock(const std::vector<HeaderLine>& lines, const HeadBlock& block);

}  // namespace billfold::extractors
