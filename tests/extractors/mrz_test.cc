#include "extractors/standards/mrz.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "extractors/values/date.h"
#include "tests/extractors/text_reading.h"

namespace billfold::extractors {
namespace {

using Lines = std::vector<std::string>;

// Whether a check digit can notice that one of these characters was taken for the other.
bool ToldApart(char a, char b) {
  return MrzCheckDigit(std::string(1, a)) != MrzCheckDigit(std::string(1, b));
}

struct Specimen {
  MrzFormat format;
  Lines lines;
  const char* surname;
  const char* given_names;
  const char* number;
  const char* issuer;
  const char* nationality;
  const char* birth;
  const char* sex;
  const char* expiry;
  const char* optional;
};

// ICAO Doc 9303 parts 4 to 7, and the specimens of the two French layouts.
const std::vector<Specimen>& Specimens() {
  static const auto* const specimens = new std::vector<Specimen>{
      {MrzFormat::kTd3,
       {"P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
        "L898902C36UTO7408122F1204159ZE184226B<<<<<10"},
       "ERIKSSON",
       "ANNA MARIA",
       "L898902C3",
       "UTO",
       "UTO",
       "740812",
       "F",
       "120415",
       "ZE184226B"},
      {MrzFormat::kTd1,
       {"I<UTOD231458907<<<<<<<<<<<<<<<", "7408122F1204159UTO<<<<<<<<<<<6",
        "ERIKSSON<<ANNA<MARIA<<<<<<<<<<"},
       "ERIKSSON",
       "ANNA MARIA",
       "D23145890",
       "UTO",
       "UTO",
       "740812",
       "F",
       "120415",
       ""},
      {MrzFormat::kTd1,
       {"I<UTOD23145890<7349<<<<<<<<<<<", "3407127M9507122UTO<<<<<<<<<<<2",
        "STEVENSON<<PETER<JOHN<<<<<<<<<"},
       "STEVENSON",
       "PETER JOHN",
       "D23145890734",
       "UTO",
       "UTO",
       "340712",
       "M",
       "950712",
       ""},
      {MrzFormat::kTd2,
       {"I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "D231458907UTO7408122F1204159<<<<<<<6"},
       "ERIKSSON",
       "ANNA MARIA",
       "D23145890",
       "UTO",
       "UTO",
       "740812",
       "F",
       "120415",
       ""},
      {MrzFormat::kTd2,
       {"I<UTOSTEVENSON<<PETER<JOHN<<<<<<<<<<", "D23145890<UTO3407127M95071227349<<<8"},
       "STEVENSON",
       "PETER JOHN",
       "D23145890734",
       "UTO",
       "UTO",
       "340712",
       "M",
       "950712",
       ""},
      {MrzFormat::kMrvA,
       {"V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
        "L8988901C4XXX4009078F96121096ZE184226B<<<<<<"},
       "ERIKSSON",
       "ANNA MARIA",
       "L8988901C",
       "UTO",
       "XXX",
       "400907",
       "F",
       "961210",
       "6ZE184226B"},
      {MrzFormat::kMrvB,
       {"V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "L8988901C4XXX4009078F9612109<<<<<<<<"},
       "ERIKSSON",
       "ANNA MARIA",
       "L8988901C",
       "UTO",
       "XXX",
       "400907",
       "F",
       "961210",
       ""},
      {MrzFormat::kFrenchId,
       {"IDFRABERTHIER<<<<<<<<<<<<<<<<<<<<<<<", "8806923102858CORINNE<<<<<<<6512068F6"},
       "BERTHIER",
       "CORINNE",
       "880692310285",
       "FRA",
       "",
       "651206",
       "F",
       "",
       ""},
      {MrzFormat::kFrenchLicence,
       {"D1FRA13AA000026181231MARTIN<<9"},
       "MARTIN",
       "",
       "13AA00002",
       "FRA",
       "",
       "",
       "",
       "181231",
       ""}};
  return *specimens;
}

TEST_CASE("specimens of ICAO 9303 and of France") {
  const Specimen s = GENERATE(from_range(Specimens()));
  CAPTURE(s.lines.front());
  const auto zone = ParseMrz(s.lines);
  REQUIRE(zone);
  CHECK(zone->format == s.format);
  CHECK(zone->surname == s.surname);
  CHECK(zone->given_names == s.given_names);
  CHECK(zone->document_number == s.number);
  CHECK(zone->issuer == s.issuer);
  CHECK(zone->nationality == s.nationality);
  CHECK(zone->birth_date == s.birth);
  CHECK(zone->sex == s.sex);
  CHECK(zone->expiry_date == s.expiry);
  CHECK((zone->personal_number.empty() ? zone->optional_data : zone->personal_number) ==
        s.optional);
  CHECK_FALSE(zone->names_cut);
  for (const MrzCheck& check : zone->checks) {
    CAPTURE(static_cast<int>(check.element), check.printed, check.computed);
    CHECK(check.pass);
  }
}

// Whether any check of the zone fails; a zone that is none any more is noticed too.
bool Noticed(MrzFormat format, const Lines& lines) {
  const auto zone = ParseMrz(format, lines);
  if (!zone) return true;
  for (const MrzCheck& check : zone->checks) {
    if (!check.pass) return true;
  }
  return false;
}

// Every place that a check digit covers, and every other character in it.
TEST_CASE("a check digit notices every wrong character but those of equal value modulo 10") {
  const std::string alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ<";
  const Specimen s = GENERATE(from_range(Specimens()));
  const MrzLayout& layout = LayoutOf(s.format);
  int tried = 0;
  for (const MrzCheckRule& rule : layout.checks) {
    for (const MrzRange& range : rule.covers) {
      for (int column = range.begin; column < range.begin + range.size; ++column) {
        for (const char wrong : alphabet) {
          Lines lines = s.lines;
          char& c = lines[static_cast<size_t>(range.line)][static_cast<size_t>(column)];
          if (wrong == c) continue;
          const bool told_apart = ToldApart(c, wrong);
          c = wrong;
          CAPTURE(lines, column);
          if (told_apart) CHECK(Noticed(s.format, lines));
          ++tried;
        }
      }
    }
  }
  CHECK(tried > 36 * 20);
}

TEST_CASE("characters of equal value modulo 10 are the ones a check digit cannot tell apart") {
  for (const char* group :
       {"0AKU<", "1BLV", "2CMW", "3DNX", "4EOY", "5FPZ", "6GQ", "7HR", "8IS", "9JT"}) {
    for (const char a : std::string(group)) {
      for (const char b : std::string(group)) CHECK_FALSE(ToldApart(a, b));
      CHECK(ToldApart(a, a == '9' || a == 'J' || a == 'T' ? '0' : '9'));
    }
  }
  // The classic confusions are all told apart; the risky look-alikes are known.
  for (const char* pair : {"0O", "1I", "2Z", "5S", "8B"}) CHECK(ToldApart(pair[0], pair[1]));
  for (const char* pair : {"<K", "1L", "6G", "8S", "5P"}) {
    CHECK_FALSE(ToldApart(pair[0], pair[1]));
    CHECK(MrzUndetectedTwin(pair[0]) == pair[1]);
    CHECK(MrzUndetectedTwin(pair[1]) == pair[0]);
  }
  CHECK(MrzUndetectedTwin('7') == '\0');
}

TEST_CASE("a wrong check digit is a failed check and nothing else") {
  const auto zone = ParseMrz({"P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
                              "L898902C37UTO7408122F1204159ZE184226B<<<<<10"});
  REQUIRE(zone);
  REQUIRE(zone->CheckOf(MrzElement::kDocumentNumber) != nullptr);
  CHECK_FALSE(zone->CheckOf(MrzElement::kDocumentNumber)->pass);
  CHECK(zone->CheckOf(MrzElement::kDocumentNumber)->computed == '6');
  CHECK(zone->CheckOf(MrzElement::kBirthDate)->pass);
  CHECK_FALSE(zone->CheckOf(MrzElement::kZone)->pass);
  CHECK(zone->document_number == "L898902C3");
}

TEST_CASE("a passport without a personal number may have a filler as its check digit") {
  for (const char* end : {"<<<<<<<<<<<<<<02", "<<<<<<<<<<<<<<<2"}) {
    const auto zone = ParseMrz({"P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
                                std::string("L898902C36UTO7408122F1204159") + end});
    REQUIRE(zone);
    CHECK(zone->CheckOf(MrzElement::kPersonalNumber)->pass);
    CHECK(zone->personal_number == "");
  }
}

TEST_CASE("names") {
  const auto names = [](const std::string& line) {
    const auto zone = ParseMrz({line, "L898902C36UTO7408122F1204159ZE184226B<<<<<10"});
    return zone ? zone->surname + "|" + zone->given_names + (zone->names_cut ? "|cut" : "")
                : std::string("none");
  };
  CHECK(names("P<D<<MUSTERMANN<<ERIKA<<<<<<<<<<<<<<<<<<<<<<") == "MUSTERMANN|ERIKA");
  CHECK(names("P<UTOARKFREITH<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<") == "ARKFREITH|");
  CHECK(names("P<UTOVAN<DER<MUELLEN<<MARTIN<VAN<DER<MUELLEN") ==
        "VAN DER MUELLEN|MARTIN VAN DER MUELLEN|cut");
  CHECK(names("P<UTONILAVADHANANANDA<<CHAYAPA<DEJTHAMRONG<K") ==
        "NILAVADHANANANDA|CHAYAPA DEJTHAMRONG K|cut");
  CHECK(names("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<") == "none");   // 43
  CHECK(names("P<UTOERIKSS0N<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<") == "none");  // a digit in a name
  CHECK(names("Q<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<") == "none");
}

TEST_CASE("what is no zone") {
  CHECK_FALSE(ParseMrz({}));
  CHECK_FALSE(ParseMrz({"", ""}));
  CHECK_FALSE(ParseMrz({"P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<"}));
  CHECK_FALSE(ParseMrz({std::string(30, '<'), std::string(30, '<'), std::string(30, '<')}));
}

struct DateCase {
  const char* printed;
  bool birth;
  const char* expected;  // "" for none
};

TEST_CASE("dates of a zone") {
  const v1::Date today = DayOf(2026, 3, 15);
  const DateCase c = GENERATE(values<DateCase>({
      {"740812", true, "1974-08-12"},
      {"260315", true, "2026-03-15"},
      {"260316", true, "1926-03-16"},
      {"990101", true, "1999-01-01"},
      {"120415", false, "2012-04-15"},
      {"350101", false, "2035-01-01"},
      {"760101", false, "2076-01-01"},
      {"770101", false, "1977-01-01"},
      {"961210", false, "1996-12-10"},
      {"990230", true, ""},
      {"991301", true, ""},
      {"<<<<<<", true, ""},
      {"99A101", true, ""},
      {"9901", true, ""},
  }));
  CAPTURE(c.printed);
  const auto date = MrzDate(c.printed, c.birth, today);
  CHECK((date ? FormatDate(*date) : "") == c.expected);
}

TEST_CASE("a date of which parts are unknown") {
  const v1::Date today = DayOf(2026, 3, 15);
  const auto year = MrzDate("88<<<<", true, today);
  REQUIRE(year);
  CHECK(year->year() == 1988);
  CHECK(year->month() == 0);
  CHECK(year->day() == 0);
  const auto month = MrzDate("8807<<", true, today);
  REQUIRE(month);
  CHECK(month->month() == 7);
  CHECK(month->day() == 0);
}

}  // namespace
}  // namespace billfold::extractors
