#include "extractors/spans.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "tests/extractors/text_reading.h"

namespace billfold::extractors {
namespace {

TEST_CASE("rows hold what stands side by side") {
  const vision::Reading reading = ReadingOf({"ACME STORE", "TOTAL|RM 9.00", "THANK YOU"});
  const std::vector<TextRun> rows = RowsOf(reading);
  REQUIRE(rows.size() == 3);
  CHECK(rows[0].text() == "ACME STORE");
  CHECK(rows[1].text() == "TOTAL\tRM 9.00");
  CHECK(rows[1].words() == std::vector<int>{2, 3, 4});
  CHECK(RowsOf(vision::Reading{}).empty());
}

TEST_CASE("a slice knows its words and its place") {
  const vision::Reading reading = ReadingOf({"DATE:25/12/2018 8:13"});
  const TextRun row = RowsOf(reading)[0];
  const Span date = row.Slice(5, 15);
  CHECK(date.text == "25/12/2018");
  CHECK(date.words == std::vector<int>{0});
  CHECK(date.confidence == Approx(0.9f));
  // Five of the word's fifteen characters are the label, each 10 pixels wide.
  CHECK(date.region[0].x == Approx(50.f));
  CHECK(date.region[1].x == Approx(150.f));
  CHECK(date.region[2].y == Approx(kLineHeight));
}

TEST_CASE("a slice across words joins them with one blank") {
  const vision::Reading reading = ReadingOf({"TOTAL|RM 9.00"});
  const Span span = RowsOf(reading)[0].All();
  CHECK(span.text == "TOTAL RM 9.00");
  CHECK(span.words.size() == 3);
  CHECK(RowsOf(reading)[0].Slice(5, 6).words.empty());  // the gap alone
}

TEST_CASE("the hull turns with the text") {
  // Two boxes on a line that falls by 45 degrees.
  const vision::Quad a = {{{0, 0}, {10, 10}, {0, 20}, {-10, 10}}};
  const vision::Quad b = {{{20, 20}, {30, 30}, {20, 40}, {10, 30}}};
  const vision::Quad hull = HullOf({a, b});
  CHECK(hull[0].x == Approx(0).margin(1e-3));
  CHECK(hull[0].y == Approx(0).margin(1e-3));
  CHECK(hull[1].x == Approx(30));
  CHECK(hull[1].y == Approx(30));
  CHECK(hull[3].x == Approx(-10));
  CHECK(hull[3].y == Approx(10));
}

TEST_CASE("tagged spans break where a field begins and run across lines") {
  vision::Reading reading =
      ReadingOf({"ACME STORE SDN BHD", "12 JALAN BESAR,", "81100 JOHOR", "TEL"});
  Tag(&reading, "merchant_address", {4, 5, 6, 7, 8});
  Tag(&reading, "merchant_name", {0, 1, 2, 3});
  const auto addresses = TaggedSpans(reading, "merchant_address", 0.5f);
  REQUIRE(addresses.size() == 1);
  CHECK(addresses[0].text == "12 JALAN BESAR, 81100 JOHOR");
  reading.words[7].begins = 0.9f;
  const auto cut = TaggedSpans(reading, "merchant_address", 0.5f);
  REQUIRE(cut.size() == 2);
  CHECK(cut[1].text == "81100 JOHOR");
  CHECK(TaggedSpans(reading, "merchant_address", 0.99f).empty());
  CHECK(TaggedSpans(reading, "no_such_tag", 0.1f).empty());
}

TEST_CASE("what tags say of a span") {
  vision::Reading reading = ReadingOf({"RM 9.00 TOTAL"});
  Tag(&reading, "total", {1}, 0.8f);
  const TextRun row = RowsOf(reading)[0];
  const Span amount = row.Slice(0, 7), word = row.Slice(3, 7), label = row.Slice(8, 13);
  CHECK(TagMean(reading, amount, "total") == Approx(0.4f));
  CHECK(TagPeak(reading, amount, "total") == Approx(0.8f));
  CHECK(TagOverlap(reading, word, "total") == Approx(2 * 0.8f / 1.8f));
  CHECK(TagOverlap(reading, word, "total") > TagOverlap(reading, amount, "total"));
  CHECK(TagOverlap(reading, label, "total") == 0.f);
  CHECK(TagMean(reading, word, "unknown") == 0.f);
}

}  // namespace
}  // namespace billfold::extractors
