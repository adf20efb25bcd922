#include "extractors/types/transit_ticket.h"

#include <catch2/catch.hpp>
#include <string>

#include "extractors/values/date.h"
#include "tests/extractors/text_reading.h"

namespace billfold::extractors {
namespace {

v1::TransitTicket TicketOf(const vision::Reading& reading) {
  ExtractContext context;
  context.today = DayOf(2026, 11, 26);
  v1::Document document;
  ExtractTransitTicket(reading, context, &document);
  return document.transit_ticket();
}

std::string Time(const v1::TimeField& time) {
  return std::to_string(time.value().hours()) + ":" + std::to_string(time.value().minutes());
}

TEST_CASE("a rail ticket with from and to, coach and seat") {
  const auto ticket = TicketOf(ReadingInColumns({
      "Nordbahn",
      "Von|Nach",
      "Köln Hbf|Berlin Hbf",
      "Datum|Abfahrt|Ankunft|Zug",
      "14.03.2026|10:15|14:52|ICE 703",
      "Wagen 21 Platz 61 2. Klasse",
      "Reisender: Frau Sabine Müller",
      "Auftragsnummer: RPEX4F",
      "Preis: 59,90 €",
  }));
  CHECK(ticket.origin_name().value() == "Köln Hbf");
  CHECK(ticket.destination_name().value() == "Berlin Hbf");
  CHECK(FormatDate(ticket.departure_date().value()) == "2026-03-14");
  CHECK(Time(ticket.departure_time()) == "10:15");
  CHECK(Time(ticket.arrival_time()) == "14:52");
  CHECK(ticket.service_number().value() == "ICE 703");
  CHECK(ticket.coach().value() == "21");
  CHECK(ticket.seat().value() == "61");
  CHECK(ticket.travel_class().value() == "2.");
  CHECK(ticket.holder_name().value() == "Sabine Müller");
  CHECK(ticket.booking_reference().value() == "RPEX4F");
  CHECK(ticket.price().value().units() == 59);
  CHECK(ticket.operator_().value() == "Nordbahn");
}

TEST_CASE("stops with their times in two rows") {
  const auto ticket = TicketOf(ReadingInColumns({"10:15 Leeds", "12:05 York"}));
  CHECK(ticket.origin_name().value() == "Leeds");
  CHECK(Time(ticket.departure_time()) == "10:15");
  CHECK(ticket.destination_name().value() == "York");
  CHECK(Time(ticket.arrival_time()) == "12:5");
}

TEST_CASE("an arrow joins both ends") {
  const auto ticket = TicketOf(ReadingOf({"Lyon Part-Dieu → Paris Gare de Lyon"}));
  CHECK(ticket.origin_name().value() == "Lyon Part-Dieu");
  CHECK(ticket.destination_name().value() == "Paris Gare de Lyon");
}

TEST_CASE("validity in one range, and by labels") {
  const auto range = TicketOf(ReadingOf({"Tageskarte", "Gültig vom 01.05.2026 bis 03.05.2026"}));
  CHECK(FormatDate(range.valid_from().value()) == "2026-05-01");
  CHECK(FormatDate(range.valid_until().value()) == "2026-05-03");
  CHECK(range.product().value() == "Tageskarte");
  const auto labels =
      TicketOf(ReadingInColumns({"Valid from|Valid until", "1 May 2026|3 May 2026"}));
  CHECK(FormatDate(labels.valid_from().value()) == "2026-05-01");
  CHECK(FormatDate(labels.valid_until().value()) == "2026-05-03");
}

TEST_CASE("a place and a time stacked under one label") {
  const auto ticket = TicketOf(ReadingInColumns({
      "Departure|Arrival",
      "Crewe|Dover",
      "3 Apr 2026 11:56|17:33",
  }));
  CHECK(Time(ticket.departure_time()) == "11:56");
  CHECK(Time(ticket.arrival_time()) == "17:33");
}

TEST_CASE("a speck behind a label, a name behind a title") {
  const auto ticket = TicketOf(ReadingOf(
      {"Hinfahrt", "Nur zusammen mit der Karte", "Herr Last Schrift", "Auftragsnummer: 4|RPEX4F"}));
  CHECK(ticket.booking_reference().value() == "RPEX4F");
  CHECK(ticket.holder_name().value() == "Last Schrift");
}

TEST_CASE("the only amount is the price, two amounts are none") {
  CHECK(TicketOf(ReadingOf({"Single Ticket", "£2.80"})).price().value().units() == 2);
  CHECK_FALSE(TicketOf(ReadingOf({"Single £2.80", "Return £4.60"})).has_price());
}

TEST_CASE("no field of a transit ticket is invented") {
  const auto ticket = TicketOf(ReadingOf({"Please validate before boarding.", "Thank you"}));
  CHECK_FALSE(ticket.has_origin_name());
  CHECK_FALSE(ticket.has_destination_name());
  CHECK_FALSE(ticket.has_departure_date());
  CHECK_FALSE(ticket.has_seat());
  CHECK_FALSE(ticket.has_ticket_number());
  CHECK_FALSE(ticket.has_booking_reference());
}

TEST_CASE("two places at the ends of a row over the times at the ends of the next") {
  struct Case {
    std::vector<std::string> rows;
    const char *from, *to;
  };
  const Case c = GENERATE(values<Case>({
      {{"CAMBRIDGE|1401|YORK", "12:28 PM|28 November|4:36 PM"}, "CAMBRIDGE", "YORK"},
      {{"Freiburg Hbf|ICE 309|Bern", "06:13|9.9.2020|10:53"}, "Freiburg Hbf", "Bern"},
      {{"08:23 Uhr|14:58 Uhr", "Bern|Linz"}, "Bern", "Linz"},
      {{"Bern|Linz", "Klasse 2|Wagen 7"}, "", ""},
  }));
  std::vector<std::string> rows = {"Nordbahn"};
  rows.insert(rows.end(), c.rows.begin(), c.rows.end());
  const auto ticket = TicketOf(ReadingOf(rows));
  CAPTURE(c.rows);
  CHECK(ticket.origin_name().value() == c.from);
  CHECK(ticket.destination_name().value() == c.to);
}

TEST_CASE("operator and product in one line") {
  const auto ticket = TicketOf(
      ReadingOf({"Dormann Ferries : 1-Day Travelcard", "VALID UNTIL 12 Sep 2026", "PRICE £6.00"}));
  CHECK(ticket.operator_().value() == "Dormann Ferries");
  CHECK(ticket.product().value() == "1-Day Travelcard");
}

TEST_CASE("labels in two languages with a slash at the first") {
  const auto ticket = TicketOf(
      ReadingOf({"Linie/ Corsa S3612 Wagen / Vettura 23", "Von/ Da: Ulm", "Nach/ A: Bari"}));
  CHECK(ticket.service_number().value() == "S3612");
  CHECK(ticket.coach().value() == "23");
  CHECK(ticket.origin_name().value() == "Ulm");
  CHECK(ticket.destination_name().value() == "Bari");
}

}  // namespace
}  // namespace billfold::extractors
