#include "extractors/labelled.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <string>
#include <vector>

#include "extractors/sheet.h"
#include "tests/extractors/text_reading.h"

namespace billfold::extractors {
namespace {

const RE2 kSeatLabel{R"(\b(?:SEAT|SITZ)[ .:\t]*)"};
const RE2 kSeat{R"((\d{1,2}[A-K]))"};
const RE2 kNameLabel{R"(\bNAME[ .:]*)"};
const RE2 kName{R"(([A-Z][^\t\d]*))"};

std::string Best(const vision::Reading& reading, const LabelledField& field) {
  const auto found = BestLabelled(LayOut(reading), field);
  return found ? found->span.text : "";
}

LabelledField SeatField(bool below) {
  return {"legs.seat", &kSeatLabel, nullptr, nullptr, &kSeat, below};
}

TEST_CASE("a value stands behind its label or beneath it") {
  CHECK(Best(ReadingOf({"SEAT: 14C"}), SeatField(false)) == "14C");
  CHECK(Best(ReadingOf({"SEAT|14C"}), SeatField(false)) == "14C");
  CHECK(Best(GridOf({{"GATE", "SEAT"}, {"B12", "14C"}}), SeatField(true)) == "14C");
  CHECK(Best(GridOf({{"GATE", "SEAT"}, {"B12", "14C"}}), SeatField(false)).empty());
  CHECK(Best(GridOf({{"GATE", "SEAT"}, {"14C", "B12"}}), SeatField(true)).empty());
  CHECK(Best(GridOf({{"SEAT"}, {}, {}, {"14C"}}), SeatField(true)).empty());  // too far below
}

TEST_CASE("a value beneath its label ends where another column begins") {
  const LabelledField name{"name", &kNameLabel, nullptr, nullptr, &kName, true};
  CHECK(Best(GridOf({{"NAME", "DATE"}, {"ANNA B LEE", "1 MAY"}}), name) == "ANNA B LEE");
  vision::Reading joined = GridOf({{"NAME", "FROM"}, {"ANNA LEE", "OSLO"}});
  joined.words.back().line = joined.words[2].line;  // read as one line
  CHECK(Best(joined, name) == "ANNA LEE");
}

TEST_CASE("beneath is judged along the text on a turned page") {
  vision::Reading turned = GridOf({{"GATE", "SEAT"}, {"B12", "14C"}});
  const auto turn = [](vision::Quad quad) {
    const float c = std::cos(0.5f), s = std::sin(0.5f);
    for (vision::Point& p : quad) p = {p.x * c - p.y * s, p.x * s + p.y * c};
    return quad;
  };
  for (vision::Word& word : turned.words) word.quad = turn(word.quad);
  for (vision::Line& line : turned.lines) line.quad = turn(line.quad);
  CHECK(Best(turned, SeatField(true)) == "14C");
}

}  // namespace
}  // namespace billfold::extractors
