// Tables behind values/country.h: entries parted by ';', names of one entry by '|'.
#pragma once

namespace billfold::extractors {

extern const char kCountryNames[];     // "DEU DE GERMANY|..."
extern const char kOwnCountryNames[];  // "DEU DEUTSCHLAND|...", in addition
extern const char kCitizenNames[];     // "DEU DEUTSCH|GERMAN"
extern const char kRegionNames[];      // "CA USA CALIFORNIA"

}  // namespace billfold::extractors
