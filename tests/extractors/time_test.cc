#include "extractors/values/time.h"

#include <catch2/catch.hpp>
#include <string>

namespace billfold::extractors {
namespace {

struct TimeCase {
  const char* text;
  const char* printed;  // the time alone, or "" where there is none
  int hours, minutes, seconds;
};

TEST_CASE("times as documents print them") {
  const TimeCase c = GENERATE(values<TimeCase>({
      {"18:05", "18:05", 18, 5, 0},
      {"TIME: 11:58:00", "11:58:00", 11, 58, 0},
      {"8:13:39 PM", "8:13:39 PM", 20, 13, 39},
      {"25/12/2018 8:13:39PM", "8:13:39PM", 20, 13, 39},
      {"25/12/201808:13:39", "08:13:39", 8, 13, 39},
      {"12:00 AM", "12:00 AM", 0, 0, 0},
      {"12:30 pm", "12:30 pm", 12, 30, 0},
      {"6:05 a.m.", "6:05 a.m.", 6, 5, 0},
      {"6.05pm", "6.05pm", 18, 5, 0},
      {"18h05", "18h05", 18, 5, 0},
      {"5:21p", "5:21p", 17, 21, 0},
      {"10:44A TABLE 5", "10:44A", 10, 44, 0},
      {"10:44 A TABLE", "10:44", 10, 44, 0},
      {"18 : 05 : 33", "18 : 05 : 33", 18, 5, 33},
      {"00:00", "00:00", 0, 0, 0},
      {"13:05 PM", "13:05 PM", 13, 5, 0},
      {"24:00", "", 0, 0, 0},
      {"12:60", "", 0, 0, 0},
      {"0:30 PM", "", 0, 0, 0},
      {"6.05", "", 0, 0, 0},
      {"12:5", "", 0, 0, 0},
      {"1.12:30", "", 0, 0, 0},
      {"12:345", "", 0, 0, 0},
      {"", "", 0, 0, 0},
  }));
  CAPTURE(c.text);
  const auto found = FindTimes(c.text);
  if (std::string(c.printed).empty()) {
    CHECK(found.empty());
    return;
  }
  REQUIRE(found.size() == 1);
  CHECK(found[0].value.hours() == c.hours);
  CHECK(found[0].value.minutes() == c.minutes);
  CHECK(found[0].value.seconds() == c.seconds);
  CHECK(std::string(c.text).substr(found[0].begin, found[0].end - found[0].begin) == c.printed);
}

TEST_CASE("two times are not one") { CHECK(FindTimes("10:45 - 11:01").size() == 2); }

TEST_CASE("where a time is expected, a point may separate") {
  const TimeCase c = GENERATE(values<TimeCase>({
      {" 13.48", "13.48", 13, 48, 0},
      {", 13.48.05 EUR", "13.48.05", 13, 48, 5},
      {"\t9.38 PM", "9.38 PM", 21, 38, 0},
      {" 13:48", "13:48", 13, 48, 0},
      {" - 17.14", "17.14", 17, 14, 0},
      {" - 17.14.2018", "", 0, 0, 0},
      {" 13.48.2018", "", 0, 0, 0},
      {" 26.90", "", 0, 0, 0},
      {" 13.485", "", 0, 0, 0},
      {" 13.48,5", "", 0, 0, 0},
      {" No 13.48", "", 0, 0, 0},
      {"", "", 0, 0, 0},
  }));
  CAPTURE(c.text);
  const auto time = ExpectTime(c.text);
  REQUIRE(time.has_value() == (std::string(c.printed) != ""));
  if (!time) return;
  CHECK(std::string(c.text).substr(time->begin, time->end - time->begin) == c.printed);
  CHECK(time->value.hours() == c.hours);
  CHECK(time->value.minutes() == c.minutes);
  CHECK(time->value.seconds() == c.seconds);
}

}  // namespace
}  // namespace billfold::extractors
