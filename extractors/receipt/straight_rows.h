// Rows of receipts that are bent: amounts beside the labels that they belong to.
#pragma once

#include <optional>

#include "vision/reading.h"

namespace billfold::extractors {

// On curled or slanting paper amounts stand somewhat above or below their labels, and become rows
// of their own or of the label beside the right one. Where that is so, the reading with every
// amount in the row of its label: the pairs whose heights differ least and most evenly down the
// page. None where the rows are good as they are. Words and lines are in reading order again.
std::optional<vision::Reading> WithStraightRows(const vision::Reading& reading);

}  // namespace billfold::extractors
