#include "extractors/values/ticket_date.h"

#include <catch2/catch.hpp>
#include <string>

namespace billfold::extractors {
namespace {

struct DateCase {
  const char* text;
  const char* printed;  // the date alone, or "" where there is none
  const char* iso;      // year 0000 where none is printed
  bool expected = false;
};

TEST_CASE("dates as tickets print them") {
  const DateCase c = GENERATE(values<DateCase>({
      {"Sat 25 May 19:30", "25 May", "0000-05-25"},
      {"25 MAY 19:30", "25 MAY", "0000-05-25"},
      {"25MAY", "25MAY", "0000-05-25"},
      {"May 25th", "May 25th", "0000-05-25"},
      {"Fri, Dec 5 at 7pm", "Dec 5", "0000-12-05"},
      {"May 5th, 2026", "May 5th, 2026", "2026-05-05"},
      {"25.05.", "25.05.", "0000-05-25"},
      {"Sa 25.05.2026 20:00", "25.05.2026", "2026-05-25"},
      {"25. Mai 19.30 Uhr", "25. Mai", "0000-05-25"},
      {"mar 14 mai 20h30", "14 mai", "0000-05-14"},
      {"mar. 14 mai 2024", "14 mai 2024", "2024-05-14"},
      {"FRI MAR 14 DOORS 7.30PM", "MAR 14", "0000-03-14"},
      {"SAT MAR 14 2026 7:30PM", "MAR 14 2026", "2026-03-14"},
      {"mar 14 de mayo", "14 de mayo", "0000-05-14"},
      {"14 de mayo", "14 de mayo", "0000-05-14"},
      {"29 aoû 2018 20h00", "29 aoû 2018", "2018-08-29"},
      {"5 feb 2021\t21:00", "5 feb 2021", "2021-02-05"},
      {"14 November 1930", "14 November", "0000-11-14"},
      {"29 Feb", "29 Feb", "0000-02-29"},
      {"25/05", "25/05", "0000-05-25", true},
      {"mar 14/05", "14/05", "0000-05-14", true},
      {"25.05", "25.05", "0000-05-25", true},
      // No dates.
      {"25/05", "", ""},
      {"12.50", "", ""},
      {"30 Feb", "", ""},
      {"1. Rang", "", ""},
      {"Row 12", "", ""},
      {"19:30", "", ""},
      {"", "", ""},
  }));
  CAPTURE(c.text);
  const auto found = FindTicketDates(c.text, {}, c.expected);
  if (std::string(c.iso).empty()) {
    CHECK(found.empty());
    return;
  }
  REQUIRE(found.size() == 1);
  CHECK(FormatDate(found[0].value) == c.iso);
  CHECK(std::string(c.text).substr(found[0].begin, found[0].end - found[0].begin) == c.printed);
}

TEST_CASE("a date without a year can be ambiguous as others can") {
  const auto found = FindTicketDates("04/05", {}, true);
  REQUIRE(found.size() == 1);
  CHECK(found[0].ambiguous);
  CHECK(found[0].value.month() == 5);
  const auto american = FindTicketDates("04/05", DateOptionsFor("en-US"), true);
  REQUIRE(american.size() == 1);
  CHECK_FALSE(american[0].ambiguous);
  CHECK(american[0].value.month() == 4);
}

struct RangeCase {
  const char* text;
  const char* first;  // "" where there is no range
  const char* last;
};

TEST_CASE("ranges of dates") {
  const RangeCase c = GENERATE(values<RangeCase>({
      {"01.05.–31.05.2026", "2026-05-01", "2026-05-31"},
      {"01.05.-31.05.2026", "2026-05-01", "2026-05-31"},
      {"01.05. - 31.05.2026", "2026-05-01", "2026-05-31"},
      {"valid from 1 May 2026 to 5 June 2026", "2026-05-01", "2026-06-05"},
      {"1-5 May 2026", "2026-05-01", "2026-05-05"},
      {"3. bis 5. Mai 2026", "2026-05-03", "2026-05-05"},
      {"Valable du 01/05/2026 au 31/05/2026", "2026-05-01", "2026-05-31"},
      {"Gültig vom 01.05.2026 bis 31.05.2026", "2026-05-01", "2026-05-31"},
      {"Valido dal 01/05/2026 al 31/05/2026", "2026-05-01", "2026-05-31"},
      {"28 Dec - 3 Jan", "0000-12-28", "0000-01-03"},
      {"01.05.2026", "", ""},
      {"01.05.2026 Berlin 02.05.2026", "", ""},
      {"10-12 May", "0000-05-10", "0000-05-12"},
      {"12-5 May", "", ""},
  }));
  CAPTURE(c.text);
  const auto range = FindDateRange(c.text);
  if (std::string(c.first).empty()) {
    CHECK_FALSE(range.has_value());
    return;
  }
  REQUIRE(range.has_value());
  CHECK(FormatDate(range->first.value) == c.first);
  CHECK(FormatDate(range->last.value) == c.last);
}

}  // namespace
}  // namespace billfold::extractors
