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

TEST_CASE("two times are not one") {
  CHECK(FindTimes("10:45 - 11:01").size() == 2);
  CHECK_FALSE(ParseTime("10:45 - 11:01").has_value());
  CHECK(ParseTime("10:45")->hours() == 10);
}

}  // namespace
}  // namespace billfold::extractors
