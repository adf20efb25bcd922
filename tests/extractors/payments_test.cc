#include "extractors/receipt/payments.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "extractors/values/money.h"
#include "tests/extractors/text_reading.h"

namespace billfold::extractors {
namespace {

// "method network last_four code amount" of each payment, "-" for what is absent. The total stands
// in the first row.
std::vector<std::string> PaymentsOf(std::vector<std::string> rows) {
  rows.insert(rows.begin(), "TOTAL|83.51");
  const vision::Reading reading = ReadingOf(rows);
  v1::Receipt receipt;
  *receipt.mutable_total()->mutable_value() = ParseMoney("83.51").value();
  ExtractPayments(LayOutReceipt(reading, {}), 0, &receipt);
  const auto shown = [](const v1::StringField& field) {
    return (field.value().empty() ? "-" : field.value()) + " ";
  };
  std::vector<std::string> payments;
  for (const v1::ReceiptPayment& p : receipt.payments()) {
    payments.push_back(
        shown(p.method()) + shown(p.network()) + shown(p.card_last_four()) +
        shown(p.authorization_code()) +
        (p.has_amount() ? FormatNanos(NanosOf(p.amount().value())) : std::string("-")));
  }
  return payments;
}

struct PaymentsCase {
  std::vector<std::string> rows;
  std::vector<std::string> payments;
};

TEST_CASE("a bill in equal shares is paid twice") {
  const vision::Reading reading = ReadingOf(
      {"TOTAL|40.00", "VISA|20.00", "XXXX1234", "VISA|20.00", "XXXX5678", "VISA SALE|20.00"});
  v1::Receipt receipt;
  *receipt.mutable_total()->mutable_value() = ParseMoney("40.00").value();
  ExtractPayments(LayOutReceipt(reading, {}), 0, &receipt);
  REQUIRE(receipt.payments_size() == 2);
  CHECK(receipt.payments(0).card_last_four().value() == "1234");
  CHECK(receipt.payments(1).card_last_four().value() == "5678");
}

TEST_CASE("payments") {
  const PaymentsCase c = GENERATE(values<PaymentsCase>({
      {{"CASH|100.00", "CHANGE|16.49"}, {"CASH - - - 100.00"}},
      {{"VISA|83.51"}, {"VISA VISA - - 83.51"}},
      {{"Bar|100,00", "Rückgeld|16,49"}, {"Bar - - - 100.00"}},
      {{"Espèces|100,00", "Rendu|16,49"}, {"Espèces - - - 100.00"}},
      {{"CB EMV:|83,51", "Carte:|***********6484", "AUTO:|647478"}, {"CB EMV - 6484 647478 83.51"}},
      {{"Bancomat :|83,51"}, {"Bancomat - - - 83.51"}},
      {{"EC-Karte|83,51"}, {"EC-Karte - - - 83.51"}},
      {{"PIN|83,51"}, {"PIN - - - 83.51"}},
      {{"Gotówka|100,00", "Reszta|16,49"}, {"Gotówka - - - 100.00"}},
      {{"CREDIT CARD|83.51", "MASTERCARD XXXXXXXXXXXX1172", "AUTH CODE: 105462"},
       {"CREDIT CARD MASTERCARD 1172 105462 83.51"}},
      {{"VISA ************3433", "APPR# 114801", "AMOUNT|83.51"}, {"- VISA 3433 114801 -"}},
      {{"CASH|50.00", "VISA|33.51", "XXXX XXXX XXXX 6612", "APPROVAL: 28752A"},
       {"CASH - - - 50.00", "VISA VISA 6612 28752A 33.51"}},
      {{"CARTE BANCAIRE|83,51", "***0910", "Code d'autor.:|864531"},
       {"CARTE BANCAIRE - 0910 864531 83.51"}},
      // a slip says it again
      {{"VISA|83.51", "VISA SALE|83.51", "CARD|83.51"}, {"VISA VISA - - 83.51"}},
      // several cards
      {{"VISA|50.00", "************1234", "AUTH CODE: 105462", "MASTERCARD|33.51",
        "************5678", "AUTH CODE: 998877"},
       {"VISA VISA 1234 105462 50.00", "MASTERCARD MASTERCARD 5678 998877 33.51"}},
      {{"CREDIT CARD|50.00", "CREDIT CARD|33.51", "VISA XXXX1234 APPR# 105462",
        "AMEX XXXX9001 APPR# 998877"},
       {"CREDIT CARD VISA 1234 105462 50.00", "CREDIT CARD AMEX 9001 998877 33.51"}},
      {{"CREDIT CARD|50.00", "VISA", "XXXX1234", "APPR 105462", "CREDIT CARD|33.51", "MAESTRO",
        "XXXX9001", "APPR 998877"},
       {"CREDIT CARD VISA 1234 105462 50.00", "CREDIT CARD MAESTRO 9001 998877 33.51"}},
      {{"VISA|50.00", "XXXX1234", "AUTH: 105462", "GIFT CARD|33.51"},
       {"VISA VISA 1234 105462 50.00", "GIFT CARD - - - 33.51"}},
      // stars that the reader lost
      {{"KARTENZAHLUNG|83.51", "Karte|6249"}, {"KARTENZAHLUNG - 6249 - 83.51"}},
      {{"DEBIT|83.51", "Acct:|5296"}, {"DEBIT - 5296 - 83.51"}},
      {{"VISA|83.51", "Card 4 of 2020"}, {"VISA VISA - - 83.51"}},
      // both copies of one slip
      {{"VISA|83.51", "XXXX1234", "AUTH: 105462", "CUSTOMER COPY", "XXXX1234", "AUTH: 105462"},
       {"VISA VISA 1234 105462 83.51"}},
      // none of these is a payment
      {{"CHANGE|16.49"}, {}},
      {{"CARD DISCOUNT|-5.00"}, {}},
      {{"TOTAL CASH SALES|83.51"}, {}},
      {{"WE ACCEPT VISA MASTERCARD"}, {}},
      {{"CARDBOARD BOX|2.00"}, {}},
      {{"AUTHORIZED SIGNATURE"}, {}},
  }));
  CAPTURE(c.rows);
  CHECK(PaymentsOf(c.rows) == c.payments);
}

}  // namespace
}  // namespace billfold::extractors
