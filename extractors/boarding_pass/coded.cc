#include "extractors/boarding_pass/coded.h"

#include <algorithm>
#include <optional>
#include <string>

#include "absl/strings/str_join.h"
#include "extractors/evidence.h"
#include "extractors/standards/bcbp.h"
#include "extractors/values/passenger_name.h"
#include "extractors/values/text.h"

namespace billfold::extractors {
namespace {

constexpr float kExact = 0.99f;  // of a payload that keeps to the standard
constexpr float kFaulty = 0.9f;  // of one that does not
constexpr float kYearByIssue = 0.97f;
constexpr float kYearByToday = 0.7f;

// Fields of one payload, all with the same proof.
class CodedFields {
 public:
  CodedFields(const Bcbp& code, const vision::Barcode& barcode) : code_(code), barcode_(barcode) {}

  // `coded`: as it stands in the payload.
  void Fill(std::string value, const std::string& coded, v1::StringField* field) const {
    field->set_value(std::move(value));
    *field->mutable_evidence() = Proof(coded);
  }

  v1::Evidence Proof(const std::string& coded) const {
    v1::Evidence evidence;
    evidence.set_confidence(code_.faults.empty() ? kExact : kFaulty);
    evidence.set_text(coded);
    *evidence.mutable_region() = ToProto(barcode_.quad);
    evidence.set_source(v1::Evidence::BARCODE);
    AddCheck(v1::Check::BARCODE_STRUCTURE, code_.faults.empty(), absl::StrJoin(code_.faults, ", "),
             &evidence);
    return evidence;
  }

 private:
  const Bcbp& code_;
  const vision::Barcode& barcode_;
};

// The number of a ticket is the airline's code and the document's; all zeros are none.
std::string TicketNumber(const BcbpLeg& leg) {
  const std::string number = leg.airline_numeric_code + leg.document_number;
  const bool whole = number.size() == 13 && Digits(number).size() == 13;
  return whole && !WithoutLeadingZeros(leg.document_number).empty() ? number : "";
}

void SetDateOf(const Bcbp& code, const v1::Date& date, const v1::Evidence& proof,
               v1::DateField* field) {
  *field->mutable_value() = date;
  *field->mutable_evidence() = DerivedEvidence(code.issue_year >= 0 ? kYearByIssue : kYearByToday);
  *field->mutable_evidence()->mutable_checks() = proof.checks();
}

void SetLeg(const Bcbp& code, const BcbpLeg& coded, const v1::Date& today,
            const CodedFields& fields, v1::FlightLeg* leg) {
  const auto fill = [&](std::string_view value, const std::string& printed,
                        v1::StringField* (v1::FlightLeg::*field)()) {
    if (!value.empty()) fields.Fill(std::string(value), printed, (leg->*field)());
  };
  fill(coded.carrier, coded.carrier, &v1::FlightLeg::mutable_carrier_code);
  fill(WithoutLeadingZeros(coded.flight_number), coded.flight_number,
       &v1::FlightLeg::mutable_flight_number);
  fill(coded.origin, coded.origin, &v1::FlightLeg::mutable_origin_code);
  fill(coded.destination, coded.destination, &v1::FlightLeg::mutable_destination_code);
  fill(WithoutLeadingZeros(coded.seat), coded.seat, &v1::FlightLeg::mutable_seat);
  fill(coded.compartment, coded.compartment, &v1::FlightLeg::mutable_cabin);
  fill(WithoutLeadingZeros(coded.sequence_number), coded.sequence_number,
       &v1::FlightLeg::mutable_sequence_number);
  if (const auto date = FlightDate(code, coded, today)) {
    SetDateOf(code, *date, fields.Proof(""), leg->mutable_departure_date());
  }
}

void SetTraveller(const Bcbp& code, const CodedFields& fields, v1::BoardingPass* pass) {
  const BcbpLeg& first = code.legs.front();
  const auto fill = [&](const std::string& value, const std::string& coded,
                        v1::StringField* (v1::BoardingPass::*field)()) {
    if (!value.empty()) fields.Fill(value, coded, (pass->*field)());
  };
  fill(PassengerName(code.passenger_name), code.passenger_name,
       &v1::BoardingPass::mutable_passenger_name);
  fill(first.booking_reference, first.booking_reference,
       &v1::BoardingPass::mutable_booking_reference);
  fill(TicketNumber(first), TicketNumber(first), &v1::BoardingPass::mutable_ticket_number);
  fill(first.frequent_flyer_number, first.frequent_flyer_number,
       &v1::BoardingPass::mutable_frequent_flyer_number);
}

bool SameFlight(const v1::FlightLeg& a, const v1::FlightLeg& b) {
  return a.flight_number().value() == b.flight_number().value() &&
         a.origin_code().value() == b.origin_code().value();
}

}  // namespace

bool ReadCodedPass(const vision::Reading& reading, const ExtractContext& context,
                   v1::BoardingPass* pass) {
  std::string passenger;
  for (const vision::Barcode& barcode : reading.barcodes) {
    const std::optional<Bcbp> code = ParseBcbp(barcode.bytes);
    if (!code) continue;
    const CodedFields fields(*code, barcode);
    if (pass->legs().empty()) {
      passenger = code->passenger_name;
      SetTraveller(*code, fields, pass);
    }
    if (code->passenger_name != passenger) continue;
    for (const BcbpLeg& leg : code->legs) {
      v1::FlightLeg flight;
      SetLeg(*code, leg, context.today, fields, &flight);
      const bool known = std::any_of(pass->legs().begin(), pass->legs().end(),
                                     [&](const auto& l) { return SameFlight(l, flight); });
      if (!known) *pass->add_legs() = std::move(flight);
    }
  }
  return !pass->legs().empty();
}

}  // namespace billfold::extractors
