#include "extractors/boarding_pass/printed.h"

#include <algorithm>
#include <limits>

#include "extractors/boarding_pass/labels.h"
#include "extractors/boarding_pass/values.h"
#include "extractors/evidence.h"
#include "extractors/fields.h"
#include "extractors/sheet.h"

namespace billfold::extractors {
namespace {

constexpr float kLeast = 0.3f;      // below it a value is not answered
constexpr float kSecondLeg = 0.5f;  // below it another flight makes no leg
constexpr int kYearsBack = 20, kYearsAhead = 2;

using Values = std::vector<PassValue>;

// The most probable value of a field; null where none is probable enough.
const PassValue* Best(const Values& ranked) {
  return ranked.empty() || ranked.front().probability < kLeast ? nullptr : &ranked.front();
}

// The values of one flight: those printed within a band of the page, pixels down it.
Values Within(const Values& values, float top, float bottom) {
  Values within;
  for (const PassValue& value : values)
    if (value.top >= top && value.top < bottom) within.push_back(value);
  return within;
}

bool IsPlausible(const v1::Date& date, const v1::Date& today) {
  if (date.year() == 0 || today.year() == 0) return true;
  return date.year() >= today.year() - kYearsBack && date.year() <= today.year() + kYearsAhead;
}

void SetFlight(const Values& values, v1::FlightLeg* leg) {
  const Values ranked = Ranked(values, PassField::kFlight);
  const PassValue* best = Best(ranked);
  if (best == nullptr) return;
  SetText(best->text, best->span, best->probability, leg->mutable_flight_number());
  if (!best->carrier.empty())
    SetText(best->carrier, best->carrier_span, best->probability, leg->mutable_carrier_code());
}

void SetTimes(const Values& values, v1::FlightLeg* leg) {
  const auto set = [&](PassField field, v1::TimeField* (v1::FlightLeg::*target)()) {
    const Values ranked = Ranked(values, field);
    if (const PassValue* best = Best(ranked))
      SetTime(best->time, best->span, best->probability, (leg->*target)());
  };
  set(PassField::kDeparture, &v1::FlightLeg::mutable_departure_time);
  set(PassField::kBoarding, &v1::FlightLeg::mutable_boarding_time);
  set(PassField::kArrival, &v1::FlightLeg::mutable_arrival_time);
}

// The codes of both ends differ, and so do their names: of two claims to one value the weaker one
// falls.
void SetPlaces(const Values& values, v1::FlightLeg* leg) {
  const auto set_both = [&](PassField from, PassField to, auto origin, auto destination) {
    Values a = Ranked(values, from), b = Ranked(values, to);
    if (!a.empty() && !b.empty() && a.front().text == b.front().text) {
      Values& weaker = a.front().probability < b.front().probability ? a : b;
      weaker.erase(weaker.begin());
    }
    if (const PassValue* best = Best(a))
      SetText(best->text, best->span, best->probability, (leg->*origin)());
    if (const PassValue* best = Best(b))
      SetText(best->text, best->span, best->probability, (leg->*destination)());
  };
  set_both(PassField::kOrigin, PassField::kDestination, &v1::FlightLeg::mutable_origin_code,
           &v1::FlightLeg::mutable_destination_code);
  set_both(PassField::kOriginName, PassField::kDestinationName, &v1::FlightLeg::mutable_origin_name,
           &v1::FlightLeg::mutable_destination_name);
}

void SetLeg(const Values& values, const ExtractContext& context, v1::FlightLeg* leg) {
  SetFlight(values, leg);
  SetPlaces(values, leg);
  SetTimes(values, leg);
  const Values dates = Ranked(values, PassField::kDate);
  if (const PassValue* best = Best(dates)) {
    SetDate(best->date, IsPlausible(best->date.value, context.today), best->span, best->probability,
            leg->mutable_departure_date());
  }
  const auto set = [&](PassField field, v1::StringField* (v1::FlightLeg::*target)()) {
    const Values ranked = Ranked(values, field);
    if (const PassValue* best = Best(ranked))
      SetText(best->text, best->span, best->probability, (leg->*target)());
  };
  set(PassField::kTerminal, &v1::FlightLeg::mutable_terminal);
  set(PassField::kGate, &v1::FlightLeg::mutable_gate);
  set(PassField::kSeat, &v1::FlightLeg::mutable_seat);
  set(PassField::kCabin, &v1::FlightLeg::mutable_cabin);
  set(PassField::kSequence, &v1::FlightLeg::mutable_sequence_number);
  set(PassField::kGroup, &v1::FlightLeg::mutable_boarding_group);
}

void SetTraveller(const Values& values, v1::BoardingPass* pass) {
  const auto set = [&](PassField field, v1::StringField* (v1::BoardingPass::*target)()) {
    const Values ranked = Ranked(values, field);
    if (const PassValue* best = Best(ranked))
      SetText(best->text, best->span, best->probability, (pass->*target)());
  };
  set(PassField::kPassenger, &v1::BoardingPass::mutable_passenger_name);
  set(PassField::kReference, &v1::BoardingPass::mutable_booking_reference);
  set(PassField::kTicket, &v1::BoardingPass::mutable_ticket_number);
  set(PassField::kFrequentFlyer, &v1::BoardingPass::mutable_frequent_flyer_number);
}

// Where the flights begin on the page, from the top: at the first place printed between one
// flight's number and the next. A single flight begins anywhere.
std::vector<float> LegTops(const Values& values) {
  Values flights;
  for (const PassValue& flight : Ranked(values, PassField::kFlight))
    if (flight.probability >= kSecondLeg) flights.push_back(flight);
  std::sort(flights.begin(), flights.end(),
            [](const PassValue& a, const PassValue& b) { return a.top < b.top; });
  std::vector<float> tops = {std::numeric_limits<float>::lowest()};
  for (size_t i = 1; i < flights.size(); ++i) {
    float top = flights[i].top;
    for (const PassValue& value : values) {
      const bool place = value.field == PassField::kOrigin || value.field == PassField::kOriginName;
      if (place && value.probability >= kSecondLeg && value.top > flights[i - 1].top + 1)
        top = std::min(top, value.top);
    }
    tops.push_back(top - 1);
  }
  return tops;
}

}  // namespace

void ReadPrintedPass(const vision::Reading& reading, const ExtractContext& context,
                     v1::BoardingPass* pass) {
  const Sheet sheet = LayOut(reading);
  const Values values = FindPassValues(sheet, FindPassLabels(sheet), context);
  SetTraveller(values, pass);
  const std::vector<float> tops = LegTops(values);
  for (size_t i = 0; i < tops.size(); ++i) {
    const float bottom = i + 1 < tops.size() ? tops[i + 1] : std::numeric_limits<float>::max();
    v1::FlightLeg leg;
    SetLeg(Within(values, tops[i], bottom), context, &leg);
    if (leg.ByteSizeLong() > 0) *pass->add_legs() = leg;
  }
}

}  // namespace billfold::extractors
