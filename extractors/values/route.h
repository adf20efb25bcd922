// From where to where: "Köln Hbf - Berlin Hbf", "Leeds → York", "von Ulm nach Kassel".
#pragma once

#include <optional>
#include <string_view>

#include "extractors/values/seat.h"

namespace billfold::extractors {

// Both ends of a journey, without the words and signs around them.
struct Route {
  TextPlace origin, destination;
  bool certain = false;  // an arrow, or words before both places; a dash may join anything
};

// The route that `text` is: two places joined by an arrow, a dash between blanks or a word (TO,
// NACH, ...), perhaps behind FROM, VON, DE, DA. Places consist of letters, perhaps with a bracket
// ("Halle (Saale)"), and of at most five words; months, weekdays and digits are none.
std::optional<Route> ParseRoute(std::string_view text);

}  // namespace billfold::extractors
