#include <re2/re2.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "extractors/receipt/lexicon.h"
#include "extractors/tickets/hints.h"
#include "extractors/values/pattern.h"
#include "extractors/values/reduction.h"
#include "extractors/values/text.h"

namespace billfold::extractors {
namespace {

constexpr float kPercentOff = 0.95f;
constexpr float kPercent = 0.6f;  // words do not say what becomes of it
constexpr float kAmountOff = 0.92f;
constexpr float kMinimum = 0.95f;
constexpr float kOfferWithNumber = 0.92f;
constexpr float kOfferInWords = 0.85f;
constexpr float kTerms = 0.85f;
constexpr float kLarge = 1.25f;     // heights of a usual line from which on an offer is large
constexpr float kOneBlock = 1.3f;   // heights between lines of one offer or paragraph
constexpr float kSameSize = 0.35f;  // by which heights of one paragraph may differ

struct Shapes {
  // What is offered without a number.
  RE2 offer{
      R"((?i)\b(?:buy (?:one|\d)|get (?:one|\d)|free|gratis|bogo|2 ?(?:for|x|f(?:ü|u)r) ?1|half price|)"
      R"(kids eat|offerte?s?|offert|in omaggio|omaggio|regalo|rabatt|geschenkt|(?:à|À) moiti(?:é|É)|)"
      R"(al \d+ ?%|only|nur|por solo|save|spare|sparen|ahorra|risparmi[a]?|sconto|descuento|remise|)"
      R"(r(?:é|É)duction|discount|off|cash ?back)\b)"};
  // Small print of coupons.
  RE2 terms{
      R"((?i)\b(?:limit one|one (?:coupon )?per|not valid|cannot be combined|may not be combined|)"
      R"(no cash value|void where|terms (?:and|&) conditions|t&cs?|while (?:supplies|stocks) last|)"
      R"(excludes?|excluding|participating (?:stores|locations)|exchanged? for cash|subject to|)"
      R"(present this (?:coupon|voucher)|offer (?:cannot|valid|not)|consumer pays|see (?:website|store)|)"
      R"(nicht (?:kombinierbar|mit anderen|g(?:ü|u)ltig)|keine barauszahlung|barauszahlung|pro person|)"
      R"(pro (?:kunde|einkauf|haushalt)|ausgenommen|gilt nicht|nur solange|an der kasse|auszahlung|)"
      R"(non cumulable|un seul (?:bon|coupon)|hors (?:livres|articles|promotion)|non remboursable|)"
      R"((?:à|À) pr(?:é|É)senter|magasins participants|offre (?:valable|non)|voir conditions|)"
      R"(no acumulable|un cup(?:ó|Ó)n por|no canjeable|tiendas participantes|excluidos|no v(?:á|Á)lido|)"
      R"(non (?:cumulabile|convertibile|valido)|un solo acquisto|esclusi|da presentare|)"
      R"(punti vendita aderenti)\b)"};
  // What a line of an offer must not be.
  RE2 no_offer{
      R"((?i)\b(?:valid|g(?:ü|u)ltig|valable|v(?:á|Á)lido|expires?|code|code:|coupon|gutschein|bon de|)"
      R"(thank|danke|merci|gracias|grazie|min(?:imum|\.)|mindest|when you spend|d(?:è|È)s|)"
      R"(a partir de|a partire da|ab einem|tel\.?|www)\b)"};
};

const Shapes& AllShapes() {
  static const Shapes* const shapes = new Shapes;
  return *shapes;
}

// A line of the page.
struct CouponLine {
  std::vector<int> words;
  std::string text;
  TextBox box;
  bool number = false;  // names a reduction
  bool offer = false;   // words of an offer
  bool terms = false;
  bool other = false;  // validity, code, thanks, a title
};

// Names a price with other words: "Camembert à 2,99 €".
bool HasPrice(std::string_view text) {
  if (FindMinimumSpend(text)) return false;
  const std::vector<MoneyMatch> found = FindMoney(text);
  return found.size() == 1 && found[0].has_mark &&
         Letters(text.substr(0, found[0].begin)).size() > 3;
}

std::vector<CouponLine> LinesOf(const Sheet& sheet, const LabelBook& book) {
  std::vector<CouponLine> lines(sheet.reading.lines.size());
  for (size_t i = 0; i < sheet.reading.words.size(); ++i) {
    const int line = sheet.reading.words[i].line;
    lines[static_cast<size_t>(line)].words.push_back(static_cast<int>(i));
  }
  for (size_t i = 0; i < lines.size(); ++i) {
    CouponLine& line = lines[i];
    line.text = sheet.reading.lines[i].text;
    line.box = sheet.BoxOf(sheet.reading.lines[i].quad);
    line.terms = Has(line.text, AllShapes().terms);
    line.other = Has(line.text, AllShapes().no_offer) || book.Find(LabelKey(line.text)) != nullptr;
    if (line.terms || line.other) continue;
    const auto percents = FindPercents(line.text);
    line.number = !percents.empty() || FindAmountOff(line.text).has_value();
    line.offer = Has(line.text, AllShapes().offer) || HasPrice(line.text);
  }
  return lines;
}

void AddReductions(const Sheet& sheet, size_t row, const KindOptions& options, Hints* hints) {
  const std::string& text = sheet.rows[row].text();
  if (!Has(text, AllShapes().terms)) {
    for (const PercentMatch& percent : FindPercents(text)) {
      hints->Add("discount_percent", row, percent.begin, percent.end,
                 percent.off ? kPercentOff : kPercent);
    }
    if (const auto off = FindAmountOff(text, options.money)) {
      hints->Add("discount_amount", row, off->begin, off->end, kAmountOff);
    }
  }
  if (const auto least = FindMinimumSpend(text, options.money)) {
    hints->Add("minimum_spend", row, least->begin, least->end, kMinimum);
  }
}

// Whether line `b` goes on where `a` ends.
bool GoesOn(const CouponLine& a, const CouponLine& b, bool any_size) {
  const float gap = b.box.top - a.box.bottom;
  const float unit = std::max(a.box.height(), b.box.height());
  const bool beside = std::min(a.box.right, b.box.right) > std::max(a.box.left, b.box.left);
  const bool size = any_size || std::abs(a.box.height() - b.box.height()) < kSameSize * unit;
  return beside && size && gap < kOneBlock * unit && gap > -unit;
}

// The offer: the largest line that names a reduction or a present, with large lines around it.
void AddOffer(const Sheet& sheet, const std::vector<CouponLine>& lines, Hints* hints) {
  const CouponLine* best = nullptr;
  for (const CouponLine& line : lines) {
    if (!line.number && !line.offer) continue;
    if (best == nullptr || line.box.height() > 1.1f * best->box.height()) best = &line;
  }
  if (best == nullptr) return;
  const float rule = best->number ? kOfferWithNumber : kOfferInWords;
  hints->AddWords("offer", best->words, rule);
  std::vector<int> words = best->words;
  const auto large = [&](const CouponLine& line) {
    return line.box.height() > kLarge * sheet.line_height && (line.number || line.offer);
  };
  const CouponLine* last = best;
  for (const CouponLine* line = best + 1; line < lines.data() + lines.size(); ++line) {
    if (!large(*line) || !GoesOn(*last, *line, true)) continue;
    words.insert(words.end(), line->words.begin(), line->words.end());
    last = line;
  }
  const CouponLine* first = best;
  for (const CouponLine* line = best; line-- > lines.data();) {
    if (!large(*line) || !GoesOn(*line, *first, true)) continue;
    words.insert(words.begin(), line->words.begin(), line->words.end());
    first = line;
  }
  if (words.size() > best->words.size()) hints->AddWords("offer", words, rule);
}

// Paragraphs that begin with or hold small print.
void AddTerms(const std::vector<CouponLine>& lines, Hints* hints) {
  std::vector<int> words;
  const CouponLine* last = nullptr;
  for (const CouponLine& line : lines) {
    const bool sentence = line.words.size() > 2 || (last != nullptr && !last->text.ends_with('.'));
    if (!line.terms && !(last != nullptr && sentence && GoesOn(*last, line, false))) continue;
    if (line.number) continue;
    words.insert(words.end(), line.words.begin(), line.words.end());
    last = &line;
  }
  if (!words.empty()) hints->AddWords("terms", words, kTerms);
}

// What each line looks like for the issuer: a company, or what a coupon says otherwise.
void ShiftLines(const Sheet& sheet, const std::vector<CouponLine>& lines, Hints* hints) {
  for (size_t i = 0; i < lines.size(); ++i) {
    const CouponLine& line = lines[i];
    const std::string folded = Fold(line.text);
    const Lexicon& lexicon = HeadLexicon();
    const bool company =
        RE2::PartialMatch(folded, lexicon.legal_end) || RE2::PartialMatch(folded, lexicon.business);
    const bool address =
        !Digits(line.text).empty() &&
        (RE2::PartialMatch(folded, lexicon.street) || RE2::PartialMatch(folded, lexicon.postcode));
    const bool other = line.number || line.offer || line.terms || line.other;
    const float size =
        std::log2(std::max(0.25f, line.box.height() / std::max(1.f, sheet.line_height)));
    hints->Shift(
        "issuer", static_cast<int>(i),
        (company ? 1.f : 0.f) + 0.4f * size - (other ? 2.5f : 0.f) - (address ? 2.5f : 0.f));
    hints->Shift("offer", static_cast<int>(i),
                 (line.number || line.offer ? 1.f : 0.f) - (line.terms || line.other ? 2.f : 0.f));
  }
}

}  // namespace

Proposals CouponHints(const Sheet& sheet, const FormTable& table, const KindOptions& options) {
  Hints hints(sheet, table, options);
  for (size_t row = 0; row < sheet.rows.size(); ++row) AddReductions(sheet, row, options, &hints);
  const std::vector<CouponLine> lines = LinesOf(sheet, table.book);
  AddOffer(sheet, lines, &hints);
  AddTerms(lines, &hints);
  ShiftLines(sheet, lines, &hints);
  AddValidity(sheet, options, &hints);
  AddBarcodeCodes(sheet, "code", &hints);
  return hints.Take();
}

}  // namespace billfold::extractors
