// Calendar dates in printed text.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/time/civil_time.h"
#include "billfold/v1/common.pb.h"

namespace billfold::extractors {

struct DateOptions {
  // How to read a date whose day and month could change places: 03/04 is 3 April, or 4 March.
  bool month_first = false;
  // True where the order is known, from the caller's locale say: then nothing is ambiguous.
  bool order_known = false;
};

// One date found in a text.
struct DateMatch {
  v1::Date value;
  bool ambiguous = false;     // day and month could as well change places
  size_t begin = 0, end = 0;  // bytes of the date alone, without label and time
};

// Every date in `text`, from the left, without overlaps: y-m-d, d/m/y, m/d/y (where d/m/y is
// impossible or `month_first` holds), separated by / - . or blanks, with two or four digits of the
// year; day, month name and year in EN DE FR ES IT NL PT PL, also glued ("25JUN2018"); eight digits
// ("20180625", "25062018"). Only dates that exist, from 1900 to 2099; two digits mean 2000 to 2068
// and 1969 to 1999. Dots mean the day comes first.
std::vector<DateMatch> FindDates(std::string_view text, const DateOptions& options = {});

// The date that `text` consists of; none where it holds none or several.
std::optional<v1::Date> ParseDate(std::string_view text, const DateOptions& options = {});

// Month 1-12 of a name or its abbreviation in one of the eight languages; 0 where it is none.
int MonthOfName(std::string_view name);

// Whether the day exists in that month of that year.
bool DateExists(const v1::Date& date);

v1::Date ToDate(absl::CivilDay day);

// The day by the machine's clock, UTC.
v1::Date Today();

// ISO 8601: "2018-06-25", "2018-06" where no day is known.
std::string FormatDate(const v1::Date& date);

// < 0, 0, > 0: `a` lies before, on, after `b`.
int CompareDates(const v1::Date& a, const v1::Date& b);

// Options from a BCP-47 tag: only "en-US" and its kin put the month first; "" tells nothing.
DateOptions DateOptionsFor(std::string_view locale);

}  // namespace billfold::extractors
