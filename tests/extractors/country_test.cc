#include "extractors/values/country.h"

#include <catch2/catch.hpp>
#include <string>

namespace billfold::extractors {
namespace {

struct NameCase {
  const char* text;
  const char* code;  // "" for none
  const char* name;  // what of the text is the name
};

TEST_CASE("countries by name, in their own language and by their citizens") {
  const NameCase c = GENERATE(values<NameCase>({
      {"MALAYSIA", "MYS", "MALAYSIA"},
      {"REPUBBLICA ITALIANA", "ITA", "REPUBBLICA ITALIANA"},
      {"BUNDESREPUBLIK DEUTSCHLAND", "DEU", "BUNDESREPUBLIK DEUTSCHLAND"},
      {"RÉPUBLIQUE FRANÇAISE", "FRA", "RÉPUBLIQUE FRANÇAISE"},
      {"REPUBLIQUEFRANCAISE", "FRA", "REPUBLIQUEFRANCAISE"},
      {"ESPAÑA", "ESP", "ESPAÑA"},
      {"Reino de España", "ESP", "Reino de España"},
      {"KONINKRIJK DER NEDERLANDEN", "NLD", "KONINKRIJK DER NEDERLANDEN"},
      {"RZECZPOSPOLITA POLSKA", "POL", "RZECZPOSPOLITA POLSKA"},
      {"UNITED STATES OF AMERICA", "USA", "UNITED STATES OF AMERICA"},
      {"United Kingdom of Great Britain and Northern Ireland", "GBR",
       "United Kingdom of Great Britain and Northern Ireland"},
      {"Government of India *", "IND", "Government of India"},
      {"CANADIAN/CANADIENNE", "CAN", "CANADIENNE"},
      {"BRITISH CITIZEN", "GBR", "BRITISH CITIZEN"},
      {"Nationality: DEUTSCH", "DEU", "DEUTSCH"},
      {"ROMANIA", "ROU", "ROMANIA"},
      {"NIGERIA", "NGA", "NIGERIA"},
      {"NIGER", "NER", "NIGER"},
      {"MYS", "MYS", "MYS"},
      {" GBR ", "GBR", "GBR"},
      {"UTO", "UTO", "UTO"},
      {"REPUBLIC OF UTOPIA", "UTO", "REPUBLIC OF UTOPIA"},
      {"THE CAN IS RED", "", ""},
      {"DRIVER LICENSE", "", ""},
      {"", "", ""},
      {"12345", "", ""},
  }));
  CAPTURE(c.text);
  const auto match = FindCountry(c.text);
  REQUIRE((match.has_value()) == (c.code[0] != '\0'));
  if (!match) return;
  CHECK(match->code == c.code);
  CHECK(std::string(c.text).substr(match->begin, match->end - match->begin) == c.name);
}

TEST_CASE("a country and its citizens are told apart") {
  CHECK(FindCountry("UTOPIAN")->citizens);
  CHECK(FindCountry("BRITISH CITIZEN")->citizens);
  CHECK_FALSE(FindCountry("UTOPIA")->citizens);
  CHECK_FALSE(FindCountry("REPUBBLICA ITALIANA")->citizens);
  CHECK(FindCountry("Government of India, for Malaysian citizens")->code == "IND");
}

TEST_CASE("countries by code") {
  CHECK(*CountryOfCode("DE") == "DEU");
  CHECK(*CountryOfCode("D") == "DEU");
  CHECK(*CountryOfCode("DEU") == "DEU");
  for (const char* code : {"GBD", "GBN", "GBO", "GBP", "GBS"}) CHECK(*CountryOfCode(code) == "GBR");
  CHECK(*CountryOfCode("XXA") == "XXA");
  CHECK(*CountryOfCode("UTO") == "UTO");
  CHECK_FALSE(CountryOfCode("ZZZ"));
  CHECK_FALSE(CountryOfCode(""));
  CHECK(IsZoneState("D"));
  CHECK(IsZoneState("XXX"));
  CHECK(IsZoneState("FRA"));
  CHECK_FALSE(IsZoneState("DE"));
  CHECK_FALSE(IsZoneState(""));
  CHECK(IsCountryCode("ZWE"));
  CHECK_FALSE(IsCountryCode("UTO"));
}

struct RegionCase {
  const char* text;
  const char* code;
  const char* country;
};

TEST_CASE("states and provinces") {
  const RegionCase c = GENERATE(values<RegionCase>({
      {"WEST VIRGINIA", "WV", "USA"},
      {"VIRGINIA", "VA", "USA"},
      {"STATE OF California", "CA", "USA"},
      {"NORTH CAROLINA DRIVER LICENSE", "NC", "USA"},
      {"Québec", "QC", "CAN"},
      {"ONTARIO CANADA", "ON", "CAN"},
      {"British Columbia", "BC", "CAN"},
      {"NEW YORK STATE", "NY", "USA"},
      {"BAVARIA", "", ""},
  }));
  CAPTURE(c.text);
  const auto match = FindRegion(c.text);
  REQUIRE(match.has_value() == (c.code[0] != '\0'));
  if (!match) return;
  CHECK(match->region.code == c.code);
  CHECK(match->region.country == c.country);
}

TEST_CASE("state codes") {
  CHECK(RegionOfCode("WA")->country == "USA");
  CHECK(RegionOfCode("QC")->country == "CAN");
  CHECK_FALSE(RegionOfCode("ZZ"));
}

}  // namespace
}  // namespace billfold::extractors
