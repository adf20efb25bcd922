#include "extractors/types/identity_document.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "extractors/values/date.h"
#include "tests/extractors/text_reading.h"

namespace billfold::extractors {
namespace {

ExtractContext OnDay() {
  ExtractContext context;
  context.today = DayOf(2026, 7, 1);
  return context;
}

v1::IdentityDocument Extract(const vision::Reading& reading) {
  v1::Document document;
  ExtractIdentityDocument(reading, OnDay(), &document);
  return document.identity_document();
}

v1::IdentityDocument Extract(const std::vector<std::string>& rows) {
  return Extract(ReadingOf(rows));
}

std::string Text(const v1::StringField& field) { return field.value(); }
std::string Text(const v1::DateField& field) {
  return field.has_value() ? FormatDate(field.value()) : "";
}

bool HasCheck(const v1::Evidence& evidence, v1::Check::Kind kind, v1::Check::Verdict verdict) {
  for (const v1::Check& check : evidence.checks()) {
    if (check.kind() == kind && check.verdict() == verdict) return true;
  }
  return false;
}

const std::vector<std::string> kPassport = {"PASSPORT|UTOPIA",
                                            "Type|Code|Passport No.",
                                            "P|UTO|L898902C3",
                                            "Surname / Nom",
                                            "ERIKSSON",
                                            "Given names / Prénoms",
                                            "ANNA MARIA",
                                            "Nationality",
                                            "UTOPIAN",
                                            "Date of birth|Sex",
                                            "12 AUG 1974|F",
                                            "Place of birth",
                                            "ZENITH",
                                            "Date of issue|Date of expiry",
                                            "16 APR 2007|15 APR 2012",
                                            "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
                                            "L898902C36UTO7408122F1204159ZE184226B<<<<<10"};

TEST_CASE("a passport: zone and print agree") {
  const v1::IdentityDocument id = Extract(kPassport);
  CHECK(id.subtype().value() == v1::IdentitySubtypeField::PASSPORT);
  CHECK(Text(id.document_number()) == "L898902C3");
  CHECK(Text(id.personal_number()) == "ZE184226B");
  CHECK(Text(id.issuing_country()) == "UTO");
  CHECK(Text(id.surname()) == "ERIKSSON");
  CHECK(Text(id.given_names()) == "ANNA MARIA");
  CHECK(Text(id.full_name()) == "ANNA MARIA ERIKSSON");
  CHECK(Text(id.nationality()) == "UTO");
  CHECK(Text(id.birth_place()) == "ZENITH");
  CHECK(Text(id.sex()) == "F");
  CHECK(Text(id.birth_date()) == "1974-08-12");
  CHECK(Text(id.issue_date()) == "2007-04-16");
  CHECK(Text(id.expiry_date()) == "2012-04-15");
  CHECK(id.expired().value());
  CHECK(id.mrz().format().value() == v1::MrzFormatField::TD3);
  REQUIRE(id.mrz().lines_size() == 2);
  CHECK(id.mrz().lines(1) == kPassport.back());
  const v1::Evidence& number = id.document_number().evidence();
  CHECK(number.source() == v1::Evidence::MRZ);
  CHECK(HasCheck(number, v1::Check::MRZ_CHECK_DIGIT, v1::Check::PASS));
  CHECK(HasCheck(number, v1::Check::CROSS_SOURCE, v1::Check::PASS));
  CHECK(number.confidence() > 0.98f);
  CHECK(HasCheck(id.birth_date().evidence(), v1::Check::DATE_PLAUSIBLE, v1::Check::PASS));
}

TEST_CASE("a wrong check digit is reported, and the print then leads where it differs") {
  std::vector<std::string> rows = kPassport;
  rows[2] = "P|UTO|L898902C8";
  rows.back() = "L898902C37UTO7408122F1204159ZE184226B<<<<<10";
  const v1::IdentityDocument id = Extract(rows);
  CHECK(Text(id.document_number()) == "L898902C8");
  CHECK(HasCheck(id.document_number().evidence(), v1::Check::CROSS_SOURCE, v1::Check::FAIL));
  CHECK(HasCheck(id.mrz().format().evidence(), v1::Check::MRZ_CHECK_DIGIT, v1::Check::FAIL));
  CHECK(id.mrz().lines(1) == rows.back());
  rows.erase(rows.begin() + 1, rows.begin() + 3);
  const v1::IdentityDocument alone = Extract(rows);
  CHECK(Text(alone.document_number()) == "L898902C3");
  CHECK(HasCheck(alone.document_number().evidence(), v1::Check::MRZ_CHECK_DIGIT, v1::Check::FAIL));
  CHECK(alone.document_number().evidence().confidence() < 0.5f);
}

TEST_CASE("print against zone: the proven zone leads and the contradiction is told") {
  std::vector<std::string> rows = kPassport;
  rows[10] = "13 AUG 1974|F";
  const v1::IdentityDocument id = Extract(rows);
  CHECK(Text(id.birth_date()) == "1974-08-12");
  CHECK(HasCheck(id.birth_date().evidence(), v1::Check::CROSS_SOURCE, v1::Check::FAIL));
}

TEST_CASE("names are spelt as printed where the zone agrees") {
  const v1::IdentityDocument id =
      Extract({"BUNDESREPUBLIK DEUTSCHLAND", "REISEPASS", "Familienname:|VOGT",
               "Vornamen:|LEONIE JÜRGEN", "Staatsangehörigkeit:|DEUTSCH", "Geschlecht:|F",
               "Gültig bis:|15.02.2035", "P<D<<VOGT<<LEONIE<JUERGEN<<<<<<<<<<<<<<<<<<<",
               "C62QTF6907D<<0504184F3502158<<<<<<<<<<<<<<02"});
  CHECK(Text(id.surname()) == "VOGT");
  CHECK(Text(id.given_names()) == "LEONIE JÜRGEN");
  CHECK(Text(id.issuing_country()) == "DEU");
  CHECK(Text(id.nationality()) == "DEU");
  CHECK_FALSE(id.expired().value());
}

TEST_CASE("a zone alone") {
  const v1::IdentityDocument id =
      Extract({"I<UTOD231458907<<<<<<<<<<<<<<<", "7408122F1204159UTO<<<<<<<<<<<6",
               "ERIKSSON<<ANNA<MARIA<<<<<<<<<<"});
  CHECK(id.subtype().value() == v1::IdentitySubtypeField::NATIONAL_ID);
  CHECK(Text(id.full_name()) == "ANNA MARIA ERIKSSON");
  CHECK(Text(id.document_number()) == "D23145890");
  CHECK(id.mrz().format().value() == v1::MrzFormatField::TD1);
  CHECK(id.mrz().format().evidence().region().points_size() == 4);
}

TEST_CASE("a French identity card: a layout without a name, a wrong composite check digit") {
  const v1::IdentityDocument id =
      Extract({"IDFRADAMBARD<<<<<<<<<<<<<<<<<<075025", "175775H557903VICTOR<<MARIE<9404246M5"});
  CHECK(Text(id.document_number()) == "175775H55790");
  CHECK(Text(id.full_name()) == "VICTOR MARIE DAMBARD");
  CHECK(Text(id.birth_date()) == "1994-04-24");
  CHECK(Text(id.issuing_country()) == "FRA");
  CHECK(id.subtype().value() == v1::IdentitySubtypeField::NATIONAL_ID);
  CHECK(id.mrz().lines_size() == 2);
  CHECK_FALSE(id.mrz().has_format());
  const v1::Evidence& number = id.document_number().evidence();
  CHECK(HasCheck(number, v1::Check::MRZ_CHECK_DIGIT, v1::Check::PASS));
  CHECK(HasCheck(number, v1::Check::MRZ_CHECK_DIGIT, v1::Check::FAIL));  // the composite one
}

TEST_CASE("a zone in pieces") {
  const v1::IdentityDocument id = Extract({"P<CANBROWN<<HOLLIE<<<<<<<<<<<<<<|<<<<<<<<<<<<",
                                           "ZE000509<9CAN8501019F2301 147<<<<<<<<<<<<<<08"});
  REQUIRE(id.mrz().lines_size() == 2);
  CHECK(id.mrz().lines(0) == "P<CANBROWN<<HOLLIE<<<<<<<<<<<<<<<<<<<<<<<<<<");
  CHECK(id.mrz().lines(1) == "ZE000509<9CAN8501019F2301147<<<<<<<<<<<<<<08");
  CHECK(Text(id.document_number()) == "ZE000509");
}

TEST_CASE("an American licence with numbers") {
  const v1::IdentityDocument id = Extract(
      {"ARIZONA|DRIVER LICENSE|USA", "9 CLASS D|4d DLN D12345678", "9a END NONE|3 DOB 02/01/1957",
       "12 REST NONE", "1 SAMPLE", "2 JELANI", "8 123 MAIN STREET", "PHOENIX, AZ 85007",
       "4b EXP 02/01/2018|4a ISS 01/10/2013", "15 SEX M|18 EYES BRO", "16 HGT 5'-08\"|19 HAIR BRO",
       "17 WGT 185 lb", "5 DD 1234567890123456"});
  CHECK(id.subtype().value() == v1::IdentitySubtypeField::DRIVER_LICENSE);
  CHECK(Text(id.issuing_region()) == "AZ");
  CHECK(Text(id.issuing_country()) == "USA");
  CHECK(Text(id.document_number()) == "D12345678");
  CHECK(Text(id.surname()) == "SAMPLE");
  CHECK(Text(id.given_names()) == "JELANI");
  CHECK(Text(id.birth_date()) == "1957-02-01");
  CHECK_FALSE(id.birth_date().ambiguous());
  CHECK(Text(id.issue_date()) == "2013-01-10");
  CHECK(Text(id.expiry_date()) == "2018-02-01");
  CHECK(Text(id.address()) == "123 MAIN STREET, PHOENIX, AZ 85007");
  CHECK(Text(id.license_class()) == "D");
  CHECK(Text(id.endorsements()) == "NONE");
  CHECK(Text(id.restrictions()) == "NONE");
  CHECK(Text(id.sex()) == "M");
  CHECK(Text(id.height()) == "5'-08\"");
  CHECK(Text(id.eye_color()) == "BRO");
  CHECK(id.expired().value());
}

TEST_CASE("a European licence") {
  const v1::IdentityDocument id =
      Extract({"PERMIS DE CONDUIRE|RÉPUBLIQUE FRANÇAISE", "1. MARTIN", "2. Paul",
               "3. 14.07.1981 (Utopia city)", "4a. 01.01.2013|4c. 99999 Utopia city",
               "4b. 31.12.2028", "5. 13AA00002", "9. AM/A1/B"});
  CHECK(id.subtype().value() == v1::IdentitySubtypeField::DRIVER_LICENSE);
  CHECK(Text(id.issuing_country()) == "FRA");
  CHECK(Text(id.surname()) == "MARTIN");
  CHECK(Text(id.given_names()) == "Paul");
  CHECK(Text(id.birth_date()) == "1981-07-14");
  CHECK(Text(id.birth_place()) == "Utopia city");
  CHECK(Text(id.issue_date()) == "2013-01-01");
  CHECK(Text(id.expiry_date()) == "2028-12-31");
  CHECK(Text(id.document_number()) == "13AA00002");
  CHECK(Text(id.license_class()) == "AM/A1/B");
}

TEST_CASE("who issued a European licence is not where its holder lives") {
  vision::Reading reading =
      ReadingOf({"PERMIS DE CONDUIRE|RÉPUBLIQUE FRANÇAISE", "1. MARTIN", "2. Paul",
                 "4a 01.01.2013 4c.99999 Utopia City", "4b 31.12.2028", "5. 13AA00002"});
  const int city = static_cast<int>(reading.words.size()) - 5;  // before 4b, its date, 5., number
  REQUIRE(reading.words[static_cast<size_t>(city)].text == "City");
  Tag(&reading, "address", {city - 1, city}, 0.9f);
  v1::Document document;
  ExtractIdentityDocument(reading, {{}, DayOf(2020, 6, 15)}, &document);
  CHECK_FALSE(document.identity_document().has_address());
}

TEST_CASE("labels beneath their values") {
  const v1::IdentityDocument id = Extract(
      {"IDENTITY CARD", "UTOPIA",     "", "H19166330",  "Document No.", "", "JASARA", "Surname", "",
       "OLIVER",        "First name", "", "11.03.1983", "Birth date",   "", "M",      "Sex",     "",
       "13.06.2026",    "Expiry date"});
  CHECK(Text(id.document_number()) == "H19166330");
  CHECK(Text(id.surname()) == "JASARA");
  CHECK(Text(id.given_names()) == "OLIVER");
  CHECK(Text(id.birth_date()) == "1983-03-11");
  CHECK(Text(id.sex()) == "M");
  CHECK(Text(id.expiry_date()) == "2026-06-13");
  CHECK(id.expired().value());
}

TEST_CASE("a licence's barcode leads, and the print is checked against it") {
  vision::Reading reading =
      ReadingOf({"VIRGINIA|DRIVER'S LICENSE", "4d DL T64235780", "3 DOB 06/06/1986"});
  reading.barcodes.push_back(
      {"PDF_417", "",
       "@\n\x1e\rANSI 636000100102DL00410278ZV03190008DLDAQT64235789\nDCSSAMPLE\nDACMICHAEL\n"
       "DADJOHN\nDBD06062019\nDBB06061986\nDBA12102029\nDBC1\nDAG2300 WEST BROAD STREET\n"
       "DAIRICHMOND\nDAJVA\nDAK232690000  \nDCGUSA\n",
       Box(0, 300, 400, 400)});
  const v1::IdentityDocument id = Extract(reading);
  CHECK(Text(id.document_number()) == "T64235789");
  CHECK(id.document_number().evidence().source() == v1::Evidence::BARCODE);
  CHECK(HasCheck(id.document_number().evidence(), v1::Check::CROSS_SOURCE, v1::Check::FAIL));
  CHECK(Text(id.birth_date()) == "1986-06-06");
  CHECK(HasCheck(id.birth_date().evidence(), v1::Check::CROSS_SOURCE, v1::Check::PASS));
  CHECK(Text(id.full_name()) == "MICHAEL JOHN SAMPLE");
  CHECK(Text(id.address()) == "2300 WEST BROAD STREET, RICHMOND, VA 23269");
  CHECK(Text(id.issuing_region()) == "VA");
  CHECK_FALSE(id.expired().value());
}

TEST_CASE("what is not printed is absent") {
  const v1::IdentityDocument id = Extract({"IDENTITY CARD", "Surname|Given names", "SMITH|JO ANN"});
  CHECK(Text(id.surname()) == "SMITH");
  CHECK(Text(id.given_names()) == "JO ANN");
  CHECK_FALSE(id.has_document_number());
  CHECK_FALSE(id.has_birth_date());
  CHECK_FALSE(id.has_sex());
  CHECK_FALSE(id.has_mrz());
  CHECK_FALSE(id.has_expired());
  CHECK_FALSE(id.has_issuing_country());
}

TEST_CASE("the printed number singles out what was misread in the zone") {
  // O and 0 could change places in two positions of this number: only the print tells which.
  const v1::IdentityDocument id = Extract({"PASSPORT", "Passport No.", "OZ4NO5455",
                                           "P<FRAMOREAU<<BENOIT<<<<<<<<<<<<<<<<<<<<<<<<<",
                                           "0Z4NO54553FRA5909050F2010197<<<<<<<<<<<<<<06"});
  CHECK(Text(id.document_number()) == "OZ4NO5455");
  CHECK(id.mrz().lines(1) == "OZ4NO54553FRA5909050F2010197<<<<<<<<<<<<<<06");
  CHECK(HasCheck(id.document_number().evidence(), v1::Check::MRZ_CHECK_DIGIT, v1::Check::PASS));
}

TEST_CASE("a number that the zone has no room for is given as printed") {
  const v1::IdentityDocument id =
      Extract({"VISA", "Control Number: 9055664754", "FROM: 05 MAY/MAY 21", "UNTIL: 05 MAY/MAY 36",
               "V<POLJASDALE<<TOMASZ<<<<<<<<<<<<<<<<", "9055664755UTO9612154F3605059<<<<<<<<"});
  CHECK(id.subtype().value() == v1::IdentitySubtypeField::VISA);
  CHECK(Text(id.document_number()) == "9055664754");
  CHECK(HasCheck(id.document_number().evidence(), v1::Check::CROSS_SOURCE, v1::Check::PASS));
  CHECK(Text(id.issue_date()) == "2021-05-05");
  CHECK(Text(id.expiry_date()) == "2036-05-05");
}

TEST_CASE("one date tells the order of day and month in the others") {
  const std::vector<std::string> rows = {"IDENTITY CARD",  "UTOPIA",        "Date of birth",
                                         "03/04/1990",     "Date of issue", "05/06/2020",
                                         "Date of expiry", "12/31/2029"};
  const v1::IdentityDocument id = Extract(rows);
  CHECK(Text(id.birth_date()) == "1990-03-04");
  CHECK(Text(id.issue_date()) == "2020-05-06");
  CHECK_FALSE(id.issue_date().ambiguous());
  std::vector<std::string> open = rows;
  open[7] = "12/11/2029";
  CHECK(Extract(open).issue_date().ambiguous());
}

TEST_CASE("a date whole years before the expiry is that of issue") {
  const std::vector<std::string> rows = {"IDENTITY CARD", "Expiry date: 02.04.2030", "24.04.1994",
                                         "03.04.2015"};
  CHECK(Text(Extract(rows).issue_date()) == "2015-04-03");
  CHECK_FALSE(Extract({rows[0], rows[1], rows[2], "05.04.2015"}).has_issue_date());
  // Two of them leave it open.
  CHECK_FALSE(Extract({rows[0], rows[1], rows[3], "03.04.2020"}).has_issue_date());
}

TEST_CASE("labels in a column right of their values, and values set flush right") {
  const v1::IdentityDocument left =
      Extract({"IDENTITY CARD", "MELBERG|Surname", "IU9360213|ID number", "26 JAN 1992|DOB",
               "22 JUL 2018|Date of issue", "22 JUL 2028|Expiry date"});
  CHECK(Text(left.surname()) == "MELBERG");
  CHECK(Text(left.document_number()) == "IU9360213");
  CHECK(Text(left.birth_date()) == "1992-01-26");
  const v1::IdentityDocument flush = Extract(
      {"HEALTH CARD", "Full name| | | | | | | |JAMES RUTH", "Health no.| | | | | | | |FBPA857702"});
  CHECK(Text(flush.full_name()) == "JAMES RUTH");
  CHECK(Text(flush.personal_number()) == "FBPA857702");
}

TEST_CASE("two surnames, one beneath the other or with labels of their own") {
  const v1::IdentityDocument one = Extract({"ESPAÑA", "DOCUMENTO NACIONAL DE IDENTIDAD",
                                            "APELLIDOS", "MUÑOZ", "SERRANO", "NOMBRE", "MARÍA"});
  CHECK(Text(one.surname()) == "MUÑOZ SERRANO");
  CHECK(Text(one.given_names()) == "MARÍA");
  CHECK(Text(one.full_name()) == "MARÍA MUÑOZ SERRANO");
  CHECK(Text(one.issuing_country()) == "ESP");
  const v1::IdentityDocument two =
      Extract({"DOCUMENTO NACIONAL DE IDENTIDAD", "DNI 70293314A", "PRIMER APELLIDO", "SERRANO",
               "SEGUNDO APELLIDO", "GARCÍA", "NOMBRES", "CARMEN"});
  CHECK(Text(two.surname()) == "SERRANO GARCÍA");
  CHECK(Text(two.personal_number()) == "70293314A");
}

TEST_CASE("whole names") {
  const v1::IdentityDocument comma = Extract({"IDENTITY CARD", "Name: O'NEIL, AMELIA LINDA"});
  CHECK(Text(comma.full_name()) == "AMELIA LINDA O'NEIL");
  CHECK(Text(comma.surname()) == "O'NEIL");
  CHECK(Text(comma.given_names()) == "AMELIA LINDA");
  const v1::IdentityDocument canadian =
      Extract({"Ontario|DRIVER'S LICENCE", "1,2 NAME/NOM", "QUINDALE,", "AMELIA",
               "9 CLASS|12 REST|15 SEX", "G      |X      |F"});
  CHECK(Text(canadian.surname()) == "QUINDALE");
  CHECK(Text(canadian.given_names()) == "AMELIA");
  CHECK(Text(canadian.issuing_region()) == "ON");
  CHECK(Text(canadian.issuing_country()) == "CAN");
}

TEST_CASE("what the form alone gives away") {
  const v1::IdentityDocument french =
      Extract({"carte d'assurance maladie", "2 69 05 49 588 157 80"});
  CHECK(Text(french.personal_number()) == "269054958815780");
  const v1::IdentityDocument nordic = Extract(
      {"KØREKORT|DANMARK", "AM/A1/B", "1.|MELANO", "2.|LINDA", "4a.|13-08-2016", "4b.|13-08-2031"});
  CHECK(Text(nordic.license_class()) == "AM/A1/B");
  CHECK(Text(nordic.issuing_country()) == "DNK");
  CHECK(Text(nordic.expiry_date()) == "2031-08-13");
  const v1::IdentityDocument plain = Extract({"IDENTITY CARD", "MALAYSIA", "LELAKI", "MALAYSIAN"});
  CHECK(Text(plain.sex()) == "M");
  CHECK(Text(plain.nationality()) == "MYS");
  CHECK(Text(plain.issuing_country()) == "MYS");
}

TEST_CASE("a name above an address, neither with a label") {
  const v1::IdentityDocument id =
      Extract({"IDENTITY CARD", "MALAYSIA", "880105-14-5566", "OLIVER HALL",
               "NO: 107 JL PERDANA CEMPAKA", "BANDAR BARU TAMPOI", "01740 NILAI NEGERI SEMBILAN"});
  CHECK(Text(id.document_number()) == "880105145566");
  CHECK(Text(id.full_name()) == "OLIVER HALL");
  CHECK(Text(id.address()) ==
        "NO: 107 JL PERDANA CEMPAKA, BANDAR BARU TAMPOI, 01740 NILAI NEGERI SEMBILAN");
}

TEST_CASE("a card without a day of expiry is valid to the end of the month or year") {
  v1::IdentityDocument id = Extract({"PASSPORT", "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
                                     "L898902C36UTO7408122F26<<<<2ZE184226B<<<<<10"});
  CHECK(id.expiry_date().value().year() == 2026);
  CHECK(id.expiry_date().value().month() == 0);
  CHECK_FALSE(id.expired().value());
}

TEST_CASE("a field that only the model's tag tells") {
  vision::Reading reading = ReadingOf({"carte d'assurance maladie", "NATHALIE", "DURAND"});
  Tag(&reading, "given_names", {3}, 0.97f);
  Tag(&reading, "surname", {4}, 0.97f);
  const v1::IdentityDocument id = Extract(reading);
  CHECK(id.subtype().value() == v1::IdentitySubtypeField::HEALTH_INSURANCE);
  CHECK(Text(id.given_names()) == "NATHALIE");
  CHECK(Text(id.surname()) == "DURAND");
}

}  // namespace
}  // namespace billfold::extractors
