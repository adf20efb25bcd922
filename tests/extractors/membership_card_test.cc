#include "extractors/types/membership_card.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "extractors/membership/member_number.h"
#include "extractors/values/date.h"
#include "tests/extractors/text_reading.h"

namespace billfold::extractors {
namespace {

using Rows = std::vector<std::string>;
using Kind = v1::MembershipKindField;

v1::MembershipCard CardOf(const vision::Reading& reading) {
  v1::Document document;
  ExtractContext context;
  context.today.set_year(2026);
  ExtractMembershipCard(reading, context, &document);
  return document.membership_card();
}

v1::MembershipCard CardOf(const Rows& rows) { return CardOf(ReadingOf(rows)); }

struct NumberCase {
  Rows rows;
  const char* number;
};

TEST_CASE("numbers by their labels") {
  const NumberCase c = GENERATE(values<NumberCase>({
      {{"Member ID: 123456789"}, "123456789"},
      {{"Member No. 123 456 789"}, "123456789"},
      {{"MEMBERSHIP NUMBER", "1234-5678"}, "12345678"},
      {{"Member id", "XZ 9147589652"}, "XZ9147589652"},
      {{"Card No.|9876 5432 1098"}, "987654321098"},
      {{"Mitgliedsnummer 00123456"}, "00123456"},
      {{"Kunden-Nr.: 4711 0815"}, "47110815"},
      {{"N° adhérent 12345678"}, "12345678"},
      {{"Nº socio 12345678"}, "12345678"},
      {{"N. tessera 12345678"}, "12345678"},
      {{"Borrower No. 21234000123456"}, "21234000123456"},
      {{"Versicherungsnummer A123456789"}, "A123456789"},
      {{"Group No. 98765"}, ""},
      {{"RxBIN 610279"}, ""},
      {{"Member since 2015"}, ""},
      {{"Call 800-555-0199"}, ""},
  }));
  CAPTURE(c.rows);
  CHECK(CardOf(c.rows).member_number().value() == c.number);
  CHECK(CardOf(c.rows).has_member_number() == (*c.number != '\0'));
}

TEST_CASE("a printed number without blanks and hyphens") {
  CHECK(MemberNumber("xz 914-758.9") == "XZ9147589");
  CHECK(MemberNumber("") == "");
}

vision::Reading WithBarcode(const Rows& rows, const std::string& text) {
  vision::Reading reading = ReadingOf(rows);
  reading.barcodes.push_back(
      {.symbology = "CODE_128", .text = text, .bytes = text, .quad = Box(0, 200, 300, 260)});
  return reading;
}

TEST_CASE("print and barcode") {
  const auto agreed = CardOf(WithBarcode({"Bonus Club", "2 6210 0012 3456"}, "2621000123456"));
  CHECK(agreed.member_number().value() == "2621000123456");
  CHECK(agreed.member_number().evidence().source() == v1::Evidence::PRINTED_TEXT);
  REQUIRE(agreed.member_number().evidence().checks_size() == 1);
  CHECK(agreed.member_number().evidence().checks(0).kind() == v1::Check::CROSS_SOURCE);
  CHECK(agreed.member_number().evidence().checks(0).verdict() == v1::Check::PASS);

  const auto alone = CardOf(WithBarcode({"Bonus Club"}, "2621000123456"));
  CHECK(alone.member_number().value() == "2621000123456");
  CHECK(alone.member_number().evidence().source() == v1::Evidence::BARCODE);
  CHECK(alone.member_number().evidence().region().points_size() == 4);

  // A digit misread: the barcode is exact.
  const auto misread = CardOf(WithBarcode({"Member No. 2621000123459"}, "2621000123456"));
  CHECK(misread.member_number().value() == "2621000123456");
  CHECK(misread.member_number().evidence().source() == v1::Evidence::BARCODE);
  REQUIRE(misread.member_number().evidence().checks_size() == 1);
  CHECK(misread.member_number().evidence().checks(0).verdict() == v1::Check::FAIL);

  const auto other = CardOf(WithBarcode({"Member No. 111222333"}, "998877665544"));
  CHECK(other.member_number().value() == "111222333");
  REQUIRE(other.member_number().evidence().checks_size() == 1);
  CHECK(other.member_number().evidence().checks(0).verdict() == v1::Check::FAIL);

  const auto address = CardOf(WithBarcode({"Bonus Club"}, "https://example.com/app"));
  CHECK_FALSE(address.has_member_number());
}

TEST_CASE("names, dates, level, balance") {
  const auto card = CardOf(Rows{"SKYWARD MILES|GOLD", "Member name: MS ANNA LEE",
                                "Member since 2015", "Valid until 31.12.2027"});
  CHECK(card.program_name().value() == "SKYWARD MILES");
  CHECK(card.tier().value() == "GOLD");
  CHECK(card.member_name().value() == "ANNA LEE");
  CHECK(FormatDate(card.expiry_date().value()) == "2027-12-31");
  CHECK(card.member_since().value().year() == 2015);
  CHECK(card.member_since().value().month() == 0);
  const auto german = CardOf(
      Rows{"Fitness Haus", "Mitglied", "Anna Lee", "Mitglied seit 03/2015", "gültig bis 12/27"});
  CHECK(german.member_name().value() == "Anna Lee");
  CHECK(FormatDate(german.member_since().value()) == "2015-03");
  CHECK(FormatDate(german.expiry_date().value()) == "2027-12");
  const auto gift = CardOf(Rows{"GIFT CARD", "Balance: $25.00"});
  CHECK(gift.balance().value().units() == 25);
  CHECK_FALSE(gift.balance().value().has_currency_code());
  CHECK(CardOf(Rows{"Guthaben 12,50 €"}).balance().value().currency_code() == "EUR");
  CHECK_FALSE(CardOf(Rows{"Bonus Club"}).has_balance());
  CHECK_FALSE(CardOf(Rows{"Bonus Club"}).has_member_name());
  CHECK_FALSE(CardOf(Rows{"Bonus Club"}).has_tier());
}

struct DateCase {
  Rows rows;
  const char* since;
  const char* until;
};

TEST_CASE("dates by labels on any side") {
  const DateCase c = GENERATE(values<DateCase>({
      {{"Member since 03/2015"}, "2015-03", ""},
      {{"03/2015 Beitritt", "renew by 09/2030"}, "2015-03", "2030-09"},
      {{"10.10.2005 year joined"}, "2005-10-10", ""},
      {{"VALID THRU 12/27"}, "", "2027-12"},
      {{"Expires", "31.12.2027"}, "", "2027-12-31"},
      {{"31.12.2027", "Ablauf"}, "", "2027-12-31"},
      {{"Geburtsdatum 01.02.1980"}, "", ""},
      {{"Effective Date 12/24/2012"}, "", ""},
  }));
  CAPTURE(c.rows);
  const auto card = CardOf(c.rows);
  const auto shown = [](const v1::DateField& field) {
    return field.has_value() ? FormatDate(field.value()) : "";
  };
  CHECK(shown(card.member_since()) == c.since);
  CHECK(shown(card.expiry_date()) == c.until);
}

TEST_CASE("a programme by its words, without a greeting, and no level for one") {
  CHECK(CardOf(Rows{"A gift for you from Corner Toys"}).program_name().value() == "Corner Toys");
  CHECK(CardOf(Rows{"TITANIUM ELITE", "ANNA LEE", "Lake Travel Club"}).program_name().value() ==
        "Lake Travel Club");
  CHECK(CardOf(Rows{"TITANIUM ELITE"}).tier().value() == "TITANIUM ELITE");
  CHECK_FALSE(CardOf(Rows{"TITANIUM ELITE"}).has_program_name());
}

struct KindCase {
  Rows rows;
  Kind::Kind kind;
};

TEST_CASE("what a card is good for") {
  const KindCase c = GENERATE(values<KindCase>({
      {{"NORTH HEALTH PLAN", "RxBIN 610279", "Copays"}, Kind::INSURANCE},
      {{"Alpha Krankenversicherung"}, Kind::INSURANCE},
      {{"Mutuelle du Nord"}, Kind::INSURANCE},
      {{"Seguros Sol"}, Kind::INSURANCE},
      {{"Gift Card"}, Kind::GIFT},
      {{"Geschenkkarte"}, Kind::GIFT},
      {{"CARTE CADEAU"}, Kind::GIFT},
      {{"County Library", "Borrower No. 1234"}, Kind::LIBRARY},
      {{"Stadtbücherei"}, Kind::LIBRARY},
      {{"Bibliothèque"}, Kind::LIBRARY},
      {{"City Gym"}, Kind::GYM},
      {{"Palestra Roma"}, Kind::GYM},
      {{"Club Rewards", "Collect points"}, Kind::LOYALTY},
      {{"Punkte sammeln"}, Kind::LOYALTY},
      {{"Carte de fidélité"}, Kind::LOYALTY},
      {{"Alpine Club"}, Kind::OTHER},
      {{"ANNA LEE"}, Kind::KIND_UNSPECIFIED},
  }));
  CAPTURE(c.rows);
  CHECK(CardOf(c.rows).kind().value() == c.kind);
  CHECK(CardOf(c.rows).has_kind() == (c.kind != Kind::KIND_UNSPECIFIED));
}

TEST_CASE("what the model tags needs no label") {
  vision::Reading reading = ReadingOf({"Corner Coffee", "ANNA LEE", "123 456 789"});
  Tag(&reading, "program_name", {0, 1});
  Tag(&reading, "member_name", {2, 3});
  Tag(&reading, "member_number", {4, 5, 6});
  const auto card = CardOf(reading);
  CHECK(card.program_name().value() == "Corner Coffee");
  CHECK(card.member_name().value() == "ANNA LEE");
  CHECK(card.member_number().value() == "123456789");
}

TEST_CASE("names on two lines") {
  struct Case {
    Rows rows;
    std::vector<int> tagged;
    const char* name;
  };
  const Case c = GENERATE(values<Case>({
      {{"James", "O'Neil", "131 814 238", "Village Wings Rewards"}, {1}, "James O'Neil"},
      {{"HUGO", "S ROUSSEL", "48258632"}, {1, 2}, "HUGO S ROUSSEL"},
      {{"Bonus Club", "Ruth Walker", "48258632"}, {2, 3}, "Ruth Walker"},
      {{"Village Rewards", "O'Neil", "131 814 238"}, {2}, "O'Neil"},
  }));
  vision::Reading reading = ReadingOf(c.rows);
  Tag(&reading, "member_name", c.tagged);
  CAPTURE(c.rows);
  CHECK(CardOf(reading).member_name().value() == c.name);
}

TEST_CASE("a logo of two lines") {
  struct Case {
    Rows rows;
    const char* program;
  };
  const Case c = GENERATE(values<Case>({
      {{"PREMERA @", "BLUE CROSS", "Member ID 123456789"}, "PREMERA BLUE CROSS"},
      {{"4 United", "Healthcare", "Member ID: 123456789"}, "United Healthcare"},
      {{"GOLD", "Ocean Rewards", "Member ID 123456789"}, "Ocean Rewards"},
      {{"Member Card", "Ocean Rewards", "Card No. 123456789"}, "Ocean Rewards"},
      {{"Save with every purchase", "Ocean Rewards", "No. 123456789"}, "Ocean Rewards"},
  }));
  CAPTURE(c.rows);
  CHECK(CardOf(c.rows).program_name().value() == c.program);
}

}  // namespace
}  // namespace billfold::extractors
