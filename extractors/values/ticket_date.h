// Dates as tickets and coupons print them: with a weekday, without a year, as ranges.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "extractors/values/date.h"

namespace billfold::extractors {

// Two dates that belong together, "01.05.-31.05.2026". A year that is printed once, at the end,
// holds for both.
struct DateRange {
  DateMatch first, last;
};

// Every date in `text`, from the left: those of FindDates, and without a year day and month name
// ("Sat 25 May", "May 25th", "25MAY"), and numbers with a dot behind both ("25.05.") or, where
// `expected` says that a label promises a date, any "25/05", "25.05". Times beside a date are never
// taken for its year ("25 MAY 19:30"), nor a Romance Tuesday for March ("mar 14/05"). The year of a
// date without one is 0 (the contract's "not printed").
std::vector<DateMatch> FindTicketDates(std::string_view text, const DateOptions& options = {},
                                       bool expected = false);

// The first range in `text`: two dates with nothing but a dash or a word such as TO, BIS, AU, AL
// between, or days that share month and year ("1-5 May 2026", "3. bis 5. Mai 2026").
std::optional<DateRange> FindDateRange(std::string_view text, const DateOptions& options = {});

}  // namespace billfold::extractors
