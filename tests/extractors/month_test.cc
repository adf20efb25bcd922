#include "extractors/values/month.h"

#include <catch2/catch.hpp>
#include <string>

#include "extractors/values/date.h"
#include "extractors/values/partial_date.h"

namespace billfold::extractors {
namespace {

struct MonthCase {
  const char* text;
  const char* months;  // "2027-09 2029-01"
};

TEST_CASE("months of a year") {
  const MonthCase c = GENERATE(values<MonthCase>({
      {"09/27", "2027-09"},
      {"9/27", "2027-09"},
      {"09/2027", "2027-09"},
      {"09-27", "2027-09"},
      {"09 / 27", "2027-09"},
      {"09.2027", "2027-09"},
      {"2027-09", "2027-09"},
      {"Sep 2027", "2027-09"},
      {"SEPT. 2027", "2027-09"},
      {"DEZ 27", "2027-12"},
      {"VALID THRU 01/14 UNTIL END 01/18", "2014-01 2018-01"},
      {"8 09/17", "2017-09"},
      {"98/12 12/98", "1998-12"},
      {"31/12/2027", "2027-12"},
      {"12/31/27", "2027-12"},
      // None.
      {"13/27", ""},
      {"00/27", ""},
      {"24/7", ""},
      {"12/345", ""},
      {"4000 1234 5678 9010", ""},
      {"1/3348", ""},
      {"112/27", ""},
      {"12/27%", ""},
      {"A12/27", ""},
      {"$1,500", ""},
      {"", ""},
  }));
  CAPTURE(c.text);
  std::string months;
  for (const MonthMatch& match : FindMonths(c.text)) {
    months += (months.empty() ? "" : " ") + FormatDate(match.value);
  }
  CHECK(months == c.months);
}

TEST_CASE("a month is found where it stands") {
  const auto months = FindMonths("VALID THRU 09/27 X");
  REQUIRE(months.size() == 1);
  CHECK(months[0].begin == 11);
  CHECK(months[0].end == 16);
}

struct PartialCase {
  const char* text;
  int year, month, day;
};

TEST_CASE("as much of a date as is printed") {
  const PartialCase c = GENERATE(values<PartialCase>({
      {"Member since 2015", 2015, 0, 0},
      {"seit 03/2015", 2015, 3, 0},
      {"Jan 2015", 2015, 1, 0},
      {"13.05.2015", 2015, 5, 13},
      {"2015-05-13", 2015, 5, 13},
      {"No 20155", 0, 0, 0},
      {"1234", 0, 0, 0},
      {"", 0, 0, 0},
  }));
  CAPTURE(c.text);
  const auto date = FirstDate(c.text);
  REQUIRE(date.has_value() == (c.year != 0));
  if (!date) return;
  CHECK(date->value.year() == c.year);
  CHECK(date->value.month() == c.month);
  CHECK(date->value.day() == c.day);
}

}  // namespace
}  // namespace billfold::extractors
