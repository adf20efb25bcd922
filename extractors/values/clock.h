// Times of day as tickets print them.
#pragma once

#include <string_view>
#include <vector>

#include "extractors/values/time.h"

namespace billfold::extractors {

// Every time in `text`, from the left: those of FindTimes, and what names itself one: "7pm",
// "19 Uhr", "19.30 Uhr", "19h", "ore 20.45", "à 20h". Where `expected` says that a label promises a
// time, also "19.30", "1930" and "7.30".
std::vector<TimeMatch> FindClockTimes(std::string_view text, bool expected = false);

}  // namespace billfold::extractors
