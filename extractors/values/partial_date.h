// Dates of which only a part may be printed: how cards write "member since".
#pragma once

#include <optional>
#include <string_view>

#include "extractors/values/date.h"

namespace billfold::extractors {

// The first date in `text`, as much of it as is printed: a day (values/date.h), else a month
// (values/month.h), else a year of four digits from 1900 to 2099.
std::optional<DateMatch> FirstDate(std::string_view text, const DateOptions& options = {});

}  // namespace billfold::extractors
