// Properties: what a locale prints is read back as the same value.
#include <catch2/catch.hpp>
#include <cstdlib>
#include <random>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "extractors/values/date.h"
#include "extractors/values/money.h"
#include "extractors/values/time.h"

namespace billfold::extractors {
namespace {

constexpr int kSamples = 400;

// ---- money ------------------------------------------------------------------------------------

struct MoneyStyle {
  const char* locale;
  const char* thousands;
  const char* decimal;
  const char* before;  // mark with its blank
  const char* behind;
  bool decimal_comma;
};

std::string Print(int64_t cents, const MoneyStyle& style) {
  std::string units = absl::StrCat(std::abs(cents) / 100);
  for (int at = static_cast<int>(units.size()) - 3; at > 0; at -= 3) {
    units.insert(static_cast<size_t>(at), style.thousands);
  }
  return absl::StrCat(cents < 0 ? "-" : "", style.before, units, style.decimal,
                      absl::StrFormat("%02d", std::abs(cents) % 100), style.behind);
}

TEST_CASE("amounts of every locale, printed and read back") {
  const MoneyStyle style = GENERATE(values<MoneyStyle>({
      {"en-MY", ",", ".", "RM ", "", false},  {"en-MY", "", ".", "RM", "", false},
      {"en-US", ",", ".", "$", "", false},    {"en-US", ",", ".", "", "", false},
      {"en-GB", ",", ".", "£", "", false},    {"en-ZA", "", ".", "R", "", false},
      {"en-PH", ",", ".", "P", "", false},    {"en-SG", ",", ".", "S$", "", false},
      {"de-DE", ".", ",", "", " €", true},    {"de-DE", ".", ",", "EUR ", "", true},
      {"de-DE", ".", ",", "", "", false},     {"de-CH", "'", ".", "CHF ", "", false},
      {"de-CH", "’", ".", "Fr. ", "", false}, {"fr-FR", " ", ",", "", " €", true},
      {"fr-FR", "", ",", "", "€", false},     {"es-ES", ".", ",", "", " EUR", true},
      {"it-IT", ".", ",", "€ ", "", true},    {"nl-NL", ".", ",", "€ ", "", true},
      {"pt-PT", ".", ",", "", " €", true},    {"pt-BR", ".", ",", "R$ ", "", true},
      {"pl-PL", " ", ",", "", " zł", true},   {"pl-PL", "", ",", "", " PLN", true},
      {"sv-SE", " ", ",", "", " kr", true},   {"cs-CZ", " ", ",", "", " Kč", true},
  }));
  std::mt19937 random(7);
  // As many small amounts as large ones.
  std::uniform_int_distribution<int> digits(1, 8);
  for (int i = 0; i < kSamples; ++i) {
    int64_t cents = 0;
    for (int d = digits(random); d > 0; --d) cents = cents * 10 + static_cast<int>(random() % 10);
    if (i % 5 == 0) cents = -cents;
    const std::string printed = Print(cents, style);
    CAPTURE(style.locale, printed);
    const auto money = ParseMoney(printed, {.decimal_comma = style.decimal_comma});
    REQUIRE(money.has_value());
    REQUIRE(NanosOf(*money) == cents * 10'000'000);
  }
}

// ---- dates ------------------------------------------------------------------------------------

struct DateStyle {
  const char* locale;
  std::vector<std::string> forms;   // d day, D two digits of it, m M month, N its name, y Y year
  std::vector<std::string> months;  // names, none where no form has one
};

const std::vector<DateStyle>& DateStyles() {
  static const auto* const styles = new std::vector<DateStyle>{
      {"en-GB",
       {"D/M/Y", "d/m/Y", "D-M-Y", "D/M/y", "D.M.Y", "d N Y", "DNY", "D-N-y", "N d, Y", "dth N Y"},
       {"Jan", "Feb", "March", "April", "May", "June", "July", "Aug", "September", "Oct", "Nov",
        "December"}},
      {"en-US",
       {"M/D/Y", "m/d/Y", "M-D-Y", "M/D/y", "N d, Y", "N D Y"},
       {"January", "February", "Mar", "Apr", "May", "Jun", "Jul", "August", "Sept", "October",
        "November", "Dec"}},
      {"de-DE",
       {"D.M.Y", "d.m.Y", "D.M.y", "d. N Y"},
       {"Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September",
        "Oktober", "November", "Dezember"}},
      {"fr-FR",
       {"D/M/Y", "D/M/y", "d N Y", "D.M.Y"},
       {"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
        "octobre", "novembre", "décembre"}},
      {"es-ES",
       {"D/M/Y", "D-M-Y", "d de N de Y", "d N Y"},
       {"enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre",
        "octubre", "noviembre", "diciembre"}},
      {"it-IT",
       {"D/M/Y", "D-M-Y", "D/M/y", "d N Y"},
       {"gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto",
        "settembre", "ottobre", "novembre", "dicembre"}},
      {"nl-NL",
       {"D-M-Y", "D-M-y", "d N Y", "D/M/Y"},
       {"januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september",
        "oktober", "november", "december"}},
      {"pt-PT",
       {"D/M/Y", "D-M-Y", "d de N de Y", "Y-M-D"},
       {"janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto", "setembro",
        "outubro", "novembro", "dezembro"}},
      {"pl-PL",
       {"D.M.Y", "D-M-Y", "Y-M-D", "d N Y"},
       {"stycznia", "lutego", "marca", "kwietnia", "maja", "czerwca", "lipca", "sierpnia",
        "września", "października", "listopada", "grudnia"}},
      {"sv-SE", {"Y-M-D", "Y/M/D", "YMD"}, {}},
  };
  return *styles;
}

std::string Print(const v1::Date& date, const std::string& form, const DateStyle& style) {
  std::string printed;
  for (size_t i = 0; i < form.size(); ++i) {
    const bool word = form.compare(i, 2, "de") == 0 || form.compare(i, 2, "th") == 0;
    if (word) {
      printed += form.substr(i++, 2);
    } else if (form[i] == 'd' || form[i] == 'D') {
      absl::StrAppend(&printed, absl::StrFormat("%0*d", form[i] == 'd' ? 1 : 2, date.day()));
    } else if (form[i] == 'm' || form[i] == 'M') {
      absl::StrAppend(&printed, absl::StrFormat("%0*d", form[i] == 'm' ? 1 : 2, date.month()));
    } else if (form[i] == 'N') {
      printed += style.months[static_cast<size_t>(date.month() - 1)];
    } else if (form[i] == 'Y' || form[i] == 'y') {
      absl::StrAppend(&printed, absl::StrFormat("%0*d", form[i] == 'y' ? 2 : 4,
                                                form[i] == 'y' ? date.year() % 100 : date.year()));
    } else {
      printed += form[i];
    }
  }
  return printed;
}

TEST_CASE("dates of every locale, printed and read back") {
  std::mt19937 random(11);
  for (const DateStyle& style : DateStyles()) {
    for (const std::string& form : style.forms) {
      for (int i = 0; i < kSamples / 4; ++i) {
        v1::Date date;
        date.set_year(2000 + static_cast<int>(random() % 60));
        date.set_month(1 + static_cast<int>(random() % 12));
        date.set_day(1 + static_cast<int>(random() % 28));
        const std::string printed = Print(date, form, style);
        CAPTURE(style.locale, form, printed);
        const auto read = ParseDate(printed, DateOptionsFor(style.locale));
        REQUIRE(read.has_value());
        REQUIRE(FormatDate(*read) == FormatDate(date));
      }
    }
  }
}

// ---- times ------------------------------------------------------------------------------------

TEST_CASE("every minute of a day, in 12 and 24 hours, printed and read back") {
  for (int minute = 0; minute < 24 * 60; ++minute) {
    const int hours = minute / 60, minutes = minute % 60;
    const int half = hours % 12 == 0 ? 12 : hours % 12;
    for (const std::string& printed :
         {absl::StrFormat("%02d:%02d", hours, minutes), absl::StrFormat("%dh%02d", hours, minutes),
          absl::StrFormat("%02d:%02d:59", hours, minutes),
          absl::StrFormat("%d:%02d %s", half, minutes, hours < 12 ? "AM" : "PM"),
          absl::StrFormat("%d.%02d%s", half, minutes, hours < 12 ? "am" : "pm"),
          absl::StrFormat("%d:%02d%s", half, minutes, hours < 12 ? "a" : "p")}) {
      CAPTURE(printed);
      const auto times = FindTimes(printed);
      REQUIRE(times.size() == 1);
      REQUIRE(times[0].value.hours() == hours);
      REQUIRE(times[0].value.minutes() == minutes);
    }
  }
}

}  // namespace
}  // namespace billfold::extractors
