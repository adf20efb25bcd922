#include "extractors/identity/name_and_address.h"

#include <re2/re2.h>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "extractors/identity/values.h"
#include "extractors/values/country.h"
#include "extractors/values/date.h"
#include "extractors/values/text.h"

namespace billfold::extractors {
namespace {

using K = IdentityKey;

constexpr float kBlock = 0.6f;                     // lines that end with a postcode
constexpr float kNameAbove = 0.6f;                 // words alone above them
constexpr size_t kMostLines = 4;                   // of an address
constexpr size_t kLeastWords = 2, kMostWords = 6;  // of a name

// Letters, and a postcode as most countries write it, at the end or before the town.
bool EndsAddress(const std::string& text) {
  static const RE2* const postcode =
      new RE2(R"(\pL.*\b\d{5,6}(?:-\d{4})?\)?\.?$|^\d{4,6},? \pL{3}|\b\pL{2} \d{5,6}\b|)"
              R"(\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$)");
  return RE2::PartialMatch(text, *postcode);
}

bool MayBeOfAddress(const std::string& text) {
  const std::string letters = Letters(text);
  return letters.size() >= 3 && FindDates(text).empty() && !FindCountry(text);
}

// Two to six words of letters.
bool MayBeName(const std::string& text) {
  const auto blanks = static_cast<size_t>(std::count(text.begin(), text.end(), ' '));
  const bool plain = std::none_of(text.begin(), text.end(), [](char c) {
    return IsDigit(c) || c == ',' || c == ':' || c == '/' || c == '\t';
  });
  return plain && blanks + 1 >= kLeastWords && blanks + 1 <= kMostWords &&
         Letters(text).size() >= 6 && !FindCountry(text) && !FindRegion(text);
}

FieldCandidate Candidate(const Sheet& sheet, K key, const std::vector<TextRun>& lines, float p) {
  FieldCandidate candidate{key, {}, false};
  std::vector<int> words;
  for (const TextRun& line : lines) {
    std::string& text = candidate.field.text;
    if (!text.empty()) text += text.back() == ',' ? " " : ", ";
    text += CollapseBlanks(line.text());
    words.insert(words.end(), line.words().begin(), line.words().end());
  }
  std::sort(words.begin(), words.end());
  candidate.field.span = TextRun(sheet.reading, std::move(words)).All();
  candidate.field.probability = p;
  return candidate;
}

// Whether the line has what only addresses have: a number of a house, or parts with commas.
bool TellsAddress(const std::string& text) {
  return MayBeOfAddress(text) &&
         (std::any_of(text.begin(), text.end(), IsDigit) || text.find(',') != std::string::npos);
}

void AddBlock(const Sheet& sheet, const Columns& columns, const TextRun& last,
              std::vector<FieldCandidate>* found) {
  const auto above = [&](const TextRun& line) {
    return columns.NextLine(sheet.BoxOf(line.All().region), false);
  };
  std::vector<TextRun> lines = {last};
  while (lines.size() < kMostLines) {
    std::optional<TextRun> next = above(lines.front());
    if (!next) break;
    if (!TellsAddress(next->text())) {
      // A part of the town without a number, if the street stands above it.
      std::optional<TextRun> street = above(*next);
      if (!MayBeOfAddress(next->text()) || !street || !TellsAddress(street->text())) break;
    }
    lines.insert(lines.begin(), std::move(*next));
  }
  if (lines.size() > 1) found->push_back(Candidate(sheet, K::kAddress, lines, kBlock));
  const std::optional<TextRun> name = above(lines.front());
  if (lines.size() > 1 && name && MayBeName(name->text())) {
    FieldCandidate candidate = Candidate(sheet, K::kFullName, {*name}, kNameAbove);
    candidate.field.text = CleanName(candidate.field.text);
    found->push_back(std::move(candidate));
  }
}

}  // namespace

std::vector<FieldCandidate> NameAndAddress(const Sheet& sheet, const Columns& columns) {
  std::vector<std::vector<int>> lines(sheet.reading.lines.size());
  for (size_t i = 0; i < sheet.reading.words.size(); ++i) {
    lines[static_cast<size_t>(sheet.reading.words[i].line)].push_back(static_cast<int>(i));
  }
  std::vector<FieldCandidate> found;
  for (std::vector<int>& words : lines) {
    const bool labelled = std::any_of(words.begin(), words.end(),
                                      [&](int word) { return columns.LabelOf(word) != nullptr; });
    if (words.empty() || labelled) continue;
    const TextRun line(sheet.reading, std::move(words));
    if (MayBeOfAddress(line.text()) && EndsAddress(line.text())) {
      AddBlock(sheet, columns, line, &found);
    }
  }
  return found;
}

}  // namespace billfold::extractors
