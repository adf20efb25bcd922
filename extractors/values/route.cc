#include "extractors/values/route.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>

#include "extractors/values/date.h"
#include "extractors/values/pattern.h"
#include "extractors/values/text.h"

namespace billfold::extractors {
namespace {

constexpr int kMostWords = 5;  // of a place
constexpr size_t kLongestPlace = 40;

constexpr std::array<std::string_view, 11> kArrows = {"-->", "->", "=>", "→", "⇒", "▶",
                                                      "►",   "➔",  "➜",  "»", ">"};
constexpr std::array<std::string_view, 3> kDashes = {" - ", " – ", " — "};

struct Shapes {
  RE2 from{R"((?i)^\s*(?:from|von|de|desde|da)\b[: ]+)"};
  RE2 to{R"((?i)\s(?:to|nach|à|a|hasta|per)\s+)"};
  RE2 no_place{
      R"((?i)^(?:mon|tue|wed|thu|fri|sat|sun|mo|di|mi|do|fr|sa|so|row|seat|gate|page|name|)"
      R"(adult|child|ticket|valid|g(?:ü|u)ltig)\b)"};
};

const Shapes& AllShapes() {
  static const Shapes* const shapes = new Shapes;
  return *shapes;
}

TextPlace Trimmed(std::string_view text, size_t begin, size_t end) {
  while (begin < end && IsBlank(text[begin])) ++begin;
  while (end > begin && IsBlank(text[end - 1])) --end;
  return {begin, end};
}

bool IsPlace(std::string_view text) {
  if (text.size() < 2 || text.size() > kLongestPlace) return false;
  const auto no_letter = [](char c) {
    return !IsLetter(c) && !(c & 0x80) &&
           std::string_view(" -.'/(),&").find(c) == std::string::npos;
  };
  if (std::any_of(text.begin(), text.end(), no_letter)) return false;
  if (!IsLetter(text.front()) && !(text.front() & 0x80)) return false;
  if (std::count(text.begin(), text.end(), ' ') >= kMostWords) return false;
  return !RE2::PartialMatch(Piece(text), AllShapes().no_place) && MonthOfName(text) == 0;
}

std::optional<Route> Between(std::string_view text, size_t begin, size_t sign, size_t size,
                             bool certain) {
  const Route route{Trimmed(text, begin, sign), Trimmed(text, sign + size, text.size()), certain};
  const auto place = [text](const TextPlace& p) { return text.substr(p.begin, p.end - p.begin); };
  if (!IsPlace(place(route.origin)) || !IsPlace(place(route.destination))) return std::nullopt;
  return route;
}

}  // namespace

std::optional<Route> ParseRoute(std::string_view text) {
  re2::StringPiece found;
  size_t begin = 0;
  if (AllShapes().from.Match(Piece(text), 0, text.size(), RE2::ANCHOR_START, &found, 1)) {
    begin = found.size();
  }
  for (const std::string_view arrow : kArrows) {
    const size_t at = text.find(arrow, begin);
    if (at != std::string_view::npos) return Between(text, begin, at, arrow.size(), true);
  }
  for (const std::string_view dash : kDashes) {
    const size_t at = text.find(dash, begin);
    if (at != std::string_view::npos) return Between(text, begin, at, dash.size(), begin > 0);
  }
  // "Back to Black" is no journey: words need one before the origin, too.
  if (begin == 0 ||
      !AllShapes().to.Match(Piece(text), begin, text.size(), RE2::UNANCHORED, &found, 1))
    return std::nullopt;
  return Between(text, begin, static_cast<size_t>(found.data() - text.data()), found.size(), true);
}

}  // namespace billfold::extractors
