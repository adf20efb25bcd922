#include "extractors/types/payment_card.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "extractors/pipeline.h"
#include "extractors/values/date.h"
#include "tests/extractors/text_reading.h"

namespace billfold::extractors {
namespace {

using Rows = std::vector<std::string>;

ExtractContext Context(bool full = false) {
  ExtractContext context;
  context.today = DayOf(2026, 11, 26);
  context.full_card_number = full;
  return context;
}

v1::PaymentCard CardOf(const vision::Reading& reading, bool full = false) {
  v1::Document document;
  ExtractPaymentCard(reading, Context(full), &document);
  return document.payment_card();
}

v1::PaymentCard CardOf(const Rows& rows, bool full = false) {
  return CardOf(ReadingOf(rows), full);
}

std::string Month(const v1::DateField& field) {
  return field.has_value() ? FormatDate(field.value()) : "";
}

struct NumberCase {
  Rows rows;
  const char* number;  // in full; "" for none
  bool luhn;
  const char* network;
};

TEST_CASE("card numbers in every layout") {
  const NumberCase c = GENERATE(values<NumberCase>({
      {{"4111 1111 1111 1111"}, "4111111111111111", true, "VISA"},
      {{"4111111111111111"}, "4111111111111111", true, "VISA"},
      {{"4111-1111-1111-1111"}, "4111111111111111", true, "VISA"},
      {{"3782 822463 10005"}, "378282246310005", true, "AMEX"},
      {{"3056 930902 5904"}, "30569309025904", true, "DINERS"},
      {{"6200 0000 0000 0000 000"}, "6200000000000000000", true, "UNIONPAY"},
      {{"4111 1111 1111|1111"}, "4111111111111111", true, "VISA"},
      {{"4111 1111", "1111 1111"}, "4111111111111111", true, "VISA"},
      {{"4111", "1111", "1111", "1111"}, "4111111111111111", true, "VISA"},
      {{"[4242J", "[4242)", "(4242)", "4242)"}, "4242424242424242", true, "VISA"},
      {{"3782", "822463", "10005"}, "378282246310005", true, "AMEX"},
      {{"4111 1111", "1111 1111", "09/27", "ANNA LEE"}, "4111111111111111", true, "VISA"},
      {{"Kartennummer 5555 5555 5555 4444"}, "5555555555554444", true, "MASTERCARD"},
      {{"5555 5555 5555 4444", "5555"}, "5555555555554444", true, "MASTERCARD"},
      {{"4O12 8888 8888 1881"}, "4012888888881881", true, "VISA"},
      // Specimens.
      {{"4000 1234 5678 9010"}, "4000123456789010", false, "VISA"},
      {{"5412 1234 5656 8888"}, "5412123456568888", false, "MASTERCARD"},
      // Not this card's number.
      {{"DE12 3704 0044 0532 0130 00"}, "", false, ""},
      {{"+1 200-345-6789 or +1 200-000-8888"}, "", false, ""},
      {{"4111 1111 1111"}, "", false, ""},
      {{"VISA", "ANNA LEE"}, "", false, "VISA"},
  }));
  CAPTURE(c.rows);
  const v1::PaymentCard card = CardOf(c.rows, true);
  CHECK(card.number().value() == c.number);
  CHECK(card.network().value() == c.network);
  if (*c.number == '\0') {
    CHECK_FALSE(card.has_number());
    CHECK_FALSE(card.has_bin());
    return;
  }
  CHECK(card.bin().value() == std::string(c.number).substr(0, 6));
  CHECK(card.last_four().value() == std::string(c.number).substr(std::string(c.number).size() - 4));
  REQUIRE(card.number().evidence().checks_size() == 1);
  CHECK(card.number().evidence().checks(0).kind() == v1::Check::LUHN);
  CHECK((card.number().evidence().checks(0).verdict() == v1::Check::PASS) == c.luhn);
  CHECK((card.number().evidence().confidence() > 0.5f) == c.luhn);
}

TEST_CASE("one doubtful digit is put right where only one way passes Luhn") {
  vision::Reading reading = ReadingOf({"4111 1171 1111 1111"});
  reading.words[1].alternatives = {{.begin = 2, .size = 1, .text = "1", .probability = 0.4f}};
  const v1::PaymentCard card = CardOf(reading, true);
  CHECK(card.number().value() == "4111111111111111");
  CHECK(card.number().evidence().checks(0).verdict() == v1::Check::PASS);
  CHECK(card.number().evidence().checks(0).detail().find("digit 7") != std::string::npos);
  // Two ways, or a second choice that is hardly one.
  vision::Reading two = reading;
  two.words[3].alternatives = {{.begin = 3, .size = 1, .text = "8", .probability = 0.4f}};
  vision::Reading weak = reading;
  weak.words[1].alternatives[0].probability = 0.05f;
  for (const vision::Reading& kept : {two, weak}) {
    CHECK(CardOf(kept, true).number().value() == "4111117111111111");
    CHECK(CardOf(kept).number().evidence().checks(0).verdict() == v1::Check::FAIL);
  }
}

TEST_CASE("a number that begins like no network's is put right by a faint second choice") {
  vision::Reading reading = ReadingOf({"3182 822463 10005"});
  Tag(&reading, "number", {0, 1, 2});
  CHECK_FALSE(CardOf(reading).has_number());
  reading.words[0].alternatives = {{.begin = 0, .size = 1, .text = "9", .probability = 0.005f},
                                   {.begin = 1, .size = 1, .text = "7", .probability = 0.009f}};
  const v1::PaymentCard card = CardOf(reading);
  CHECK(card.number().value() == "378282*****0005");
  CHECK(card.network().value() == "AMEX");
  CHECK(card.number().evidence().text() == "3182 82**** *0005");
  CHECK(card.number().evidence().checks(0).detail() ==
        "digit 2 by the reader's second choice: read 1, taken as 7");
  // A number of a network may be a specimen's, and a faint choice behind the first six says
  // nothing.
  vision::Reading specimen = ReadingOf({"4111 1171 1111 1111"});
  specimen.words[1].alternatives = {{.begin = 2, .size = 1, .text = "1", .probability = 0.05f}};
  CHECK(CardOf(specimen).number().evidence().checks(0).verdict() == v1::Check::FAIL);
  vision::Reading behind = ReadingOf({"9111 1111 1111 1111"});
  Tag(&behind, "number", {0, 1, 2, 3});
  behind.words[3].alternatives = {{.begin = 3, .size = 1, .text = "6", .probability = 0.4f}};
  CHECK_FALSE(CardOf(behind).has_number());
}

TEST_CASE("how a masked digit was put right does not tell it") {
  vision::Reading reading = ReadingOf({"4111 1171 1111 1111"});
  reading.words[1].alternatives = {{.begin = 2, .size = 1, .text = "1", .probability = 0.4f}};
  CHECK(CardOf(reading).number().evidence().checks(0).detail() ==
        "digit 7 by the reader's second choice");
  CHECK(CardOf(reading, true).number().evidence().checks(0).detail() ==
        "digit 7 by the reader's second choice: read 7, taken as 1");
}

TEST_CASE("a card number is masked unless it is granted in full") {
  const Rows rows = {"4111 1111", "1111 1111", "09/27"};
  const v1::PaymentCard masked = CardOf(rows);
  CHECK(masked.number().value() == "411111******1111");
  CHECK(masked.number().evidence().text() == "4111 11** **** 1111");
  const v1::PaymentCard full = CardOf(rows, true);
  CHECK(full.number().value() == "4111111111111111");
  CHECK(full.number().evidence().text() == "4111 11** **** 1111");
}

struct DateCase {
  Rows rows;
  const char* valid_from;
  const char* expiry;
};

TEST_CASE("from when until when") {
  const DateCase c = GENERATE(values<DateCase>({
      {{"VALID THRU 09/27"}, "", "2027-09"},
      {{"GOOD THRU|09/2027"}, "", "2027-09"},
      {{"EXPIRES END 09/27"}, "", "2027-09"},
      {{"MONTH/YEAR", "09/27"}, "", "2027-09"},
      {{"GÜLTIG BIS 09/27"}, "", "2027-09"},
      {{"EXPIRE A FIN 09/27"}, "", "2027-09"},
      {{"VALIDO HASTA 09/27"}, "", "2027-09"},
      {{"SCADENZA 09/27"}, "", "2027-09"},
      {{"09/27"}, "", "2027-09"},
      {{"09/22 04/33"}, "2022-09", "2033-04"},
      {{"04/33 09/22"}, "2022-09", "2033-04"},
      {{"FROM 09/22|UNTIL 04/33"}, "2022-09", "2033-04"},
      {{"09/22 04/33 VALID THRU"}, "2022-09", "2033-04"},
      {{"VALID FROM 09/22"}, "2022-09", ""},
      {{"MEMBER SINCE 97", "VALID THRU 09/27"}, "", "2027-09"},
      {{"VALID", "THRU 09/27"}, "", "2027-09"},
      {{"ANNA LEE"}, "", ""},
  }));
  CAPTURE(c.rows);
  const v1::PaymentCard card = CardOf(c.rows);
  CHECK(Month(card.valid_from()) == c.valid_from);
  CHECK(Month(card.expiry()) == c.expiry);
}

TEST_CASE("a month with its small label read as a part of it") {
  const DateCase c = GENERATE(values<DateCase>({
      {{"4111 1111 1111 1111", "0609/27"}, "", "2027-09"},
      {{"4111 1111 1111 1111", "THRU09/27"}, "", "2027-09"},
      {{"4111 1111 1111 1111", "09/22 0604/33"}, "2022-09", "2033-04"},
      {{"4111 1111 1111 1111", "FROM09/22"}, "", ""},
      {{"4111 1111 1111 1111", "0613/27"}, "", ""},
      {{"4111 1111 1111 1111", "0609/27/31"}, "", ""},
      {{"ANNA LEE", "0609/27"}, "", ""},  // no number: no card
  }));
  CAPTURE(c.rows);
  vision::Reading reading = ReadingOf(c.rows);
  const auto last = static_cast<int>(reading.words.size()) - 1;
  Tag(&reading, "expiry", {last});
  const v1::PaymentCard card = CardOf(reading);
  CHECK(Month(card.valid_from()) == c.valid_from);
  CHECK(Month(card.expiry()) == c.expiry);
}

TEST_CASE("a card is valid to the end of its last month") {
  CHECK(CardOf(Rows{"10/26"}).expired().value());
  CHECK_FALSE(CardOf(Rows{"11/26"}).expired().value());
  CHECK(CardOf(Rows{"11/26"}).has_expired());
  CHECK(CardOf(Rows{"11/26"}).expired().evidence().source() == v1::Evidence::DERIVED);
  CHECK_FALSE(CardOf(Rows{"ANNA LEE"}).has_expired());
}

struct NameCase {
  Rows rows;
  const char* holder;
};

TEST_CASE("the holder") {
  const Rows number = {"4111 1111 1111 1111"};
  const NameCase c = GENERATE(values<NameCase>({
      {{"ANNA B LEE"}, "ANNA B LEE"},
      {{"- MR ANNA LEE:"}, "ANNA LEE"},
      {{"M STEPHENS"}, "M STEPHENS"},
      {{"VALUED CARDMEMBER"}, "VALUED CARDMEMBER"},
      {{"CARDHOLDER Anna Lee"}, "Anna Lee"},
      {{"VALID THRU 09/27", "ANNA LEE|VISA"}, "ANNA LEE"},
      {{"FIRST NATIONAL BANK"}, ""},
      {{"ELECTRONIC USE ONLY"}, ""},
      {{"VISA"}, ""},
      {{"AUTHORIZED SIGNATURE"}, ""},
  }));
  CAPTURE(c.rows);
  Rows rows = number;
  rows.insert(rows.end(), c.rows.begin(), c.rows.end());
  CHECK(CardOf(rows).holder_name().value() == c.holder);
}

TEST_CASE("a holder on two lines is the model's to tell") {
  vision::Reading reading = ReadingOf({"4111 1111 1111 1111", "ANNA", "LEE"});
  Tag(&reading, "holder_name", {4, 5});
  CHECK(CardOf(reading).holder_name().value() == "ANNA LEE");
  CHECK(CardOf(reading).holder_name().evidence().text() == "ANNA LEE");
}

TEST_CASE("a holder whose words stand in lines of their own, and specks beside one") {
  vision::Reading wide = ReadingOf({"4111 1111 1111 1111", "VALUED CARDMEMBER"});
  wide.words[5].line = 2;
  wide.lines[1].text = "VALUED";
  wide.lines.push_back({"CARDMEMBER", wide.words[5].quad, 0.9f});
  CHECK(CardOf(wide).holder_name().value() == "VALUED CARDMEMBER");
  vision::Reading specked = ReadingOf({"4111 1111 1111 1111", "ANNALEE|42"});
  Tag(&specked, "holder_name", {4, 5});
  CHECK(CardOf(specked).holder_name().value() == "ANNALEE");
}

TEST_CASE("the issuer") {
  CHECK(CardOf(Rows{"Contoso Bank", "4111 1111 1111 1111"}).issuer().value() == "Contoso Bank");
  CHECK(CardOf(Rows{"Crédit Mutuel|VISA"}).issuer().value() == "Crédit Mutuel");
  CHECK(CardOf(Rows{"This card is issued by First Savings"}).issuer().value() == "First Savings");
  CHECK_FALSE(CardOf(Rows{"VISA", "ANNA LEE"}).has_issuer());
  vision::Reading tagged = ReadingOf({"barclaycard", "4111 1111 1111 1111"});
  Tag(&tagged, "issuer", {0});
  CHECK(CardOf(tagged).issuer().value() == "barclaycard");
}

TEST_CASE("print and number name one network, or do not") {
  const auto check = [](const Rows& rows) {
    const v1::PaymentCard card = CardOf(rows);
    REQUIRE(card.network().evidence().checks_size() == 1);
    CHECK(card.network().evidence().checks(0).kind() == v1::Check::CROSS_SOURCE);
    CHECK(card.network().evidence().source() == v1::Evidence::PRINTED_TEXT);
    return std::pair(card.network().value(), card.network().evidence().checks(0).verdict());
  };
  CHECK(check({"4111 1111 1111 1111", "VISA"}) ==
        std::pair<std::string, v1::Check::Verdict>("VISA", v1::Check::PASS));
  CHECK(check({"5555 5555 5555 4444", "MasterCald"}) ==
        std::pair<std::string, v1::Check::Verdict>("MASTERCARD", v1::Check::PASS));
  CHECK(check({"5555 5555 5555 4444", "VISA"}) ==
        std::pair<std::string, v1::Check::Verdict>("VISA", v1::Check::FAIL));
  const v1::PaymentCard derived = CardOf(Rows{"5555 5555 5555 4444"});
  CHECK(derived.network().evidence().source() == v1::Evidence::DERIVED);
  CHECK_FALSE(CardOf(Rows{"ANNA LEE"}).has_network());
}

TEST_CASE("the kind of account") {
  const auto kind = [](const Rows& rows) { return CardOf(rows).card_type().value(); };
  CHECK(kind({"DEBIT|VISA"}) == v1::CardTypeField::DEBIT);
  CHECK(kind({"Kreditkarte"}) == v1::CardTypeField::CREDIT);
  CHECK(kind({"CRÉDITO"}) == v1::CardTypeField::CREDIT);
  CHECK(kind({"Prepaid card"}) == v1::CardTypeField::PREPAID);
  CHECK(kind({"prepagata"}) == v1::CardTypeField::PREPAID);
  CHECK(kind({"SOUTH CREDIT UNION"}) == v1::CardTypeField::CARD_TYPE_UNSPECIFIED);
  CHECK(kind({"Crédit Mutuel"}) == v1::CardTypeField::CARD_TYPE_UNSPECIFIED);
}

struct CodeCase {
  Rows rows;
  bool present;
};

// Everything an answer holds, as text.
std::string AnswerOf(const Rows& rows) {
  vision::Reading reading = ReadingOf(rows);
  reading.types = {{"PAYMENT_CARD", 1.f}};
  vision::ImageReading image;
  image.documents.push_back(reading);
  ExtractContext context = Context();
  context.options.set_include_text_lines(true);
  return Understand(image, v1::DOCUMENT_TYPE_UNSPECIFIED, context).DebugString();
}

TEST_CASE("a security code is noticed and never told") {
  const CodeCase c = GENERATE(values<CodeCase>({
      {{"4111 1111 1111 1111", "CVV 986"}, true},
      {{"4111 1111 1111 1111", "09/27 CVC2: 986"}, true},
      {{"4111 1111 1111 1111", "Security code|986"}, true},
      {{"4111 1111 1111 1111", "Kartenprüfnummer 986"}, true},
      {{"AUTHORIZED SIGNATURE", "986"}, true},
      {{"AUTHORIZED SIGNATURE", "1111 986"}, true},
      {{"4111 1111 1111 1111 986"}, true},
      {{"AMERICAN EXPRESS|9866", "3782 822463 10005"}, true},
      {{"4111 1111 1111 1111", "4111"}, false},
      {{"4111 1111 1111 1111", "09/27"}, false},
  }));
  CAPTURE(c.rows);
  CHECK(CardOf(c.rows).security_code_present().value() == c.present);
  CHECK(CardOf(c.rows).has_security_code_present() == c.present);
  CHECK(AnswerOf(c.rows).find("986") == std::string::npos);
}

TEST_CASE("no answer holds the middle of a card number") {
  // Specimens whose check digits are wrong and numbers read in part are no less secret.
  const Rows rows = GENERATE(values<Rows>({
      {"4111 1234 5678 1111", "ANNA LEE"},
      {"4111 1234", "5678 1111"},
      {"4111", "1234", "5678", "1111"},
      {"4111 1234 5678|1111"},
      {"4111123456781111"},
      {"4111-1234-5678-1111"},
      {"/3348 1234 5678"},
      {"SNAR 1234 5678"},
      {"4111 1234 5678 11"},
      {"Card no. 4111 1234 5678 1111 CVC 123"},
  }));
  CAPTURE(rows);
  const std::string answer = AnswerOf(rows);
  CHECK(answer.find("1234") == std::string::npos);
  CHECK((answer.find("5678") == std::string::npos || rows[0].ends_with("5678")));
}

}  // namespace
}  // namespace billfold::extractors
