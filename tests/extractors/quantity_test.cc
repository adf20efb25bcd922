#include "extractors/values/quantity.h"

#include <catch2/catch.hpp>
#include <string>

namespace billfold::extractors {
namespace {

struct ProductCase {
  std::string text;
  const char* quantity;
  const char* unit;
  const char* price;
};

TEST_CASE("a quantity times a price") {
  const ProductCase c = GENERATE(values<ProductCase>({
      {"2 x 3.50", "2", "", "3.50"},
      {"2 X 0.80", "2", "", "0.80"},
      {"2x3,50", "2", "", "3,50"},
      {"4@2.50", "4", "", "2.50"},
      {"(2 @8.50)", "2", "", "8.50"},
      {"6 St * 1,00", "6", "St", "1,00"},
      {"4,00 St * 4,45", "4.00", "St", "4,45"},
      {"5 UNIT * 1,42", "5", "UNIT", "1,42"},
      {"3 UN x 1.01", "3", "UN", "1.01"},
      {"3 szt. x 2,99", "3", "szt", "2,99"},
      {"0,482 kg x 3,99 €/kg", "0.482", "kg", "3,99"},
      {"0.482kg @ RM 3.99/kg", "0.482", "kg", "3.99"},
      {"1.25 lb @ $2.99 /lb", "1.25", "lb", "2.99"},
      {"13.77 L x 1.579", "13.77", "L", "1.579"},
      {"-1 x 3.50", "-1", "", "3.50"},
      {"2 Stück x 1,00", "2", "Stück", "1,00"},
      {"L-STILL WATER (2 @8.50)", "2", "", "8.50"},
      {"UN: 8 P.Unit: 16,31", "8", "", "16,31"},
      {"Menge: 7 Preis: 1,00", "7", "", "1,00"},
      {"Antal: 3 á pris: 12,00", "3", "", "12,00"},
      {"Stk: 2 Preis 3,50", "2", "", "3,50"},
      {"Quantity: 1U.Price: 4.41", "1", "", "4.41"},
      {"Qtà: 9 Prezzo un.: 2,58", "9", "", "2,58"},
      {"Q.tà: 3 Prezzo: 1,42", "3", "", "1,42"},
      {"UN: 4 PVP: 4,42", "4", "", "4,42"},
      {"Qty: 8 S/Price: 9.01", "8", "", "9.01"},
      {"1. 091 lb x 22.02", "1.091", "lb", "22.02"},
      {"0, 482 kg x 3,99", "0.482", "kg", "3,99"},
      {"12 PACK X 33CL", "", "", ""},
      {"3.50", "", "", ""},
      {"2 x", "", "", ""},
      {"TABLE 2 x", "", "", ""},
      {"BATTERY 18 x 2", "", "", ""},
      {"A2 x 3.50", "", "", ""},
  }));
  CAPTURE(c.text);
  const auto match = FindQuantity(c.text);
  REQUIRE(match.has_value() == (std::string(c.quantity) != ""));
  if (!match) return;
  CHECK(match->quantity == c.quantity);
  CHECK(c.text.substr(match->unit_begin, match->unit_end - match->unit_begin) == c.unit);
  CHECK(c.text.substr(match->price_begin, match->price_end - match->price_begin) == c.price);
}

TEST_CASE("a quantity alone") {
  const auto [text, value] = GENERATE(table<const char*, const char*>({
      {"2", "2"},
      {"2X", "2"},
      {"2 x", "2"},
      {"x2", "2"},
      {"0,482", "0.482"},
      {"1.00", "1.00"},
      {"3 kg", "3"},
      {"-1", "-1"},
      {"12345", ""},
      {"TWO", ""},
      {"2 PACK", ""},
  }));
  CAPTURE(text);
  CHECK(ParseQuantity(text) == value);
}

TEST_CASE("units") {
  CHECK(UnitAtStart("kg x 3,99") == 2);
  CHECK(UnitAtStart("St * 1,00") == 2);
  CHECK(UnitAtStart("PCS") == 3);
  CHECK(UnitAtStart("Stroopwafel") == 0);
  CHECK(UnitAtStart("x 2") == 0);
  CHECK(UnitAtStart("") == 0);
}

}  // namespace
}  // namespace billfold::extractors
