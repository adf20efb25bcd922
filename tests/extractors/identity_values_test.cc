#include <catch2/catch.hpp>
#include <string>

#include "extractors/identity/lexicon.h"
#include "extractors/identity/merge.h"
#include "extractors/identity/values.h"
#include "tests/extractors/text_reading.h"

namespace billfold::extractors {
namespace {

using K = IdentityKey;

IdentityDates OnDay() {
  IdentityDates dates;
  dates.today = DayOf(2026, 7, 1);
  return dates;
}

struct ValueCase {
  K key;
  const char* text;
  const char* expected;  // "" for none; of dates ISO 8601
};

TEST_CASE("values behind labels of identity documents") {
  const ValueCase c = GENERATE(values<ValueCase>({
      {K::kDocumentNumber, ": D12345678", "D12345678"},
      {K::kDocumentNumber, "\t175775H55790", "175775H55790"},
      {K::kDocumentNumber, "1234 5678 9000", "123456789000"},
      {K::kDocumentNumber, "D123-4567-8901", "D12345678901"},
      {K::kDocumentNumber, "A 1234567 DONOR", "A1234567"},
      {K::kDocumentNumber, "BAA000589 01 01 2025", "BAA000589"},
      {K::kDocumentNumber, "BAB18342601 01 2016", "BAB183426"},
      {K::kDocumentNumber, "01/31/2020", ""},
      {K::kDocumentNumber, "SURNAME", ""},
      {K::kPersonalNumber, "12.34.56-789.01", "12345678901"},
      {K::kSurname, ": VAN DER MEER", "VAN DER MEER"},
      {K::kSurname, "O'CONNOR-SMITH\t12", "O'CONNOR-SMITH"},
      {K::kSurname, "MARTIN 1", "MARTIN"},
      {K::kSurname, "Mrs. ANNA,", "ANNA"},
      {K::kGivenNames, "Maëlis-Gaëlle, Marie", "Maëlis-Gaëlle, Marie"},
      {K::kGivenNames, "12345", ""},
      {K::kSex, "F.", "F"},
      {K::kSex, "Female", "F"},
      {K::kSex, "LELAKI", "M"},
      {K::kSex, "P-F", "F"},
      {K::kSex, "MÄNNLICH", "M"},
      {K::kSex, "W", "F"},
      {K::kSex, "SMITH", ""},
      {K::kBirthDate, "31 MAY 1988", "1988-05-31"},
      {K::kBirthDate, "14 JAN/JAN 85", "1985-01-14"},
      {K::kBirthDate, "01 JAN 7JAN 85", "1985-01-01"},
      {K::kBirthDate, "05/06/30", "1930-06-05"},
      {K::kBirthDate, "13 07 1990", "1990-07-13"},
      {K::kBirthDate, "NOVEMBER", ""},
      {K::kExpiryDate, "31.08.2028", "2028-08-31"},
      {K::kExpiryDate, "05/31/28", "2028-05-31"},
      {K::kBirthPlace, "LYON 4E ARRONDISSEMENT", "LYON 4E ARRONDISSEMENT"},
      {K::kBirthPlace, "PADUA (PD)", "PADUA (PD)"},
      {K::kBirthPlace, "(Utopia city)", "Utopia city"},
      {K::kNationality, "MALAYSIA", "MYS"},
      {K::kNationality, "CANADIAN/CANADIENNE", "CAN"},
      {K::kNationality, "Ruritanian", "Ruritanian"},
      {K::kLicenceClass, "AM/A1/B1/B", "AM/A1/B1/B"},
      {K::kLicenceClass, "B DONOR", "B"},
      {K::kLicenceClass, "NONE", "NONE"},
      {K::kLicenceClass, "Expires", ""},
      {K::kRestrictions, "CORR LENS", "CORR LENS"},
      {K::kHeight, "5'-08\"", "5'-08\""},
      {K::kHeight, "6' 04\"", "6' 04\""},
      {K::kHeight, "168", "168"},
      {K::kHeight, "160 cm", "160 cm"},
      {K::kHeight, "1,76 m", "1,76 m"},
      {K::kHeight, "1.96m", "1.96m"},
      {K::kHeight, "BLUE", ""},
      {K::kEyeColour, "BLU T*", "BLU"},
      {K::kEyeColour, "18", ""},
      {K::kOther, "KUALA LUMPUR", ""},
  }));
  CAPTURE(c.text);
  const auto value = ReadIdentityValue(c.key, c.text, OnDay());
  REQUIRE(value.has_value() == (c.expected[0] != '\0'));
  if (!value) return;
  CHECK((value->date ? FormatDate(value->date->value) : value->text) == c.expected);
}

TEST_CASE("a birth with its place") {
  const auto european = ReadIdentityValue(K::kBirth, "14.07.1981 (Utopia city)", OnDay());
  REQUIRE(european);
  CHECK(FormatDate(european->date->value) == "1981-07-14");
  CHECK(european->text == "Utopia city");
  const auto italian = ReadIdentityValue(K::kBirth, "PADUA (PD) 28.03.1987", OnDay());
  REQUIRE(italian);
  CHECK(FormatDate(italian->date->value) == "1987-03-28");
  CHECK(italian->text == "PADUA (PD)");
}

TEST_CASE("a year of birth alone") {
  const auto value = ReadIdentityValue(K::kBirthDate, ": 1988", OnDay());
  REQUIRE(value);
  CHECK(value->date->value.year() == 1988);
  CHECK(value->date->value.month() == 0);
}

struct NameCase {
  const char* printed;
  const char* coded;
  bool cut;
  bool same;
};

TEST_CASE("printed names and what a zone makes of them") {
  const NameCase c = GENERATE(values<NameCase>({
      {"LEONIE JÜRGEN", "LEONIE JUERGEN", false, true},
      {"Müller", "MULLER", false, true},
      {"MÜLLER", "MUXXLLER", false, true},
      {"ESPAÑOLA ESPAÑOLA", "ESPANOLA ESPANOLA", false, true},
      {"MUÑOZ", "MUNXXOZ", false, true},
      {"Åse Bjørn", "AASE BJOERN", false, true},
      {"Groß", "GROSS", false, true},
      {"Łukasz", "LUKASZ", false, true},
      {"O'Connor", "OCONNOR", false, true},
      {"Maëlis-Gaëlle, Marie", "MAELIS GAELLE MARIE", false, true},
      {"CHAYAPA DEJTHAMRONG KRASUANG", "CHAYAPA DEJTHAMRONG K", true, true},
      {"CHAYAPA DEJTHAMRONG KRASUANG", "CHAYAPA DEJTHAMRONG K", false, false},
      {"MARTIN", "MARTINA", false, false},
      {"MARTIN", "", false, false},
      {"", "", false, false},
  }));
  CAPTURE(c.printed, c.coded);
  CHECK(SameName(c.printed, c.coded, c.cut) == c.same);
}

TEST_CASE("numbers of fields") {
  K key = K::kOther;
  REQUIRE(KeyOfNumber(FieldNumbers::kEuropeanLicence, "5", &key));
  CHECK(key == K::kDocumentNumber);
  REQUIRE(KeyOfNumber(FieldNumbers::kAmericanLicence, "5", &key));
  CHECK(key == K::kOther);
  REQUIRE(KeyOfNumber(FieldNumbers::kAmericanLicence, "4d", &key));
  CHECK(key == K::kDocumentNumber);
  REQUIRE(KeyOfNumber(FieldNumbers::kHealthCard, "3", &key));
  CHECK(key == K::kSurname);
  CHECK_FALSE(KeyOfNumber(FieldNumbers::kNone, "1", &key));
  CHECK_FALSE(KeyOfNumber(FieldNumbers::kEuropeanLicence, "99", &key));
}

}  // namespace
}  // namespace billfold::extractors
