#include "extractors/types/event_ticket.h"

#include <catch2/catch.hpp>
#include <string>

#include "extractors/values/date.h"
#include "tests/extractors/text_reading.h"

namespace billfold::extractors {
namespace {

v1::EventTicket TicketOf(const vision::Reading& reading, const std::string& currency = "") {
  ExtractContext context;
  context.today = DayOf(2026, 11, 26);
  context.options.set_default_currency(currency);
  v1::Document document;
  ExtractEventTicket(reading, context, &document);
  return document.event_ticket();
}

std::string Time(const v1::TimeField& time) {
  return std::to_string(time.value().hours()) + ":" + std::to_string(time.value().minutes());
}

TEST_CASE("a print-at-home ticket with labels right of it, below them small print") {
  const auto ticket = TicketOf(ReadingOf({
      "Event: Swan Lake",
      "Venue: Royal Opera House",
      "Date: Sat 14 March 2026",
      "Doors: 6.30pm",
      "Start: 7:30 PM",
      "Block A Row K Seat 14",
      "Ticket holder: Mrs Ruth Walker",
      "Order no: GB-4417/22",
      "Ticket no: 9218 1801 8138",
      "Price: £48.50",
      "No refunds or exchanges. The organiser may change the programme.",
  }));
  CHECK(ticket.event_name().value() == "Swan Lake");
  CHECK(ticket.venue_name().value() == "Royal Opera House");
  CHECK(FormatDate(ticket.start_date().value()) == "2026-03-14");
  CHECK(Time(ticket.doors_time()) == "18:30");
  CHECK(Time(ticket.start_time()) == "19:30");
  CHECK(ticket.section().value() == "A");
  CHECK(ticket.row().value() == "K");
  CHECK(ticket.seat().value() == "14");
  CHECK(ticket.holder_name().value() == "Ruth Walker");
  CHECK(ticket.holder_name().evidence().text() == "Mrs Ruth Walker");
  CHECK(ticket.order_number().value() == "GB4417/22");
  CHECK(ticket.ticket_number().value() == "921818018138");
  CHECK(ticket.price().value().units() == 48);
  CHECK(ticket.price().value().currency_code() == "GBP");
}

TEST_CASE("a wallet's screen: labels above large values, no year") {
  const auto ticket = TicketOf(ReadingInColumns({
      "EVENT",
      "Der Freischütz",
      "DATUM|BEGINN|EINLASS",
      "14.03.|19.30|19.00",
      "REIHE|PLATZ|EINGANG",
      "12|8|Nord",
  }));
  CHECK(ticket.event_name().value() == "Der Freischütz");
  CHECK(FormatDate(ticket.start_date().value()) == "0000-03-14");
  CHECK(Time(ticket.start_time()) == "19:30");
  CHECK(Time(ticket.doors_time()) == "19:0");
  CHECK(ticket.row().value() == "12");
  CHECK(ticket.seat().value() == "8");
  CHECK(ticket.entrance().value() == "Nord");
}

TEST_CASE("labels below their values") {
  const auto ticket = TicketOf(ReadingInColumns({
      "C4|18|7",
      "BLOC|RANG|SIÈGE",
      "14/03/2026|20h30",
      "DATE|DÉBUT",
  }));
  CHECK(ticket.section().value() == "C4");
  CHECK(ticket.row().value() == "18");
  CHECK(ticket.seat().value() == "7");
  CHECK(FormatDate(ticket.start_date().value()) == "2026-03-14");
  CHECK(Time(ticket.start_time()) == "20:30");
}

TEST_CASE("labels at the left, values at the right edge, two values under one label") {
  const auto ticket = TicketOf(ReadingInColumns({
                                   "Row / Seat|K / 14",
                                   "Quando|sab 14/03/2026",
                                   "N. ordine|88-1204",
                                   "Prezzo|25,00",
                               }),
                               "eur");
  CHECK(ticket.row().value() == "K");
  CHECK(ticket.seat().value() == "14");
  CHECK(ticket.order_number().value() == "881204");
  CHECK(ticket.price().value().currency_code() == "EUR");
}

TEST_CASE("the house in front of its address, teams") {
  const auto ticket = TicketOf(ReadingOf({
      "Leeds United v York City",
      "Elland Park Stadium, 12 Main Street, Leeds",
      "Sat 14 March 2026|15:00",
  }));
  CHECK(ticket.event_name().value() == "Leeds United v York City");
  CHECK(ticket.venue_name().value() == "Elland Park Stadium");
  CHECK(ticket.venue_address().value() == "12 Main Street, Leeds");
  CHECK(Time(ticket.start_time()) == "15:0");
}

TEST_CASE("an act above an event, and one that is the event") {
  const auto both =
      TicketOf(ReadingOf({"Maple String Quartet", "Farewell Tour 2026", "Row K Seat 14"}));
  CHECK(both.performer().value() == "Maple String Quartet");
  CHECK(both.event_name().value() == "Farewell Tour 2026");
  const auto alone = TicketOf(ReadingOf({"Maple String Quartet", "Row K Seat 14"}));
  CHECK(alone.event_name().value() == "Maple String Quartet");
  CHECK_FALSE(alone.has_performer());
}

TEST_CASE("a holder whom no label names") {
  const auto ticket = TicketOf(
      ReadingOf({"Farewell Tour 2026", "Row K Seat 14", "14.03.2026", "RUTH WALKER|£48.50"}));
  CHECK(ticket.holder_name().value() == "RUTH WALKER");
}

TEST_CASE("a number that is printed and coded is checked") {
  auto reading = ReadingOf({"Concert", "921818018138"});
  reading.barcodes.push_back({"CODE_128", "921818018138", "921818018138", Box(0, 0, 10, 10)});
  const auto ticket = TicketOf(reading);
  CHECK(ticket.ticket_number().value() == "921818018138");
  REQUIRE(ticket.ticket_number().evidence().checks_size() == 1);
  CHECK(ticket.ticket_number().evidence().checks(0).kind() == v1::Check::CROSS_SOURCE);
  CHECK(ticket.ticket_number().evidence().source() == v1::Evidence::PRINTED_TEXT);
}

TEST_CASE("nothing is invented where nothing is printed") {
  const auto ticket = TicketOf(ReadingOf({"Please keep your ticket for the exit."}));
  CHECK_FALSE(ticket.has_start_date());
  CHECK_FALSE(ticket.has_seat());
  CHECK_FALSE(ticket.has_price());
  CHECK_FALSE(ticket.has_ticket_number());
  CHECK_FALSE(ticket.has_holder_name());
  CHECK_FALSE(ticket.has_venue_name());
}

TEST_CASE("the day of purchase is not the day of the event") {
  const auto ticket = TicketOf(ReadingOf({"Purchase date: 01.02.2026", "Date: 14.03.2026"}));
  CHECK(FormatDate(ticket.start_date().value()) == "2026-03-14");
}

TEST_CASE("an address runs from its street to its town over several lines") {
  struct Case {
    std::vector<std::string> rows;
    const char* address;
  };
  const Case c = GENERATE(values<Case>({
      {{"123", "avenue Lotus", "53937 Aldstrom"}, "123, avenue Lotus, 53937 Aldstrom"},
      {{"Familyplatz 239", "7767 Ulmond"}, "Familyplatz 239, 7767 Ulmond"},
      {{"130 High Street", "Ingwell", "NSW 8892"}, "130 High Street, Ingwell, NSW 8892"},
      {{"Tamstromweg 140"}, "Tamstromweg 140"},
      {{"C/ Metro", "31", "82334 Verano"}, "C/ Metro, 31, 82334 Verano"},
  }));
  std::vector<std::string> rows = {"Romeo und Julia", "Halle Marano"};
  rows.insert(rows.end(), c.rows.begin(), c.rows.end());
  rows.insert(rows.end(), {"Block B8", "Preis 20,00 €"});
  CAPTURE(c.address);
  CHECK(TicketOf(ReadingOf(rows)).venue_address().value() == c.address);
}

TEST_CASE("a title whose line breaks off goes on below") {
  struct Case {
    const char *first, *second;
    const char* name;
  };
  const Case c = GENERATE(values<Case>({
      {"Eler City vs. Branetti", "Bears", "Eler City vs. Branetti Bears"},
      {"RALSTEIN & THE", "CEDARS", "RALSTEIN & THE CEDARS"},
      {"Stratford FC v", "Milford United", "Stratford FC v Milford United"},
      {"Romeo", "und Julia", "Romeo und Julia"},
  }));
  vision::Reading reading =
      ReadingOf({c.first, c.second, "Sat 14 March 2026 19:30", "Row K Seat 14"});
  CHECK(TicketOf(reading).event_name().value() == c.name);
}

TEST_CASE("whom a mail greets holds the ticket") {
  struct Case {
    const char *greeting, *name;
  };
  const Case c = GENERATE(values<Case>({
      {"Hi|Hall James", "Hall James"},
      {"Dear Ms Ruth Walker,", "Ruth Walker"},
      {"Bonjour Élodie Moreau,", "Élodie Moreau"},
      {"Sehr geehrte Frau Sabine Köhler,", "Sabine Köhler"},
      {"Dear customer,", ""},
      {"Hello all", ""},
  }));
  const auto ticket =
      TicketOf(ReadingOf({c.greeting, "Here are your tickets for", "Romeo and Juliet",
                          "Venue: Theater Family", "Date: 24 Jun 2027"}));
  CAPTURE(c.greeting);
  CHECK(ticket.holder_name().value() == c.name);
  CHECK(ticket.venue_name().value() == "Theater Family");
}

TEST_CASE("of two times behind a date the one without a word for doors begins") {
  const char* row = GENERATE("24 mar 2027 Acceso desde 19:00 20:00",
                             "24 mar 2027 20:00 Puertas 19:00", "24 mar 2027 | 20:00");
  CAPTURE(row);
  CHECK(Time(TicketOf(ReadingOf({"Noche de gala", row})).start_time()) == "20:0");
}

TEST_CASE("a value that begins with its label's word is whole") {
  CHECK(TicketOf(ReadingOf({"Tosca", "Area|CURVA SUD|Row 29", "Seat|10"})).section().value() ==
        "CURVA SUD");
  CHECK(TicketOf(ReadingOf({"Tosca", "Block A|Row 29", "Seat|10"})).section().value() == "A");
}

TEST_CASE("a label of a time claims no words below its value") {
  const auto ticket = TicketOf(
      ReadingOf({"DATE|2025-12-24", "BEGINS|20:30", "Redheads", "PalaSport Big", "ROW|7"}));
  CHECK(ticket.event_name().value() == "Redheads");
  CHECK(Time(ticket.start_time()) == "20:30");
}

TEST_CASE("the only line that nothing else explains names the event") {
  // The model takes the name for nothing.
  vision::Reading reading =
      ReadingInColumns({"39|885|20", "DOOR|BLOCK|ROW", "Nov 24|19:30", "DATE|CURTAIN UP",
                        "Gargaard", "Winski Hall", "Grace Ashlund"});
  Tag(&reading, "event_name", {});
  const auto ticket = TicketOf(reading);
  CHECK(ticket.event_name().value() == "Gargaard");
  CHECK(ticket.venue_name().value() == "Winski Hall");
  CHECK(ticket.row().value() == "20");
}

}  // namespace
}  // namespace billfold::extractors
