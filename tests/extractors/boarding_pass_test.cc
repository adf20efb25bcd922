#include "extractors/types/boarding_pass.h"

#include <catch2/catch.hpp>

#include "extractors/values/date.h"
#include "tests/extractors/text_reading.h"

namespace billfold::extractors {
namespace {

ExtractContext Context() {
  ExtractContext context;
  context.today = DayOf(2026, 4, 20);
  return context;
}

v1::BoardingPass Extract(const vision::Reading& reading) {
  v1::Document document;
  ExtractBoardingPass(reading, Context(), &document);
  return document.boarding_pass();
}

std::string Clock(const v1::TimeField& field) {
  char text[8];
  std::snprintf(text, sizeof(text), "%02d:%02d", field.value().hours(), field.value().minutes());
  return text;
}

void AddCode(const std::string& payload, vision::Reading* reading) {
  reading->barcodes.push_back({"AZTEC", payload, payload, Box(500, 0, 600, 100)});
}

constexpr char kPayload[] =
    "M1VILLARREAL/SOFIAMRS EK7PQ2M VIEMXPOS 0513 109Y014A0042 148"
    ">5181WW6108BOS              "
    "2A2572401234567 0   OS 987654321           Y";

TEST_CASE("[boarding pass] labels above their values") {
  const v1::BoardingPass pass = Extract(GridOf({{"AUSTRIAN", "", "BOARDING PASS"},
                                                {"PASSENGER", "BOOKING REF"},
                                                {"VILLARREAL/SOFIA MRS", "K7PQ2M"},
                                                {"FROM", "TO"},
                                                {"VIENNA (VIE)", "MILAN (MXP)"},
                                                {"FLIGHT", "DATE", "DEPARTURE", "CLASS"},
                                                {"OS 513", "19APR2026", "15:45", "Y"},
                                                {"GATE", "BOARDING", "SEAT", "SEQ"},
                                                {"A36", "15:20", "14 A", "042"}}));
  CHECK(pass.passenger_name().value() == "SOFIA VILLARREAL");
  CHECK(pass.passenger_name().evidence().text() == "VILLARREAL/SOFIA MRS");
  CHECK(pass.booking_reference().value() == "K7PQ2M");
  REQUIRE(pass.legs_size() == 1);
  const v1::FlightLeg& leg = pass.legs(0);
  CHECK(leg.origin_code().value() == "VIE");
  CHECK(leg.origin_name().value() == "VIENNA");
  CHECK(leg.destination_code().value() == "MXP");
  CHECK(leg.destination_name().value() == "MILAN");
  CHECK(leg.carrier_code().value() == "OS");
  CHECK(leg.flight_number().value() == "513");
  CHECK(FormatDate(leg.departure_date().value()) == "2026-04-19");
  CHECK(Clock(leg.departure_time()) == "15:45");
  CHECK(Clock(leg.boarding_time()) == "15:20");
  CHECK(leg.gate().value() == "A36");
  CHECK(leg.seat().value() == "14A");
  CHECK(leg.sequence_number().value() == "42");
  CHECK(leg.cabin().value() == "Y");
  CHECK(leg.seat().evidence().source() == v1::Evidence::PRINTED_TEXT);
  CHECK_FALSE(leg.has_arrival_time());
  CHECK_FALSE(leg.has_terminal());
}

TEST_CASE("[boarding pass] labels before their values, in five languages") {
  struct Case {
    std::vector<std::string> rows;
  };
  const Case cases[] = {{{"Passenger: Sofia Villarreal", "Flight: LH 1234", "Gate: B12", "Seat: 4C",
                          "Boarding 09:10", "Departure 09:45"}},
                        {{"Fluggast: Sofia Villarreal", "Flugnummer: LH 1234", "Flugsteig: B12",
                          "Sitzplatz: 4C", "Einsteigezeit 09:10", "Abflug 09:45"}},
                        {{"Nom du passager: Sofia Villarreal", "N° de vol: LH 1234", "Porte: B12",
                          "Siège: 4C", "Embarquement 09h10", "Départ 09h45"}},
                        {{"Pasajero: Sofia Villarreal", "Vuelo: LH 1234", "Puerta: B12",
                          "Asiento: 4C", "Hora de embarque 09:10", "Salida 09:45"}},
                        {{"Passeggero: Sofia Villarreal", "Volo: LH 1234", "Uscita: B12",
                          "Posto: 4C", "Imbarco 09.10", "Ora partenza 09.45"}}};
  for (const Case& c : cases) {
    const v1::BoardingPass pass = Extract(ReadingOf(c.rows));
    CAPTURE(c.rows.front());
    CHECK(pass.passenger_name().value() == "Sofia Villarreal");
    REQUIRE(pass.legs_size() == 1);
    CHECK(pass.legs(0).carrier_code().value() == "LH");
    CHECK(pass.legs(0).flight_number().value() == "1234");
    CHECK(pass.legs(0).gate().value() == "B12");
    CHECK(pass.legs(0).seat().value() == "4C");
    CHECK(Clock(pass.legs(0).boarding_time()) == "09:10");
    CHECK(Clock(pass.legs(0).departure_time()) == "09:45");
  }
}

TEST_CASE("[boarding pass] labels below their values") {
  const v1::BoardingPass pass = Extract(GridOf({{"VIE to MXP", "", "LH 1234"},
                                                {"09:10", "B12", "4C", "3"},
                                                {"BOARDING", "GATE", "SEAT", "GROUP"},
                                                {},
                                                {"19APR26", "2", "K7PQ2M"},
                                                {"DATE", "TERMINAL", "BOOKING REFERENCE"}}));
  REQUIRE(pass.legs_size() == 1);
  CHECK(Clock(pass.legs(0).boarding_time()) == "09:10");
  CHECK(pass.legs(0).gate().value() == "B12");
  CHECK(pass.legs(0).seat().value() == "4C");
  CHECK(pass.legs(0).boarding_group().value() == "3");
  CHECK(pass.legs(0).terminal().value() == "2");
  CHECK(FormatDate(pass.legs(0).departure_date().value()) == "2026-04-19");
  CHECK(pass.booking_reference().value() == "K7PQ2M");
}

TEST_CASE("[boarding pass] a date without a year keeps none") {
  const v1::BoardingPass pass = Extract(ReadingOf({"Flight: LH 1234", "Date: 25JUN"}));
  REQUIRE(pass.legs_size() == 1);
  CHECK(pass.legs(0).departure_date().value().year() == 0);
  CHECK(pass.legs(0).departure_date().value().month() == 6);
  CHECK(pass.legs(0).departure_date().value().day() == 25);
}

TEST_CASE("[boarding pass] large codes with names above them") {
  const v1::BoardingPass pass = Extract(GridOf({{"London Stansted", "", "Roma Fiumicino"},
                                                {"STN", "", "FCO"},
                                                {"FLIGHT", "GATE"},
                                                {"FR 98", "22"}}));
  REQUIRE(pass.legs_size() == 1);
  CHECK(pass.legs(0).origin_code().value() == "STN");
  CHECK(pass.legs(0).destination_code().value() == "FCO");
  CHECK(pass.legs(0).origin_name().value() == "London Stansted");
  CHECK(pass.legs(0).destination_name().value() == "Roma Fiumicino");
  CHECK(pass.legs(0).flight_number().value() == "98");
}

TEST_CASE("[boarding pass] two flights one below the other") {
  const v1::BoardingPass pass = Extract(GridOf({{"PASSENGER", "PNR"},
                                                {"DOE/JOHN MR", "K7PQ2M"},
                                                {"FROM", "TO"},
                                                {"VIENNA (VIE)", "FRANKFURT (FRA)"},
                                                {"FLIGHT", "SEAT", "GATE"},
                                                {"LH 1239", "14A", "F7"},
                                                {"FROM", "TO"},
                                                {"FRANKFURT (FRA)", "BOSTON (BOS)"},
                                                {"FLIGHT", "SEAT", "GATE"},
                                                {"LH 422", "33K", "Z58"}}));
  REQUIRE(pass.legs_size() == 2);
  CHECK(pass.passenger_name().value() == "JOHN DOE");
  CHECK(pass.legs(0).flight_number().value() == "1239");
  CHECK(pass.legs(0).origin_code().value() == "VIE");
  CHECK(pass.legs(0).destination_code().value() == "FRA");
  CHECK(pass.legs(0).seat().value() == "14A");
  CHECK(pass.legs(1).flight_number().value() == "422");
  CHECK(pass.legs(1).origin_code().value() == "FRA");
  CHECK(pass.legs(1).destination_code().value() == "BOS");
  CHECK(pass.legs(1).seat().value() == "33K");
  CHECK(pass.legs(1).gate().value() == "Z58");
}

TEST_CASE("[boarding pass] the barcode alone") {
  vision::Reading reading;
  AddCode(kPayload, &reading);
  const v1::BoardingPass pass = Extract(reading);
  CHECK(pass.passenger_name().value() == "SOFIA VILLARREAL");
  CHECK(pass.passenger_name().evidence().text() == "VILLARREAL/SOFIAMRS");
  CHECK(pass.passenger_name().evidence().source() == v1::Evidence::BARCODE);
  CHECK(pass.passenger_name().evidence().region().points(0).x() == 500);
  CHECK(pass.passenger_name().evidence().checks(0).kind() == v1::Check::BARCODE_STRUCTURE);
  CHECK(pass.passenger_name().evidence().checks(0).verdict() == v1::Check::PASS);
  CHECK(pass.booking_reference().value() == "K7PQ2M");
  CHECK(pass.ticket_number().value() == "2572401234567");
  CHECK(pass.frequent_flyer_number().value() == "987654321");
  REQUIRE(pass.legs_size() == 1);
  const v1::FlightLeg& leg = pass.legs(0);
  CHECK(leg.flight_number().value() == "513");
  CHECK(leg.seat().value() == "14A");
  CHECK(leg.sequence_number().value() == "42");
  CHECK(leg.cabin().value() == "Y");
  CHECK(FormatDate(leg.departure_date().value()) == "2026-04-19");
  CHECK(leg.departure_date().evidence().source() == v1::Evidence::DERIVED);
  CHECK_FALSE(leg.has_gate());
}

TEST_CASE("[boarding pass] print fills what the barcode lacks, and is compared with it") {
  vision::Reading reading = GridOf({{"PASSENGER", "BOOKING REF"},
                                    {"Sofia Villarreal", "K7PQ2M"},
                                    {"FLIGHT", "DATE", "DEPARTURE", "CLASS"},
                                    {"OS 513", "19APR2026", "15:45", "ECONOMY"},
                                    {"GATE", "BOARDING", "SEAT", "ZONE"},
                                    {"A36", "15:20", "15A", "2"}});
  AddCode(kPayload, &reading);
  const v1::BoardingPass pass = Extract(reading);
  CHECK(pass.passenger_name().value() == "Sofia Villarreal");
  const auto verdict = [](const v1::Evidence& evidence) {
    for (const v1::Check& check : evidence.checks())
      if (check.kind() == v1::Check::CROSS_SOURCE) return check.verdict();
    return v1::Check::VERDICT_UNSPECIFIED;
  };
  CHECK(verdict(pass.passenger_name().evidence()) == v1::Check::PASS);
  CHECK(verdict(pass.booking_reference().evidence()) == v1::Check::PASS);
  REQUIRE(pass.legs_size() == 1);
  const v1::FlightLeg& leg = pass.legs(0);
  CHECK(leg.seat().value() == "14A");
  CHECK(verdict(leg.seat().evidence()) == v1::Check::FAIL);
  CHECK(verdict(leg.flight_number().evidence()) == v1::Check::PASS);
  CHECK(leg.gate().value() == "A36");
  CHECK(leg.gate().evidence().source() == v1::Evidence::PRINTED_TEXT);
  CHECK(leg.boarding_group().value() == "2");
  CHECK(Clock(leg.boarding_time()) == "15:20");
  CHECK(leg.cabin().value() == "ECONOMY");
  CHECK(leg.departure_date().evidence().source() == v1::Evidence::PRINTED_TEXT);
  CHECK(verdict(leg.departure_date().evidence()) == v1::Check::PASS);
}

TEST_CASE("[boarding pass] nothing printed, nothing answered") {
  CHECK(Extract(vision::Reading{}).ByteSizeLong() == 0);
  const v1::BoardingPass pass = Extract(ReadingOf({"BOARDING PASS", "Have a pleasant flight"}));
  CHECK_FALSE(pass.has_passenger_name());
  CHECK(pass.legs_size() == 0);
}

}  // namespace
}  // namespace billfold::extractors
