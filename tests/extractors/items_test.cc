#include "extractors/receipt/items.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "extractors/values/money.h"
#include "tests/extractors/text_reading.h"

namespace billfold::extractors {
namespace {

// "description | code | quantity unit x price | discount | total" of each item, "-" for what is
// absent.
std::vector<std::string> ItemsOf(const vision::Reading& reading, int total_row = -1) {
  v1::Receipt receipt;
  ExtractItems(LayOutReceipt(reading, {}), total_row, &receipt);
  const auto text = [](const auto& field) {
    return field.value().empty() ? std::string("-") : field.value();
  };
  const auto amount = [](bool present, const v1::MoneyField& field) {
    return present ? FormatNanos(NanosOf(field.value())) : std::string("-");
  };
  std::vector<std::string> items;
  for (const v1::ReceiptItem& i : receipt.items()) {
    items.push_back(
        text(i.description()) + " | " + text(i.product_code()) + " | " + text(i.quantity()) + " " +
        text(i.unit()) + " x " + amount(i.has_unit_price(), i.unit_price()) + " | " +
        amount(i.has_discount(), i.discount()) + " | " + amount(i.has_total(), i.total()));
  }
  return items;
}

struct ItemsCase {
  std::vector<std::string> rows;
  std::vector<std::string> items;
};

TEST_CASE("items of rows without a model") {
  const ItemsCase c = GENERATE(values<ItemsCase>({
      {{"NASI LEMAK|7.00"}, {"NASI LEMAK | - | - - x - | - | 7.00"}},
      {{"2 NASI LEMAK|7.00"}, {"NASI LEMAK | - | 2 - x - | - | 7.00"}},
      {{"NASI LEMAK|2|3.50|7.00"}, {"NASI LEMAK | - | 2 - x 3.50 | - | 7.00"}},
      {{"NASI LEMAK|2 x 3.50|7.00"}, {"NASI LEMAK | - | 2 - x 3.50 | - | 7.00"}},
      // the name above its numbers
      {{"NASI LEMAK", "2 x 3.50|7.00"}, {"NASI LEMAK | - | 2 - x 3.50 | - | 7.00"}},
      {{"NASI LEMAK", "2 PCS x 3.50|7.00"}, {"NASI LEMAK | - | 2 PCS x 3.50 | - | 7.00"}},
      // a quantity on a line of its own, below and above
      {{"JOGHURT|6,00", "6 St * 1,00", "KAFFEE|2,00"},
       {"JOGHURT | - | 6 St x 1.00 | - | 6.00", "KAFFEE | - | - - x - | - | 2.00"}},
      {{"2 x 3.50", "NASI LEMAK|7.00"}, {"NASI LEMAK | - | 2 - x 3.50 | - | 7.00"}},
      // weights
      {{"TOMATEN|1,92", "0,482 kg x 3,99 €/kg"}, {"TOMATEN | - | 0.482 kg x 3.99 | - | 1.92"}},
      {{"BANANAS 1.25 lb @ 0.59|0.74"}, {"BANANAS | - | 1.25 lb x 0.59 | - | 0.74"}},
      // the same as often read, above the row that it belongs to
      {{"1.18 1b @ 1.99 /1b", "TOMATOES|2.35", "0.65 1b @.49 /16", "ONIONS|.32"},
       {"TOMATOES | - | 1.18 - x 1.99 | - | 2.35", "ONIONS | - | 0.65 - x 0.49 | - | 0.32"}},
      {{"2 X|@ 1.09", "CANDY|2.18", "3 X|@ 1.00", "DVD|3.00"},
       {"CANDY | - | 2 - x 1.09 | - | 2.18", "DVD | - | 3 - x 1.00 | - | 3.00"}},
      // what quantity times price contradicts: the price of several, a number of the name
      {{"GOLDFISH", "1 @ 10 FOR 10.00|1.00"}, {"GOLDFISH | - | 1 - x - | - | 1.00"}},
      {{"0.645|UVA RED GLOBO 1 KG|33.90|21.87"},
       {"UVA RED GLOBO 1 KG | - | 0.645 - x 33.90 | - | 21.87"}},
      {{"7.60 XTRA ADVANCE|39.45|300.00"}, {"XTRA ADVANCE | - | 7.60 - x 39.45 | - | 300.00"}},
      // what the row would have cost
      {{"CANDY|1.00", "REGULAR PRICE|1.50", "COUPON|0.75-"},
       {"CANDY | - | - - x - | -0.75 | 1.00"}},
      {{"CEREAL|2.05", "Saved $1.21 off $3.49"}, {"CEREAL | - | - - x - | - | 2.05"}},
      // points and tax letters that the reader took for something else
      {{"STEW|0.68 N", "OATMEAL|2 48 N", "SUGAR|1.50 N", "BEEF|14.95 N"},
       {"STEW | - | - - x - | - | 0.68", "OATMEAL | - | - - x - | - | 2.48",
        "SUGAR | - | - - x - | - | 1.50", "BEEF | - | - - x - | - | 14.95"}},
      {{"DOZY|99.90", "KAKAO|14.908", "TASKA|3.80", "SUNKA|39.90"},
       {"DOZY | - | - - x - | - | 99.90", "KAKAO | - | - - x - | - | 14.90",
        "TASKA | - | - - x - | - | 3.80", "SUNKA | - | - - x - | - | 39.90"}},
      // discounts, deposits, returns
      {{"CLIPPER|2.24", "COUPON|1.00-0", "COUPON|0.50-", "FILE|1.29"},
       {"CLIPPER | - | - - x - | -1.00 | 2.24", "COUPON | - | - - x - | - | -0.50",
        "FILE | - | - - x - | - | 1.29"}},
      {{"LEAF|0.98", "LEAF|0.98", "** VOIDED ENTRY **", "LEAF|0.98-"},
       {"LEAF | - | - - x - | - | 0.98", "LEAF | - | - - x - | - | 0.98",
        "LEAF | - | - - x - | - | -0.98"}},
      {{"TOMATES|15.96", "Bon de réduction|-0.80", "JAMBON|38.82"},
       {"TOMATES | - | - - x - | -0.80 | 15.96", "JAMBON | - | - - x - | - | 38.82"}},
      {{"COLA|2.00", "DISCOUNT|0.50"}, {"COLA | - | - - x - | -0.50 | 2.00"}},
      {{"COLA|2.00", "PFAND|0.25"},
       {"COLA | - | - - x - | - | 2.00", "PFAND | - | - - x - | - | 0.25"}},
      {{"COLA|2.00", "VOID COLA|-2.00"},
       {"COLA | - | - - x - | - | 2.00", "VOID COLA | - | - - x - | - | -2.00"}},
      // what the kitchen is told is no item, what it costs is one
      {{"BURGER|9.00", "NO ONION", "+ AVOCADO|1.50", "MED RARE", "FRIES|3.00"},
       {"BURGER | - | - - x - | - | 9.00", "AVOCADO | - | - - x - | - | 1.50",
        "FRIES | - | - - x - | - | 3.00"}},
      {{"2 BURGER|18.00", "- WELL DONE", ">> TO GO", "COLA|2.00"},
       {"BURGER | - | 2 - x - | - | 18.00", "COLA | - | - - x - | - | 2.00"}},
      // what stands around the name
      {{"Item: COLA", "Quantity: 2 Price: 1.50|3.00", "Item: TEA", "Qty: 1 @: $1.00|$1.00"},
       {"COLA | - | 2 - x 1.50 | - | 3.00", "TEA | - | 1 - x 1.00 | - | 1.00"}},
      // rows that undo others without a minus
      {{"COLA|2.00", "VOID COLA|2.00"},
       {"COLA | - | - - x - | - | 2.00", "VOID COLA | - | - - x - | - | -2.00"}},
      {{"COLA|2,00", "BIER|3,00", "STORNO COLA|2,00", "BIER|3,00"},
       {"COLA | - | - - x - | - | 2.00", "BIER | - | - - x - | - | 3.00",
        "STORNO COLA | - | - - x - | - | -2.00", "BIER | - | - - x - | - | 3.00"}},
      {{"COLA|2.00", "BEER|3.00", "*** VOID ***", "TEA|1.00"},
       {"COLA | - | - - x - | - | 2.00", "TEA | - | - - x - | - | 1.00"}},
      {{"CAFÉ|2,00", "ANNULÉ CAFÉ|2,00", "CAFÉ|2,00"},
       {"CAFÉ | - | - - x - | - | 2.00", "ANNULÉ CAFÉ | - | - - x - | - | -2.00",
        "CAFÉ | - | - - x - | - | 2.00"}},
      {{"CAÑA|2,00", "ANULADO CAÑA|2,00"},
       {"CAÑA | - | - - x - | - | 2.00", "ANULADO CAÑA | - | - - x - | - | -2.00"}},
      {{"COLA|2.00", "CANCELLED|2.00"},
       {"COLA | - | - - x - | - | 2.00", "CANCELLED | - | - - x - | - | -2.00"}},
      // nothing above has the amount
      {{"COLA|2.00", "VOIDWARE CUP|5.00", "CANCEL FEE|4.00"},
       {"COLA | - | - - x - | - | 2.00", "VOIDWARE CUP | - | - - x - | - | 5.00",
        "CANCEL FEE | - | - - x - | - | 4.00"}},
      // codes
      {{"134991 ORGANIC PASTA|5.99", "172246 CARROTS|5.49"},
       {"ORGANIC PASTA | 134991 | - - x - | - | 5.99", "CARROTS | 172246 | - - x - | - | 5.49"}},
      {{"1664 BLANC|3.00", "COLA|2.00"},
       {"1664 BLANC | - | - - x - | - | 3.00", "COLA | - | - - x - | - | 2.00"}},
      {{"GV MILK 007874235187 F|2.98"}, {"GV MILK | 007874235187 | - - x - | - | 2.98"}},
      // what the description still holds
      {{"L-STILL WATER (2 @8.50)|17.00"}, {"L-STILL WATER | - | 2 - x 8.50 | - | 17.00"}},
      {{"TOMATEN 9 * CHF 5.04|45.36"}, {"TOMATEN | - | 9 - x 5.04 | - | 45.36"}},
      // the amount in front of the name
      {{"6.17|BUTTER", "42.08|4 X GIFT BOX", "7.50|NUDELN 500G"},
       {"BUTTER | - | - - x - | - | 6.17", "GIFT BOX | - | 4 - x - | - | 42.08",
        "NUDELN 500G | - | - - x - | - | 7.50"}},
      {{"3.70|PFAND 0,25", "42.35|7@TARTE", "1.20|UNLEADED 95"},
       {"PFAND 0,25 | - | - - x - | - | 3.70", "TARTE | - | 7 - x - | - | 42.35",
        "UNLEADED 95 | - | - - x - | - | 1.20"}},
      {{"Artikel: PFAND 0,25", "Anz.: 1 E-Preis: 16,83|16,83"},
       {"PFAND 0,25 | - | 1 - x 16.83 | - | 16.83"}},
      {{"COLA|2.00", "3.00|T"}, {"COLA | - | - - x - | - | 2.00"}},
      // the code between the name and its numbers
      {{"ENGINE OIL 4L", "M1549", "2 x 3.50 =|7.00"},
       {"ENGINE OIL 4L | - | 2 - x 3.50 | - | 7.00"}},
      // a tax number above
      {{"BTW nr: 13671205", "COLA|2.00"}, {"COLA | - | - - x - | - | 2.00"}},
      {{"Artikel: KOFFIE", "Aantal: 1 Prijs: 3,29|3,29"}, {"KOFFIE | - | 1 - x 3.29 | - | 3.29"}},
      // labels around everything
      {{"Articulo: VINO TINTO", "UN: 6 P.Unit: 10,11|60,66"},
       {"VINO TINTO | - | 6 - x 10.11 | - | 60.66"}},
      // numbers of rows, and a product below
      {{"1. KASSE|195,00", "2. VATTEN|90,00", "3 x 30,00"},
       {"KASSE | - | - - x - | - | 195.00", "VATTEN | - | 3 - x 30.00 | - | 90.00"}},
      // the sums are no items
      {{"COLA|2.00", "SUBTOTAL|2.00", "TAX|0.12", "TOTAL|2.12"}, {"COLA | - | - - x - | - | 2.00"}},
  }));
  CAPTURE(c.rows);
  CHECK(ItemsOf(ReadingOf(c.rows)) == c.items);
}

// One group an item, `groups` beside the words: -1 for words of none.
void Group(const std::vector<int>& groups, vision::Reading* reading) {
  for (size_t i = 0; i < groups.size(); ++i) reading->words[i].item = groups[i];
}

TEST_CASE("an item without a name has the row above it") {
  vision::Reading reading =
      ReadingOf({"COLA", "2 @ 1.00 -|2.00", "PIZZA", "609951", "5 @ 36.00 -|180.00"});
  // 0 COLA 1 2 2 @ 3 1.00 4 - 5 2.00 6 PIZZA 7 609951 8 5 9 @ 10 36.00 11 - 12 180.00
  Tag(&reading, "items.description", {0});
  Tag(&reading, "items.quantity", {1, 8});
  Tag(&reading, "items.total", {5, 12});
  for (const int word : {0, 1, 5}) reading.words[static_cast<size_t>(word)].item = 0;
  for (const int word : {8, 12}) reading.words[static_cast<size_t>(word)].item = 1;
  const std::vector<std::string> items = ItemsOf(reading);
  REQUIRE(items.size() == 2);
  CHECK(items[1] == "PIZZA | - | 5 - x 36.00 | - | 180.00");
}

TEST_CASE("a name is completed with what stands beside it") {
  struct NameCase {
    std::string row;
    std::vector<int> tagged;
    std::string name;
  };
  const NameCase c = GENERATE(values<NameCase>({
      {"MENU DU JOUR|4.96", {0, 1}, "MENU DU JOUR"},
      {"WALL PAINT WHITE 5L|4.96", {2}, "WALL PAINT WHITE 5L"},
      {"PIZZA (LARGE) F|4.96", {0}, "PIZZA (LARGE)"},  // a tax's letter
      {"T COLA LIGHT|4.96", {1}, "COLA LIGHT"},        // a misread digit
      {"COLA 2.50 LIGHT|4.96", {0}, "COLA"},           // a price between
      {"COLA x LIGHT|4.96", {0}, "COLA"},
      {"COLA|LIGHT|4.96", {0}, "COLA"},            // another column
      {"Code: COLA ZERO|4.96", {1}, "COLA ZERO"},  // a label
  }));
  CAPTURE(c.row);
  vision::Reading reading = ReadingOf({c.row});
  const int price = static_cast<int>(reading.words.size()) - 1;
  Tag(&reading, "items.description", c.tagged);
  Tag(&reading, "items.total", {price});
  for (const int word : c.tagged) reading.words[static_cast<size_t>(word)].item = 0;
  reading.words[static_cast<size_t>(price)].item = 0;
  const std::vector<std::string> items = ItemsOf(reading);
  REQUIRE(items.size() == 1);
  CHECK(items[0] == c.name + " | - | - - x - | - | 4.96");
}

TEST_CASE("a quantity on a line of its own belongs to the price that it makes") {
  vision::Reading reading =
      ReadingOf({"5 x 2.00", "TOMATEN|10.00", "4 x 1.24", "WASMIDDEL|4.96", "BROOD|3.00"});
  // 0 5 1 x 2 2.00 | 3 TOMATEN 4 10.00 | 5 4 6 x 7 1.24 | 8 WASMIDDEL 9 4.96 | 10 BROOD 11 3.00
  Tag(&reading, "items.description", {3, 8, 10});
  Tag(&reading, "items.quantity", {0, 5});
  Tag(&reading, "items.unit_price", {2, 7});
  Tag(&reading, "items.total", {4, 9, 11});
  // The model has given each line to the item above it.
  Group({-1, -1, -1, 0, 0, 0, 0, 0, 1, 1, 2, 2}, &reading);
  CHECK(ItemsOf(reading) == std::vector<std::string>{"TOMATEN | - | 5 - x 2.00 | - | 10.00",
                                                     "WASMIDDEL | - | 4 - x 1.24 | - | 4.96",
                                                     "BROOD | - | - - x - | - | 3.00"});
}

TEST_CASE("where both neighbours fit, the other lines tell the side") {
  const std::vector<std::string> above = {"2 x 3.00",  "BEER|6.00", "2 x 1.00",
                                          "COLA|2.00", "2 x 1.00",  "TEA|2.00"};
  CHECK(ItemsOf(ReadingOf(above)) == std::vector<std::string>{"BEER | - | 2 - x 3.00 | - | 6.00",
                                                              "COLA | - | 2 - x 1.00 | - | 2.00",
                                                              "TEA | - | 2 - x 1.00 | - | 2.00"});
}

TEST_CASE("numbers that count the rows are no quantities") {
  vision::Reading reading = ReadingOf(
      {"1. PILS|1.19", "2. ESPRESSO|2.50", "3. PIZZA|139.50", "5 x 27.90", "4. TEA|36.53"});
  // 0 1. 1 PILS 2 1.19 | 3 2. 4 ESPRESSO 5 2.50 | 6 3. 7 PIZZA 8 139.50 | 9 5 10 x 11 27.90
  // 12 4. 13 TEA 14 36.53
  Tag(&reading, "items.description", {0, 1, 4, 7, 13});
  Tag(&reading, "items.quantity", {3, 6, 12});
  Tag(&reading, "items.total", {2, 5, 8, 14});
  Group({0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3, 3, 3, 3}, &reading);
  CHECK(ItemsOf(reading) == std::vector<std::string>{"PILS | - | - - x - | - | 1.19",
                                                     "ESPRESSO | - | - - x - | - | 2.50",
                                                     "PIZZA | - | 5 - x 27.90 | - | 139.50",
                                                     "TEA | - | - - x - | - | 36.53"});
  const vision::Reading bought =
      ReadingOf({"1 PILS|1.19", "2 ESPRESSO|2.50", "2 x 1.25", "3 PIZZA|9.00"});
  CHECK(ItemsOf(bought)[1] == "ESPRESSO | - | 2 - x 1.25 | - | 2.50");
  CHECK(ItemsOf(bought)[2] == "PIZZA | - | 3 - x - | - | 9.00");
}

TEST_CASE("amounts before their names, units and labels in names") {
  vision::Reading reading = ReadingOf({"16.99 CHF|ROTWEIN", "5 ud Milk|RM1.00/ud|5.00",
                                       "9 ud Oil RM10.00/ud|90.00", "Product: TEA|2.00"});
  // 0 16.99 1 CHF 2 ROTWEIN | 3 5 4 ud 5 Milk 6 RM1.00/ud 7 5.00 | 8 9 9 ud 10 Oil 11 RM10.00/ud
  // 12 90.00 | 13 Product: 14 TEA 15 2.00
  Tag(&reading, "items.description", {1, 2, 4, 5, 9, 10, 11, 13, 14});
  Tag(&reading, "items.quantity", {3, 8});
  Tag(&reading, "items.total", {7, 12, 15});
  Group({0, 0, 0, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 3, 3, 3}, &reading);
  CHECK(ItemsOf(reading) == std::vector<std::string>{"ROTWEIN | - | - - x - | - | 16.99",
                                                     "Milk | - | 5 ud x 1.00 | - | 5.00",
                                                     "Oil | - | 9 ud x 10.00 | - | 90.00",
                                                     "TEA | - | - - x - | - | 2.00"});
}

TEST_CASE("a price for one behind a name takes no word of it") {
  vision::Reading reading = ReadingOf({"DIM SUM 56.88/pcs|113.76", "OIL RM10.00/ud|90.00"});
  // 0 DIM 1 SUM 2 56.88/pcs 3 113.76 | 4 OIL 5 RM10.00/ud 6 90.00
  Tag(&reading, "items.description", {0, 1, 2, 4, 5});
  Tag(&reading, "items.total", {3, 6});
  Group({0, 0, 0, 0, 1, 1, 1}, &reading);
  const std::vector<std::string> items = ItemsOf(reading);
  REQUIRE(items.size() == 2);
  CHECK(items[0].starts_with("DIM SUM | "));
  CHECK(items[1].starts_with("OIL | "));
}

TEST_CASE("names that a label introduces above quantity and price") {
  vision::Reading reading = ReadingOf({"Artikel: ROTWEIN", "Anz.: 4 Einzel: 16.31", "65.24",
                                       "Artikel: BROT", "Anz.: 1 Einzel: 3.15|3.15"});
  // 0 Artikel: 1 ROTWEIN | 2 Anz.: 3 4 4 Einzel: 5 16.31 | 6 65.24 | 7 Artikel: 8 BROT
  // 9 Anz.: 10 1 11 Einzel: 12 3.15 13 3.15
  Tag(&reading, "items.description", {0}, 0.f);
  Tag(&reading, "items.total", {6, 13});
  Group({-1, -1, -1, -1, -1, -1, 0, -1, -1, 1, 1, 1, 1, 1}, &reading);
  CHECK(ItemsOf(reading) == std::vector<std::string>{"ROTWEIN | - | 4 - x 16.31 | - | 65.24",
                                                     "BROT | - | 1 - x 3.15 | - | 3.15"});
}

TEST_CASE("an amount that stands in front of its name, a row above it") {
  const ItemsCase c = GENERATE(values<ItemsCase>({
      {{"59.95|TOFU", "317.25", "3 @ LAMINATE A3", "76.08|4 @ TOMATO"},
       {"TOFU | - | - - x - | - | 59.95", "LAMINATE A3 | - | 3 - x - | - | 317.25",
        "TOMATO | - | 4 - x - | - | 76.08"}},
      // no total, though "TTL" stands in it
      {{"3.94|BOTTLED WATER", "31.50|AVOCADO"},
       {"BOTTLED WATER | - | - - x - | - | 3.94", "AVOCADO | - | - - x - | - | 31.50"}},
      {{"59.95|TOFU", "317.25", "76.08|4 @ TOMATO"},
       {"TOFU | - | - - x - | - | 59.95", "TOMATO | - | 4 - x - | - | 76.08"}},
  }));
  CAPTURE(c.rows);
  CHECK(ItemsOf(ReadingOf(c.rows)) == c.items);
}

TEST_CASE("sums below names with labels are no items") {
  const vision::Reading reading =
      ReadingOf({"Concepto: Tomates", "Cant: 7 P.Unit: 13,81|96,67", "Concepto: Cortado",
                 "Cant: 1 P.Unit : 4,31|4,31", "Base :|100,98", "TOTAL :|100,98"});
  CHECK(ItemsOf(reading) == std::vector<std::string>{"Tomates | - | 7 - x 13.81 | - | 96.67",
                                                     "Cortado | - | 1 - x 4.31 | - | 4.31"});
}

TEST_CASE("a quantity and its unit before a name whose price stands below") {
  const ItemsCase c = GENERATE(values<ItemsCase>({
      {{"7 szt Drip Coffee", "19.45/szt|136.15"}, {"Drip Coffee | - | 7 szt x 19.45 | - | 136.15"}},
      {{"1 ud Flan", "1,28/ud|1,28"}, {"Flan | - | 1 ud x 1.28 | - | 1.28"}},
      // the price makes no seven
      {{"7 DAYS ROLL", "1.50|3.00"}, {"DAYS ROLL | - | - - x 1.50 | - | 3.00"}},
  }));
  CAPTURE(c.rows);
  CHECK(ItemsOf(ReadingOf(c.rows)) == c.items);
}

TEST_CASE("a unit that the model takes for the name gives way to it") {
  vision::Reading reading = ReadingOf({"1 szt Glass|245.00/szt|245.00", "TEA|2.00"});
  // 0 1 1 szt 2 Glass 3 245.00/szt 4 245.00 | 5 TEA 6 2.00
  Tag(&reading, "items.description", {1, 5});
  Tag(&reading, "items.quantity", {0});
  Tag(&reading, "items.total", {4, 6});
  Group({0, 0, -1, 0, 0, 1, 1}, &reading);
  CHECK(ItemsOf(reading) == std::vector<std::string>{"Glass | - | 1 szt x 245.00 | - | 245.00",
                                                     "TEA | - | - - x - | - | 2.00"});
}

TEST_CASE("a name and its price that the model took for two are one item") {
  vision::Reading reading = ReadingOf({"BRUSH 2IN|1.00", "TEA|2.00"});
  Tag(&reading, "items.description", {0, 1, 3});
  Tag(&reading, "items.total", {2, 4});
  Group({0, 0, 1, 2, 2}, &reading);
  CHECK(ItemsOf(reading) == std::vector<std::string>{"BRUSH 2IN | - | - - x - | - | 1.00",
                                                     "TEA | - | - - x - | - | 2.00"});
}

TEST_CASE("rows that the model missed come in where the sums ask for them") {
  const std::vector<std::string> rows = {"ACME", "COLA|2.00", "BEER|3.00", "TEA|4.00",
                                         "SUBTOTAL|9.00"};
  vision::Reading reading = ReadingOf(rows);
  // 0 ACME 1 COLA 2 2.00 3 BEER 4 3.00 5 TEA 6 4.00 7 SUBTOTAL 8 9.00
  Tag(&reading, "items.description", {1, 5});
  Tag(&reading, "items.total", {2, 6});
  Group({-1, 0, 0, -1, -1, 1, 1}, &reading);
  const auto items_with = [&](const std::string& subtotal) {
    v1::Receipt receipt;
    *receipt.mutable_subtotal()->mutable_value() = ParseMoney(subtotal).value();
    ExtractItems(LayOutReceipt(reading, {}), 4, &receipt);
    return receipt.items_size();
  };
  CHECK(items_with("9.00") == 3);
  CHECK(items_with("6.00") == 2);
  CHECK(items_with("7.00") == 2);
}

TEST_CASE("items of the model's groups keep what tags do not name") {
  vision::Reading reading = ReadingOf(
      {"JOGHURT|6.00", "6 St * 1.00", "4@2.50|COLA|10.00", "Save|0.50", "WATER (2 @8.50)|17.00"});
  // 0 JOGHURT 1 6.00 2 6 3 St 4 * 5 1.00 6 4@2.50 7 COLA 8 10.00 9 Save 10 0.50
  // 11 WATER 12 (2 13 @8.50) 14 17.00
  Tag(&reading, "items.description", {0, 7, 11, 12, 13});
  Tag(&reading, "items.quantity", {2, 6});
  Tag(&reading, "items.unit_price", {5});
  Tag(&reading, "items.total", {1, 8, 14});
  Tag(&reading, "items.discount", {10});
  const std::vector<int> groups = {0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 2, 2, 2, 2};
  for (size_t i = 0; i < groups.size(); ++i) reading.words[i].item = groups[i];
  CHECK(ItemsOf(reading) == std::vector<std::string>{"JOGHURT | - | 6 St x 1.00 | - | 6.00",
                                                     "COLA | - | 4 - x 2.50 | -0.50 | 10.00",
                                                     "WATER | - | 2 - x 8.50 | - | 17.00"});
}

TEST_CASE("a product that the total proves leads over tags that make none") {
  // 0 DIESEL 1 6 2 21.76 3 13.78 4 @ 5 1.579
  vision::Reading reading = ReadingOf({"DIESEL|6|21.76", "13.78 @ 1.579"});
  Tag(&reading, "items.description", {0});
  Tag(&reading, "items.quantity", {1});
  Tag(&reading, "items.unit_price", {3});
  Tag(&reading, "items.total", {2});
  for (vision::Word& word : reading.words) word.item = 0;
  CHECK(ItemsOf(reading) == std::vector<std::string>{"DIESEL | - | 13.78 - x 1.579 | - | 21.76"});
}

TEST_CASE("a quantity's words are no price") {
  // 0 DIESEL 1 21.74 2 13.78 3 @ 4 1.58
  vision::Reading reading = ReadingOf({"DIESEL|21.74", "13.78 @ 1.58"});
  const std::vector<int> quantity = GENERATE(std::vector<int>{2}, std::vector<int>{2, 3, 4});
  const std::vector<int> price = GENERATE(std::vector<int>{2}, std::vector<int>{2, 4});
  Tag(&reading, "items.description", {0});
  Tag(&reading, "items.quantity", quantity);
  Tag(&reading, "items.unit_price", price);
  Tag(&reading, "items.total", {1});
  for (vision::Word& word : reading.words) word.item = 0;
  CHECK(ItemsOf(reading) == std::vector<std::string>{"DIESEL | - | 13.78 - x 1.58 | - | 21.74"});
}

}  // namespace
}  // namespace billfold::extractors
