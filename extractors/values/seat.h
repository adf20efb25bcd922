// Places in a hall or stadium as they are printed: "Row K Seat 14", "Rang 3 Platz 7", "Sec 112".
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace billfold::extractors {

// Bytes of a text; equal ones where nothing is printed.
struct TextPlace {
  size_t begin = 0, end = 0;

  bool found() const { return end > begin; }
};

// Where somebody sits, value by value and without its word.
struct SeatPlaces {
  TextPlace section, row, seat;
};

// The places that `text` names in EN DE FR ES IT, where it names at least two of them: words before
// their values in any order, a part of the house standing alone before them ("Stalls Row F Seat
// 8"), words parted by a slash before values parted likewise ("Reihe/Platz: 3/7"). "Rang" is the
// row of a French "place" and the tier of a German "Platz".
std::optional<SeatPlaces> FindSeat(std::string_view text);

}  // namespace billfold::extractors
