#include <re2/re2.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "extractors/printed_lines.h"
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
      R"(gasse|rue|quai|place|cours|calle|plaza|paseo|avenida|avda|via|viale|piazza|corso)\b\.?|^\s*c/\s|)"
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
    words.insert(words.end(), line->span.words.begin(), line->span.words.end());
  }
  std::sort(words.begin(), words.end());
  hints->AddWords(tag, words, rule);
}

class VenueBlocks {
 public:
  VenueBlocks(const Sheet& sheet, const LabelBook& book, Hints* hints)
      : lines_(PrintedLines(sheet)), book_(book), hints_(hints) {}

  void Add() const {
    const Shapes& shapes = AllShapes();
    for (const PrintedLine& line : lines_) {
      const std::string& text = line.span.text;
      if (IsLabel(line)) continue;
      const bool street = Has(text, shapes.street) && !Has(text, shapes.town);
      if ((street && !HasNumberAbove(line)) || Has(text, shapes.number)) AddAddressFrom(line);
      AddTitleFrom(line);
    }
  }

 private:
  bool IsLabel(const PrintedLine& line) const {
    return book_.Find(LabelKey(line.span.text)) != nullptr;
  }

  // Whether the number of a street stands in the line above: the address begins there.
  bool HasNumberAbove(const PrintedLine& street) const {
    return std::any_of(lines_.begin(), lines_.end(), [&](const PrintedLine& line) {
      return Has(line.span.text, AllShapes().number) && Below(lines_, line) == &street;
    });
  }

  // From a street or the number before it to the line with the postcode.
  void AddAddressFrom(const PrintedLine& first) const {
    const Shapes& shapes = AllShapes();
    std::vector<const PrintedLine*> block = {&first};
    bool street = Has(first.span.text, shapes.street);
    while (block.size() < kMostLines) {
      const PrintedLine* next = Below(lines_, *block.back());
      if (next == nullptr || IsLabel(*next)) return;
      const std::string& text = next->span.text;
      const bool town = Has(text, shapes.town), is_street = Has(text, shapes.street);
      const bool plain = Digits(text).empty() && text.size() <= kLongestRest;
      const bool number = Has(text, shapes.number);  // behind its street
      if (!town && !is_street && !(street && (plain || number))) return;
      block.push_back(next);
      street |= is_street;
      if (street && town) return AddBlock("venue_address", block, kAddressBlock, hints_);
    }
  }

  bool IsFact(const PrintedLine& line) const {
    const std::string& text = line.span.text;
    return IsLabel(line) || Has(text, AllShapes().street) || Has(text, AllShapes().town) ||
           !FindTicketDates(text).empty() || !FindTimes(text).empty();
  }

  // A title whose line breaks off, or two teams the second of which goes on below.
  void AddTitleFrom(const PrintedLine& first) const {
    const Shapes& shapes = AllShapes();
    const PrintedLine* next = Below(lines_, first);
    if (next == nullptr || IsFact(first) || IsFact(*next)) return;
    const float unit = std::max(first.box.height(), next->box.height());
    if (std::abs(first.box.height() - next->box.height()) > kSameSize * unit) return;
    const std::string &upper = first.span.text, &lower = next->span.text;
    const bool breaks_off = Has(upper, shapes.unfinished) || Has(lower, shapes.goes_on);
    const bool team =
        Has(upper, shapes.teams) && lower.size() <= kLongestRest && Digits(lower).empty();
    if (breaks_off || team) AddBlock("event_name", {&first, next}, kBrokenTitle, hints_);
  }

  const std::vector<PrintedLine> lines_;
  const LabelBook& book_;
  Hints* hints_;  // not owned
};

}  // namespace

void AddVenueBlocks(const Sheet& sheet, const LabelBook& book, Hints* hints) {
  VenueBlocks(sheet, book, hints).Add();
}

}  // namespace billfold::extractors
