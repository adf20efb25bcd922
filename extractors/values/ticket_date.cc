#include "extractors/values/ticket_date.h"

#include <re2/re2.h>

#include <algorithm>
#include <string>

#include "extractors/values/clock.h"
#include "extractors/values/pattern.h"
#include "extractors/values/text.h"

namespace billfold::extractors {
namespace {

// Any leap year: 29 February exists where no year is printed.
constexpr int kLeapYear = 2024;
constexpr int kFirstYear = 1960;  // of what tickets and coupons are about

struct Shapes {
  // Groups: day and month name, or the other way round; the table of names decides.
  RE2 day_name{R"((?i)(\d{1,2})(?:st|nd|rd|th|er|[.ºª°])?[-\s/.,]{0,2}(?:de\s)?(\pL{3,12})\.?)"};
  RE2 name_day{R"((?i)(\pL{3,12})[-\s/.]{0,2}(\d{1,2})(?:st|nd|rd|th)?)"};
  RE2 dotted{R"((\d{1,2})\.\s?(\d{1,2})\.)"};
  RE2 bare{R"((\d{1,2})[/.](\d{1,2}))"};
  // A Tuesday of French, Spanish or Italian that looks like March, before another month.
  RE2 tuesday{R"((?i)\b(mar)[.,]?\s+\d{1,2}(?:[/.]\d|[\s.]+(?:de\s)?\pL{3}))"};
  RE2 between{R"((?i)^\s*(?:[-–—~>→]|to|till|until|thru|through|bis|au|al|jusqu'au|hasta el|hasta|)"
              R"(fino al|t/m|a)\s*$)"};
  // "1-5 May", "3. bis 5. Mai": a day before another day.
  RE2 first_day{R"((?i)(?:^|[^\d./-])(\d{1,2})\.?\s*(?:[-–—]|bis|to|au|al)\s*$)"};
};

const Shapes& AllShapes() {
  static const Shapes* const shapes = new Shapes;
  return *shapes;
}

// The text with times and deceptive weekdays blanked out; bytes stay where they are.
std::string WithoutTimes(std::string_view text) {
  std::string plain(text);
  for (const TimeMatch& time : FindClockTimes(text)) {
    std::fill(plain.begin() + static_cast<long>(time.begin),
              plain.begin() + static_cast<long>(time.end), ' ');
  }
  re2::StringPiece weekday;
  size_t from = 0;
  while (from < plain.size()) {
    re2::StringPiece parts[2];
    if (!AllShapes().tuesday.Match(plain, from, plain.size(), RE2::UNANCHORED, parts, 2)) break;
    const size_t at = static_cast<size_t>(parts[1].data() - plain.data());
    const std::string_view rest = std::string_view(plain).substr(at + 3);
    // "Mar 14 to" is a date of March; "mar 14 mai" and "mar 14/05" are none.
    const size_t day = rest.find_first_of("0123456789");
    const size_t behind = std::min(rest.find_first_not_of("0123456789", day), rest.size());
    const bool numbers =
        behind + 1 < rest.size() && !IsBlank(rest[behind]) && IsDigit(rest[behind + 1]);
    const size_t word = std::min(rest.find_first_not_of(". ", behind), rest.size());
    size_t end = word;
    while (end < rest.size() && !IsBlank(rest[end]) && !IsDigit(rest[end])) ++end;
    const std::string_view name = rest.substr(word, end - word);
    if (numbers || name == "de" || MonthOfName(name) > 0) {
      std::fill_n(plain.begin() + static_cast<long>(at), 3, ' ');
    }
    from = at + 3;
  }
  return plain;
}

bool Exists(int month, int day) {
  v1::Date date;
  date.set_year(kLeapYear);
  date.set_month(month);
  date.set_day(day);
  return DateExists(date);
}

std::optional<DateMatch> WithoutYear(int month, int day, size_t begin, size_t size) {
  if (!Exists(month, day)) return std::nullopt;
  DateMatch match;
  match.value.set_month(month);
  match.value.set_day(day);
  match.begin = begin;
  match.end = begin + size;
  return match;
}

// Whether the date ends here: a dash behind a dot begins a range.
bool FreeBehind(std::string_view text, size_t end) {
  if (end >= text.size()) return true;
  if (IsDigit(text[end])) return false;
  if (text[end] == '-' && text[end - 1] == '.') return true;
  const bool sign = text[end] == '/' || text[end] == '.' || text[end] == '-' || text[end] == ',';
  return !(sign && end + 1 < text.size() && IsDigit(text[end + 1]));
}

// Day and month by number, in the order of `options`, or the one that exists.
std::optional<DateMatch> FromNumbers(const re2::StringPiece* parts, bool dots,
                                     const DateOptions& options, size_t begin) {
  const int a = Number(parts[1]), b = Number(parts[2]);
  const auto day_first = WithoutYear(b, a, begin, parts[0].size());
  const auto month_first = WithoutYear(a, b, begin, parts[0].size());
  auto match =
      (options.month_first && !dots && month_first) || !day_first ? month_first : day_first;
  if (match && day_first && month_first && a != b && !dots) match->ambiguous = !options.order_known;
  return match;
}

// The date without a year that begins exactly at `begin`.
std::optional<DateMatch> PartialAt(std::string_view text, size_t begin, const DateOptions& options,
                                   bool expected) {
  const Shapes& shapes = AllShapes();
  re2::StringPiece parts[3];
  const auto matches = [&](const RE2& shape) {
    return shape.Match(Piece(text), begin, text.size(), RE2::ANCHOR_START, parts, 3) &&
           FreeBehind(text, begin + parts[0].size());
  };
  const auto name = [&](int i) { return MonthOfName({parts[i].data(), parts[i].size()}); };
  if (matches(shapes.day_name) && name(2) > 0) {
    const size_t size = static_cast<size_t>(parts[2].data() - parts[0].data()) + parts[2].size();
    if (auto match = WithoutYear(name(2), Number(parts[1]), begin, size)) return match;
  }
  if (matches(shapes.name_day) && name(1) > 0) {
    if (auto match = WithoutYear(name(1), Number(parts[2]), begin, parts[0].size())) return match;
  }
  if (matches(shapes.dotted)) return FromNumbers(parts, true, options, begin);
  if (expected && matches(shapes.bare)) {
    const bool dots = parts[0].find('.') != re2::StringPiece::npos;
    return FromNumbers(parts, dots, options, begin);
  }
  return std::nullopt;
}

// A number or a word begins at `i`.
bool MayBegin(std::string_view text, size_t i) {
  if (!IsDigit(text[i]) && !IsLetter(text[i]) && (text[i] & 0xC0) != 0xC0) return false;
  if (i == 0) return true;
  const char before = text[i - 1];
  if (IsDigit(text[i])) {
    const bool inside = (before == '.' || before == '/' || before == ',' || before == ':') &&
                        i > 1 && IsDigit(text[i - 2]);
    return !IsDigit(before) && !inside;
  }
  return !IsLetter(before) && !(before & 0x80);
}

// "14 November 1930" on a ticket: half past seven.
bool IsTimeForYear(std::string_view text, const DateMatch& date) {
  const std::string_view printed = text.substr(date.begin, date.end - date.begin);
  return date.value.year() < kFirstYear && date.value.year() % 100 < 60 && printed.size() > 8 &&
         Digits(printed.substr(printed.size() - 4)).size() == 4 &&
         std::any_of(printed.begin(), printed.end(), IsLetter);
}

}  // namespace

std::vector<DateMatch> FindTicketDates(std::string_view text, const DateOptions& options,
                                       bool expected) {
  const std::string plain = WithoutTimes(text);
  std::vector<DateMatch> found = FindDates(plain, options);
  std::erase_if(found, [&](const DateMatch& date) { return IsTimeForYear(plain, date); });
  size_t next = 0;
  std::vector<DateMatch> partial;
  for (size_t i = 0; i < plain.size(); ++i) {
    while (next < found.size() && found[next].end <= i) ++next;
    if (next < found.size() && found[next].begin <= i) {
      i = found[next].end - 1;
      continue;
    }
    if (!MayBegin(plain, i)) continue;
    const auto match = PartialAt(plain, i, options, expected);
    if (!match) continue;
    // "25. Mai 19.30" is no 19 May 2030.
    while (next < found.size() && found[next].begin < match->end) {
      found.erase(found.begin() + static_cast<long>(next));
    }
    partial.push_back(*match);
    i = match->end - 1;
  }
  found.insert(found.end(), partial.begin(), partial.end());
  std::sort(found.begin(), found.end(),
            [](const DateMatch& a, const DateMatch& b) { return a.begin < b.begin; });
  return found;
}

std::optional<DateRange> FindDateRange(std::string_view text, const DateOptions& options) {
  const std::string plain = WithoutTimes(text);
  const std::vector<DateMatch> dates = FindTicketDates(text, options, true);
  for (size_t i = 0; i < dates.size(); ++i) {
    DateRange range{dates[i], dates[i]};
    if (i + 1 < dates.size()) {
      const size_t gap = dates[i + 1].begin - dates[i].end;
      if (RE2::PartialMatch(Piece(std::string_view(plain).substr(dates[i].end, gap)),
                            AllShapes().between)) {
        range.last = dates[i + 1];
        if (range.first.value.year() == 0) range.first.value.set_year(range.last.value.year());
        return range;
      }
    }
    re2::StringPiece day;
    if (RE2::PartialMatch(Piece(std::string_view(plain).substr(0, dates[i].begin)),
                          AllShapes().first_day, &day) &&
        Number(day) < dates[i].value.day() && Number(day) > 0) {
      range.first.value.set_day(Number(day));
      range.first.begin = static_cast<size_t>(day.data() - plain.data());
      range.first.end = range.first.begin + day.size();
      return range;
    }
  }
  return std::nullopt;
}

}  // namespace billfold::extractors
