#include "extractors/receipt/header.h"

#include <re2/re2.h>

#include <algorithm>

#include "extractors/values/date.h"
#include "extractors/values/money.h"
#include "extractors/values/text.h"

namespace billfold::extractors {
namespace {

constexpr size_t kLettersOfName = 3;  // fewer beside generic words name nobody

// Lexicons over folded text. Words of any receipt in the languages of the contract; Malaysian ones
// are many because their receipts print long addresses.
struct Lexicon {
  RE2 legal_end{
      R"((?:\b(?:SDN\.? ?B[HN]D|BHD|BERHAD|PLT|LTD|LIMITED|PLC|INC|LLC|LLP|CORP|CORPORATION|CO|PTE|)"
      R"(GMBH|AG|KG|OHG|E\.?K|SARL|SAS|SA|SRL|SPA|SL|LDA|BV|NV|SP\.? ?Z ?O\.? ?O|ENTERPRISES?|)"
      R"(TRADING|HOLDINGS?)|S\.A|S\.R\.L|S\.P\.A|S\.L|B\.V|G\.M\.B\.H)\.?\s*(?:\([A-Z]\))?[.,]?$)"};
  RE2 business{
      R"(REST[AO]+U?RAN|RSTORAN|CAFE|KOPI|COFFEE|BISTRO|GRILL|BAKER|PIZZA|BURGER|KITCHEN|FOOD|MAKAN|)"
      R"(HOTEL|HARDWARE|STATIONER|\bBOOK|SUPERMARKET|MARKET|\bMART\b|\bSTORE|\bSHOP|BOUTIQUE|KEDAI|)"
      R"(SYARIKAT|PERNIAGAAN|ENTERPRISE|TRADING|PHARMA|FARMASI|CLINIC|KLINIK|OPTIC|MACHINERY|GIFT|)"
      R"(DECO|INDUSTR|SERVICE|STATION|MINI ?MARKET|CENTRE|ELECTRIC|MOTOR|AUTO|GARDEN|SEAFOOD|PERUSAHAAN|)"
      R"(BAR\b|PUB\b|DELI\b|INN\b|SALON|SPA\b|LAUNDRY|TOYS|FASHION|WORLD|HOUSE|RISTORANTE|GASTHAUS)"};
  RE2 registration{
      R"(\s*[(\[]?\s*(?:(?:CO|COMPANY|REG|REGISTRATION|ROC|ROB|SSM|BUSINESS)\b[A-Z.:# -]*)?)"
      R"((?:\b[A-Z]{0,2}\d{5,}\s?-\s?[A-Z]{1,2}\b\s*[)\]]?|[(\[]\s*\d{4,}\s?[-.]?\s?[A-Z]\s*[)\]]))"};
  RE2 generic{
      R"(\b(?:SDN|B[HN]D|BERHAD|LTD|LIMITED|PLC|INC|LLC|CORP|CO|PTE|GMBH|COMPANY|ENTERPRISES?|TRADING|)"
      R"(RESTAURANTS?|RESTORAN|CAFE|SHOP|STORE|STATIONERY|HARDWARE|MARKET|THE|AND|OF|M|S|A|L)\b)"};
  RE2 registration_label{
      R"(\s*[(\[]?\s*(?:CO|COMPANY|BUSINESS)\.?,?\s?(?:REG(?:ISTRATION)?)?\.?\s?(?:NO|N0|NUMBER|REG|ID)\b)"
      R"(|[(\[]\s*(?:ROC|ROB|REG|SSM)\b|\bROC\s*(?:NO)?[.: ])"};
  RE2 street{
      R"(\b(?:JALAN|JLN|JL|LORONG|LRG|TAMAN|TMN|PERSIARAN|LEBUH|LEBUHRAYA|BANDAR|BDR|KAMPUNG|KG|SEKSYEN|)"
      R"(SEK|SECTION|KAWASAN|PERINDUSTRIAN|PUSAT|PERDAGANGAN|LOT|LOTS|BLOCK|BLK|BLOK|TINGKAT|BATU|DESA|)"
      R"(KOMPLEKS|WISMA|MENARA|BANGUNAN|FLOOR|FLR|LEVEL|LVL|UNIT|STREET|ST|ROAD|RD|AVENUE|AVE|BOULEVARD|)"
      R"(BLVD|DRIVE|DR|LANE|LN|HIGHWAY|HWY|PKWY|PARKWAY|WAY|COURT|SQUARE|PLAZA|MALL|CENTER|SUITE|STE|)"
      R"(BUILDING|STRASSE|STR|PLATZ|WEG|ALLEE|RUE|QUAI|CALLE|PASEO|VIA|PIAZZA|CORSO|RUA|AVENIDA|PRACA|)"
      R"(ULICA|UL|STRAAT|LAAN|P\.?O\.? ?BOX|BESAR|UTARA|SELATAN|INDAH|JAYA|PERMAI|SDN)\b|)"
      R"(STRASSE\b|STR\.|STRAAT\b|GASSE\b)"};
  RE2 place{
      R"(\b(?:SELANGOR|JOHOR|JOHOR BAHRU|KUALA LUMPUR|K\.?L|PENANG|PULAU PINANG|PERAK|IPOH|MELAKA|MALACCA|)"
      R"(NEGERI SEMBILAN|PAHANG|KEDAH|KELANTAN|TERENGGANU|SABAH|SARAWAK|LABUAN|PUTRAJAYA|MALAYSIA|SHAH ALAM|)"
      R"(PETALING JAYA|P\.?J|KLANG|PUCHONG|CHERAS|AMPANG|SUBANG|KAJANG|SKUDAI|SETIA ALAM|DARUL EHSAN|)"
      R"(DARUL TAKZIM|WILAYAH PERSEKUTUAN|SINGAPORE|INDONESIA|USA|UNITED|KINGDOM|DEUTSCHLAND|GERMANY|FRANCE|)"
      R"(ESPANA|SPAIN|ITALIA|ITALY|NEDERLAND|PORTUGAL|POLSKA|LONDON|NEW YORK|BERLIN|PARIS|MADRID)\b|)"
      R"(\b[A-Z]{2,},? (?:A[LKZR]|C[AOT]|D[EC]|FL|GA|HI|I[DLNA]|K[SY]|LA|M[EDAINSOT]|N[EVHJMYCD]|O[HKR]|)"
      R"(PA|RI|S[CD]|T[NX]|UT|V[TA]|W[AVIY])\b\.?(?:\s+\d{5}|$))"};
  RE2 postcode{
      R"(\b\d{5}(?:-\d{4})?\b|\b\d{2}-\d{3}\b|\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b|\b\d{4} ?[A-Z]{2}\b)"};
  RE2 numbered{
      R"(^\W*(?:(?:NO|LOT|LOTS|UNIT|LEVEL|BLOCK|BLK|SUITE|SHOP|GROUND|G/F|PT|B-|A-|P\.?O)\b[.,: ]*|#)?)"
      R"([A-Z]{0,2}-?\d+)"};
  RE2 label{
      R"(\b(?:TEL|TELP|PHONE|PH|FAX|FAKS|MOBILE|H/P|HP|HOTLINE|CONTACT|E-?MAIL|WEBSITE|WWW|GST|GSTIN|VAT|SST|)"
      R"(TAX ?ID|REG(?:ISTRATION)? ?NO|ABN|DATE|TIME|TARIKH|INVOICE|INV|RECEIPT|RCPT|BILL|CASHIER|TABLE|ORDER|)"
      R"(TRANS|DOC|TERMINAL|STORE ?#|SALES ?PERSON|MEMBER|QTY|ITEM|DESCRIPTION|GUEST|PAX|SLIP|COUNTER|)"
      R"(SERVER|CHECK ?#?\d)\b|@|WWW\.|\.COM\b|FORMERLY|GST|DUPLICATE)"};
  RE2 greeting{
      R"(TAX INVOICE|^\W*INVOICE|CASH ?(?:BILL|SALES?|RECEIPT)|^\W*RECEIPT|WELCOME|THANK|REPRINT|COPY|)"
      R"(SIMPLIFIED|OFFICIAL|^\W*BILL\W*$|^\W*CASH\W*$|OPERATING|BUSINESS HOUR|HRS\b|BILL TO|\bDEAR\b)"};
  RE2 owner{R"(^\W*(?:(?:OWNED|OWN|OPERATED|MANAGED) BY|DIMILIKI(?: OLEH)?)\s*:?\s*|^#\d+\s+)"};
  RE2 address_label{R"(^\W*(?:ADD(?:RESS)?|ALAMAT)\s*[.:]+\s*)"};
  RE2 contact{R"([\s,;(]*\b(?:TEL|TELP|PHONE|PH|FAX|MOBILE|H/P|HP|GST|EMAIL|E-MAIL|WWW)\b)"};
};

const Lexicon& Words() {
  static const Lexicon* const lexicon = new Lexicon;
  return *lexicon;
}

bool Has(const std::string& text, const RE2& pattern) { return RE2::PartialMatch(text, pattern); }

// Where the first match of `pattern` in `text` begins and ends; (npos, npos) where there is none.
std::pair<size_t, size_t> Find(const std::string& text, const RE2& pattern) {
  re2::StringPiece match;
  if (!pattern.Match(text, 0, text.size(), RE2::UNANCHORED, &match, 1)) {
    return {std::string::npos, std::string::npos};
  }
  const size_t begin = static_cast<size_t>(match.data() - text.data());
  return {begin, begin + match.size()};
}

// What may follow a name on its line is cut off, what may stand before it too.
void CutName(HeaderLine* line) {
  const std::string& text = line->folded;
  line->name_end = text.size();
  const Lexicon& words = Words();
  for (const RE2* pattern : {&words.registration, &words.registration_label}) {
    const auto [begin, end] = Find(text, *pattern);
    if (begin == std::string::npos) continue;
    line->registration = true;
    if (begin > 0) line->name_end = std::min(line->name_end, begin);
  }
  if (const auto [begin, end] = Find(text, words.owner); begin == 0 && end < line->name_end) {
    line->name_begin = end;
  }
}

void CutAddress(HeaderLine* line) {
  const std::string& text = line->folded;
  line->address_end = text.size();
  if (const auto [begin, end] = Find(text, Words().contact); begin != std::string::npos) {
    if (begin > 0) line->address_end = begin;
  }
  if (const auto [begin, end] = Find(text, Words().address_label);
      begin == 0 && end < text.size()) {
    line->address_begin = end;
  }
}

// Offsets into folded text fit the printed text only where folding keeps the length.
void CutNothing(HeaderLine* line) {
  line->name_begin = line->address_begin = 0;
  line->name_end = line->address_end = line->run.text().size();
}

HeaderLine Describe(TextRun run, const vision::Quad& quad) {
  const Lexicon& words = Words();
  HeaderLine line;
  line.run = std::move(run);
  line.folded = Fold(line.run.text());
  CutName(&line);
  CutAddress(&line);
  if (line.folded.size() != line.run.text().size()) CutNothing(&line);
  const std::string name = line.folded.substr(line.name_begin, line.name_end - line.name_begin);
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
  line.label = Has(line.folded, words.label) || !FindDates(line.run.text()).empty();
  for (const MoneyMatch& money : FindMoney(line.run.text())) {
    line.amount |= money.decimals == 2 || money.has_mark;
  }
  return line;
}

}  // namespace

std::vector<HeaderLine> HeaderLines(const ReceiptSheet& sheet, size_t limit) {
  const vision::Reading& reading = sheet.reading;
  std::vector<HeaderLine> lines;
  for (size_t i = 0; i < reading.words.size() && lines.size() < limit;) {
    std::vector<int> words;
    const int line = reading.words[i].line;
    for (; i < reading.words.size() && reading.words[i].line == line; ++i) {
      words.push_back(static_cast<int>(i));
    }
    lines.push_back(Describe(TextRun(reading, std::move(words)),
                             reading.lines[static_cast<size_t>(line)].quad));
  }
  return lines;
}

}  // namespace billfold::extractors
