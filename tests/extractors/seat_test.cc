#include "extractors/values/seat.h"

#include <catch2/catch.hpp>
#include <string>

namespace billfold::extractors {
namespace {

std::string Part(const std::string& text, const TextPlace& place) {
  return text.substr(place.begin, place.end - place.begin);
}

struct SeatCase {
  const char* text;
  const char* section;
  const char* row;
  const char* seat;
};

TEST_CASE("seat notations") {
  const SeatCase c = GENERATE(values<SeatCase>({
      {"Row K Seat 14", "", "K", "14"},
      {"Sec 112 Row F Seat 8", "112", "F", "8"},
      {"SECTION 112, ROW F, SEATS 8-9", "112", "F", "8-9"},
      {"Rang 3 Platz 7", "3", "", "7"},
      {"Rang 3 Place 7", "", "3", "7"},
      {"1. Rang Reihe 2 Platz 8", "1. Rang", "2", "8"},
      {"Block A Reihe 3 Platz 12", "A", "3", "12"},
      {"Reihe/Platz: 3/7", "", "3", "7"},
      {"Row - Seat: K - 14", "", "K", "14"},
      {"Stalls Row F Seat 8", "Stalls", "F", "8"},
      {"Fila 7 Butaca 12", "", "7", "12"},
      {"Settore B Fila 7 Posto 12", "B", "7", "12"},
      {"Tribune N Rangée 4 Siège 18", "N", "4", "18"},
      {"Level 2 Row 9", "2", "9", ""},
  }));
  CAPTURE(c.text);
  const auto seat = FindSeat(c.text);
  REQUIRE(seat.has_value());
  CHECK(Part(c.text, seat->section) == c.section);
  CHECK(Part(c.text, seat->row) == c.row);
  CHECK(Part(c.text, seat->seat) == c.seat);
}

TEST_CASE("what names fewer than two places is no seat") {
  const char* text = GENERATE("Seat 14", "Row your boat", "Take a seat", "K-14",
                              "Platz der Republik 1", "Best seats in the house", "");
  CAPTURE(text);
  CHECK_FALSE(FindSeat(text).has_value());
}

}  // namespace
}  // namespace billfold::extractors
