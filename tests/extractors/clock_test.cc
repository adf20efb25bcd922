#include "extractors/values/clock.h"

#include <catch2/catch.hpp>
#include <string>

namespace billfold::extractors {
namespace {

struct ClockCase {
  const char* text;
  bool expected;
  const char* printed;  // the time alone, or "" where there is none
  int hours, minutes;
};

TEST_CASE("times as tickets print them") {
  const ClockCase c = GENERATE(values<ClockCase>({
      {"Doors 7pm", false, "7pm", 19, 0},
      {"7 PM", false, "7 PM", 19, 0},
      {"12 am", false, "12 am", 0, 0},
      {"19 Uhr", false, "19", 19, 0},
      {"19.30 Uhr", false, "19.30", 19, 30},
      {"19:30 Uhr", false, "19:30", 19, 30},
      {"à 20h", false, "20h", 20, 0},
      {"20h30", false, "20h30", 20, 30},
      {"ore 20.45", false, "20.45", 20, 45},
      {"20 heures", false, "20", 20, 0},
      {"1930", true, "1930", 19, 30},
      {"19.30", true, "19.30", 19, 30},
      {"7.30", true, "7.30", 7, 30},
      {"8:15 p.m.", false, "8:15 p.m.", 20, 15},
      // No times.
      {"19.30", false, "", 0, 0},
      {"1930", false, "", 0, 0},
      {"2460", true, "", 0, 0},
      {"$19.30", true, "", 0, 0},
      {"19300", true, "", 0, 0},
      {"A19 Uhr", false, "", 0, 0},
      {"13pm", false, "", 0, 0},
      {"30 Uhr", false, "", 0, 0},
      {"12.05.2026", true, "", 0, 0},
      {"", true, "", 0, 0},
  }));
  CAPTURE(c.text, c.expected);
  const auto found = FindClockTimes(c.text, c.expected);
  if (std::string(c.printed).empty()) {
    CHECK(found.empty());
    return;
  }
  REQUIRE(found.size() == 1);
  CHECK(std::string(c.text).substr(found[0].begin, found[0].end - found[0].begin) == c.printed);
  CHECK(found[0].value.hours() == c.hours);
  CHECK(found[0].value.minutes() == c.minutes);
}

TEST_CASE("several times come from the left") {
  const auto found = FindClockTimes("Doors 7pm, show 20:15");
  REQUIRE(found.size() == 2);
  CHECK(found[0].value.hours() == 19);
  CHECK(found[1].value.minutes() == 15);
}

}  // namespace
}  // namespace billfold::extractors
