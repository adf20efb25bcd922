#include "extractors/tickets/form_values.h"

#include <re2/re2.h>

#include <algorithm>

#include "extractors/values/clock.h"
#include "extractors/values/pattern.h"
#include "extractors/values/reduction.h"
#include "extractors/values/text.h"
#include "extractors/values/ticket_date.h"

namespace billfold::extractors {
namespace {

constexpr size_t kMostNameWords = 5;
constexpr float kPoorFit = 0.4f;
constexpr float kFairFit = 0.8f;

struct Shapes {
  // Letters and digits with single signs or blanks between groups that have digits.
  RE2 code{R"(([A-Za-z0-9]+(?:[-/_.][A-Za-z0-9]+|[ -]+[A-Z0-9]*\d[A-Z0-9]*)*))"};
  RE2 place{R"((?i)^(\d{1,2}(?:\.|st|nd|rd|th|ª|a|e|ère|re)\s\pL+|[^\d\s]+\s\d{1,5}[a-z]?|)"
            R"([a-z]{0,4}-?\d{1,5}[a-zªº]{0,2}\.?(?:\s?[-/–&,+]\s?[a-z]?\d{1,4}[a-z]?)*|)"
            R"((?:[^\s\d]+)(?:\s[^\s]+){0,2}))"};
  RE2 seat{R"((?i)^([a-z]{0,2}\s?[-/]?\d{1,4}[a-z]{0,2}(?:\s?[-/–&,+]\s?[a-z]?\d{1,4}[a-z]?)*|)"
           R"([a-z]{1,2})(?:$|[^\pL\d]))"};
};

const Shapes& AllShapes() {
  static const Shapes* const shapes = new Shapes;
  return *shapes;
}

int CountDigits(std::string_view text) { return static_cast<int>(Digits(text).size()); }

int CountLetters(std::string_view text) {
  return static_cast<int>(std::count_if(text.begin(), text.end(),
                                        [](char c) { return IsLetter(c) || (c & 0xC0) == 0xC0; }));
}

std::optional<KindMatch> MatchText(std::string_view text) {
  // A date or time behind the words is none of them.
  for (const DateMatch& date : FindTicketDates(text)) {
    if (date.begin > 0) text = text.substr(0, date.begin);
    break;
  }
  while (!text.empty() && (IsBlank(text.back()) || text.back() == ',' || text.back() == '|')) {
    text.remove_suffix(1);
  }
  if (CountLetters(text) < 2) return std::nullopt;
  KindMatch match;
  match.end = text.size();
  match.text = CollapseBlanks(text);
  const bool sentence = text.ends_with('.') && text[0] >= 'a' && text[0] <= 'z';
  const bool prose = std::count(text.begin(), text.end(), ' ') > 8 || sentence;
  const bool numbers = CountDigits(text) > CountLetters(text);
  if (prose || numbers) match.fit = kPoorFit;
  return match;
}

std::optional<KindMatch> MatchName(std::string_view text) {
  const size_t end = std::min(text.size(), text.find_first_of("\t|;0123456789"));
  const std::string_view name = TrimRight(text.substr(0, end));
  if (CountLetters(name) < 3) return std::nullopt;
  KindMatch match;
  match.end = name.size();
  match.text = CollapseBlanks(name);
  const auto words = static_cast<size_t>(std::count(match.text.begin(), match.text.end(), ' ')) + 1;
  const bool low = match.text[0] >= 'a' && match.text[0] <= 'z';
  if (words > kMostNameWords || end < text.size() || low) match.fit = kPoorFit;
  if (words == 1 && match.text.find('/') == std::string::npos) match.fit = kFairFit;
  return match;
}

std::optional<KindMatch> MatchCode(std::string_view text, bool expected) {
  re2::StringPiece part;
  if (!RE2::PartialMatch(Piece(text), AllShapes().code, &part)) return std::nullopt;
  KindMatch match;
  match.begin = static_cast<size_t>(part.data() - text.data());
  match.end = match.begin + part.size();
  const std::string_view code(part.data(), part.size());
  match.text = CodeOf(code);
  const int digits = CountDigits(code);
  const bool capitals = ToUpper(code) == code;
  if (match.text.size() < 2 || (!expected && match.text.size() < 4)) return std::nullopt;
  if (digits == 0 && (!capitals || match.text.size() < 4 || !expected)) return std::nullopt;
  if (digits == 0 && match.text.size() != 6) match.fit = kFairFit;  // a booking code has six
  if (match.begin > 2 || match.text.size() < 4) match.fit = kPoorFit;
  // Dates and times stand behind the same words.
  const auto whole = [&](const auto& found) {
    return !found.empty() && found.front().begin <= match.begin && found.back().end >= match.end;
  };
  const bool separated = code.find_first_of("./") != std::string_view::npos;
  if ((separated && whole(FindTicketDates(text))) || whole(FindTimes(text))) return std::nullopt;
  return match;
}

std::optional<KindMatch> MatchPlace(std::string_view text) {
  re2::StringPiece part;
  if (!RE2::PartialMatch(Piece(text), AllShapes().place, &part)) return std::nullopt;
  KindMatch match;
  std::string_view place(part.data(), part.size());
  while (!place.empty() && (IsBlank(place.back()) || place.back() == ',')) place.remove_suffix(1);
  match.end = place.size();
  match.text = CollapseBlanks(place);
  if (match.text.empty() || CountDigits(match.text) > 6) return std::nullopt;
  if (match.end < text.size() && (IsDigit(text[match.end]) || IsLetter(text[match.end]))) {
    match.fit = kPoorFit;
  }
  const std::string_view rest = Trim(text.substr(match.end));
  if (match.text.size() > 24 || CountLetters(rest) > 6) match.fit = kPoorFit;
  if (!rest.empty() && (rest[0] == ':' || rest[0] == '/')) match.fit = kPoorFit;
  return match;
}

std::optional<KindMatch> MatchSeat(std::string_view text) {
  re2::StringPiece part;
  if (!RE2::PartialMatch(Piece(text), AllShapes().seat, &part)) return std::nullopt;
  KindMatch match;
  match.end = part.size();
  match.text = std::string(part);
  const std::string_view rest = Trim(text.substr(match.end));
  if (CountLetters(rest) > 6 || (!rest.empty() && rest[0] == ':')) match.fit = kPoorFit;
  return match;
}

std::optional<KindMatch> MatchDate(std::string_view text, const KindOptions& options,
                                   bool expected) {
  const std::vector<DateMatch> found = FindTicketDates(text, options.dates, expected);
  if (found.empty()) return std::nullopt;
  KindMatch match;
  match.date = found.front();
  match.begin = match.date.begin;
  match.end = match.date.end;
  return match;
}

std::optional<KindMatch> MatchTime(std::string_view text, bool expected) {
  // Numbers of a date are no times.
  std::string plain(text);
  for (const DateMatch& date : FindTicketDates(text)) {
    std::fill(plain.begin() + static_cast<long>(date.begin),
              plain.begin() + static_cast<long>(date.end), '_');
  }
  const std::vector<TimeMatch> found = FindClockTimes(plain, expected);
  if (found.empty()) return std::nullopt;
  KindMatch match;
  match.begin = found.front().begin;
  match.end = found.front().end;
  match.time = found.front().value;
  return match;
}

std::optional<KindMatch> MatchMoney(std::string_view text, const KindOptions& options,
                                    bool expected) {
  for (const MoneyMatch& money : FindMoney(text, options.money)) {
    if (!money.has_mark && money.decimals != 2 && !expected) continue;
    KindMatch match;
    match.money = money;
    match.begin = money.begin;
    match.end = money.end;
    if (!money.has_mark) match.fit = money.decimals == 2 ? kFairFit : kPoorFit;
    return match;
  }
  return std::nullopt;
}

std::optional<KindMatch> MatchPercent(std::string_view text) {
  const std::vector<PercentMatch> found = FindPercents(text);
  if (found.empty()) return std::nullopt;
  KindMatch match;
  match.begin = found.front().begin;
  match.end = found.front().end;
  match.text = found.front().value;
  return match;
}

}  // namespace

std::optional<KindMatch> MatchKind(ValueKind kind, std::string_view text,
                                   const KindOptions& options, bool expected) {
  switch (kind) {
    case ValueKind::kText:
      return MatchText(text);
    case ValueKind::kName:
      return MatchName(text);
    case ValueKind::kCode:
      return MatchCode(text, expected);
    case ValueKind::kPlace:
      return MatchPlace(text);
    case ValueKind::kSeat:
      return MatchSeat(text);
    case ValueKind::kDate:
      return MatchDate(text, options, expected);
    case ValueKind::kTime:
      return MatchTime(text, expected);
    case ValueKind::kMoney:
      return MatchMoney(text, options, expected);
    case ValueKind::kPercent:
      return MatchPercent(text);
  }
  return std::nullopt;
}

}  // namespace billfold::extractors
