#include "extractors/standards/aamva.h"

#include <catch2/catch.hpp>
#include <random>
#include <string>

#include "extractors/values/date.h"

namespace billfold::extractors {
namespace {

// The example of AAMVA DL/ID Card Design Standard 2020, annex D.13.
const std::string kExample =
    "@\n\x1e\rANSI 636000100102DL00410278ZV03190008DLDAQT64235789\nDCSSAMPLE\nDDEN\nDACMICHAEL\n"
    "DDFN\nDADJOHN\nDDGN\nDCUJR\nDCAD\nDCBK\nDCDPH\nDBD06062019\nDBB06061986\nDBA12102024\nDBC1\n"
    "DAU068 in\nDAYBRO\nDAG2300 WEST BROAD STREET\nDAIRICHMOND\nDAJVA\nDAK232690000  \n"
    "DCF2424244747474786102204\nDCGUSA\nDCK123456789\nDDAF\nDDB06062018\nDDC06062020\nDDD1\r"
    "ZVZVA01\r";

std::string DateText(const std::optional<v1::Date>& date) { return date ? FormatDate(*date) : ""; }

TEST_CASE("the example of the standard") {
  REQUIRE(LooksLikeAamva(kExample));
  const auto licence = ParseAamva(kExample);
  REQUIRE(licence);
  CHECK(licence->version == 10);
  CHECK(licence->issuer == "636000");
  CHECK(licence->structure_holds);
  CHECK_FALSE(licence->is_identity_card);
  REQUIRE(licence->region);
  CHECK(licence->region->code == "VA");
  CHECK(licence->country == "USA");
  CHECK(licence->document_number == "T64235789");
  CHECK(licence->surname == "SAMPLE");
  CHECK(licence->given_names == "MICHAEL JOHN");
  CHECK(licence->suffix == "JR");
  CHECK(licence->sex == "M");
  CHECK(licence->address == "2300 WEST BROAD STREET, RICHMOND, VA 23269");
  CHECK(licence->height == "068 in");
  CHECK(licence->eye_color == "BRO");
  CHECK(licence->vehicle_class == "D");
  CHECK(licence->restrictions == "K");
  CHECK(licence->endorsements == "PH");
  CHECK(DateText(licence->birth_date) == "1986-06-06");
  CHECK(DateText(licence->issue_date) == "2019-06-06");
  CHECK(DateText(licence->expiry_date) == "2024-12-10");
  CHECK(licence->elements.at("ZVA") == "01");
  CHECK(licence->elements.at("DDA") == "F");
}

TEST_CASE("version 01: shorter header, whole name in one element, year first") {
  const auto licence = ParseAamva(
      "@\n\x1c\rAAMVA6360280102DL00390190ZB02290011DLDAAPUBLIC,JOHN,QUINCY,JR\nDAQD12345678\n"
      "DAR5\nDAS\nDAT\nDBA20201231\nDBB19700115\nDBC1\nDBD20151231\nDAU178 CM\nDAG1 MAIN ST\n"
      "DAIVICTORIA\nDAJBC\nDAKV8W1A1\nZBZBA1\n");
  REQUIRE(licence);
  CHECK(licence->version == 1);
  CHECK_FALSE(licence->structure_holds);  // the separators are not those of the standard
  CHECK(licence->region->code == "BC");
  CHECK(licence->country == "CAN");
  CHECK(licence->surname == "PUBLIC");
  CHECK(licence->given_names == "JOHN QUINCY JR");
  CHECK(licence->vehicle_class == "5");
  CHECK(licence->restrictions == "");
  CHECK(licence->height == "178 CM");
  CHECK(licence->address == "1 MAIN ST, VICTORIA, BC V8W1A1");
  CHECK(DateText(licence->birth_date) == "1970-01-15");
  CHECK(DateText(licence->expiry_date) == "2020-12-31");
}

TEST_CASE("versions 02 and 03: given names in one element; Canada writes the year first") {
  const auto licence = ParseAamva(
      "@\n\x1e\rANSI 636012030001DL00310150DLDCSTREMBLAY\nDCTJEAN,PAUL\nDCAG\nDBA20270405\n"
      "DBB19850405\nDBD20220405\nDBC9\nDAQT1234-56789-85405\nDCGCAN\nDAYNONE\n");
  REQUIRE(licence);
  CHECK(licence->given_names == "JEAN PAUL");
  CHECK(licence->surname == "TREMBLAY");
  CHECK(licence->sex == "X");
  CHECK(licence->region->code == "ON");
  CHECK(licence->country == "CAN");
  CHECK(DateText(licence->birth_date) == "1985-04-05");
}

TEST_CASE("an identity card, and names that are not there") {
  const auto licence = ParseAamva(
      "@\n\x1e\rANSI 636026080001ID00310100IDDAQ123456789\nDCSDOE\nDACJANE\nDADNONE\nDCUunavl\n"
      "DBC2\nDBA00000000\n");
  REQUIRE(licence);
  CHECK(licence->is_identity_card);
  CHECK(licence->region->code == "AZ");
  CHECK(licence->given_names == "JANE");
  CHECK(licence->suffix == "");
  CHECK(licence->sex == "F");
  CHECK_FALSE(licence->expiry_date);
}

TEST_CASE("damaged headers") {
  const std::string data = "DAQX1\nDCSDOE\nDACJANE\nDBB01021990\nDAJTX\n";
  const auto bare = ParseAamva(data);
  REQUIRE(bare);
  CHECK(bare->version == 0);
  CHECK(bare->region->code == "TX");  // from the address
  CHECK_FALSE(bare->structure_holds);
  CHECK(ParseAamva("@ANSI 636014" + data)->document_number == "X1");
  CHECK(ParseAamva("ANSI 6360140901DL00000000DL" + data)->region->code == "CA");
}

TEST_CASE("what is no licence") {
  CHECK_FALSE(LooksLikeAamva(""));
  CHECK_FALSE(LooksLikeAamva("M1DESMARAIS/LUC       EABC123 YULFRAAC 0834 226F001A0025 100"));
  CHECK_FALSE(ParseAamva(""));
  CHECK_FALSE(ParseAamva("https://example.org/ANSI"));
  CHECK_FALSE(ParseAamva("DAQ1\nDCSX"));
}

struct DateCase {
  const char* text;
  const char* expected;
};

TEST_CASE("dates of licences") {
  const DateCase c = GENERATE(values<DateCase>({
      {"01311990", "1990-01-31"},
      {"12312030", "2030-12-31"},
      {"19900131", "1990-01-31"},
      {"20301231", "2030-12-31"},
      {"01/31/1990", "1990-01-31"},
      {"1990-01-31", "1990-01-31"},
      {"02301990", ""},
      {"19900230", ""},
      {"00000000", ""},
      {"0131199", ""},
      {"", ""},
  }));
  CAPTURE(c.text);
  CHECK(DateText(AamvaDate(c.text)) == c.expected);
}

TEST_CASE("issuers") {
  CHECK(RegionOfIssuer("636014")->code == "CA");
  CHECK(RegionOfIssuer("636059")->code == "AK");
  CHECK(RegionOfIssuer("604428")->country == "CAN");
  CHECK_FALSE(RegionOfIssuer("636027"));  // the State Department
  CHECK_FALSE(RegionOfIssuer(""));
}

TEST_CASE("cut at any byte, and with any byte wrong, nothing breaks") {
  for (size_t size = 0; size <= kExample.size(); ++size) ParseAamva(kExample.substr(0, size));
  std::mt19937 random(3);
  for (int round = 0; round < 2000; ++round) {
    std::string payload = kExample;
    for (int n = 0; n < 5; ++n) payload[random() % payload.size()] = static_cast<char>(random());
    const auto licence = ParseAamva(payload);
    if (licence) CHECK(licence->elements.size() <= 40);
  }
}

}  // namespace
}  // namespace billfold::extractors
