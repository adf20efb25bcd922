#include "extractors/standards/uic918.h"

#include <catch2/catch.hpp>
#include <string>

#include "extractors/types/transit_ticket.h"
#include "extractors/values/date.h"
#include "tests/extractors/text_reading.h"
#include "tests/extractors/uic_payload.h"

namespace billfold::extractors {
namespace {

std::string Records() {
  return UicHead("QX7TRB-2") +
         UicBahn(UicField("S001", "Flexpreis") + UicField("S014", "S1") +
                     UicField("S015", "Fulda") + UicField("S016", "K\xF6ln") +
                     UicField("S023", "Vogt Ute") + UicField("S028", "Ute#Vogt") +
                     UicField("S031", "03.02.2026") + UicField("S032", "04.02.2026"),
                 8);
}

TEST_CASE("the records of a rail ticket's barcode") {
  const std::string version = GENERATE("01", "02");
  const auto ticket = ParseUic918(UicPayload(Records(), version));
  REQUIRE(ticket);
  CHECK(ticket->issuer == "0080");
  CHECK(ticket->ticket_key == "QX7TRB-2");
  CHECK(ticket->product == "Flexpreis");
  CHECK(ticket->travel_class == "1");
  CHECK(ticket->origin == "Fulda");
  CHECK(ticket->destination == "Köln");
  CHECK(ticket->given_name == "Ute");
  CHECK(ticket->surname == "Vogt");
  CHECK(FormatDate(ticket->valid_from.value()) == "2026-02-03");
  CHECK(FormatDate(ticket->valid_until.value()) == "2026-02-04");
}

TEST_CASE("records of other kinds are passed over, dates that do not exist are none") {
  const auto ticket = ParseUic918(
      UicPayload(UicRecord("U_FLEX", "13", std::string(30, 'x')) + UicHead("AB12CD") +
                 UicBahn(UicField("S031", "31.02.2026") + UicField("S032", "soon"), 2)));
  REQUIRE(ticket);
  CHECK(ticket->ticket_key == "AB12CD");
  CHECK_FALSE(ticket->valid_from);
  CHECK_FALSE(ticket->valid_until);
}

TEST_CASE("what is no rail ticket's barcode is none") {
  const std::string whole = UicPayload(Records());
  CHECK_FALSE(ParseUic918(""));
  CHECK_FALSE(ParseUic918("M1VOGT/UTE            EABC123"));
  CHECK_FALSE(ParseUic918("#UT03" + whole.substr(5)));
  // Cut off anywhere within its compressed part it is none; the last bytes are its checksum.
  for (size_t size = 0; size < whole.size(); ++size)
    CHECK_FALSE(ParseUic918(whole.substr(0, size)));
  CHECK_FALSE(ParseUic918(UicPayload(std::string(200'000, 'x'))));  // inflates to too much
}

TEST_CASE("records cut off anywhere lose fields and nothing else") {
  const std::string records = Records();
  for (size_t size = 0; size < records.size(); ++size) {
    const auto ticket = ParseUic918(UicPayload(records.substr(0, size)));
    REQUIRE(ticket);
    CHECK((ticket->product.empty() || ticket->product == "Flexpreis"));
  }
}

TEST_CASE("a ticket's barcode leads over its print") {
  vision::Reading reading = ReadingOf({"Online-Ticket", "Von: Fulda Hbf", "Nach: Kassel",
                                       "Auftragsnummer: QX7TRB", "Preis: 23,90 €"});
  vision::Barcode code;
  code.symbology = "AZTEC";
  code.bytes = UicPayload(Records());
  code.quad = Box(400, 0, 600, 200);
  reading.barcodes.push_back(code);
  v1::Document document;
  ExtractTransitTicket(reading, {}, &document);
  const v1::TransitTicket& ticket = document.transit_ticket();
  CHECK(ticket.origin_name().value() == "Fulda");
  CHECK(ticket.origin_name().evidence().source() == v1::Evidence::BARCODE);
  CHECK(ticket.holder_name().value() == "Ute Vogt");
  CHECK(ticket.booking_reference().value() == "QX7TRB");
  CHECK(ticket.booking_reference().evidence().text() == "QX7TRB-2");
  CHECK(FormatDate(ticket.valid_from().value()) == "2026-02-03");
  CHECK(ticket.price().value().units() == 23);  // only the print tells
  const auto verdict = [](const v1::Evidence& evidence) {
    for (const v1::Check& check : evidence.checks())
      if (check.kind() == v1::Check::CROSS_SOURCE) return static_cast<int>(check.verdict());
    return -1;
  };
  CHECK(verdict(ticket.origin_name().evidence()) == v1::Check::PASS);
  CHECK(verdict(ticket.destination_name().evidence()) == v1::Check::FAIL);
  CHECK(verdict(ticket.valid_from().evidence()) == -1);
}

}  // namespace
}  // namespace billfold::extractors
