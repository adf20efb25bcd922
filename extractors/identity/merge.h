// One answer from several sources: the surest leads, agreement and contradiction are checks.
#pragma once

#include <string>
#include <string_view>

#include "extractors/identity/sources.h"

namespace billfold::extractors {

// Of each field the most credible source, with a CROSS_SOURCE check for every other source that can
// be compared with it. Names are spelt as printed where zone or barcode agree with the print.
SourcedFields MergeSources(const SourcedFields& zone, const SourcedFields& barcode,
                           const SourcedFields& print);

// Whether a printed name is what a zone spells with its letters (ICAO Doc 9303-3, section 6):
// "Jürgen Łoś" is JUERGEN<LOS. `cut`: the zone had no room for all of it.
bool SameName(std::string_view printed, std::string_view coded, bool cut);

}  // namespace billfold::extractors
