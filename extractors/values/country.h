// Countries and the states and provinces of North America, by code and by name.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace billfold::extractors {

// Whether it is an ISO 3166-1 alpha-3 code, upper case.
bool IsCountryCode(std::string_view alpha3);

// Whether it may stand for a state or organisation in a machine-readable zone, without fillers: ISO
// 3166-1 alpha-3 and what ICAO Doc 9303-3, section 5 adds: D, GBD..GBS, EUE, UNO, XXA, UTO, ...
bool IsZoneState(std::string_view code);

// ISO 3166-1 alpha-3 of an alpha-2 or alpha-3 code or of one in a zone: "D" -> "DEU", "GBN" ->
// "GBR"; codes without a country, such as "UTO" and "XXA", stay what they are. None for any other.
std::optional<std::string> CountryOfCode(std::string_view code);

// A country named in a text.
struct CountryMatch {
  std::string code;           // alpha-3, or "UTO", the country of specimens
  size_t begin = 0, end = 0;  // bytes of the name
  bool citizens = false;      // the name is that of its citizens
};

// The longest name of a country or of its citizens in the text, in English or its own language:
// "REPUBBLICA ITALIANA", "BRITISH CITIZEN", "Canadienne". Three capitals that are an alpha-3 code
// are one too where nothing else stands there.
std::optional<CountryMatch> FindCountry(std::string_view text);

// A state, province or territory.
struct Region {
  std::string code;     // the part of ISO 3166-2 behind the hyphen, such as "CA"
  std::string country;  // "USA" or "CAN"
};

// Of such a code; none for any other.
std::optional<Region> RegionOfCode(std::string_view code);

struct RegionMatch {
  Region region;
  size_t begin = 0, end = 0;
};

// The longest name of a state or province in the text: "WEST VIRGINIA", "Québec".
std::optional<RegionMatch> FindRegion(std::string_view text);

}  // namespace billfold::extractors
