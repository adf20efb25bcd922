#include "extractors/receipt/name_lines.h"

#include <re2/re2.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "extractors/values/text.h"

namespace billfold::extractors {
namespace {

constexpr size_t kMostLines = 4;
constexpr float kMostGap = 1.2f;      // between lines of a name, in line heights
constexpr float kMostUneven = 0.45f;  // relative difference of heights
constexpr float kTagged = 0.5f;
constexpr float kSurelyTagged = 0.75f;
constexpr float kUntagged = 0.1f;  // below it, a model that tags a name says that a line is none
constexpr size_t kShortLegal = 2;  // words of a line that does little but end the name

struct Patterns {
  // Trades: EN MS ID, DE FR ES IT NL PT PL SV DA.
  RE2 trade{
      R"(\b(?:RESTAURANTS?|RESTORAN|RISTORANTE|RESTAURANTE|RESTAURACJA|CAFE|COFFEE|KOPI|BISTRO|)"
      R"(BRASSERIE|BAR|PUB|GRILL|DINER|DELI|STEAKHOUSE|TEA ?ROOMS?|BURGERS?|SEAFOOD|NOODLES?|FISH|)"
      R"(KITCHEN|HOUSE|BAKERY|CONFECTIONERY|BOULANGERIE|PATISSERIE|BOUCHERIE|BACKEREI|KONDITOREI|)"
      R"(METZGEREI|PANADERIA|PASTELERIA|PASTICCERIA|PANIFICIO|GELATERIA|PADARIA|PASTELARIA|)"
      R"(BAKKERIJ|SLAGERIJ|PIEKARNIA|CUKIERNIA|BAGERI|KONDITORI|EISCAFE|GASTHAUS|GASTHOF|)"
      R"(GASTSTATTE|IMBISS|PIZZERIA|PIZZA|TRATTORIA|OSTERIA|TAVERNA|TABERNA|BODEGA|EETCAFE|)"
      R"(PHARMACY|PHARMACIE|APOTHEKE|APOTHEEK|APOTEK|APOTEKET|APTEKA|FARMACIA|FARMASI|DROGERIE|)"
      R"(DROGIST|SUPERMARKET|HYPERMARKET|SUPERMARKT|SUPERMARCHE|SUPERMERCADO|SUPERMERCATO|MINI|)"
      R"(MARKET|MARKT|MARCHE|MERCADO|MERCATO|MART|GROCERY|GROCERIES|STORES?|SHOP|KEDAI|TOKO|BUKU|)"
      R"(WARUNG|RUMAH|MAKAN|BUTIK|BOUTIQUE|FASHION|OUTFITTERS|JARNHANDEL|JERNHANDEL|ISENKRAM|)"
      R"(BOKHANDEL|BOGHANDEL|BOOKS?|BOOKSHOP|BOOKSTORE|LIBRAIRIE|BUCHHANDLUNG|LIBRERIA|SKLEP|)"
      R"(KSIEGARNIA|PAPELERIA|CARTOLERIA|FERRETERIA|FERRAMENTA|QUINCAILLERIE|HOTEL|HOSTEL|HOSTAL|)"
      R"(INN|AUTO|PARTS|MOTORS?|GARAGE|TYRES?|BATTERY|HARDWARE|STATIONERY|PRINTING|PHOTOCOPY|)"
      R"(COMPUTERS?|ELECTRICAL|ELECTRONICS|GIFTS?|HOME|DECO|TOYS|CLINIC|KLINIK|DENTAL|OPTICAL|)"
      R"(SALON|SPA|LAUNDRY|INDUSTRIES|SERVICES?|STATION|CENTRE|CENTER|CASH|CARRY|FOODS?|TRADING|)"
      R"(ENTERPRISES?|COMPANY|SUPPLIES|SUPPLY)\b)"};
  RE2 legal{
      R"(\b(?:SDN|B[HN]D|BERHAD|SB|PLT|PTE|LTD|LIMITED|PLC|INC|LLC|LLP|CORP|CO|GMBH|UG|AG|KG|OHG|)"
      R"(EURL|SARL|SAS|SASU|SNC|SRL|SRLS|SL|SLU|SA|LDA|BV|NV|VOF|AB|APS|AS|OY|PT|CV|TBK|SP|OO|)"
      R"(AND|UND|ET|OG|OCH|THE|OF|DE|M|[A-Z])\b)"};
  RE2 legal_end{
      R"(\b(?:SDN B[HN]D|B[HN]D|SB|BERHAD|PLT|PTE LTD|LTD|LIMITED|INC|LLC|CORP|CO|GMBH|E ?U|E ?K|)"
      R"(EURL|SARL|SAS|SNC|SRL|S R L|S P A|SL|S L|BV|B V|AB|APS|AS|PT|CV)\s*$)"};
  RE2 article{R"(^(?:THE|EL|LA|LOS|LAS|IL|LO|LE|LES|L|DER|DIE|DAS|DE|HET|CHEZ|ZUM|ZUR|AL)$)"};
  RE2 bracket{R"(\([^)]*\))"};  // a branch or a state: "CASH & CARRY (PENANG)"
  RE2 joins{R"(^(?:&|AND |UND |ET |OG |OCH ))"};
};

const Patterns& AllPatterns() {
  static const Patterns* const patterns = new Patterns;
  return *patterns;
}

// Words in capitals without accents and signs, one blank between: "SDN.BHD." is "SDN BHD".
std::string WordsOf(std::string_view text) {
  std::string words = Fold(text);
  std::replace_if(
      words.begin(), words.end(), [](char c) { return !IsLetter(c) && !IsDigit(c); }, ' ');
  return std::string(Trim(CollapseBlanks(words)));
}

// A line of the head as far as it is a name.
std::string NameOf(const HeaderLine& line) {
  return line.run.Slice(line.name_begin, line.name_end).text;
}

bool StandTogether(const HeaderLine& above, const HeaderLine& below) {
  const float height = std::max(above.height, below.height);
  return below.top - above.bottom <= kMostGap * std::min(above.height, below.height) &&
         std::abs(above.height - below.height) <= kMostUneven * height;
}

// Whether a line could be a part of a name at all.
bool MayBelong(const HeaderLine& line) {
  const bool address = (line.street && line.digits > 0) || line.postcode;
  const std::string name = NameOf(line);
  return !line.label && !line.greeting && !line.amount && !address &&
         Letters(name).size() > Digits(name).size();
}

// Whether the line below a name begins with it and goes on, as a company's below its brand:
// "Belbergs", then "Belbergs AB".
bool IsFullName(const std::string& name, const HeaderLine& next) {
  return WordsOf(NameOf(next)).starts_with(WordsOf(name) + " ");
}

// Whether the line right below goes on with a name that ends so far.
bool GoesOn(const std::string& name, const HeaderLine& next) {
  const Patterns& p = AllPatterns();
  const std::string text = NameOf(next);
  if (IsTradeAlone(text) || RE2::PartialMatch(Fold(text), p.joins) || name.ends_with('&')) {
    return true;
  }
  const std::string words = WordsOf(text);
  const auto blanks = static_cast<size_t>(std::count(words.begin(), words.end(), ' '));
  return blanks < kShortLegal && RE2::PartialMatch(words, p.legal_end) &&
         !RE2::PartialMatch(WordsOf(name), p.legal_end) && !IsFullName(name, next);
}

// Whether a name that begins so lacks the line right above.
bool BeginsAbove(const HeaderLine& previous, const std::string& name) {
  const std::string text = NameOf(previous);
  return IsTradeAlone(text) || IsTradeAlone(name) || text.ends_with('&') ||
         RE2::PartialMatch(WordsOf(text), AllPatterns().article) ||
         RE2::PartialMatch(Fold(name), AllPatterns().joins);
}

}  // namespace

bool IsTradeAlone(std::string_view text) {
  std::string bare(text);
  RE2::GlobalReplace(&bare, AllPatterns().bracket, " ");
  std::string rest = WordsOf(bare);
  if (Letters(rest).empty()) return false;
  RE2::GlobalReplace(&rest, AllPatterns().trade, " ");
  RE2::GlobalReplace(&rest, AllPatterns().legal, " ");
  return Trim(rest).empty();
}

std::pair<int, int> LinesOfBlock(const std::vector<HeaderLine>& lines, const HeadBlock& block) {
  std::pair<int, int> found{-1, -1};
  for (size_t i = 0; i < lines.size(); ++i) {
    const std::vector<int>& words = lines[i].run.words();
    const bool shared = std::find_first_of(words.begin(), words.end(), block.span.words.begin(),
                                           block.span.words.end()) != words.end();
    if (!shared) continue;
    if (found.first < 0) found.first = static_cast<int>(i);
    found.second = static_cast<int>(i);
  }
  return found;
}

HeadBlock CompletedName(const vision::Reading& reading, const std::vector<HeaderLine>& head,
                        const HeadBlock& block) {
  const auto lines = LinesOfBlock(head, block);
  auto first = lines.first, last = lines.second;
  if (first < 0) return block;
  const bool tagged = TagMean(reading, block.span, "merchant_name") >= kTagged;
  const auto belongs = [&](const HeaderLine& line) {
    if (!MayBelong(line)) return false;
    const Span part = line.run.Slice(line.name_begin, line.name_end);
    return !tagged || TagMean(reading, part, "merchant_name") >= kUntagged;
  };
  HeadBlock name = block;
  const int end = static_cast<int>(head.size());
  const auto line = [&head](int i) -> const HeaderLine& { return head[static_cast<size_t>(i)]; };
  const auto begin_at = [&](int i) {  // the brand above a full name goes
    std::erase_if(name.span.words, [&](int word) { return word < line(i).run.words().front(); });
    name.span = TextRun(reading, name.span.words).All();
    name.lines.erase(name.lines.begin());
    first = i;
  };
  while (first < last && name.lines.size() > 1 &&
         IsFullName(NameOf(line(first)), line(first + 1))) {
    begin_at(first + 1);
  }
  if (last + 1 < end && belongs(line(last + 1)) && IsFullName(name.span.text, line(last + 1))) {
    first = ++last;
    name.span = line(last).run.Slice(line(last).name_begin, line(last).name_end);
    name.lines = {name.span.text};
  }
  const auto join = [&](const HeaderLine& line, bool above) {
    Span part = line.run.Slice(line.name_begin, line.name_end);
    Span& whole = name.span;
    whole.words.insert(above ? whole.words.begin() : whole.words.end(), part.words.begin(),
                       part.words.end());
    whole.text = above ? part.text + " " + whole.text : whole.text + " " + part.text;
    whole.region = HullOf({whole.region, part.region});
    name.lines.insert(above ? name.lines.begin() : name.lines.end(), part.text);
  };
  // A trade alone above a line that the model tags as well: "GASTHAUS", "CASA MOUNTAIN".
  const auto tagged_too = [&](const HeaderLine& next) {
    const Span part = next.run.Slice(next.name_begin, next.name_end);
    return IsTradeAlone(name.span.text) && TagMean(reading, part, "merchant_name") >= kTagged;
  };
  while (name.lines.size() < kMostLines && last + 1 < end && belongs(line(last + 1)) &&
         StandTogether(line(last), line(last + 1)) &&
         (GoesOn(name.span.text, line(last + 1)) || tagged_too(line(last + 1)))) {
    join(line(++last), false);
  }
  // The model may say that the name has begun in the line above.
  const auto begun = [&](const HeaderLine& previous) {
    const Span part = previous.run.Slice(previous.name_begin, previous.name_end);
    const auto begins = [&reading](const Span& span) {
      return reading.words[static_cast<size_t>(span.words.front())].begins;
    };
    return begins(name.span) < kTagged && begins(part) >= kTagged &&
           TagMean(reading, part, "merchant_name") >= kSurelyTagged;
  };
  while (name.lines.size() < kMostLines && first > 0 && belongs(line(first - 1)) &&
         StandTogether(line(first - 1), line(first)) &&
         !IsFullName(NameOf(line(first - 1)), line(first)) &&
         (BeginsAbove(line(first - 1), name.span.text) || begun(line(first - 1)))) {
    join(line(--first), true);
  }
  return name;
}

}  // namespace billfold::extractors
