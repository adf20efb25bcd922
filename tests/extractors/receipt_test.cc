#include "extractors/types/receipt.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "extractors/values/date.h"
#include "extractors/values/money.h"
#include "tests/extractors/text_reading.h"

namespace billfold::extractors {
namespace {

v1::Receipt Extract(const vision::Reading& reading, const v1::ExtractOptions& options = {}) {
  const v1::Date today = DayOf(2020, 6, 15);
  v1::Document document;
  ExtractReceipt(reading, {options, today}, &document);
  return document.receipt();
}

std::string Amount(const v1::MoneyField& field) { return FormatNanos(NanosOf(field.value())); }

bool HasCheck(const v1::Evidence& evidence, v1::Check::Kind kind, v1::Check::Verdict verdict) {
  for (const v1::Check& check : evidence.checks()) {
    if (check.kind() == kind && check.verdict() == verdict) return true;
  }
  return false;
}

const std::vector<std::string> kHardware = {
    "AIK HUAT HARDWARE",
    "ENTERPRISE SDN BHD",
    "822737-X",
    "NO. 17-G, JALAN SETIA INDAH,",
    "SEKSYEN U13,",
    "40170 SHAH ALAM, SELANGOR",
    "TEL: 012 - 6651783 FAX: 03 - 33623608",
    "GST NO: 000394528768",
    "TAX INVOICE",
    "RECEIPT #: CSP0415638 DATE: 15/11/2017",
    "SALESPERSON : AH019|TIME: 15:34:00",
    "ITEM|QTY|U/P (RM)|AMOUNT (RM)",
    "SCHNEIDER SOCKET|1|10.00|10.00",
    "120000143|CABLE TIE|2|3.00|6.00",
    "SUB-TOTAL|16.00",
    "GST 6%|0.96",
    "ROUNDING|-0.01",
    "TOTAL|16.95",
    "CASH|20.00",
    "CHANGE|3.05",
    "GST SUMMARY|AMOUNT|TAX",
    "SR|16.00|0.96",
};

TEST_CASE("names that mean nothing else stand against a model that has never seen them") {
  vision::Reading reading = ReadingOf({"CAFE ACME", "COLA|2.00", "TEE|3.00", "Zwischensumme|5.00",
                                       "Bill Disc|-0.50", "SUMME|4.50"});
  // 0 CAFE 1 ACME 2 COLA 3 2.00 4 TEE 5 3.00 6 Zwischensumme 7 5.00 8 Bill 9 Disc 10 -0.50
  for (const char* tag : {"subtotal", "discount"}) Tag(&reading, tag, {0}, 0.f);
  Tag(&reading, "items.discount", {10}, 0.9f);
  const v1::Receipt receipt = Extract(reading);
  CHECK(Amount(receipt.subtotal()) == "5.00");
  CHECK(Amount(receipt.discount()) == "-0.50");
  CHECK(Amount(receipt.total()) == "4.50");
  CHECK(receipt.reconciliation().status() == v1::Reconciliation::BALANCED);
}

TEST_CASE("points that part thousands throughout") {
  const v1::Receipt receipt = Extract(
      ReadingOf({"WARUNG MELATI", "ES TEH MANIS|245.700", "GADO GADO|9.000", "TOTAL|254.700"}));
  CHECK(Amount(receipt.total()) == "254700.00");
  REQUIRE(receipt.items_size() == 2);
  CHECK(Amount(receipt.items(1).total()) == "9000.00");
  const v1::Receipt clock =
      Extract(ReadingOf({"WARUNG MELATI", "27.04.2019 - 17.14", "ES TEH|5.700", "GADO|9.000",
                         "BAKSO|9.300", "TOTAL|24.000", "TUNAI|24.000"}));
  CHECK(Amount(clock.total()) == "24000.00");
  CHECK(clock.time().value().hours() == 17);
  const v1::Receipt fuel =
      Extract(ReadingOf({"SHELL", "38.610 L x 2.590|100.00", "PUMP 7.000", "TOTAL|100.00"}));
  CHECK(Amount(fuel.total()) == "100.00");
}

TEST_CASE("an amount without a name that the amounts around it prove is the subtotal") {
  const auto read = [](const std::vector<std::string>& rows) { return Extract(ReadingOf(rows)); };
  const v1::Receipt taxed = read({"BURGER BAR", "CHB|2.45", "FF|1.60", "Drive-Eat In|4.05",
                                  "TAX 8.75%|.35", "Amount Due|4.40"});
  CHECK(Amount(taxed.subtotal()) == "4.05");
  CHECK(taxed.items_size() == 2);
  CHECK(HasCheck(taxed.total().evidence(), v1::Check::SUM, v1::Check::PASS));
  const v1::Receipt untaxed =
      read({"BURGER BAR", "CHB|2.45", "FF|1.60", "COUNTER-Eat In|4.05", "Amount Due|4.05"});
  CHECK(Amount(untaxed.subtotal()) == "4.05");
  CHECK(untaxed.items_size() == 2);
  // One row of goods, whose price the tax makes the total, is an item and no sum.
  const v1::Receipt one = read({"BURGER BAR", "CHB|4.05", "TAX 8.75%|.35", "Amount Due|4.40"});
  CHECK_FALSE(one.has_subtotal());
  CHECK(one.items_size() == 1);
  // What adds up by chance but does not make the total proves nothing.
  CHECK_FALSE(read({"BAR", "CHB|2.00", "FF|1.00", "COLA|3.00", "TOTAL|6.00"}).has_subtotal());
}

TEST_CASE("all that stands between subtotal and total leads from one to the other") {
  const auto read = [](const std::vector<std::string>& rows) { return Extract(ReadingOf(rows)); };
  const v1::Receipt two = read({"CAFE", "TEA|26.84", "SOUS-TOTAL|26.84", "T.P.S. 217010|1.34",
                                "T.V.Q. 217101|2.68", "TOTAL|30.86"});
  REQUIRE(two.taxes_size() == 2);
  CHECK(Amount(two.taxes(0).amount()) == "1.34");
  CHECK(Amount(two.taxes(1).amount()) == "2.68");
  CHECK_FALSE(two.has_total_tax());
  CHECK(two.reconciliation().status() == v1::Reconciliation::BALANCED);
  const v1::Receipt card = read({"MART", "SOAP|10.00", "TEA|7.40", "SUBTOTAL|17.40",
                                 "Your REDcard Savings 5%|0.87-", "TAX|1.49", "TOTAL|18.02"});
  CHECK(Amount(card.discount()) == "-0.87");
  CHECK(card.reconciliation().status() == v1::Reconciliation::BALANCED);
  const v1::Receipt fee = read({"OYSTERS", "CHOWDER|14.00", "PESTO|13.00", "SUBTOTAL|27.00",
                                "TAX|2.43", "SF Mandates|0.81", "TOTAL|30.24"});
  REQUIRE(fee.items_size() == 3);
  CHECK(fee.items(2).description().value() == "SF Mandates");
  CHECK(fee.reconciliation().status() == v1::Reconciliation::BALANCED);
  const v1::Receipt coupons =
      read({"MART", "SOAP|3.85", "TEA|2.00", "SUBTOTAL|5.85", "COUPON 53100|1.00-",
            "COUPON 71121|1.00-", "SUBTOTAL|3.85", "TAX 1|0.39", "TOTAL|4.24"});
  CHECK(Amount(coupons.total()) == "4.24");
  CHECK(coupons.reconciliation().status() == v1::Reconciliation::BALANCED);
  // Amounts that do not lead there are left alone.
  const v1::Receipt open = read(
      {"MART", "SOAP|3.85", "TEA|2.00", "SUBTOTAL|5.85", "Club 12|0.50", "TAX|0.39", "TOTAL|6.24"});
  CHECK(open.items_size() == 2);
}

TEST_CASE("fuel, whose numbers stand apart") {
  const v1::Receipt receipt = Extract(ReadingOf(
      {"SPEEDY FUEL", "PUMP|PRODUCT|PPG", "08|UNLD|$2.799", "GALLONS|TOTAL", "26.795|$75.00"}));
  REQUIRE(receipt.items_size() == 1);
  CHECK(receipt.items(0).description().value() == "UNLD");
  CHECK(receipt.items(0).quantity().value() == "26.795");
  CHECK(FormatNanos(NanosOf(receipt.items(0).unit_price().value())) == "2.799");
  CHECK(Amount(receipt.items(0).total()) == "75.00");
  // No product, no item.
  const v1::Receipt none = Extract(ReadingOf(
      {"SPEEDY FUEL", "PUMP|PRODUCT|PPG", "08|UNLD|$2.799", "GALLONS|TOTAL", "20.000|$75.00"}));
  for (const v1::ReceiptItem& item : none.items()) CHECK(item.quantity().value() != "20.000");
}

TEST_CASE("what is no total") {
  const auto read = [](const std::vector<std::string>& rows) { return Extract(ReadingOf(rows)); };
  // handed over, where the change leaves an amount that is printed
  CHECK(
      Amount(read({"KFC", "WINGS|3.79", "DRIVE THRU|3.79", "CASH|5.00", "CHANGE|1.21"}).total()) ==
      "3.79");
  // taken off, on a page that ends there
  CHECK_FALSE(read({"SHOP", "BREAD|50.00", "CAKE|46.00", "DISC (ITEMFREE)|46.00"}).has_total());
}

TEST_CASE("words for what lies before the tax and within the price") {
  const v1::Receipt net = Extract(ReadingOf(
      {"CAFE", "Pasta|21.90", "Porkie|22.95", "Total|44.85", "VAT TTL|7.48", "Net TTL|37.37"}));
  CHECK(Amount(net.subtotal()) == "37.37");
  CHECK(Amount(net.total_tax()) == "7.48");
  CHECK(Amount(net.total()) == "44.85");
  const v1::Receipt within =
      Extract(ReadingOf({"CAFE", "RICE|6.50", "FISH|13.50", "TOTAL|20.00", "Incl. GST 7%|1.31"}));
  CHECK(Amount(within.total_tax()) == "1.31");
  CHECK(Amount(within.total()) == "20.00");
}

TEST_CASE("a total of discounts is a discount") {
  const v1::Receipt receipt =
      Extract(ReadingOf({"ACME STORE LTD", "BREAD|20.00", "MILK|24.00", "Total Discount:|-4.00",
                         "TOTAL:|40.00", "CASH|40.00"}));
  CHECK(Amount(receipt.discount()) == "-4.00");
  CHECK(Amount(receipt.total()) == "40.00");
}

TEST_CASE("NET below a larger total comes before tax") {
  const auto subtotal = [](const std::vector<std::string>& sums) {
    std::vector<std::string> rows = {"ACME STORE LTD", "BREAD|20.00", "MILK|24.85"};
    rows.insert(rows.end(), sums.begin(), sums.end());
    const v1::Receipt receipt = Extract(ReadingOf(rows));
    return receipt.has_subtotal() ? Amount(receipt.subtotal()) : "-";
  };
  CHECK(subtotal({"TOTAL|44.85", "VAT TTL|7.48", "NET TTL|37.37"}) == "37.37");
  CHECK(subtotal({"NET TOTAL|44.85", "CASH|50.00", "CHANGE|5.15"}) == "-");
}

TEST_CASE("of a subtotal and a total of the same amount each is its own field") {
  vision::Reading reading =
      ReadingOf({"CAFE ACME", "COLA|5.00", "Zwischensumme|5.00", "SUMME|5.00"});
  // 0 CAFE 1 ACME 2 COLA 3 5.00 4 Zwischensumme 5 5.00 6 SUMME 7 5.00
  Tag(&reading, "total", {5}, 0.9f);
  const v1::Receipt receipt = Extract(reading);
  CHECK(Amount(receipt.subtotal()) == "5.00");
  CHECK(receipt.subtotal().evidence().region().points(0).y() == Approx(2 * kRowPitch));
  CHECK(receipt.total().evidence().region().points(0).y() == Approx(3 * kRowPitch));
}

TEST_CASE("a receipt without a model: rules alone") {
  const v1::Receipt receipt = Extract(ReadingOf(kHardware));
  CHECK(receipt.merchant_name().value() == "AIK HUAT HARDWARE ENTERPRISE SDN BHD");
  CHECK(receipt.merchant_address().evidence().text() ==
        "NO. 17-G, JALAN SETIA INDAH, SEKSYEN U13, 40170 SHAH ALAM, SELANGOR");
  CHECK(receipt.merchant_address().value() ==
        "NO. 17-G, JALAN SETIA INDAH, SEKSYEN U13, 40170 SHAH ALAM, SELANGOR");
  CHECK(receipt.merchant_phone().value() == "0126651783");
  CHECK(receipt.merchant_phone().evidence().text() == "012 - 6651783");
  CHECK(FormatDate(receipt.date().value()) == "2017-11-15");
  CHECK(receipt.date().evidence().text() == "15/11/2017");
  CHECK_FALSE(receipt.date().ambiguous());
  CHECK(receipt.time().value().hours() == 15);
  CHECK(receipt.time().value().minutes() == 34);
  CHECK(Amount(receipt.subtotal()) == "16.00");
  CHECK(Amount(receipt.total_tax()) == "0.96");
  CHECK(Amount(receipt.rounding()) == "-0.01");
  CHECK(Amount(receipt.total()) == "16.95");
  CHECK(Amount(receipt.amount_paid()) == "20.00");
  CHECK(Amount(receipt.change()) == "3.05");
  CHECK_FALSE(receipt.has_tip());
  CHECK_FALSE(receipt.has_service_charge());
}

TEST_CASE("items of rows") {
  const v1::Receipt receipt = Extract(ReadingOf(kHardware));
  REQUIRE(receipt.items_size() == 2);
  CHECK(receipt.items(0).description().value() == "SCHNEIDER SOCKET");
  CHECK(receipt.items(0).quantity().value() == "1");
  CHECK(Amount(receipt.items(0).total()) == "10.00");
  CHECK(receipt.items(1).description().value() == "CABLE TIE");
  CHECK(receipt.items(1).quantity().value() == "2");
  CHECK(Amount(receipt.items(1).unit_price()) == "3.00");
  CHECK(Amount(receipt.items(1).total()) == "6.00");
}

TEST_CASE("an item's name may stand in the row above its numbers") {
  const v1::Receipt receipt =
      Extract(ReadingOf({"MR. D.I.Y. (M) SDN BHD", "25/12/2018", "NASCO SEAL TAPE",
                         "9180501|2 X 0.80|1.60", "TOTAL|RM 1.60"}));
  REQUIRE(receipt.items_size() == 1);
  CHECK(receipt.items(0).description().value() == "NASCO SEAL TAPE");
  CHECK(receipt.items(0).quantity().value() == "2");
  CHECK(Amount(receipt.items(0).unit_price()) == "0.80");
  CHECK(Amount(receipt.items(0).total()) == "1.60");
}

TEST_CASE("sums that hold are checked") {
  const v1::Receipt receipt = Extract(ReadingOf(kHardware));
  CHECK(HasCheck(receipt.subtotal().evidence(), v1::Check::SUM, v1::Check::PASS));
  CHECK(HasCheck(receipt.total().evidence(), v1::Check::SUM, v1::Check::PASS));
  CHECK_FALSE(HasCheck(receipt.total().evidence(), v1::Check::SUM, v1::Check::FAIL));
  CHECK(HasCheck(receipt.date().evidence(), v1::Check::DATE_PLAUSIBLE, v1::Check::PASS));
}

TEST_CASE("a sum that does not hold is reported") {
  std::vector<std::string> rows = kHardware;
  rows[15] = "GST 6%|0.66";
  const v1::Receipt receipt = Extract(ReadingOf(rows));
  CHECK(HasCheck(receipt.total().evidence(), v1::Check::SUM, v1::Check::FAIL));
}

TEST_CASE("a date that lies ahead is implausible") {
  std::vector<std::string> rows = kHardware;
  rows[9] = "DATE: 15/11/2027";
  const v1::Receipt receipt = Extract(ReadingOf(rows));
  CHECK(HasCheck(receipt.date().evidence(), v1::Check::DATE_PLAUSIBLE, v1::Check::FAIL));
}

TEST_CASE("an ambiguous date says so and names both readings") {
  std::vector<std::string> rows = kHardware;
  rows[9] = "DATE: 05/04/2018";
  const v1::Receipt receipt = Extract(ReadingOf(rows));
  CHECK(FormatDate(receipt.date().value()) == "2018-04-05");
  CHECK(receipt.date().ambiguous());
  REQUIRE(receipt.date().evidence().checks_size() == 1);
  CHECK(receipt.date().evidence().checks(0).detail() == "2018-04-05 or 2018-05-04");
  v1::ExtractOptions options;
  options.set_locale("en-US");
  const v1::Receipt american = Extract(ReadingOf(rows), options);
  CHECK(FormatDate(american.date().value()) == "2018-05-04");
  CHECK_FALSE(american.date().ambiguous());
}

TEST_CASE("an American receipt puts the month first") {
  const v1::Receipt receipt =
      Extract(ReadingOf({"ROCCOS PIZZA", "580 E WINDMILL LN", "LAS VEGAS, NV 89123", "702-431-0004",
                         "07/05/2017|10:44 AM", "PASTA DINNER|$12.99", "SUBTOTAL|$12.99",
                         "TAX|$1.07", "TOTAL|$14.06", "TIP|$2.00"}));
  CHECK(FormatDate(receipt.date().value()) == "2017-07-05");
  CHECK(receipt.date().ambiguous());
  CHECK(receipt.merchant_name().value() == "ROCCOS PIZZA");
  CHECK(receipt.merchant_address().value() == "580 E WINDMILL LN, LAS VEGAS, NV 89123");
  CHECK(receipt.merchant_phone().value() == "7024310004");
  CHECK(receipt.time().value().hours() == 10);
  CHECK(receipt.time().evidence().text() == "10:44 AM");
  CHECK(Amount(receipt.total()) == "14.06");
  CHECK(Amount(receipt.total_tax()) == "1.07");
  CHECK(Amount(receipt.tip()) == "2.00");
  CHECK_FALSE(receipt.has_currency_code());  // a bare dollar sign is not the dollar of one country
  CHECK_FALSE(receipt.total().value().has_currency_code());
}

TEST_CASE("a printed mark is the currency of every amount") {
  const v1::Receipt receipt = Extract(ReadingOf(kHardware));
  CHECK(receipt.currency_code().value() == "MYR");
  CHECK(receipt.currency_code().evidence().source() == v1::Evidence::PRINTED_TEXT);
  CHECK(receipt.currency_code().evidence().text() == "(RM)");
  CHECK(receipt.total().value().currency_code() == "MYR");
  CHECK(receipt.items(0).total().value().currency_code() == "MYR");
}

TEST_CASE("the caller's currency is derived, and only where none is printed") {
  v1::ExtractOptions options;
  options.set_default_currency("SGD");
  const v1::Receipt bare = Extract(ReadingOf({"ACME STORE LTD", "TOTAL|9.00"}), options);
  CHECK(bare.currency_code().value() == "SGD");
  CHECK(bare.currency_code().evidence().source() == v1::Evidence::DERIVED);
  CHECK(bare.total().value().currency_code() == "SGD");
  CHECK(Extract(ReadingOf(kHardware), options).currency_code().value() == "MYR");
}

TEST_CASE("nothing is invented on an empty paper") {
  CHECK(Extract(vision::Reading{}).ByteSizeLong() == 0);
  CHECK(Extract(ReadingOf({"..."})).ByteSizeLong() == 0);
}

struct TotalCase {
  std::vector<std::string> rows;
  const char* total;
};

TEST_CASE("the total among its neighbours") {
  const TotalCase c = GENERATE(values<TotalCase>({
      {{"TOTAL QTY|2|5.00", "TOTAL EXCL GST|21.30", "GST 6%|1.31", "TOTAL INCL GST|23.26",
        "ROUNDING ADJ|-0.01", "TOTAL:|23.25", "CASH|50.00", "CHANGE|26.75"},
       "23.25"},
      {{"SUBTOTAL|7.17", "GST|0.43", "NETT TOTAL:|$7.60", "CASH|$10.00", "CHANGE|$2.40"}, "7.60"},
      {{"T0TAL|RM 28.00", "CASH|RM 40.00", "CHANGE|RM 12.00", "GST @6% INCLUDED IN TOTAL|RM 1.58"},
       "28.00"},
      {{"Zwischensumme|10,00", "SUMME EUR|11,90", "Bar|20,00", "Rückgeld|8,10"}, "11.90"},
      {{"SOUS-TOTAL|10,00 €", "TOTAL TTC|12,00 €", "ESPECES|20,00 €", "RENDU|8,00 €"}, "12.00"},
      {{"TOTAL:9.00"}, "9.00"},
      {{"TOTAL", "9.00"}, "9.00"},
      {{"SubTotal|204,000", "Pajak 10%|20,400", "Total Bill|224,400"}, "224400.00"},
  }));
  std::vector<std::string> rows = {"ACME STORE SDN BHD", "25/12/2018"};
  rows.insert(rows.end(), c.rows.begin(), c.rows.end());
  CAPTURE(c.rows);
  const v1::Receipt receipt = Extract(ReadingOf(rows));
  REQUIRE(receipt.has_total());
  CHECK(Amount(receipt.total()) == c.total);
}

TEST_CASE("where a subtotal is printed and no total, there is none but what was paid") {
  const v1::Receipt cut = Extract(ReadingOf({"ACME CAFE", "COLA|2.00", "Sub Total:|$2.00"}));
  CHECK(Amount(cut.subtotal()) == "2.00");
  CHECK_FALSE(cut.has_total());
  const v1::Receipt paid =
      Extract(ReadingOf({"ACME CAFE", "COLA|2.00", "SUBTOTAL|2.00", "CASH|5.00", "CHANGE|3.00"}));
  CHECK(Amount(paid.subtotal()) == "2.00");
  CHECK(Amount(paid.total()) == "2.00");
}

TEST_CASE("labels stand before, between and behind amounts") {
  const v1::Receipt receipt =
      Extract(ReadingOf({"ACME CAFE", "COLA|9.00", "SUB-TOT|-1.00|9.00", "Service fee|0.50",
                         "TOTAL|9.50", "1.14 V.A.T. INCLUDED @ 14%"}));
  CHECK(Amount(receipt.subtotal()) == "9.00");
  CHECK(Amount(receipt.service_charge()) == "0.50");
  CHECK(Amount(receipt.total()) == "9.50");
  CHECK(Amount(receipt.total_tax()) == "1.14");
}

// ---- with a model -----------------------------------------------------------------------------

TEST_CASE("the model's word leads where rules find nothing") {
  vision::Reading reading = ReadingOf({"WELCOME", "FRED'S", "AMT|9.00", "REF|12.00"});
  Tag(&reading, "merchant_name", {1});
  Tag(&reading, "total", {3});
  const v1::Receipt receipt = Extract(reading);
  CHECK(receipt.merchant_name().value() == "FRED'S");
  CHECK(Amount(receipt.total()) == "9.00");
}

TEST_CASE("two sources that agree are more certain than one") {
  vision::Reading reading = ReadingOf(kHardware);
  const float alone = Extract(reading).merchant_name().evidence().confidence();
  Tag(&reading, "merchant_name", {0, 1, 2, 3, 4, 5});
  CHECK(Extract(reading).merchant_name().evidence().confidence() > alone);
  vision::Reading doubtful = ReadingOf(kHardware);
  Tag(&doubtful, "merchant_name", {0, 1, 2, 3, 4, 5}, 0.1f);
  CHECK(Extract(doubtful).merchant_name().evidence().confidence() < alone);
}

TEST_CASE("a tagged amount that cannot be parsed falls to the next candidate") {
  vision::Reading reading = ReadingOf({"ACME STORE LTD", "TOTAL|##.##", "PAYABLE|9.00"});
  Tag(&reading, "total", {4});
  CHECK(Amount(Extract(reading).total()) == "9.00");
}

TEST_CASE("items of the model's groups") {
  vision::Reading reading =
      ReadingOf({"ACME STORE LTD", "NASI LEMAK|2|RM 3.50|RM 7.00", "EXTRA EGG", "TOTAL|RM 7.00"});
  // words: 3 NASI 4 LEMAK 5 2 6 RM 7 3.50 8 RM 9 7.00 10 EXTRA 11 EGG
  Tag(&reading, "items.description", {3, 4, 10, 11});
  Tag(&reading, "items.quantity", {5});
  Tag(&reading, "items.unit_price", {7});
  Tag(&reading, "items.total", {9});
  for (int word = 3; word <= 11; ++word) reading.words[static_cast<size_t>(word)].item = 0;
  const v1::Receipt receipt = Extract(reading);
  REQUIRE(receipt.items_size() == 1);
  CHECK(receipt.items(0).description().value() == "NASI LEMAK EXTRA EGG");
  CHECK(receipt.items(0).quantity().value() == "2");
  CHECK(Amount(receipt.items(0).unit_price()) == "3.50");
  CHECK(Amount(receipt.items(0).total()) == "7.00");
  CHECK(receipt.items(0).quantity().evidence().confidence() == Approx(0.95f * 0.9f));
  // Two times 3.50 is 7.00, and so is the total: each halves the doubt.
  CHECK(receipt.items(0).total().evidence().confidence() == Approx((3 + 0.95f * 0.9f) / 4));
}

}  // namespace
}  // namespace billfold::extractors
