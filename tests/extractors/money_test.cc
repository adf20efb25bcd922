#include "extractors/values/money.h"

#include <catch2/catch.hpp>
#include <string>

#include "extractors/values/currency.h"

namespace billfold::extractors {
namespace {

struct MoneyCase {
  const char* text;
  const char* amount;  // FormatNanos, or "" where there is none
  const char* code;
};

TEST_CASE("amounts as receipts print them") {
  const MoneyCase c = GENERATE(values<MoneyCase>({
      {"9.00", "9.00", ""},
      {"RM 9.00", "9.00", "MYR"},
      {"RM9.00", "9.00", "MYR"},
      {"9.00 RM", "9.00", "MYR"},
      {"rm 9.00", "9.00", "MYR"},
      {"TOTAL:9.00", "9.00", ""},
      {"TOTAL RM12.50", "12.50", "MYR"},
      {"$7.60", "7.60", ""},
      {"US$7.60", "7.60", "USD"},
      {"S$ 7.60", "7.60", "SGD"},
      {"€ 1.234,50", "1234.50", "EUR"},
      {"1.234,50 €", "1234.50", "EUR"},
      {"£1,234.50", "1234.50", "GBP"},
      {"12,34 zł", "12.34", "PLN"},
      {"1 234,50 zł", "1234.50", "PLN"},
      {"249,00 Kč", "249.00", "CZK"},
      {"Rp 45.000", "45000.00", "IDR"},
      {"Rp. 45.000", "45000.00", "IDR"},
      {"CHF 1'234.50", "1234.50", "CHF"},
      {"CHF 1’234.50", "1234.50", "CHF"},
      {"1' 369.75", "1369.75", ""},
      {"149,50 kr", "149.50", ""},
      {"¥1,200", "1200.00", ""},
      {"JPY 1,200", "1200.00", "JPY"},
      {"1,234,567.89", "1234567.89", ""},
      {"2.800.00", "2800.00", ""},
      {"1,360,50", "1360.50", ""},
      {"02.491.84", "", ""},
      {"1.234.567,89", "1234567.89", ""},
      {"12.50-", "-12.50", ""},
      {"-12.50", "-12.50", ""},
      {"−12.50", "-12.50", ""},
      {"(12.50)", "-12.50", ""},
      {"-RM 3.86", "-3.86", "MYR"},
      {"RM -3.86", "-3.86", "MYR"},
      {"RM-3.86", "-3.86", "MYR"},
      {"12.50 SR", "12.50", ""},
      {"12.50SR", "12.50", ""},
      {"9.00 T", "9.00", ""},
      {"9.00T", "9.00", ""},
      {"5.90A", "5.90", ""},
      {"9 . 00", "9.00", ""},
      {"9. 00", "9.00", ""},
      {"$43 70", "43.70", ""},
      {"TOTAL $251 83", "251.83", ""},
      {"43 70", "", ""},
      {".26", "0.26", ""},
      {"$.75", "0.75", ""},
      {"-.50", "-0.50", ""},
      {"TAX .35", "0.35", ""},
      {"TAX\t.35", "0.35", ""},
      {"NO.26", "26.00", ""},
      {"0.482", "0.482", ""},
      {"9.000", "9.000", ""},
      {"1.0000", "1.00", ""},
      {"1,234", "1234.00", ""},
      {"12", "12.00", ""},
      {"0.00", "0.00", ""},
      {"-0.03", "-0.03", ""},
      // No amounts.
      {"6%", "", ""},
      {"@6.00 %", "", ""},
      {"18:05", "", ""},
      {"7.30AM", "", ""},
      {"6.00 pm", "6.00", ""},
      {"5' 12", "", ""},
      {"25/12/2018", "", ""},
      {"12.05.2018", "", ""},
      {"A12.50", "", ""},
      {"500ML", "", ""},
      {"9556939040116", "", ""},
      {"TOTAL", "", ""},
      {"", "", ""},
  }));
  CAPTURE(c.text);
  const auto money = ParseMoney(c.text);
  if (std::string(c.amount).empty()) {
    CHECK_FALSE(money.has_value());
    return;
  }
  REQUIRE(money.has_value());
  const std::string shown = FormatNanos(NanosOf(*money));
  CHECK((shown == c.amount || shown + "0" == c.amount));
  CHECK(money->currency_code() == c.code);
  CHECK(money->has_currency_code() == !std::string(c.code).empty());
}

TEST_CASE("a locale with a decimal comma reads a point as thousands") {
  CHECK(NanosOf(*ParseMoney("1.234", {.decimal_comma = true})) == 1'234'000'000'000);
  CHECK(NanosOf(*ParseMoney("1.234", {.decimal_comma = false})) == 1'234'000'000);
}

TEST_CASE("two columns are two amounts, not thousands") {
  const auto found = FindMoney("2 135.00 270.00");
  REQUIRE(found.size() == 3);
  CHECK(found[0].units == 2);
  CHECK(found[1].units == 135);
  CHECK(found[2].units == 270);
}

TEST_CASE("quantity times price") {
  const auto found = FindMoney("2X3.50 7.00");
  REQUIRE(found.size() == 2);  // a count before X is no amount
  CHECK(found[0].ToNanos() == 3'500'000'000);
}

TEST_CASE("the printed amount is known to the byte") {
  const std::string text = "TOTAL DUE RM 28.00 *";
  const auto found = FindMoney(text);
  REQUIRE(found.size() == 1);
  CHECK(text.substr(found[0].begin, found[0].end - found[0].begin) == "RM 28.00");
}

TEST_CASE("several amounts are not one") { CHECK_FALSE(ParseMoney("9.00 10.00").has_value()); }

TEST_CASE("money to text and back") {
  const int64_t nanos =
      GENERATE(as<int64_t>{}, 0, 10'000'000, 999'990'000'000, 1'234'560'000'000, 5'000'000'000);
  CHECK(NanosOf(*ParseMoney(FormatNanos(nanos))) == nanos);
  CHECK(NanosOf(*ParseMoney("RM " + FormatNanos(nanos))) == nanos);
  CHECK(NanosOf(*ParseMoney(FormatNanos(-nanos))) == -nanos);
  CHECK(NanosOf(MoneyFromNanos(-nanos)) == -nanos);
}

TEST_CASE("a letter is a currency only right before decimals") {
  CHECK(FindMoney("TOTAL R26.90").size() == 1);
  CHECK(FindMoney("TOTAL R26.90").front().has_mark);
  CHECK(FindMoney("-R26.90").front().units == -26);
  CHECK(FindMoney("P120.00").front().has_mark);
  CHECK(FindMoney("R2000").empty());
  CHECK(FindMoney("CSR26.90").empty());
  CHECK_FALSE(FindMoney("26.90 R").front().has_mark);
}

TEST_CASE("currency marks stand alone") {
  CHECK(CurrencyAtStart("RM9")->code == "MYR");
  CHECK_FALSE(CurrencyAtStart("RMX 9").has_value());
  CHECK(CurrencyAtEnd("TOTAL RM")->code == "MYR");
  CHECK_FALSE(CurrencyAtEnd("FORM").has_value());
  CHECK(CurrencyAtEnd("NT$")->code == "TWD");
  CHECK(CurrencyAtEnd("$")->code.empty());
  CHECK(IsCurrencyCode("EUR"));
  CHECK_FALSE(IsCurrencyCode("RMB"));
  CHECK(DecimalsOf("JPY") == 0);
  CHECK(DecimalsOf("MYR") == 2);
}

TEST_CASE("a mark between two amounts speaks for both and stands with the first") {
  const auto found = FindMoney("1 CHF 2.50");
  REQUIRE(found.size() == 2);
  CHECK(found[0].code == "CHF");
  CHECK(found[1].code == "CHF");
  CHECK(found[0].end == 5);
  CHECK(found[1].begin == 6);
}

}  // namespace
}  // namespace billfold::extractors
