#include "extractors/receipt/straight_rows.h"

#include <catch2/catch.hpp>
#include <map>
#include <string>
#include <vector>

#include "tests/extractors/text_reading.h"

namespace billfold::extractors {
namespace {

// One line of text at its place: characters are 10 pixels wide, lines 20 high.
struct Placed {
  float left = 0, middle = 0;
  std::string text;
};

// Lines in rows as `row` numbers them, each a row of words.
vision::Reading ReadingAt(const std::vector<std::pair<int, Placed>>& lines) {
  vision::Reading reading;
  for (const auto& [row, placed] : lines) {
    vision::Reading one = ReadingOf({placed.text});
    const float dx = placed.left, dy = placed.middle - kLineHeight / 2;
    for (vision::Word& word : one.words) {
      for (vision::Point& corner : word.quad) corner = {corner.x + dx, corner.y + dy};
      word.row = row;
      word.line = static_cast<int>(reading.lines.size());
      reading.words.push_back(word);
    }
    for (vision::Line& line : one.lines) {
      for (vision::Point& corner : line.quad) corner = {corner.x + dx, corner.y + dy};
      reading.lines.push_back(line);
    }
  }
  return reading;
}

// "label | amount" of each row.
std::vector<std::string> RowsOfText(const vision::Reading& reading) {
  std::map<int, std::string> rows;
  int last = -1;
  for (const vision::Word& word : reading.words) {
    std::string& row = rows[word.row];
    if (!row.empty()) row += word.line == last ? " " : " | ";
    row += word.text;
    last = word.line;
  }
  std::vector<std::string> all;
  for (const auto& [row, text] : rows) all.push_back(text);
  return all;
}

TEST_CASE("amounts that stand above their labels come into their rows") {
  const auto straight = WithStraightRows(ReadingAt({{0, {0, 100, "TOTAL"}},
                                                    {0, {300, 96, "20.00"}},
                                                    {1, {300, 120, "25.00"}},
                                                    {2, {0, 132, "CASH"}},
                                                    {3, {300, 150, "5.00"}},
                                                    {4, {0, 163, "CHANGE"}}}));
  REQUIRE(straight);
  CHECK(RowsOfText(*straight) ==
        std::vector<std::string>{"TOTAL | 20.00", "CASH | 25.00", "CHANGE | 5.00"});
  REQUIRE(straight->lines.size() == 6);
  CHECK(straight->lines[3].text == "25.00");
  CHECK(straight->words[3].line == 3);
}

TEST_CASE("a drift down the page shifts amounts to the next label") {
  // 3.00 stands nearest to SUBTOTAL, but is the tax: all amounts rise more and more.
  const auto straight = WithStraightRows(ReadingAt({{0, {0, 100, "COLA"}},
                                                    {0, {300, 92, "40.00"}},
                                                    {1, {300, 119, "44.00"}},
                                                    {2, {0, 130, "SUBTOTAL"}},
                                                    {2, {300, 147, "3.00"}},
                                                    {3, {0, 160, "TAX"}}}));
  REQUIRE(straight);
  CHECK(RowsOfText(*straight) ==
        std::vector<std::string>{"COLA | 40.00", "SUBTOTAL | 44.00", "TAX | 3.00"});
}

TEST_CASE("rows that are good stay as they are") {
  CHECK_FALSE(WithStraightRows(vision::Reading{}));
  CHECK_FALSE(WithStraightRows(ReadingOf({"COLA|2.00", "TEA|3.00", "TOTAL|5.00"})));
  // the amount a whole row below its name
  CHECK_FALSE(WithStraightRows(ReadingOf({"COLA", "|2.00", "TEA", "|3.00"})));
  // rows of a table
  CHECK_FALSE(WithStraightRows(ReadingAt({{0, {0, 100, "SR 16.00"}},
                                          {0, {300, 105, "0.96"}},
                                          {1, {300, 128, "0.96"}},
                                          {2, {0, 160, "ZRL 2.00"}}})));
}

}  // namespace
}  // namespace billfold::extractors
