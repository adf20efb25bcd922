#include "extractors/values/clock.h"

#include <re2/re2.h>

#include <algorithm>
#include <optional>

#include "extractors/values/text.h"

namespace billfold::extractors {
namespace {

struct Shapes {
  RE2 half_day{R"((?i)(\d{1,2})\s?([ap])\.?\s?m\b\.?)"};
  // The hour's word behind or before it stays outside of the match.
  RE2 behind{R"((?i)(\d{1,2})(?:[.:](\d{2}))?\s?(?:uhr\b|hrs?\b|heures?\b))"};
  RE2 glued{R"((?i)(\d{1,2})\s?h\b)"};
  RE2 before{R"((?i)(?:\bore|\bh|\bum|\balle|\ba las|\bhoras?)[.:]?\s+(\d{1,2})[.:](\d{2}))"};
  RE2 point{R"((\d{1,2})\.(\d{2}))"};
  RE2 four{R"(([01]\d|2[0-3])([0-5]\d))"};
};

const Shapes& AllShapes() {
  static const Shapes* const shapes = new Shapes;
  return *shapes;
}

int Number(const re2::StringPiece& digits) {
  return digits.empty()
             ? 0
             : static_cast<int>(ParseInteger({digits.data(), digits.size()}).value_or(99));
}

std::optional<TimeMatch> Make(int hours, int minutes, size_t begin, size_t end) {
  if (hours > 23 || minutes > 59) return std::nullopt;
  TimeMatch match;
  match.value.set_hours(hours);
  match.value.set_minutes(minutes);
  match.begin = begin;
  match.end = end;
  return match;
}

bool FreeEdges(std::string_view text, size_t begin, size_t end) {
  const auto sign = [](char c) { return c == '.' || c == ',' || c == '/' || c == ':' || c == '-'; };
  if (begin > 0 && (IsDigit(text[begin - 1]) || IsLetter(text[begin - 1]))) return false;
  if (begin > 1 && sign(text[begin - 1]) && IsDigit(text[begin - 2])) return false;
  if (end >= text.size()) return true;
  return !IsDigit(text[end]) &&
         !(sign(text[end]) && end + 1 < text.size() && IsDigit(text[end + 1]));
}

// The time whose first digit is text[i], in the forms that FindTimes leaves out.
std::optional<TimeMatch> ClockAt(std::string_view text, size_t i, bool expected) {
  const Shapes& shapes = AllShapes();
  re2::StringPiece part[3];
  const auto matches = [&](const RE2& shape) {
    return shape.Match({text.data(), text.size()}, i, text.size(), RE2::ANCHOR_START, part,
                       shape.NumberOfCapturingGroups() + 1);
  };
  if (matches(shapes.half_day)) {
    const int hours = Number(part[1]);
    const bool afternoon = part[2][0] == 'p' || part[2][0] == 'P';
    if (hours < 1 || hours > 12) return std::nullopt;
    auto match = Make(hours % 12 + (afternoon ? 12 : 0), 0, i, i + part[0].size());
    match->half_day = true;
    return match;
  }
  if (matches(shapes.behind)) {
    const size_t size = part[2].empty() ? part[1].size() : part[1].size() + 1 + part[2].size();
    return Make(Number(part[1]), Number(part[2]), i, i + size);
  }
  if (matches(shapes.glued)) return Make(Number(part[1]), 0, i, i + part[0].size());
  const bool amount = i > 0 && text.substr(0, i).find_last_of("$£€") == i - 1;
  if (expected && !amount && (matches(shapes.point) || matches(shapes.four))) {
    return Make(Number(part[1]), Number(part[2]), i, i + part[0].size());
  }
  return std::nullopt;
}

}  // namespace

std::vector<TimeMatch> FindClockTimes(std::string_view text, bool expected) {
  std::vector<TimeMatch> found = FindTimes(text);
  const auto taken = [&found](size_t begin, size_t end) {
    return std::any_of(found.begin(), found.end(),
                       [&](const TimeMatch& time) { return begin < time.end && time.begin < end; });
  };
  const auto add = [&](const std::optional<TimeMatch>& match) {
    if (match && FreeEdges(text, match->begin, match->end) && !taken(match->begin, match->end)) {
      found.push_back(*match);
    }
  };
  const re2::StringPiece input(text.data(), text.size());
  re2::StringPiece part[3];
  size_t from = 0;
  while (from < text.size() &&
         AllShapes().before.Match(input, from, text.size(), RE2::UNANCHORED, part, 3)) {
    const size_t begin = static_cast<size_t>(part[1].data() - text.data());
    from = static_cast<size_t>(part[2].data() - text.data()) + part[2].size();
    add(Make(Number(part[1]), Number(part[2]), begin, from));
  }
  for (size_t i = 0; i < text.size(); ++i) {
    if (IsDigit(text[i]) && (i == 0 || !IsDigit(text[i - 1]))) add(ClockAt(text, i, expected));
  }
  std::sort(found.begin(), found.end(),
            [](const TimeMatch& a, const TimeMatch& b) { return a.begin < b.begin; });
  return found;
}

}  // namespace billfold::extractors
