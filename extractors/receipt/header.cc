#include "extractors/receipt/header.h"

#include <algorithm>
#include <utility>

#include "extractors/receipt/lexicon.h"
#include "extractors/values/date.h"
#include "extractors/values/money.h"
#include "extractors/values/pattern.h"
#include "extractors/values/phone.h"
#include "extractors/values/text.h"

namespace billfold::extractors {
namespace {

constexpr size_t kDigitsOfPhone = 9;  // fewer may be a branch's number
constexpr size_t kLettersOfName = 3;  // fewer beside generic words name nobody

// Where the first match of `pattern` in `text` begins and ends; (npos, npos) where there is none.
std::pair<size_t, size_t> Find(const std::string& text, const RE2& pattern) {
  re2::StringPiece match;
  if (!pattern.Match(text, 0, text.size(), RE2::UNANCHORED, &match, 1)) {
    return {std::string::npos, std::string::npos};
  }
  const size_t begin = static_cast<size_t>(match.data() - text.data());
  return {begin, begin + match.size()};
}

// What may follow a name on its line is cut off, what may stand before it too. Folding would move
// the offsets, so the search is in upper case alone.
void CutName(HeaderLine* line) {
  const std::string text = ToUpper(line->run.text());
  line->name_end = text.size();
  const Lexicon& words = HeadLexicon();
  for (const RE2* pattern : {&words.registration, &words.registration_label}) {
    const auto [begin, end] = Find(text, *pattern);
    if (begin == std::string::npos) continue;
    line->registration = true;
    if (begin > 0) line->name_end = std::min(line->name_end, begin);
  }
  // "SUBWAY #15936 PHONE 555-0100", "SHELL KINGSWAY 01382 443110".
  const auto [contact, contact_end] = Find(text, words.contact);
  if (contact != std::string::npos && contact > 0)
    line->name_end = std::min(line->name_end, contact);
  for (const PhoneMatch& phone : FindPhones(text)) {
    if (phone.begin > 0 && phone.value.size() >= kDigitsOfPhone) {
      line->name_end = std::min(line->name_end, phone.begin);
    }
  }
  if (re2::StringPiece tail; RE2::PartialMatch(text, words.legal_tail, &tail)) {
    line->name_end = std::min(line->name_end, static_cast<size_t>(tail.data() - text.data()));
  }
  if (const auto [begin, end] = Find(text, words.owner); begin == 0 && end < line->name_end) {
    line->name_begin = end;
  }
}

void CutAddress(HeaderLine* line) {
  const std::string text = ToUpper(line->run.text());
  line->address_end = text.size();
  if (const auto [begin, end] = Find(text, HeadLexicon().contact); begin != std::string::npos) {
    if (begin > 0) line->address_end = begin;
  }
  if (const auto [begin, end] = Find(text, HeadLexicon().address_label);
      begin == 0 && end < text.size()) {
    line->address_begin = end;
  }
}

HeaderLine Describe(TextRun run, const vision::Quad& quad) {
  const Lexicon& words = HeadLexicon();
  HeaderLine line;
  line.run = std::move(run);
  line.folded = Fold(line.run.text());
  CutName(&line);
  CutAddress(&line);
  const std::string name = Fold(
      std::string_view(line.run.text()).substr(line.name_begin, line.name_end - line.name_begin));
  line.height = HeightOf(quad);
  line.top = std::min(quad[0].y, quad[1].y);
  line.bottom = std::max(quad[2].y, quad[3].y);
  line.letters = static_cast<int>(
      std::count_if(line.folded.begin(), line.folded.end(), [](char c) { return IsLetter(c); }));
  line.digits = static_cast<int>(
      std::count_if(line.folded.begin(), line.folded.end(), [](char c) { return IsDigit(c); }));
  line.legal_form = Has(std::string(Trim(name)), words.legal_end);
  line.business = Has(line.folded, words.business);
  std::string rest = name;
  RE2::GlobalReplace(&rest, words.generic, "");
  line.fragment = Letters(rest).size() < kLettersOfName;
  line.street = Has(line.folded, words.street);
  line.place = Has(line.folded, words.place);
  line.postcode = Has(line.folded, words.postcode);
  line.starts_numbered = Has(line.folded, words.numbered);
  line.greeting = Has(line.folded, words.greeting);
  const std::vector<PhoneMatch> phones = FindPhones(line.run.text());
  const bool phone =
      !phones.empty() && phones.front().begin <= 1 && phones.front().value.size() >= kDigitsOfPhone;
  line.label = Has(line.folded, words.label) || phone || !FindDates(line.run.text()).empty();
  for (const MoneyMatch& money : FindMoney(line.run.text())) {
    line.amount |= money.decimals == 2 || money.has_mark;
  }
  return line;
}

}  // namespace

std::vector<HeaderLine> HeaderLines(const ReceiptSheet& sheet, size_t limit, int first) {
  const vision::Reading& reading = sheet.reading;
  std::vector<HeaderLine> lines;
  for (size_t i = 0; i < reading.words.size() && lines.size() < limit;) {
    std::vector<int> words;
    const int line = reading.words[i].line;
    for (; i < reading.words.size() && reading.words[i].line == line; ++i) {
      words.push_back(static_cast<int>(i));
    }
    if (line < first) continue;
    lines.push_back(Describe(TextRun(reading, std::move(words)),
                             reading.lines[static_cast<size_t>(line)].quad));
  }
  return lines;
}

}  // namespace billfold::extractors
