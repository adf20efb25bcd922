#include "extractors/payment_card/digit_groups.h"

#include <re2/re2.h>

#include <algorithm>
#include <cmath>
#include <string_view>
#include <utility>

#include "extractors/values/text.h"

namespace billfold::extractors {
namespace {

// In heights of the taller of two groups.
constexpr float kMaxGap = 3.6f;      // between groups of a row
constexpr float kMaxOverlap = 0.6f;  // boxes of neighbours may run into each other
constexpr float kMaxRise = 0.5f;     // between the middles of groups of a row
constexpr float kMaxRowGap = 1.8f;   // between rows
constexpr float kMaxIndent = 0.9f;   // between the beginnings of rows
constexpr float kMaxHeightRatio = 1.6f;
constexpr size_t kMostOtherCharacters = 2;  // in a word around its digits

// The digit that a reader may have taken for this letter, or 0.
char DigitLike(char letter) {
  switch (letter) {
    case 'O':
    case 'o':
    case 'D':
      return '0';
    case 'I':
    case 'l':
    case '|':
      return '1';
    case 'Z':
      return '2';
    case 'S':
      return '5';
    case 'B':
      return '8';
    default:
      return 0;
  }
}

// The word with letters for digits put right where it is a group of digits but for them.
std::string WithDigits(std::string_view word) {
  size_t digits = 0, alike = 0;
  for (const char c : word) {
    digits += IsDigit(c);
    alike += DigitLike(c) != 0;
  }
  std::string text(word);
  if (digits < 3 || alike > 1 || digits + alike != word.size()) return text;
  for (char& c : text)
    if (!IsDigit(c)) c = DigitLike(c);
  return text;
}

// Whether the run of digits [begin, end) is a group: not a part of a date, an amount or a code.
bool IsGroup(std::string_view word, size_t begin, size_t end) {
  const auto joined = [&](size_t at, size_t beyond) {
    return at < word.size() && beyond < word.size() && word[at] != '-' && IsDigit(word[beyond]);
  };
  if (joined(begin - 1, begin - 2) || joined(end, end + 1)) return false;
  const bool letter_before = begin > 0 && IsLetter(word[begin - 1]);
  const bool letter_behind = end < word.size() && IsLetter(word[end]);
  if (!letter_before && !letter_behind) return true;
  return end - begin >= 4 && word.size() - (end - begin) <= kMostOtherCharacters;
}

// "09-2027", "31-12-2027"; a card number has no groups so short.
bool IsDate(const std::string& word) {
  static const RE2* const date =
      new RE2(R"(\D?(?:\d{1,2}-\d{4}|\d{4}-\d{1,2}|\d{1,2}-\d{1,2}(?:-\d{2,4})?)\D?)");
  return RE2::FullMatch(word, *date);
}

void AddGroups(const Sheet& sheet, int index, std::vector<DigitGroup>* groups) {
  if (IsDate(sheet.reading.words[static_cast<size_t>(index)].text)) return;
  const std::string text = WithDigits(sheet.reading.words[static_cast<size_t>(index)].text);
  for (size_t begin = 0; begin < text.size();) {
    size_t end = begin;
    while (end < text.size() && IsDigit(text[end])) ++end;
    if (end > begin && IsGroup(text, begin, end)) {
      DigitGroup group;
      group.digits = text.substr(begin, end - begin);
      for (size_t i = begin; i < end; ++i) group.places.push_back({index, i});
      const Span span = TextRun(sheet.reading, {index}).Slice(begin, end);
      group.box = sheet.BoxOf(span.region);
      groups->push_back(std::move(group));
    }
    begin = end + 1;
  }
}

bool AlikeInHeight(const TextBox& a, const TextBox& b) {
  return std::max(a.height(), b.height()) < kMaxHeightRatio * std::min(a.height(), b.height());
}

// Whether `next` carries on the row of `group`, and how far away it stands; < 0: it does not.
float GapToRight(const Sheet& sheet, const DigitGroup& group, const DigitGroup& next) {
  const float height = std::max(group.box.height(), next.box.height());
  const float gap = next.box.left - group.box.right;
  const float rise = std::abs(next.box.middle() - group.box.middle());
  if (next.box.left <= group.box.left || gap > kMaxGap * height || gap < -kMaxOverlap * height ||
      rise > kMaxRise * height || !AlikeInHeight(group.box, next.box)) {
    return -1;
  }
  const int from = group.places.back().word, to = next.places.front().word;
  const auto line = [&](int word) { return sheet.reading.words[static_cast<size_t>(word)].line; };
  if (line(from) == line(to) && to != from && to != from + 1) return -1;
  return std::max(gap, 0.f);
}

// Whether `next` begins the row beneath the one that `group` begins, and how far down; < 0: no.
float GapBelow(const DigitGroup& group, const DigitGroup& next) {
  const float height = std::max(group.box.height(), next.box.height());
  const float gap = next.box.top - group.box.bottom;
  if (next.box.middle() <= group.box.bottom || gap > kMaxRowGap * height ||
      std::abs(next.box.left - group.box.left) > kMaxIndent * height ||
      !AlikeInHeight(group.box, next.box)) {
    return -1;
  }
  return std::max(gap, 0.f);
}

}  // namespace

std::vector<DigitGroup> DigitGroups(const Sheet& sheet) {
  std::vector<DigitGroup> groups;
  for (size_t i = 0; i < sheet.reading.words.size(); ++i) {
    AddGroups(sheet, static_cast<int>(i), &groups);
  }
  for (size_t g = 0; g < groups.size(); ++g) {
    DigitGroup& group = groups[g];
    float nearest_right = -1, nearest_below = -1;
    for (size_t i = 0; i < groups.size(); ++i) {
      if (i == g) continue;
      const float right = GapToRight(sheet, group, groups[i]);
      if (right >= 0 && (nearest_right < 0 || right < nearest_right)) {
        nearest_right = right;
        group.right = static_cast<int>(i);
      }
      const float below = GapBelow(group, groups[i]);
      if (below >= 0 && (nearest_below < 0 || below < nearest_below)) {
        nearest_below = below;
        group.below = static_cast<int>(i);
      }
    }
    if (group.right >= 0) groups[static_cast<size_t>(group.right)].left = static_cast<int>(g);
  }
  return groups;
}

}  // namespace billfold::extractors
