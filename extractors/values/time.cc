#include "extractors/values/time.h"

#include <re2/re2.h>

#include "extractors/values/pattern.h"
#include "extractors/values/text.h"

namespace billfold::extractors {
namespace {

// Groups: hours, separator, minutes, seconds, A or P before an M, A or P alone. Readers put blanks
// around colons.
const RE2& TimeShape() {
  static const RE2* const shape = new RE2(
      R"((?i)(\d{1,2})(\s?[:.h]\s?)(\d{2})(?:\s?[:.]\s?(\d{2}))?(?:\s?([AP])\.?\s?M\b\.?|([AP])\b)?)");
  return *shape;
}

constexpr int kGroups = 7;  // of TimeShape, the whole included

// 'A', 'P' or 0.
char HalfDay(const re2::StringPiece* part) {
  const re2::StringPiece letter = part[5].empty() ? part[6] : part[5];
  return letter.empty() ? '\0' : ToUpper({letter.data(), 1})[0];
}

std::optional<v1::TimeOfDay> MakeTime(int hours, int minutes, int seconds, char half) {
  if (half != 0) {
    if (hours < 1) return std::nullopt;
    if (hours <= 12) hours = hours % 12 + (half == 'P' ? 12 : 0);
  }
  if (hours > 23 || minutes > 59 || seconds > 59) return std::nullopt;
  v1::TimeOfDay time;
  time.set_hours(hours);
  time.set_minutes(minutes);
  time.set_seconds(seconds);
  return time;
}

bool EdgesAreFree(std::string_view text, size_t begin, size_t end) {
  if (begin > 0) {
    const char before = text[begin - 1];
    if (before == '.' || before == ',') return false;  // "1.12:30" is no time
  }
  return end >= text.size() || !IsDigit(text[end]);
}

}  // namespace

std::vector<TimeMatch> FindTimes(std::string_view text) {
  std::vector<TimeMatch> found;
  const re2::StringPiece input(text.data(), text.size());
  for (size_t i = 0; i < text.size();) {
    if (!IsDigit(text[i])) {
      ++i;
      continue;
    }
    re2::StringPiece part[kGroups];
    // Hours of one digit must not be the tail of a longer number, but a four-digit year may
    // stand glued before two: "25/12/201808:13".
    const bool tail = i > 0 && IsDigit(text[i - 1]);
    if (!TimeShape().Match(input, i, text.size(), RE2::ANCHOR_START, part, kGroups) ||
        (tail && part[1].size() == 1)) {
      ++i;
      continue;
    }
    const bool point = part[2].find('.') != re2::StringPiece::npos;
    const char half = HalfDay(part);
    const size_t end = i + part[0].size();
    const auto time = MakeTime(Number(part[1]), Number(part[3]), Number(part[4]), half);
    if (!time || (point && half == 0) || !EdgesAreFree(text, i, end)) {
      ++i;
      continue;
    }
    found.push_back({*time, half != 0, i, end});
    i = end;
  }
  return found;
}

std::optional<TimeMatch> ExpectTime(std::string_view text) {
  static const RE2* const lead = new RE2(R"(^[\s,;/-]{0,3})");
  re2::StringPiece part[kGroups];
  const re2::StringPiece input(text.data(), text.size());
  lead->Match(input, 0, text.size(), RE2::ANCHOR_START, part, 1);
  const size_t begin = part[0].size();
  if (!TimeShape().Match(input, begin, text.size(), RE2::ANCHOR_START, part, kGroups)) {
    return std::nullopt;
  }
  const char half = HalfDay(part);
  const size_t end = begin + part[0].size();
  const auto time = MakeTime(Number(part[1]), Number(part[3]), Number(part[4]), half);
  // A third number makes it a date, a decimal one an amount.
  const bool runs_on =
      end + 1 < text.size() && (text[end] == '.' || text[end] == ',') && IsDigit(text[end + 1]);
  if (!time || runs_on || (end < text.size() && IsDigit(text[end]))) return std::nullopt;
  return TimeMatch{*time, half != 0, begin, end};
}

}  // namespace billfold::extractors
