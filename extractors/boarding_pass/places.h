// Where a flight starts and where it goes: codes of airports and names of places.
#pragma once

#include <optional>
#include <vector>

#include "extractors/boarding_pass/values.h"

namespace billfold::extractors {

// Whether a field is one of the four that places have.
bool IsPlace(PassField field);

// What stands in bytes [from, to) of a run as a place, "Vienna (VIE)", "VIE Vienna" or one of both:
// a value for the code, one for the name. `field`: kOrigin or kDestination.
std::vector<PassValue> PlacesAt(PassField field, const TextRun& run, size_t from,
                                size_t to = std::string::npos);

// The place that the model tagged: `field` is one of the four, the run what it tagged.
std::optional<PassValue> TaggedPlace(PassField field, const TextRun& run);

// Adds the places that no label gives away: two codes side by side, or alone on the page, and the
// names beside, above or below every code that is known so far. `probability` is the rule's.
void AddPlaces(const Sheet& sheet, std::vector<PassValue>* values);

}  // namespace billfold::extractors
