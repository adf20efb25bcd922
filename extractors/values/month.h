// Months and years in printed text: how cards write their validity.
#pragma once

#include <string_view>
#include <vector>

#include "billfold/v1/common.pb.h"

namespace billfold::extractors {

// One month of a year found in a text.
struct MonthMatch {
  v1::Date value;             // day 0
  size_t begin = 0, end = 0;  // bytes of the month alone, without its label
};

// Every month in `text`, from the left: 09/27, 9/27, 09/2027, 09-27, 09.2027, 2027-09, "Sep 2027",
// "SEP 27" (names as of values/date.h), blanks around the separator allowed. A month with a day
// ("31/12/2027") counts with its day left out. Two digits of a year mean 1980 to 2079.
std::vector<MonthMatch> FindMonths(std::string_view text);

}  // namespace billfold::extractors
