// The bar coded boarding pass: IATA resolution 792 and its implementation guide, to version 8.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "billfold/v1/common.pb.h"

namespace billfold::extractors {

// One flight. Texts are as coded, without the blanks that fill them up; "" where blank or missing.
struct BcbpLeg {
  std::string booking_reference;       // of the operating carrier (PNR)
  std::string origin, destination;     // IATA airport codes
  std::string carrier;                 // operating carrier's designator, two or three characters
  std::string flight_number;           // up to four digits and a letter, with its leading zeros
  int day_of_year = 0;                 // 1-366; 0: open
  std::string compartment;             // one letter
  std::string seat;                    // such as "001A", or "INF"
  std::string sequence_number;         // of check-in, with its leading zeros
  std::string passenger_status;        // one character
  std::string airline_numeric_code;    // of the ticket, three digits
  std::string document_number;         // of the ticket, ten digits
  std::string marketing_carrier;       // designator
  std::string frequent_flyer_airline;  // designator
  std::string frequent_flyer_number;
  std::string baggage_allowance;  // such as "20K" or "1PC"
  std::string fast_track;         // Y, N or ""
  std::string airline_use;        // the airline's own section, whatever it is
};

// What a payload says. Nothing in it has been checked against the world.
struct Bcbp {
  std::string passenger_name;  // as coded: SURNAME/GIVENTITLE, cut off after 20 characters
  bool electronic_ticket = false;
  int version = 0;      // 0: none given
  int issue_year = -1;  // last digit of the year of issue; -1: not given
  int issue_day = 0;    // day of that year, 1-366; 0: not given
  std::string issuer;   // designator of the airline that issued the pass
  std::vector<std::string> baggage_tags;
  std::vector<BcbpLeg> legs;        // one to four
  bool has_security_data = false;   // there, and not looked into
  std::vector<std::string> faults;  // where the payload leaves the standard, in English, without
                                    // any of its content; empty for a sound one
};

// None for what is no boarding pass: another format code, no leg with airports, a flight and its
// mandatory length, bytes that are not ASCII. Beyond that it is tolerant: a payload cut off behind
// the cabin, a section longer than what is there, or a missing leg is a fault, not a failure. Any
// bytes are safe.
std::optional<Bcbp> ParseBcbp(std::string_view payload);

// The day of a flight. The year comes from the date of issue, where there is one (the pass was
// issued within the ten years before `today`, the flight is the first such day from then on), else
// the day is the one nearest to `today`, at most two months ahead of it. None without a day, or
// where no year has it.
std::optional<v1::Date> FlightDate(const Bcbp& pass, const BcbpLeg& leg, const v1::Date& today);

}  // namespace billfold::extractors
