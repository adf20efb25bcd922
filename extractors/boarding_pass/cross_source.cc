#include "extractors/boarding_pass/cross_source.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/civil_time.h"
#include "extractors/evidence.h"
#include "extractors/values/date.h"
#include "extractors/values/passenger_name.h"
#include "extractors/values/text.h"

namespace billfold::extractors {
namespace {

// From here on a printed value is believed to be the field, so that a difference means something.
constexpr float kSurelyPrinted = 0.6f;
constexpr size_t kTelling = 3;  // characters that do not stand on a page by chance

// What is printed, word by word and line by line, without blanks and joints.
std::vector<std::string> PrintedTexts(const vision::Reading& reading) {
  std::vector<std::string> texts;
  for (const vision::Word& word : reading.words) texts.push_back(Alphanumerics(word.text));
  for (const vision::Line& line : reading.lines) texts.push_back(Alphanumerics(line.text));
  return texts;
}

class CrossSource {
 public:
  explicit CrossSource(const vision::Reading& reading) : texts_(PrintedTexts(reading)) {}

  // A value of both, as the code has it.
  void Field(bool has_printed, const v1::StringField& printed, bool has_coded,
             v1::StringField* coded) const {
    if (!has_coded) {
      if (has_printed) *coded = printed;
      return;
    }
    const std::string value = Alphanumerics(coded->value());
    const bool same = has_printed && Alphanumerics(printed.value()) == value;
    if (same || (value.size() >= kTelling && Appears(value))) {
      AddCheck(v1::Check::CROSS_SOURCE, true, "", coded->mutable_evidence());
    } else if (has_printed && printed.evidence().confidence() >= kSurelyPrinted) {
      AddCheck(v1::Check::CROSS_SOURCE, false,
               absl::StrCat(coded->value(), " in the barcode, ", printed.value(), " printed"),
               coded->mutable_evidence());
    }
  }

  // A value whose printed form says more where `agrees`: it becomes the value.
  static void Fuller(bool has_printed, const v1::StringField& printed, bool agrees,
                     v1::StringField* coded) {
    if (!has_printed || !agrees || coded->value().empty()) return;
    coded->set_value(printed.value());
    AddCheck(v1::Check::CROSS_SOURCE, true, "", coded->mutable_evidence());
  }

 private:
  bool Appears(const std::string& value) const {
    return std::find(texts_.begin(), texts_.end(), value) != texts_.end();
  }

  const std::vector<std::string> texts_;
};

// Day of the year, 1-366.
int Ordinal(const v1::Date& date, int year) {
  return absl::GetYearDay(absl::CivilDay(year, date.month(), date.day()));
}

// Whether a printed date can be the coded one. The code knows the day of the year alone: in a leap
// year it is another date.
bool SameDay(const v1::Date& printed, const v1::Date& coded) {
  const int ordinal = Ordinal(coded, coded.year());
  if (printed.year() != 0) return Ordinal(printed, printed.year()) == ordinal;
  constexpr int kLeap = 2024, kCommon = 2023;
  return Ordinal(printed, kLeap) == ordinal || Ordinal(printed, kCommon) == ordinal;
}

// The code knows the day, the print may know the year.
void CrossDate(const v1::FlightLeg& printed, v1::FlightLeg* leg) {
  if (!printed.has_departure_date()) return;
  if (!leg->has_departure_date()) {
    *leg->mutable_departure_date() = printed.departure_date();
    return;
  }
  v1::DateField date = printed.departure_date();
  v1::DateField* coded = leg->mutable_departure_date();
  v1::Date swapped = date.value();
  swapped.set_month(date.value().day());
  swapped.set_day(date.value().month());
  if (date.ambiguous() && !SameDay(date.value(), coded->value()) &&
      SameDay(swapped, coded->value())) {
    *date.mutable_value() = swapped;
  }
  if (SameDay(date.value(), coded->value())) {
    date.set_ambiguous(false);
    const bool other_year = date.value().month() != coded->value().month() ||
                            date.value().day() != coded->value().day();
    if (date.value().year() != 0 || other_year) {
      for (const v1::Check& check : coded->evidence().checks())
        *date.mutable_evidence()->add_checks() = check;
      *coded = date;
    }
    AddCheck(v1::Check::CROSS_SOURCE, true, "", coded->mutable_evidence());
  } else if (date.evidence().confidence() >= kSurelyPrinted) {
    AddCheck(v1::Check::CROSS_SOURCE, false,
             absl::StrCat(FormatDate(coded->value()), " in the barcode, ", FormatDate(date.value()),
                          " printed"),
             coded->mutable_evidence());
  }
}

void CrossLeg(const CrossSource& cross, const v1::FlightLeg& printed, v1::FlightLeg* leg) {
  const auto field = [&](bool has_printed, const v1::StringField& value, bool has_coded,
                         v1::StringField* (v1::FlightLeg::*coded)()) {
    if (has_printed || has_coded) cross.Field(has_printed, value, has_coded, (leg->*coded)());
  };
  using Leg = v1::FlightLeg;
  field(printed.has_carrier_code(), printed.carrier_code(), leg->has_carrier_code(),
        &Leg::mutable_carrier_code);
  field(printed.has_flight_number(), printed.flight_number(), leg->has_flight_number(),
        &Leg::mutable_flight_number);
  field(printed.has_origin_code(), printed.origin_code(), leg->has_origin_code(),
        &Leg::mutable_origin_code);
  field(printed.has_destination_code(), printed.destination_code(), leg->has_destination_code(),
        &Leg::mutable_destination_code);
  if (WithoutLeadingZeros(printed.seat().value()) == leg->seat().value()) {
    cross.Fuller(printed.has_seat(), printed.seat(), true, leg->mutable_seat());
  } else {
    field(printed.has_seat(), printed.seat(), leg->has_seat(), &Leg::mutable_seat);
  }
  field(printed.has_sequence_number(), printed.sequence_number(), leg->has_sequence_number(),
        &Leg::mutable_sequence_number);
  CrossDate(printed, leg);
  // A booking class and a cabin's name are two ways to say it; what is printed is what it is
  // called.
  if (printed.has_cabin() &&
      (!leg->has_cabin() || printed.cabin().evidence().confidence() >= kSurelyPrinted)) {
    *leg->mutable_cabin() = printed.cabin();
  }
  if (printed.has_origin_name()) *leg->mutable_origin_name() = printed.origin_name();
  if (printed.has_destination_name()) *leg->mutable_destination_name() = printed.destination_name();
  if (printed.has_departure_time()) *leg->mutable_departure_time() = printed.departure_time();
  if (printed.has_boarding_time()) *leg->mutable_boarding_time() = printed.boarding_time();
  if (printed.has_arrival_time()) *leg->mutable_arrival_time() = printed.arrival_time();
  if (printed.has_terminal()) *leg->mutable_terminal() = printed.terminal();
  if (printed.has_gate()) *leg->mutable_gate() = printed.gate();
  if (printed.has_boarding_group()) *leg->mutable_boarding_group() = printed.boarding_group();
}

void CrossTraveller(const CrossSource& cross, const v1::BoardingPass& printed,
                    v1::BoardingPass* pass) {
  if (!pass->has_passenger_name()) {
    if (printed.has_passenger_name()) *pass->mutable_passenger_name() = printed.passenger_name();
  } else {
    const std::string coded = pass->passenger_name().evidence().text();
    const bool agrees = printed.has_passenger_name() &&
                        SamePassenger(coded, printed.passenger_name().evidence().text());
    if (agrees) {
      cross.Fuller(true, printed.passenger_name(), true, pass->mutable_passenger_name());
    } else {
      cross.Field(printed.has_passenger_name(), printed.passenger_name(), true,
                  pass->mutable_passenger_name());
    }
  }
  if (printed.has_booking_reference() || pass->has_booking_reference())
    cross.Field(printed.has_booking_reference(), printed.booking_reference(),
                pass->has_booking_reference(), pass->mutable_booking_reference());
  if (printed.has_ticket_number() || pass->has_ticket_number())
    cross.Field(printed.has_ticket_number(), printed.ticket_number(), pass->has_ticket_number(),
                pass->mutable_ticket_number());
  if (printed.has_frequent_flyer_number() || pass->has_frequent_flyer_number()) {
    const std::string number = pass->frequent_flyer_number().value();
    const std::string& on_paper = printed.frequent_flyer_number().value();
    if (!number.empty() && on_paper.size() > number.size() && on_paper.ends_with(number)) {
      cross.Fuller(true, printed.frequent_flyer_number(), true,
                   pass->mutable_frequent_flyer_number());
    } else {
      cross.Field(printed.has_frequent_flyer_number(), printed.frequent_flyer_number(),
                  !number.empty(), pass->mutable_frequent_flyer_number());
    }
  }
}

// The printed flight that a coded one is: of the same number, else the one in its place.
const v1::FlightLeg* PrintedLeg(const v1::BoardingPass& printed, const v1::FlightLeg& leg,
                                int place, int coded_legs) {
  for (const v1::FlightLeg& flight : printed.legs())
    if (flight.flight_number().value() == leg.flight_number().value()) return &flight;
  const bool in_step = printed.legs_size() == coded_legs;
  return in_step || (place == 0 && printed.legs_size() == 1) ? &printed.legs(place) : nullptr;
}

}  // namespace

void AddPrint(const vision::Reading& reading, const v1::BoardingPass& printed,
              v1::BoardingPass* pass) {
  const CrossSource cross(reading);
  CrossTraveller(cross, printed, pass);
  for (int i = 0; i < pass->legs_size(); ++i) {
    const v1::FlightLeg* leg = PrintedLeg(printed, pass->legs(i), i, pass->legs_size());
    CrossLeg(cross, leg == nullptr ? v1::FlightLeg() : *leg, pass->mutable_legs(i));
  }
}

}  // namespace billfold::extractors
