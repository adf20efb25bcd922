#include "extractors/printed_lines.h"

#include <algorithm>
#include <utility>

#include "extractors/values/text.h"

namespace billfold::extractors {
namespace {

constexpr float kOtherField = 0.5f;  // probability of another tag that ends a name
constexpr size_t kMostGrown = 3;     // words on either side
// In heights of the value.
constexpr float kReachLeft = 12, kReachRight = 8;
constexpr float kReachAbove = 1.8f, kReachBelow = 1.3f;
constexpr float kBeside = 0.3f;  // how far above or below its row something still stands beside it

// Whether the word can be a part of a name that the model tagged in part.
bool JoinsName(const vision::Word& word, int tag) {
  if (Letters(word.text).empty() || !Digits(word.text).empty()) return false;
  for (size_t i = 0; i < word.tags.size(); ++i)
    if (static_cast<int>(i) != tag && word.tags[i] >= kOtherField) return false;
  return true;
}

}  // namespace

std::vector<PrintedLine> PrintedLines(const Sheet& sheet) {
  std::vector<std::vector<int>> words(sheet.reading.lines.size());
  for (size_t i = 0; i < sheet.reading.words.size(); ++i) {
    words[static_cast<size_t>(sheet.reading.words[i].line)].push_back(static_cast<int>(i));
  }
  std::vector<PrintedLine> lines;
  for (std::vector<int>& line : words) {
    if (line.empty()) continue;
    Span span = TextRun(sheet.reading, std::move(line)).All();
    std::string folded = Fold(span.text);
    const TextBox box = sheet.BoxOf(span.region);
    lines.push_back({std::move(span), std::move(folded), box});
  }
  return lines;
}

Span GrownInLine(const Sheet& sheet, const Span& span, std::string_view tag) {
  if (span.words.empty()) return span;
  const auto& words = sheet.reading.words;
  const int index = sheet.reading.TagIndex(tag);
  std::vector<int> grown = span.words;
  const auto joins = [&](int from, int next) {
    return next >= 0 && next < static_cast<int>(words.size()) &&
           words[static_cast<size_t>(next)].line == words[static_cast<size_t>(from)].line &&
           JoinsName(words[static_cast<size_t>(next)], index);
  };
  for (size_t i = 0; i < kMostGrown && joins(grown.front(), grown.front() - 1); ++i) {
    grown.insert(grown.begin(), grown.front() - 1);
  }
  for (size_t i = 0; i < kMostGrown && joins(grown.back(), grown.back() + 1); ++i) {
    grown.push_back(grown.back() + 1);
  }
  return TextRun(sheet.reading, std::move(grown)).All();
}

bool Overlap(const Span& a, const Span& b) {
  return std::find_first_of(a.words.begin(), a.words.end(), b.words.begin(), b.words.end()) !=
         a.words.end();
}

Surroundings TextAround(const Sheet& sheet, const Span& span) {
  const TextBox box = sheet.BoxOf(span.region);
  const float height = box.height();
  Surroundings around;
  for (size_t i = 0; i < sheet.boxes.size(); ++i) {
    if (std::find(span.words.begin(), span.words.end(), static_cast<int>(i)) != span.words.end()) {
      continue;
    }
    const TextBox& word = sheet.boxes[i];
    const std::string text = Fold(sheet.reading.words[i].text) + " ";
    const bool beside =
        word.middle() > box.top - kBeside * height && word.middle() < box.bottom + kBeside * height;
    const bool overlaps = word.left < box.right + height && word.right > box.left - height;
    if (beside && word.right < box.left + height / 2) {
      if (word.left > box.left - kReachLeft * height) around.left += text;
    } else if (beside && word.left > box.right - height / 2) {
      if (word.left < box.right + kReachRight * height) around.right += text;
    } else if (overlaps && word.bottom < box.middle()) {
      if (word.bottom > box.top - kReachAbove * height) around.above += text;
    } else if (overlaps && word.top > box.middle()) {
      if (word.top < box.bottom + kReachBelow * height) around.below += text;
    }
  }
  return around;
}

}  // namespace billfold::extractors
