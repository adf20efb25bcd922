#include "extractors/standards/bcbp.h"

#include <catch2/catch.hpp>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>

#include "extractors/values/date.h"
#include "tests/extractors/text_reading.h"

namespace billfold::extractors {
namespace {

namespace fs = std::filesystem;

// `text` filled up with blanks, or cut, to `size` characters.
std::string Field(std::string text, size_t size) {
  text.resize(size, ' ');
  return text;
}

std::string Hex(size_t number) {
  char text[8];
  std::snprintf(text, sizeof(text), "%02zX", number);
  return text;
}

std::string Sized(const std::string& text) { return Hex(text.size()) + text; }

// The payload of a pass, as the standard lays it out; `year` is its version from 5 on.
std::string Encode(const Bcbp& pass) {
  std::string text = "M" + std::to_string(pass.legs.size()) + Field(pass.passenger_name, 20) +
                     (pass.electronic_ticket ? "E" : " ");
  for (size_t i = 0; i < pass.legs.size(); ++i) {
    const BcbpLeg& leg = pass.legs[i];
    char day[8];
    std::snprintf(day, sizeof(day), "%03d", leg.day_of_year);
    text += Field(leg.booking_reference, 7) + leg.origin + leg.destination + Field(leg.carrier, 3) +
            Field(leg.flight_number, 5) + day + leg.compartment + Field(leg.seat, 4) +
            Field(leg.sequence_number, 5) + leg.passenger_status;
    std::string variable;
    if (i == 0) {
      char issued[8] = "    ";
      if (pass.issue_year >= 0)
        std::snprintf(issued, sizeof(issued), "%d%03d", pass.issue_year, pass.issue_day);
      std::string unique = std::string("0WW") + issued + "B" + Field(pass.issuer, 3);
      for (const std::string& tag : pass.baggage_tags) unique += Field(tag, 13);
      variable = ">" + std::to_string(pass.version) + Sized(unique);
    }
    variable += Sized(Field(leg.airline_numeric_code, 3) + Field(leg.document_number, 10) + "01" +
                      Field(leg.marketing_carrier, 3) + Field(leg.frequent_flyer_airline, 3) +
                      Field(leg.frequent_flyer_number, 16) + " " + Field(leg.baggage_allowance, 3) +
                      Field(leg.fast_track, 1));
    text += Sized(variable + leg.airline_use);
  }
  return pass.has_security_data ? text + "^108ABCDEFGH" : text;
}

class RandomPasses {
 public:
  Bcbp Next() {
    Bcbp pass;
    pass.passenger_name = Letters(Number(2, 9)) + "/" + Letters(Number(2, 9));
    pass.electronic_ticket = Number(0, 1) == 1;
    pass.version = Number(5, 8);
    if (Number(0, 1) == 1) {
      pass.issue_year = Number(0, 9);
      pass.issue_day = Number(1, 365);
    }
    pass.issuer = Letters(2);
    for (int i = Number(0, 3); i > 0; --i) pass.baggage_tags.push_back(Figures(13));
    pass.has_security_data = Number(0, 1) == 1;
    for (int i = Number(1, 4); i > 0; --i) pass.legs.push_back(NextLeg());
    return pass;
  }

  int Number(int least, int most) {
    return std::uniform_int_distribution<int>(least, most)(random_);
  }

 private:
  BcbpLeg NextLeg() {
    BcbpLeg leg;
    leg.booking_reference = Letters(Number(5, 7));
    leg.origin = Letters(3);
    leg.destination = Letters(3);
    leg.carrier = Letters(Number(2, 3));
    leg.flight_number = Figures(4) + (Number(0, 3) == 0 ? "A" : "");
    leg.day_of_year = Number(1, 366);
    leg.compartment = Letters(1);
    leg.seat = Figures(3) + Letters(1);
    leg.sequence_number = Figures(4);
    leg.passenger_status = "1";
    leg.airline_numeric_code = Figures(3);
    leg.document_number = Figures(10);
    leg.marketing_carrier = Letters(2);
    leg.frequent_flyer_airline = Letters(2);
    leg.frequent_flyer_number = Figures(Number(0, 16));
    leg.baggage_allowance = Number(0, 1) == 1 ? "20K" : "";
    leg.fast_track = Number(0, 1) == 1 ? "Y" : "";
    leg.airline_use = Number(0, 1) == 1 ? Letters(Number(1, 20)) : "";
    return leg;
  }

  std::string Letters(int size) {
    std::string text;
    while (static_cast<int>(text.size()) < size) text += static_cast<char>('A' + Number(0, 25));
    return text;
  }
  std::string Figures(int size) {
    std::string text;
    while (static_cast<int>(text.size()) < size) text += static_cast<char>('0' + Number(0, 9));
    return text;
  }

  std::mt19937 random_{7};
};

void CheckSame(const BcbpLeg& read, const BcbpLeg& leg) {
  CHECK(read.booking_reference == leg.booking_reference);
  CHECK(read.origin == leg.origin);
  CHECK(read.destination == leg.destination);
  CHECK(read.carrier == leg.carrier);
  CHECK(read.flight_number == leg.flight_number);
  CHECK(read.day_of_year == leg.day_of_year);
  CHECK(read.compartment == leg.compartment);
  CHECK(read.seat == leg.seat);
  CHECK(read.sequence_number == leg.sequence_number);
  CHECK(read.airline_numeric_code == leg.airline_numeric_code);
  CHECK(read.document_number == leg.document_number);
  CHECK(read.marketing_carrier == leg.marketing_carrier);
  CHECK(read.frequent_flyer_airline == leg.frequent_flyer_airline);
  CHECK(read.frequent_flyer_number == leg.frequent_flyer_number);
  CHECK(read.baggage_allowance == leg.baggage_allowance);
  CHECK(read.fast_track == leg.fast_track);
  CHECK(read.airline_use == leg.airline_use);
}

TEST_CASE("[bcbp] invented passes of one to four legs are read as they were written") {
  RandomPasses passes;
  for (int i = 0; i < 300; ++i) {
    const Bcbp pass = passes.Next();
    const std::string payload = Encode(pass);
    CAPTURE(payload);
    const auto read = ParseBcbp(payload);
    REQUIRE(read);
    CHECK(read->faults == std::vector<std::string>{});
    CHECK(read->passenger_name == pass.passenger_name);
    CHECK(read->electronic_ticket == pass.electronic_ticket);
    CHECK(read->version == pass.version);
    CHECK(read->issue_year == pass.issue_year);
    CHECK(read->issue_day == pass.issue_day);
    CHECK(read->issuer == pass.issuer);
    CHECK(read->baggage_tags == pass.baggage_tags);
    CHECK(read->has_security_data == pass.has_security_data);
    REQUIRE(read->legs.size() == pass.legs.size());
    for (size_t k = 0; k < pass.legs.size(); ++k) CheckSame(read->legs[k], pass.legs[k]);
  }
}

TEST_CASE("[bcbp] a payload cut off anywhere keeps what it still says and tells that it is cut") {
  RandomPasses passes;
  for (int i = 0; i < 40; ++i) {
    const Bcbp pass = passes.Next();
    const std::string payload = Encode(pass);
    for (size_t size = 0; size < payload.size(); ++size) {
      const auto read = ParseBcbp(payload.substr(0, size));
      if (size < 48) {
        CHECK_FALSE(read);
        continue;
      }
      REQUIRE(read);
      CHECK(read->legs.front().flight_number == pass.legs.front().flight_number);
      CHECK(read->legs.size() <= pass.legs.size());
      if (read->legs.size() < pass.legs.size()) CHECK_FALSE(read->faults.empty());
    }
  }
}

TEST_CASE("[bcbp] wrong sizes, wrong bytes and noise are safe") {
  RandomPasses passes;
  for (int i = 0; i < 2000; ++i) {
    std::string payload = Encode(passes.Next());
    for (int changes = passes.Number(1, 6); changes > 0; --changes) {
      const size_t at = static_cast<size_t>(passes.Number(0, static_cast<int>(payload.size()) - 1));
      payload[at] = static_cast<char>(passes.Number(i % 2 == 0 ? 32 : 0, i % 2 == 0 ? 126 : 255));
    }
    if (const auto read = ParseBcbp(payload)) {
      CHECK(read->legs.size() >= 1);
      CHECK(read->legs.size() <= 4);
      CHECK(read->legs.front().origin.size() == 3);
    }
  }
}

TEST_CASE("[bcbp] what is no boarding pass is none") {
  const std::string good = Encode(RandomPasses().Next());
  REQUIRE(ParseBcbp(good));
  CHECK(ParseBcbp(good + "\r\n"));
  CHECK_FALSE(ParseBcbp(""));
  CHECK_FALSE(ParseBcbp("M"));
  CHECK_FALSE(ParseBcbp("https://example.org/M1"));
  CHECK_FALSE(ParseBcbp("X" + good.substr(1)));
  CHECK_FALSE(ParseBcbp("M0" + good.substr(2)));
  CHECK_FALSE(ParseBcbp("M5" + good.substr(2)));
  CHECK_FALSE(ParseBcbp(std::string(200, 'M')));
  std::string accent = good;
  accent[5] = '\xC3';
  CHECK_FALSE(ParseBcbp(accent));
  std::string lower = good;
  lower[30] = 'x';  // in an airport's code
  CHECK_FALSE(ParseBcbp(lower));
}

TEST_CASE("[bcbp] the faults of a payload are told") {
  Bcbp pass = RandomPasses().Next();
  pass.legs.resize(1);
  pass.has_security_data = false;
  const std::string payload = Encode(pass);
  CHECK(ParseBcbp(payload)->faults.empty());
  CHECK(ParseBcbp(payload + "XYZ")->faults ==
        std::vector<std::string>{"characters behind the last leg"});
  CHECK(ParseBcbp(payload.substr(0, payload.size() - 1))->faults.size() >= 1);
  CHECK(ParseBcbp("M2" + payload.substr(2))->faults.back() == "fewer legs than it says");
  std::string size = payload;
  size[58] = 'G';  // the first digit of the variable section's size
  CHECK(ParseBcbp(size)->faults.front() == "the size of the variable section is no number");
}

struct YearCase {
  int issue_year, issue_day, day;
  v1::Date today;
  std::string expected;
};

TEST_CASE("[bcbp] the year of a flight comes from the day of issue, else from today") {
  const YearCase cases[] = {
      // Issued the day before: this year's flight, and last decade's digit.
      {6, 100, 101, DayOf(2026, 4, 20), "2026-04-11"},
      {8, 325, 249, DayOf(2026, 4, 20), "2019-09-06"},
      // Issued in December for January.
      {5, 360, 3, DayOf(2026, 2, 1), "2026-01-03"},
      // A digit that would lie ahead belongs to the last decade.
      {7, 10, 12, DayOf(2026, 4, 20), "2017-01-12"},
      {6, 300, 301, DayOf(2026, 4, 20), "2016-10-27"},
      // Clocks east of here.
      {6, 111, 111, DayOf(2026, 4, 20), "2026-04-21"},
      // Day 366 waits for a leap year.
      {3, 200, 366, DayOf(2026, 4, 20), "2024-12-31"},
      // Without a day of issue: not far ahead, else the last one.
      {-1, 0, 110, DayOf(2026, 4, 20), "2026-04-20"},
      {-1, 0, 150, DayOf(2026, 4, 20), "2026-05-30"},
      {-1, 0, 326, DayOf(2026, 4, 20), "2025-11-22"},
      {-1, 0, 5, DayOf(2025, 12, 20), "2026-01-05"},
      {-1, 0, 366, DayOf(2026, 4, 20), "2024-12-31"},
  };
  for (const YearCase& c : cases) {
    CAPTURE(c.issue_year, c.issue_day, c.day, c.expected);
    Bcbp pass;
    pass.issue_year = c.issue_year;
    pass.issue_day = c.issue_day;
    BcbpLeg leg;
    leg.day_of_year = c.day;
    const auto date = FlightDate(pass, leg, c.today);
    REQUIRE(date);
    CHECK(FormatDate(*date) == c.expected);
  }
  CHECK_FALSE(FlightDate(Bcbp{}, BcbpLeg{}, DayOf(2026, 4, 20)));
}

// ---- payloads with their expected fields, outside of this repository

std::string FileText(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

std::string Trimmed(std::string text) {
  text.erase(text.find_last_not_of(" \r\n") + 1);
  return text;
}

int YearDigit(const Bcbp& pass) { return std::max(pass.issue_year, 0); }

// "key: value" as the dump writes it, for everything that a payload says.
std::string Value(const Bcbp& pass, const BcbpLeg& leg, const std::string& key) {
  const auto tag = [&](size_t i) {
    return i < pass.baggage_tags.size() ? pass.baggage_tags[i] : std::string();
  };
  if (key == "numberOfLegs") return std::to_string(pass.legs.size());
  if (key == "passengerName") return pass.passenger_name;
  if (key == "electronicTicketIndicator") return pass.electronic_ticket ? "E" : "";
  if (key == "version") return std::to_string(pass.version);
  if (key == "yearOfIssue") return std::to_string(YearDigit(pass));
  if (key == "dayOfIssue") return std::to_string(pass.issue_day);
  if (key == "airlineDesignatorOfBoardingPassIssuer") return pass.issuer;
  if (key == "baggageTagLicensePlateNumber1") return tag(0);
  if (key == "baggageTagLicensePlateNumber2") return tag(1);
  if (key == "baggageTagLicensePlateNumber3") return tag(2);
  if (key == "operatingCarrierPNRCode") return leg.booking_reference;
  if (key == "fromCityAirportCode") return leg.origin;
  if (key == "toCityAirportCode") return leg.destination;
  if (key == "operatingCarrierDesignator") return leg.carrier;
  if (key == "flightNumber") return leg.flight_number;
  if (key == "dayOfFlight") return std::to_string(leg.day_of_year);
  if (key == "compartmentCode") return leg.compartment;
  if (key == "seatNumber") return leg.seat;
  if (key == "checkinSequenceNumber") return leg.sequence_number;
  if (key == "passengerStatus") return leg.passenger_status;
  if (key == "airlineNumericCode") return leg.airline_numeric_code;
  if (key == "documentNumber") return leg.document_number;
  if (key == "marketingCarrierDesignator") return leg.marketing_carrier;
  if (key == "frequentFlyerAirlineDesignator") return leg.frequent_flyer_airline;
  if (key == "frequenFlyerNumber") return leg.frequent_flyer_number;
  if (key == "freeBaggageAllowance") return leg.baggage_allowance;
  if (key == "fastTrack") return leg.fast_track;
  if (key == "Airline use section") return Trimmed(leg.airline_use);
  return "?";
}

// Compares the dump with the payload line by line; how many lines were compared.
int CompareDump(const std::string& dump, const Bcbp& pass) {
  int compared = 0;
  size_t leg = 0;
  std::istringstream lines(dump);
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("Leg ")) leg = std::stoul(line.substr(4)) - 1;
    if (line.starts_with("Security")) CHECK(pass.has_security_data);
    const size_t colon = line.find(": ");
    if (colon == std::string::npos) continue;
    const size_t begin = line.find_first_not_of(' ');
    const std::string key = line.substr(begin, colon - begin);
    const std::string value = Trimmed(line.substr(colon + 2));
    REQUIRE(leg < pass.legs.size());
    CAPTURE(key, leg);
    if (key == "Date of flight") {
      const auto expected = ParseDate(value);
      REQUIRE(expected);
      const auto date = FlightDate(pass, pass.legs[leg], *expected);
      REQUIRE(date);
      CHECK(FormatDate(*date) == value);
      ++compared;
    } else if (const std::string read = Value(pass, pass.legs[leg], key); read != "?") {
      CHECK(read == value);
      ++compared;
    }
  }
  return compared;
}

TEST_CASE("[bcbp] published payloads give their expected fields") {
  const fs::path folder = fs::path(BILLFOLD_SOURCE_DIR) / "../shared/data/passes/bcbp";
  if (!fs::exists(folder)) {
    WARN("SKIPPED: no payloads in " << folder);
    return;
  }
  int payloads = 0;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() != ".json") continue;
    const std::string json = FileText(entry.path());
    const size_t begin = json.find("aztecCode:") + 10;
    const auto pass = ParseBcbp(json.substr(begin, json.find('"', begin) - begin));
    CAPTURE(entry.path().filename().string());
    REQUIRE(pass);
    fs::path dump = entry.path();
    CHECK(CompareDump(FileText(dump.replace_extension(".txt")), *pass) > 20);
    ++payloads;
  }
  CHECK(payloads >= 7);
}

}  // namespace
}  // namespace billfold::extractors
