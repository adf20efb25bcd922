#include <re2/re2.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "extractors/tickets/hints.h"
#include "extractors/values/clock.h"
#include "extractors/values/pattern.h"
#include "extractors/values/text.h"
#include "extractors/values/ticket_date.h"

namespace billfold::extractors {
namespace {

constexpr float kAddressBlock = 0.93f;
constexpr float kBrokenTitle = 0.8f;
constexpr float kNextLine = 1.2f;  // heights between lines of one block
constexpr float kSameSize = 0.25f;
constexpr size_t kMostLines = 4;  // of an address
constexpr size_t kLongestRest = 24;

struct Shapes {
  RE2 street{
      R"((?i)\b(?:street|st|road|rd|avenue|ave|boulevard|blvd|lane|square|drive|way|platz|allee|weg|)"
      R"(gasse|rue|quai|place|cours|calle|plaza|paseo|avenida|avda|via|viale|piazza|corso)\b\.?|)"
      R"((?:stra(?:ß|ss)e|weg|platz|gasse|allee|ring|str\.)\s*\d)"};
  RE2 number{R"((?i)^\s*(?:n°\s?)?\d{1,4}\s?[a-z]?,?\s*$)"};
  RE2 town{R"(^\s*(?:[A-Z]{1,2}-)?\d{4,5}\s+\pL{3,}|\b[A-Z]{2,3}\s+\d{4,5}\s*$|)"
           R"(\b[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2}\s*$)"};
  RE2 unfinished{
      R"((?i)(?:[&,:–-]|\b(?:and|und|et|y|e|the|of|de|der|di|vs?\.?|gegen|contre|with|mit))\s*$)"};
  RE2 goes_on{R"((?i)^\s*(?:[&–-]\s|(?:and|und|et|vs?\.?|gegen|contre)\s))"};
  RE2 teams{R"((?i)^\s*\S.{1,30}\s(?:vs?\.?|gegen|contre|contra|contro)\s+\S.{1,30}$)"};
};

const Shapes& AllShapes() {
  static const Shapes* const shapes = new Shapes;
  return *shapes;
}

struct PrintedLine {
  std::string text;
  TextBox box;
  std::vector<int> words;
  bool label = false;
};

std::vector<PrintedLine> LinesOf(const Sheet& sheet, const LabelBook& book) {
  std::vector<PrintedLine> lines(sheet.reading.lines.size());
  for (size_t i = 0; i < lines.size(); ++i) {
    lines[i].text = sheet.reading.lines[i].text;
    lines[i].box = sheet.BoxOf(sheet.reading.lines[i].quad);
    lines[i].label = book.Find(LabelKey(lines[i].text)) != nullptr;
  }
  for (size_t word = 0; word < sheet.reading.words.size(); ++word) {
    const auto line = static_cast<size_t>(sheet.reading.words[word].line);
    if (line < lines.size()) lines[line].words.push_back(static_cast<int>(word));
  }
  return lines;
}

// The line that stands right below, in the same column; none where there is none.
const PrintedLine* Below(const std::vector<PrintedLine>& lines, const PrintedLine& line) {
  const PrintedLine* nearest = nullptr;
  for (const PrintedLine& other : lines) {
    const float unit = std::max(line.box.height(), other.box.height());
    const float gap = other.box.top - line.box.bottom;
    if (&other == &line || gap < -0.5f * unit || gap > kNextLine * unit) continue;
    if (other.box.middle() <= line.box.middle() || !ShareColumn(line.box, other.box)) continue;
    if (nearest == nullptr || other.box.top < nearest->box.top) nearest = &other;
  }
  return nearest;
}

void AddBlock(std::string_view tag, const std::vector<const PrintedLine*>& block, float rule,
              Hints* hints) {
  std::vector<int> words;
  for (const PrintedLine* line : block) {
    words.insert(words.end(), line->words.begin(), line->words.end());
  }
  std::sort(words.begin(), words.end());
  hints->AddWords(tag, words, rule);
}

// From a street or the number before it to the line with the postcode.
void AddAddressFrom(const std::vector<PrintedLine>& lines, const PrintedLine& first, Hints* hints) {
  const Shapes& shapes = AllShapes();
  std::vector<const PrintedLine*> block = {&first};
  bool street = Has(first.text, shapes.street);
  while (block.size() < kMostLines) {
    const PrintedLine* next = Below(lines, *block.back());
    if (next == nullptr || next->label) return;
    const bool town = Has(next->text, shapes.town);
    const bool is_street = Has(next->text, shapes.street);
    const bool plain = Digits(next->text).empty() && next->text.size() <= kLongestRest;
    if (!town && !is_street && !(street && plain)) return;
    block.push_back(next);
    street |= is_street;
    if (street && town) {
      AddBlock("venue_address", block, kAddressBlock, hints);
      return;
    }
  }
}

bool IsFact(const PrintedLine& line) {
  return line.label || Has(line.text, AllShapes().street) || Has(line.text, AllShapes().town) ||
         !FindTicketDates(line.text).empty() || !FindTimes(line.text).empty();
}

// A title whose line breaks off, or two teams the second of which goes on below.
void AddTitleFrom(const std::vector<PrintedLine>& lines, const PrintedLine& first, Hints* hints) {
  const Shapes& shapes = AllShapes();
  const PrintedLine* next = Below(lines, first);
  if (next == nullptr || IsFact(first) || IsFact(*next)) return;
  const float unit = std::max(first.box.height(), next->box.height());
  if (std::abs(first.box.height() - next->box.height()) > kSameSize * unit) return;
  const bool rest = next->text.size() <= kLongestRest && Digits(next->text).empty();
  const bool breaks_off = Has(first.text, shapes.unfinished) || Has(next->text, shapes.goes_on);
  if (!breaks_off && !(Has(first.text, shapes.teams) && rest)) return;
  AddBlock("event_name", {&first, next}, kBrokenTitle, hints);
}

}  // namespace

void AddVenueBlocks(const Sheet& sheet, const LabelBook& book, Hints* hints) {
  const std::vector<PrintedLine> lines = LinesOf(sheet, book);
  for (const PrintedLine& line : lines) {
    if (line.label) continue;
    if (Has(line.text, AllShapes().number) ||
        (Has(line.text, AllShapes().street) && !Has(line.text, AllShapes().town))) {
      AddAddressFrom(lines, line, hints);
    }
    AddTitleFrom(lines, line, hints);
  }
}

}  // namespace billfold::extractors
