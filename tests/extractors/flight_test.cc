#include "extractors/values/flight.h"

#include <catch2/catch.hpp>
#include <functional>

#include "extractors/tables.h"
#include "extractors/values/flight_codes.h"

namespace billfold::extractors {
namespace {

struct TextCase {
  const char* printed;
  const char* expected;  // "" for none
};

template <size_t N>
void CheckCases(std::optional<std::string> (*parse)(std::string_view), const TextCase (&cases)[N]) {
  for (const TextCase& c : cases) {
    CAPTURE(c.printed);
    CHECK(parse(c.printed).value_or("") == c.expected);
  }
}

TEST_CASE("[flight] carriers and numbers") {
  struct Case {
    const char* printed;
    const char* carrier;
    const char* number;
  };
  const Case cases[] = {{"LH 123", "LH", "123"},    {"LH0123", "LH", "123"},
                        {"lh 123", "LH", "123"},    {"U2-8724", "U2", "8724"},
                        {"EZY8724", "EZY", "8724"}, {"5J 560", "5J", "560"},
                        {"AC 834A", "AC", "834A"},  {"LH 123.", "LH", "123"},
                        {"1996", "", "1996"},       {"0834", "", "834"}};
  for (const Case& c : cases) {
    CAPTURE(c.printed);
    const auto flight = ParseFlight(c.printed);
    REQUIRE(flight);
    CHECK(flight->carrier == c.carrier);
    CHECK(flight->number == c.number);
  }
  for (const char* none : {"", "LH", "LHX 12345", "LH 00", "12 345", "19APR", "LH 123 Y"}) {
    CAPTURE(none);
    CHECK_FALSE(ParseFlight(none));
  }
}

TEST_CASE("[flight] seats, gates, terminals, cabins") {
  CheckCases(ParseSeat, {{"14A", "14A"},
                         {"014A", "014A"},
                         {"14 A", "14A"},
                         {"14-A", "14A"},
                         {"3c", "3C"},
                         {"1K", "1K"},
                         {"A14", ""},
                         {"14", ""},
                         {"14AB", ""},
                         {"0A", ""},
                         {"000A", ""},
                         {"06K", "06K"},
                         {"", ""}});
  CheckCases(ParseGate, {{"A36", "A36"},
                         {"12", "12"},
                         {"B", "B"},
                         {"D 14", "D14"},
                         {"B-7", "B7"},
                         {"43A", "43A"},
                         {"CLOSES", ""},
                         {"15:20", ""},
                         {"1234", ""},
                         {"", ""}});
  CheckCases(ParseTerminal, {{"2", "2"},
                             {"T2", "T2"},
                             {"2E", "2E"},
                             {"A", "A"},
                             {"TERMINAL 3", "3"},
                             {"15:20", ""},
                             {"", ""}});
  CheckCases(ParseCabin, {{"Y", "Y"},
                          {"Economy", "Economy"},
                          {"ECONOMY CLASS", "ECONOMY CLASS"},
                          {"Economy Light", "Economy Light"},
                          {"PREMIUM ECONOMY", "PREMIUM ECONOMY"},
                          {"Première", "Première"},
                          {"14A", ""},
                          {"DOE", ""},
                          {"", ""}});
}

TEST_CASE("[flight] numbers of travellers") {
  CheckCases(ParseSequence, {{"042", "42"},
                             {"7", "7"},
                             {"SEC 042", "42"},
                             {"0000", ""},
                             {"A7", ""},
                             {"12345", ""},
                             {"", ""}});
  CheckCases(ParseBoardingGroup, {{"3", "3"},
                                  {"B", "B"},
                                  {"Group 3", "3"},
                                  {"ZONE 2", "2"},
                                  {"A1", "A1"},
                                  {"PRIORITY", "PRIORITY"},
                                  {"BOARDING", ""},
                                  {"", ""}});
  CheckCases(ParseBookingReference, {{"K7PQ2M", "K7PQ2M"},
                                     {"ABCDEF", "ABCDEF"},
                                     {"abc123", "ABC123"},
                                     {"ABCDEFG", "ABCDEFG"},
                                     {"123456", ""},
                                     {"K7 PQ2M", ""},
                                     {"ABCD", ""},
                                     {"ABCDEFGH", ""},
                                     {"", ""}});
  CheckCases(ParseTicketNumber, {{"2572401234567", "2572401234567"},
                                 {"257 2401234567", "2572401234567"},
                                 {"257-2401234567", "2572401234567"},
                                 {"ETKT 257 2401234567", "2572401234567"},
                                 {"ETKT257 2401234567C1", "2572401234567"},
                                 {"257 2401 234567", "2572401234567"},
                                 {"257240123456", ""},
                                 {"12345", ""},
                                 {"", ""}});
  CheckCases(ParseFrequentFlyer, {{"LH 992001234567", "LH992001234567"},
                                  {"992001234567", "992001234567"},
                                  {"OS 987654321 GOLD", "OS987654321"},
                                  {"AF 1234567890/BLUE", "AF1234567890"},
                                  {"GOLD", ""},
                                  {"123", ""},
                                  {"", ""}});
}

TEST_CASE("[flight] airports and airlines that exist") {
  CHECK(TableRows("airports.csv").size() >= 3000);
  const Airport* vienna = FindAirport("VIE");
  REQUIRE(vienna != nullptr);
  CHECK(vienna->city == "Vienna");
  CHECK(vienna->country == "AT");
  CHECK(FindAirport("STN")->name == "London Stansted Airport");
  CHECK(FindAirport("QQQ") == nullptr);
  CHECK(FindAirport("vie") == nullptr);
  CHECK(FindAirport("") == nullptr);
  CHECK(IsAirline("LH"));
  CHECK(IsAirline("U2"));
  CHECK(IsAirline("EZY"));
  CHECK_FALSE(IsAirline("00"));
  CHECK_FALSE(IsAirline(""));
}

}  // namespace
}  // namespace billfold::extractors
