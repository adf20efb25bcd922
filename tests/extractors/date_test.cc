#include "extractors/values/date.h"

#include <catch2/catch.hpp>
#include <string>

namespace billfold::extractors {
namespace {

struct DateCase {
  const char* text;
  const char* printed;  // the date alone, or "" where there is none
  const char* iso;
};

TEST_CASE("dates as documents print them") {
  const DateCase c = GENERATE(values<DateCase>({
      {"25/12/2018", "25/12/2018", "2018-12-25"},
      {"DATE:25/12/2018", "25/12/2018", "2018-12-25"},
      {"25/12/2018 8:13:39 PM", "25/12/2018", "2018-12-25"},
      {"25/12/20188:13", "25/12/2018", "2018-12-25"},
      {"25/12/201808:13:39", "25/12/2018", "2018-12-25"},
      {"12/25/2018", "12/25/2018", "2018-12-25"},
      {"25-12-18", "25-12-18", "2018-12-25"},
      {"29-10-2017 18:31", "29-10-2017", "2017-10-29"},
      {"5/6/2018", "5/6/2018", "2018-06-05"},
      {"2018-06-05", "2018-06-05", "2018-06-05"},
      {"2018/6/5", "2018/6/5", "2018-06-05"},
      {"31.12.99", "31.12.99", "1999-12-31"},
      {"18-06-25", "18-06-25", "2025-06-18"},
      {"31 12 2018", "31 12 2018", "2018-12-31"},
      {"25 / 12 / 2018", "25 / 12 / 2018", "2018-12-25"},
      {"20180625", "20180625", "2018-06-25"},
      {"25062018", "25062018", "2018-06-25"},
      {": 20180428/191204", "20180428", "2018-04-28"},
      {"25JUN2018", "25JUN2018", "2018-06-25"},
      {"JUNO3'14", "JUNO3'14", "2014-06-03"},
      {"1\tJul.30'11(Sat)", "Jul.30'11", "2011-07-30"},
      {"22 MAR 2018 18:24", "22 MAR 2018", "2018-03-22"},
      {"22 Mar 18", "22 Mar 18", "2018-03-22"},
      {"22-Mar-2018", "22-Mar-2018", "2018-03-22"},
      {"22nd March 2018", "22nd March 2018", "2018-03-22"},
      {"22ND MARCH 2018", "22ND MARCH 2018", "2018-03-22"},
      {"5 DE ENERO DE 2020", "5 DE ENERO DE 2020", "2020-01-05"},
      {"March 22, 2018", "March 22, 2018", "2018-03-22"},
      {"Mar 22nd, 2018", "Mar 22nd, 2018", "2018-03-22"},
      {"2018-MAR-22", "2018-MAR-22", "2018-03-22"},
      {"3. März 2020", "3. März 2020", "2020-03-03"},
      {"1er août 2019", "1er août 2019", "2019-08-01"},
      {"14 février 2021", "14 février 2021", "2021-02-14"},
      {"5 de enero de 2020", "5 de enero de 2020", "2020-01-05"},
      {"7 maggio 2022", "7 maggio 2022", "2022-05-07"},
      {"9 mei 2022", "9 mei 2022", "2022-05-09"},
      {"9 de março de 2022", "9 de março de 2022", "2022-03-09"},
      {"11 października 2021", "11 października 2021", "2021-10-11"},
      {"24. Dez. 2023", "24. Dez. 2023", "2023-12-24"},
      {"29/02/2020", "29/02/2020", "2020-02-29"},
      {"K001-123456(02/01/2018)", "02/01/2018", "2018-01-02"},
      {"TXN 2- 25/12/2016", "25/12/2016", "2016-12-25"},
      // No dates.
      {"29/02/2019", "", ""},
      {"31/04/2018", "", ""},
      {"32/13/2018", "", ""},
      {"12.50", "", ""},
      {"9556939040116", "", ""},
      {"00012345", "", ""},
      {"03-40210276", "", ""},
      {"12 XYZ 2018", "", ""},
      {"1/12/25/2018", "", ""},
      {"", "", ""},
  }));
  CAPTURE(c.text);
  const auto found = FindDates(c.text);
  if (std::string(c.iso).empty()) {
    CHECK(found.empty());
    return;
  }
  REQUIRE(found.size() == 1);
  CHECK(FormatDate(found[0].value) == c.iso);
  CHECK(std::string(c.text).substr(found[0].begin, found[0].end - found[0].begin) == c.printed);
}

struct OrderCase {
  const char* text;
  const char* locale;
  const char* iso;
  bool ambiguous;
};

TEST_CASE("day and month change places only where they can") {
  const OrderCase c = GENERATE(values<OrderCase>({
      {"03/04/2018", "", "2018-04-03", true},
      {"03/04/2018", "en", "2018-04-03", true},
      {"03/04/2018", "en-GB", "2018-04-03", false},
      {"03/04/2018", "en-US", "2018-03-04", false},
      {"03/04/2018", "de-DE", "2018-04-03", false},
      {"03/04/2018", "de", "2018-04-03", false},
      {"03.04.2018", "", "2018-04-03", false},
      {"04/04/2018", "", "2018-04-04", false},
      {"13/04/2018", "", "2018-04-13", false},
      {"04/13/2018", "", "2018-04-13", false},
      {"04/13/2018", "en-GB", "2018-04-13", false},
      {"2018-03-04", "en-US", "2018-03-04", false},
      {"04 MAR 2018", "en-US", "2018-03-04", false},
  }));
  CAPTURE(c.text, c.locale);
  const auto found = FindDates(c.text, DateOptionsFor(c.locale));
  REQUIRE(found.size() == 1);
  CHECK(FormatDate(found[0].value) == c.iso);
  CHECK(found[0].ambiguous == c.ambiguous);
}

TEST_CASE("several dates are found from the left, and are not one") {
  const auto found = FindDates("30/05/18 10:45 - 31/05/18 11:01");
  REQUIRE(found.size() == 2);
  CHECK(found[0].value.day() == 30);
  CHECK(found[1].value.day() == 31);
  CHECK_FALSE(ParseDate("30/05/18 31/05/18").has_value());
}

TEST_CASE("every day of a leap year, written and read back") {
  v1::Date date;
  date.set_year(2020);
  int days = 0;
  for (int month = 1; month <= 12; ++month) {
    for (int day = 1; day <= 31; ++day) {
      date.set_month(month);
      date.set_day(day);
      if (!DateExists(date)) continue;
      ++days;
      const auto read = ParseDate(FormatDate(date));
      REQUIRE(read.has_value());
      CHECK(CompareDates(*read, date) == 0);
    }
  }
  CHECK(days == 366);
}

TEST_CASE("month names fold case and accents") {
  CHECK(MonthOfName("AOÛT") == 8);
  CHECK(MonthOfName("août") == 8);
  CHECK(MonthOfName("März") == 3);
  CHECK(MonthOfName("TOTAL") == 0);
  CHECK(MonthOfName("") == 0);
}

}  // namespace
}  // namespace billfold::extractors
