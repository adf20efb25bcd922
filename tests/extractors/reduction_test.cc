#include "extractors/values/reduction.h"

#include <catch2/catch.hpp>
#include <string>

namespace billfold::extractors {
namespace {

struct PercentCase {
  const char* text;
  const char* value;  // "" where there is none
  bool off;
};

TEST_CASE("percentages") {
  const PercentCase c = GENERATE(values<PercentCase>({
      {"20% OFF", "20", true},
      {"-20 %", "20", true},
      {"12,5 % Rabatt", "12.5", true},
      {"Save 15%", "15", true},
      {"20 percent off", "20", true},
      {"10 Prozent Nachlass", "10", true},
      {"30% de réduction", "30", true},
      {"Ahorra 25%", "25", true},
      {"Sconto 10%", "10", true},
      {"100% cotton", "100", false},
      {"19% MwSt", "19", false},
      {"150%", "", false},
      {"0%", "", false},
      {"3.14.20%", "", false},
      {"20", "", false},
  }));
  CAPTURE(c.text);
  const auto found = FindPercents(c.text);
  if (std::string(c.value).empty()) {
    CHECK(found.empty());
    return;
  }
  REQUIRE(found.size() == 1);
  CHECK(found[0].value == c.value);
  CHECK(found[0].off == c.off);
}

struct MoneyCase {
  const char* text;
  const char* amount;  // "" where there is none
};

std::string Amount(const std::optional<MoneyMatch>& money) {
  return money ? FormatNanos(money->ToNanos()) : "";
}

TEST_CASE("amounts that are taken off or given") {
  const MoneyCase c = GENERATE(values<MoneyCase>({
      {"$5 off", "5.00"},
      {"Save $5 on any two products", "5.00"},
      {"5 € Rabatt", "5.00"},
      {"-5,00 € Rabatt", "5.00"},
      {"Sie sparen 0,50 €", "0.50"},
      {"Gutschein über 25 €", "25.00"},
      {"5€ de réduction", "5.00"},
      {"Économisez 3 €", "3.00"},
      {"10 € offerts", "10.00"},
      {"Ahorra 20 €", "20.00"},
      {"3 EUR di sconto", "3.00"},
      {"£10 gift voucher", "10.00"},
      {"only $5", ""},
      {"5 off", ""},
      {"Camembert à 2,99 €", ""},
      {"", ""},
  }));
  CAPTURE(c.text);
  CHECK(Amount(FindAmountOff(c.text)) == c.amount);
}

TEST_CASE("what has to be spent first") {
  const MoneyCase c = GENERATE(values<MoneyCase>({
      {"when you spend $30 or more", "30.00"},
      {"Min. order £20", "20.00"},
      {"Minimum spend: 25", "25.00"},
      {"orders over $50", "50.00"},
      {"ab 50 €", "50.00"},
      {"ab einem Einkauf von 50 €", "50.00"},
      {"Mindestbestellwert 30 €", "30.00"},
      {"Mindesteinkaufswert: 30,00", "30.00"},
      {"dès 30 € d'achat", "30.00"},
      {"30 € d'achat minimum", "30.00"},
      {"A partir de 30 €", "30.00"},
      {"Compra mínima 15 €", "15.00"},
      {"a partire da 30 €", "30.00"},
      {"$5 off", ""},
      {"ab 12", ""},
      {"over 9000", ""},
  }));
  CAPTURE(c.text);
  CHECK(Amount(FindMinimumSpend(c.text)) == c.amount);
}

}  // namespace
}  // namespace billfold::extractors
