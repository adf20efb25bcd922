#include "extractors/values/date.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <sstream>
#include <tuple>

#include "absl/strings/str_format.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "extractors/values/pattern.h"
#include "extractors/values/text.h"

namespace billfold::extractors {
namespace {

constexpr int kFirstYear = 1900;
constexpr int kLastYear = 2099;
constexpr int kCenturyTurn = 69;  // two digits below it are 20xx, as POSIX strptime reads them

// Folded names, one row a month: EN DE FR ES IT NL PT PL SV DA NO with their usual abbreviations.
// German "mai" and the like appear once where languages agree.
constexpr std::array<std::string_view, 12> kMonthNames = {
    "JANUARY JAN JANUAR JAENNER JANVIER JANV ENERO ENE GENNAIO GEN JANUARI JANEIRO STYCZEN "
    "STYCZNIA STY",
    "FEBRUARY FEB FEBRUAR FEVRIER FEVR FEV FEBRERO FEBBRAIO FEBRUARI FEVEREIRO LUTY LUTEGO LUT",
    "MARCH MAR MARZ MAERZ MRZ MARS MARZO MAART MRT MARCO MARZEC MARCA MARTS",
    "APRIL APR AVRIL AVR ABRIL ABR APRILE KWIECIEN KWIETNIA KWI",
    "MAY MAI MAYO MAGGIO MAG MEI MAIO MAJ MAJA",
    "JUNE JUN JUNI JUIN JUNIO GIUGNO GIU JUNHO CZERWIEC CZERWCA CZE",
    "JULY JUL JULI JUILLET JUIL JULIO LUGLIO LUG JULHO LIPIEC LIPCA LIP",
    "AUGUST AUG AOUT AOU AGOSTO AGO AUGUSTUS AUGUSTI SIERPIEN SIERPNIA SIE",
    "SEPTEMBER SEP SEPT SEPTEMBRE SEPTIEMBRE SETTEMBRE SET SETEMBRO WRZESIEN WRZESNIA WRZ",
    "OCTOBER OCT OKTOBER OKT OCTOBRE OCTUBRE OTTOBRE OTT OUTUBRO OUT PAZDZIERNIK PAZDZIERNIKA PAZ",
    "NOVEMBER NOV NOVEMBRE NOVIEMBRE NOVEMBRO LISTOPAD LISTOPADA LIS",
    "DECEMBER DEC DEZEMBER DEZ DECEMBRE DICIEMBRE DIC DICEMBRE DEZEMBRO DESEMBER DES GRUDZIEN "
    "GRUDNIA GRU",
};

const std::map<std::string, int>& MonthTable() {
  static const auto* const table = [] {
    auto* months = new std::map<std::string, int>;
    for (size_t m = 0; m < kMonthNames.size(); ++m) {
      std::istringstream names{std::string(kMonthNames[m])};
      for (std::string name; names >> name;) months->emplace(name, static_cast<int>(m) + 1);
    }
    return months;
  }();
  return *table;
}

struct YearMonthDay {
  int year = 0, month = 0, day = 0;
};

int FullYear(int year, size_t digits) {
  if (digits == 4) return year;
  return year < kCenturyTurn ? 2000 + year : 1900 + year;
}

std::optional<v1::Date> MakeDate(const YearMonthDay& parts) {
  v1::Date date;
  date.set_year(parts.year);
  date.set_month(parts.month);
  date.set_day(parts.day);
  if (parts.year < kFirstYear || parts.year > kLastYear || !DateExists(date)) return std::nullopt;
  return date;
}

// Three printed numbers in their printed order; `dots` where dots separate them.
std::optional<DateMatch> FromNumbers(const std::array<re2::StringPiece, 3>& printed, bool dots,
                                     const DateOptions& options) {
  const int a = Number(printed[0]), b = Number(printed[1]), c = Number(printed[2]);
  DateMatch match;
  const auto accept = [&match](std::optional<v1::Date> date) {
    if (date) match.value = *date;
    return date.has_value();
  };
  if (printed[0].size() == 4) {
    return accept(MakeDate({a, b, c})) ? std::optional(match) : std::nullopt;
  }
  if (printed[2].size() == 3 || printed[2].size() == 1) return std::nullopt;
  const int year = FullYear(c, printed[2].size());
  const auto day_first = MakeDate({year, b, a});
  const auto month_first = MakeDate({year, a, b});
  if (day_first && month_first && a != b && !dots) {
    match.ambiguous = !options.order_known;
    match.value = options.month_first ? *month_first : *day_first;
    return match;
  }
  if (accept(day_first) || accept(month_first)) return match;
  const bool year_first = printed[0].size() == 2 && printed[2].size() == 2;
  if (year_first && accept(MakeDate({FullYear(a, 2), b, c}))) return match;
  return std::nullopt;
}

// Eight digits without separators: the year stands first or last.
std::optional<DateMatch> FromEightDigits(const re2::StringPiece& digits) {
  const auto part = [&digits](size_t at, size_t size) { return Number(digits.substr(at, size)); };
  DateMatch match;
  // Only years near the present: any eight digits are a date of some century.
  const auto recent = [](int year) { return year >= 1990 && year <= 2069; };
  if (recent(part(0, 4))) {
    if (const auto date = MakeDate({part(0, 4), part(4, 2), part(6, 2)})) {
      match.value = *date;
      return match;
    }
  }
  if (!recent(part(4, 4))) return std::nullopt;
  const auto date = MakeDate({part(4, 4), part(2, 2), part(0, 2)});
  if (!date) return std::nullopt;
  match.value = *date;
  return match;
}

std::optional<DateMatch> FromName(int day, const re2::StringPiece& name,
                                  const re2::StringPiece& year) {
  const auto date = MakeDate({FullYear(Number(year), year.size()),
                              MonthOfName(std::string_view(name.data(), name.size())), day});
  if (!date) return std::nullopt;
  DateMatch match;
  match.value = *date;
  return match;
}

// A month without the zero of its day that was read as a letter: "JUNO3'14".
re2::StringPiece WithoutZero(re2::StringPiece name) {
  const bool known = MonthOfName(std::string_view(name.data(), name.size())) != 0;
  if (!known && (name.ends_with("O") || name.ends_with("o"))) name.remove_suffix(1);
  return name;
}

// The shapes of a date. A name is any run of letters here; the table decides.
struct Shapes {
  RE2 numbers{R"((\d{4}|\d{1,2})\s?([-/.])\s?(\d{1,2})\s?([-/.])\s?(\d{4}|\d{1,2}))"};
  RE2 blanks{R"((\d{2}) (\d{2}) (\d{4})|(\d{1,2})/(\d{1,2}) (\d{4}))"};
  RE2 day_name_year{
      R"((?i)(\d{1,2})(?:st|nd|rd|th|er|[.ºª°])?[- /.,']{0,2}(?:de\s)?(\pL{3,12})[- /.,']{0,2})"
      R"((?:de[l]?\s)?(\d{4}|\d{2}))"};
  RE2 name_day_year{
      R"((?i)(\pL{3,12})[-\s/.]{0,2}(\d{1,2})(?:st|nd|rd|th)?[-\s/.,']{1,2}(\d{4}|\d{2}))"};
  RE2 year_name_day{R"((\d{4})[-\s/.]{0,2}(\pL{3,12})[-\s/.]{0,2}(\d{1,2}))"};
  RE2 eight{R"((\d{8}))"};
};

const Shapes& AllShapes() {
  static const Shapes* const shapes = new Shapes;
  return *shapes;
}

// A date must not be cut out of a longer number; a time may follow a four-digit year directly.
bool EdgesAreFree(std::string_view text, size_t begin, size_t end) {
  if (begin > 0 && IsDigit(text[begin - 1])) return false;
  if (begin > 1 && (text[begin - 1] == '/' || text[begin - 1] == '.') && IsDigit(text[begin - 2])) {
    return false;
  }
  if (end >= text.size()) return true;
  if (IsDigit(text[end])) {
    static const RE2* const time = new RE2(R"(\d{1,2}:\d{2})");
    const std::string_view rest = text.substr(end);
    return Has(rest, *time) && rest.find(':') <= 2;
  }
  if (end - begin == 8 && IsDigit(text[begin + 2])) return true;  // "20180428/191204"
  const bool runs_on = end + 1 < text.size() &&
                       (text[end] == '/' || text[end] == '-' || text[end] == '.') &&
                       IsDigit(text[end + 1]) &&
                       (end + 2 >= text.size() || text.find(':', end) == std::string_view::npos);
  return !runs_on;
}

// The date of one shape that begins exactly at `begin`.
std::optional<DateMatch> DateAt(std::string_view text, size_t begin, const DateOptions& options) {
  const Shapes& shapes = AllShapes();
  const re2::StringPiece input(text.data(), text.size());
  std::array<re2::StringPiece, 7> part;
  const auto matches = [&](const RE2& shape) {
    return shape.Match(input, begin, text.size(), RE2::ANCHOR_START, part.data(),
                       shape.NumberOfCapturingGroups() + 1);
  };
  std::optional<DateMatch> match;
  const auto finish = [&] {
    if (!match) return false;
    match->begin = begin;
    match->end = begin + part[0].size();
    return EdgesAreFree(text, match->begin, match->end);
  };
  if (matches(shapes.numbers) && part[2] == part[4]) {
    match = FromNumbers({part[1], part[3], part[5]}, part[2] == ".", options);
    if (finish()) return match;
  }
  if (matches(shapes.day_name_year)) {
    match = FromName(Number(part[1]), part[2], part[3]);
    if (finish()) return match;
  }
  if (matches(shapes.name_day_year)) {
    match = FromName(Number(part[2]), WithoutZero(part[1]), part[3]);
    if (finish()) return match;
  }
  if (matches(shapes.year_name_day)) {
    match = FromName(Number(part[3]), part[2], part[1]);
    if (finish()) return match;
  }
  if (matches(shapes.blanks)) {
    const size_t first = part[1].empty() ? 4 : 1;
    match = FromNumbers({part[first], part[first + 1], part[first + 2]}, false, options);
    if (finish()) return match;
  }
  if (matches(shapes.eight)) {
    match = FromEightDigits(part[1]);
    if (finish()) return match;
  }
  return std::nullopt;
}

}  // namespace

int MonthOfName(std::string_view name) {
  const auto found = MonthTable().find(Fold(name));
  return found == MonthTable().end() ? 0 : found->second;
}

bool DateExists(const v1::Date& date) {
  static constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (date.month() < 1 || date.month() > 12 || date.day() < 1) return false;
  const int year = date.year();
  const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  const int days = kDays[static_cast<size_t>(date.month() - 1)];
  return date.day() <= (date.month() == 2 && leap ? 29 : days);
}

std::vector<DateMatch> FindDates(std::string_view text, const DateOptions& options) {
  std::vector<DateMatch> found;
  for (size_t i = 0; i < text.size();) {
    // A date begins with a digit or with the first letter of a name.
    const bool letter = !IsDigit(text[i]) && !std::ispunct(static_cast<unsigned char>(text[i])) &&
                        !IsBlank(text[i]);
    const bool inside_name = letter && i > 0 && (IsLetter(text[i - 1]));
    if ((!letter && !IsDigit(text[i])) || inside_name || (text[i] & 0xC0) == 0x80) {
      ++i;
      continue;
    }
    if (const auto match = DateAt(text, i, options)) {
      found.push_back(*match);
      i = match->end;
    } else {
      ++i;
    }
  }
  return found;
}

std::optional<v1::Date> ParseDate(std::string_view text, const DateOptions& options) {
  const std::vector<DateMatch> found = FindDates(text, options);
  if (found.size() != 1) return std::nullopt;
  return found.front().value;
}

v1::Date ToDate(absl::CivilDay day) {
  v1::Date date;
  date.set_year(static_cast<int>(day.year()));
  date.set_month(day.month());
  date.set_day(day.day());
  return date;
}

v1::Date Today() { return ToDate(absl::ToCivilDay(absl::Now(), absl::UTCTimeZone())); }

std::string FormatDate(const v1::Date& date) {
  if (date.day() == 0) return absl::StrFormat("%04d-%02d", date.year(), date.month());
  return absl::StrFormat("%04d-%02d-%02d", date.year(), date.month(), date.day());
}

int CompareDates(const v1::Date& a, const v1::Date& b) {
  const auto key = [](const v1::Date& d) { return std::tuple(d.year(), d.month(), d.day()); };
  return key(a) < key(b) ? -1 : key(b) < key(a) ? 1 : 0;
}

DateOptions DateOptionsFor(std::string_view locale) {
  DateOptions options;
  if (locale.empty()) return options;
  const std::string tag = ToUpper(locale);
  // Bare English tells no order: it is written both ways.
  options.order_known = tag != "EN";
  options.month_first = tag.ends_with("-US") || tag.ends_with("_US");
  return options;
}

}  // namespace billfold::extractors
