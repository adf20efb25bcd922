#include "extractors/values/route.h"

#include <catch2/catch.hpp>
#include <string>

namespace billfold::extractors {
namespace {

struct RouteCase {
  const char* text;
  const char* origin;  // "" where it is no route
  const char* destination;
  bool certain;
};

TEST_CASE("routes") {
  const RouteCase c = GENERATE(values<RouteCase>({
      {"Leeds → York", "Leeds", "York", true},
      {"Leeds -> York", "Leeds", "York", true},
      {"Paris Gare de Lyon > Lyon Part-Dieu", "Paris Gare de Lyon", "Lyon Part-Dieu", true},
      {"Köln Hbf - Berlin Hbf", "Köln Hbf", "Berlin Hbf", false},
      {"Halle (Saale) – Kassel", "Halle (Saale)", "Kassel", false},
      {"von Ulm nach Kassel", "Ulm", "Kassel", true},
      {"From Leeds to York", "Leeds", "York", true},
      {"de Sevilla a Madrid", "Sevilla", "Madrid", true},
      {"Von: Ulm - Kassel", "Ulm", "Kassel", true},
      {"Back to Black", "", "", false},
      {"Mon - Fri", "", "", false},
      {"10:15 - 11:40", "", "", false},
      {"May - June", "", "", false},
      {"Lyon Part-Dieu", "", "", false},
      {"→ York", "", "", false},
      {"", "", "", false},
  }));
  CAPTURE(c.text);
  const auto route = ParseRoute(c.text);
  const std::string text = c.text;
  if (std::string(c.origin).empty()) {
    CHECK_FALSE(route.has_value());
    return;
  }
  REQUIRE(route.has_value());
  CHECK(text.substr(route->origin.begin, route->origin.end - route->origin.begin) == c.origin);
  CHECK(text.substr(route->destination.begin, route->destination.end - route->destination.begin) ==
        c.destination);
  CHECK(route->certain == c.certain);
}

}  // namespace
}  // namespace billfold::extractors
