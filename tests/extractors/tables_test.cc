#include "extractors/tables.h"

#include <catch2/catch.hpp>
#include <string>

#include "extractors/values/text.h"

namespace billfold::extractors {
namespace {

TEST_CASE("a table is compiled in and has its rows") {
  CHECK_FALSE(TableText("payment_networks.csv").empty());
  CHECK(TableText("no_such.csv").empty());
  CHECK(TableRows("no_such.csv").empty());
}

TEST_CASE("the table of payment networks says where it is from, and no range is beyond reach") {
  const std::string text(TableText("payment_networks.csv"));
  CHECK(text.starts_with("#"));
  CHECK(text.find("ISO/IEC 7812") != std::string::npos);
  const auto rows = TableRows("payment_networks.csv");
  REQUIRE(rows.size() > 20);
  for (size_t i = 0; i < rows.size(); ++i) {
    const auto& row = rows[i];
    CAPTURE(i);
    REQUIRE(row.size() == 5);
    const auto number = [&](size_t cell) { return ParseInteger(row[cell]).value_or(-1); };
    CHECK(row[0].size() == 6);
    CHECK(row[1].size() == 6);
    CHECK(number(0) <= number(1));
    CHECK(number(2) <= number(3));
    CHECK(number(2) >= 14);
    CHECK(number(3) <= 19);
    for (size_t above = 0; above < i; ++above) {
      const bool hidden = TableRows("payment_networks.csv")[above][0] <= row[0] &&
                          TableRows("payment_networks.csv")[above][1] >= row[1];
      CHECK_FALSE(hidden);
    }
  }
}

}  // namespace
}  // namespace billfold::extractors
