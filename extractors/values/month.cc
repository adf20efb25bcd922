#include "extractors/values/month.h"

#include <re2/re2.h>

#include <algorithm>
#include <optional>
#include <string>

#include "extractors/values/date.h"
#include "extractors/values/pattern.h"
#include "extractors/values/text.h"

namespace billfold::extractors {
namespace {

constexpr int kFirstYear = 1950;
constexpr int kLastYear = 2099;
constexpr int kCenturyTurn = 80;  // two digits below it are 20xx

struct Shapes {
  RE2 slash{R"((\d{1,2})\s?[/-]\s?(\d{4}|\d{2}))"};
  RE2 point{R"((\d{1,2})\s?\.\s?(\d{4}))"};
  RE2 year_first{R"((\d{4})\s?[/.-]\s?(\d{2}))"};
  RE2 name{R"((?i)(\pL{3,12})[-\s/.,']{0,2}(\d{4}|\d{2}))"};
};

const Shapes& AllShapes() {
  static const Shapes* const shapes = new Shapes;
  return *shapes;
}

std::optional<v1::Date> MonthOf(int month, const re2::StringPiece& printed) {
  int year = Number(printed);
  if (printed.size() == 2) year += year < kCenturyTurn ? 2000 : 1900;
  if (month < 1 || month > 12 || year < kFirstYear || year > kLastYear) return std::nullopt;
  v1::Date date;
  date.set_year(year);
  date.set_month(month);
  return date;
}

// A month must not be cut out of a longer number, date or code.
bool EdgesAreFree(std::string_view text, size_t begin, size_t end) {
  const auto joins = [](char c) { return c == '/' || c == '-' || c == '.' || c == ','; };
  if (begin > 0 && (IsDigit(text[begin - 1]) || IsLetter(text[begin - 1]))) return false;
  if (begin > 1 && joins(text[begin - 1]) && IsDigit(text[begin - 2])) return false;
  if (end < text.size() && (IsDigit(text[end]) || text[end] == '%')) return false;
  return !(end + 1 < text.size() && joins(text[end]) && IsDigit(text[end + 1]));
}

// The month that begins exactly at `begin`.
std::optional<MonthMatch> MonthAt(std::string_view text, size_t begin) {
  const Shapes& shapes = AllShapes();
  const re2::StringPiece input(text.data(), text.size());
  re2::StringPiece part[3];
  const auto matches = [&](const RE2& shape) {
    return shape.Match(input, begin, text.size(), RE2::ANCHOR_START, part, 3) &&
           EdgesAreFree(text, begin, begin + part[0].size());
  };
  std::optional<v1::Date> date;
  if (matches(shapes.year_first)) date = MonthOf(Number(part[2]), part[1]);
  if (!date && (matches(shapes.slash) || matches(shapes.point))) {
    date = MonthOf(Number(part[1]), part[2]);
  }
  if (!date && matches(shapes.name)) {
    date = MonthOf(MonthOfName({part[1].data(), part[1].size()}), part[2]);
  }
  if (!date) return std::nullopt;
  return MonthMatch{*date, begin, begin + part[0].size()};
}

}  // namespace

std::vector<MonthMatch> FindMonths(std::string_view text) {
  std::vector<MonthMatch> found;
  for (const DateMatch& date : FindDates(text)) {
    v1::Date month = date.value;
    month.set_day(0);
    found.push_back({month, date.begin, date.end});
  }
  const size_t dates = found.size();
  for (size_t i = 0; i < text.size();) {
    const auto covers = [i](const MonthMatch& date) { return i >= date.begin && i < date.end; };
    const bool inside =
        std::any_of(found.begin(), found.begin() + static_cast<long>(dates), covers);
    const bool starts = IsDigit(text[i]) || IsLetter(text[i]) || (text[i] & 0xC0) == 0xC0;
    const auto match = inside || !starts ? std::nullopt : MonthAt(text, i);
    if (match) found.push_back(*match);
    i = match ? match->end : i + 1;
  }
  std::sort(found.begin(), found.end(),
            [](const MonthMatch& a, const MonthMatch& b) { return a.begin < b.begin; });
  return found;
}

}  // namespace billfold::extractors
