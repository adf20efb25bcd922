#include "extractors/tickets/coded_transit.h"

#include <optional>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "extractors/evidence.h"
#include "extractors/standards/uic918.h"
#include "extractors/values/date.h"
#include "extractors/values/text.h"

namespace billfold::extractors {
namespace {

constexpr float kExact = 0.99f;
// From here on a printed value is believed to be the field, so that a difference means something.
constexpr float kSurelyPrinted = 0.6f;

v1::Evidence Proof(const vision::Barcode& barcode, const std::string& coded) {
  v1::Evidence evidence;
  evidence.set_confidence(kExact);
  evidence.set_text(coded);
  *evidence.mutable_region() = ToProto(barcode.quad);
  evidence.set_source(v1::Evidence::BARCODE);
  AddCheck(v1::Check::BARCODE_STRUCTURE, true, "", &evidence);
  return evidence;
}

// Whether print and code are of one value; "Mainz Hbf" is Mainz.
void Compare(const std::string& coded, const std::string& printed, const v1::Evidence& of_print,
             v1::Evidence* evidence) {
  const std::string a = Alphanumerics(coded), b = Alphanumerics(printed);
  if (b.empty()) return;
  const bool same = a.find(b) != std::string::npos || b.find(a) != std::string::npos;
  if (!same && of_print.confidence() < kSurelyPrinted) return;
  AddCheck(v1::Check::CROSS_SOURCE, same,
           same ? "" : absl::StrCat(coded, " in the barcode, ", printed, " printed"), evidence);
}

void Lead(std::string value, const std::string& coded, const vision::Barcode& barcode,
          v1::StringField* field) {
  if (value.empty()) return;
  v1::Evidence evidence = Proof(barcode, coded);
  Compare(value, field->value(), field->evidence(), &evidence);
  field->set_value(std::move(value));
  *field->mutable_evidence() = std::move(evidence);
}

void Lead(const std::optional<v1::Date>& date, const vision::Barcode& barcode,
          v1::DateField* field) {
  if (!date) return;
  v1::Evidence evidence = Proof(barcode, "");
  if (field->has_value()) {
    Compare(FormatDate(*date), FormatDate(field->value()), field->evidence(), &evidence);
  }
  field->Clear();
  *field->mutable_value() = *date;
  *field->mutable_evidence() = std::move(evidence);
}

// "RPEX4F-4" is the fourth ticket of booking RPEX4F.
std::string BookingOf(const std::string& ticket_key) {
  return ticket_key.substr(0, ticket_key.rfind('-'));
}

}  // namespace

void AddCodedTicket(const vision::Reading& reading, v1::TransitTicket* ticket) {
  for (const vision::Barcode& barcode : reading.barcodes) {
    const std::optional<UicTicket> code = ParseUic918(barcode.bytes);
    if (!code) continue;
    const auto lead = [&](const std::string& value, const std::string& coded,
                          v1::StringField* (v1::TransitTicket::*field)()) {
      if (!value.empty()) Lead(value, coded, barcode, (ticket->*field)());
    };
    using Ticket = v1::TransitTicket;
    const std::string holder =
        code->given_name.empty() ? code->surname : code->given_name + " " + code->surname;
    lead(code->product, code->product, &Ticket::mutable_product);
    lead(code->travel_class, code->travel_class, &Ticket::mutable_travel_class);
    lead(code->origin, code->origin, &Ticket::mutable_origin_name);
    lead(code->destination, code->destination, &Ticket::mutable_destination_name);
    lead(holder, holder, &Ticket::mutable_holder_name);
    lead(BookingOf(code->ticket_key), code->ticket_key, &Ticket::mutable_booking_reference);
    if (code->valid_from) Lead(code->valid_from, barcode, ticket->mutable_valid_from());
    if (code->valid_until) Lead(code->valid_until, barcode, ticket->mutable_valid_until());
    return;
  }
}

}  // namespace billfold::extractors
