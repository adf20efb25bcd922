#include "extractors/tickets/label_book.h"

#include <catch2/catch.hpp>
#include <string>

#include "extractors/tickets/form_labels.h"
#include "tests/extractors/text_reading.h"

namespace billfold::extractors {
namespace {

TEST_CASE("labels are compared without case, accents and signs") {
  CHECK(LabelKey("Valid until:") == "VALIDUNTIL");
  CHECK(LabelKey("VALIDUNTIL") == "VALIDUNTIL");
  CHECK(LabelKey("N° de billet") == "#DEBILLET");
  CHECK(LabelKey("N.º de billete") == "#DEBILLETE");
  CHECK(LabelKey("Ticket no.") == "TICKET#");
  CHECK(LabelKey("Ticket #") == "TICKET#");
  CHECK(LabelKey("Auftragsnummer") == "AUFTRAGS#");
  CHECK(LabelKey("Auftrags-Nr.") == "AUFTRAGS#");
  CHECK(LabelKey("B0OKING") == "BOOKING");
  CHECK(LabelKey("Seat 14").empty());
  CHECK(LabelKey("No.").empty());
}

LabelBook SmallBook() {
  LabelBook book;
  book.Add(0, "Row;Reihe");
  book.Add(1, "Seat;Platz");
  book.Add(2, "To?;Von;From");
  book.Add(-1, "Fee");
  return book;
}

TEST_CASE("labels are found in their places") {
  const LabelBook book = SmallBook();
  const auto reading = ReadingOf({"Row K Seat 14", "Reihe/Platz: 3/7", "Von / From|Leeds",
                                  "to be or not", "Seat14", "the row of houses"});
  const Sheet sheet = LayOut(reading);
  const auto labels = FindLabels(sheet, book);
  REQUIRE(labels.size() == 7);
  CHECK(labels[0].meanings[0].field == 0);
  CHECK(labels[1].meanings[0].field == 1);
  CHECK(labels[2].parts == 2);
  CHECK(labels[3].part == 1);
  CHECK(labels[3].with_colon);
  CHECK(labels[4].alone);
  CHECK(labels[4].place.end == std::string("Von / From").size());
  CHECK_FALSE(labels[5].meanings[0].clear);
  CHECK(labels[6].place.row == 4);
}

TEST_CASE("what the model takes for a value is no label within words") {
  const LabelBook book = SmallBook();
  auto reading = ReadingOf({"Row of Fire Tour"});
  Tag(&reading, "event_name", {0, 1, 2, 3});
  CHECK(FindLabels(LayOut(reading), book).empty());
}

struct AreaCase {
  std::vector<std::string> rows;
  Relation relation;
  const char* value;
};

TEST_CASE("values stand right of their label, across the row, below or above it") {
  const AreaCase c = GENERATE(values<AreaCase>({
      {{"Row: K"}, Relation::kRight, "K"},
      {{"Row|K"}, Relation::kAcross, "K"},
      {{"Row|Seat", "K|14"}, Relation::kBelow, "K"},
      {{"K|14", "Row|Seat"}, Relation::kAbove, "K"},
      {{"K|Row"}, Relation::kLeft, "K"},
  }));
  const LabelBook book = SmallBook();
  const auto reading = ReadingInColumns(c.rows);
  const Sheet sheet = LayOut(reading);
  const auto labels = FindLabels(sheet, book);
  REQUIRE_FALSE(labels.empty());
  bool found = false;
  for (const ValueArea& area : FindAreas(sheet, labels)) {
    if (area.label != 0 || area.relation != c.relation) continue;
    const std::string& text = sheet.rows[area.place.row].text();
    CHECK(text.substr(area.place.begin, area.place.end - area.place.begin) == c.value);
    found = true;
  }
  CHECK(found);
}

}  // namespace
}  // namespace billfold::extractors
