#include "extractors/payment_card/names.h"

#include <re2/re2.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <optional>
#include <utility>

#include "extractors/evidence.h"
#include "extractors/fields.h"
#include "extractors/labelled.h"
#include "extractors/payment_card/network.h"
#include "extractors/printed_lines.h"
#include "extractors/values/pattern.h"
#include "extractors/values/text.h"

namespace billfold::extractors {
namespace {

constexpr float kLeastProbability = 0.3f;
constexpr float kTagged = 0.4f, kAlsoTagged = 0.12f;
constexpr float kUnlabelled = 0.3f;  // a tagged run, before the model is heard
constexpr float kStandIn = 0.95f;    // VALUED CARDMEMBER, which no model takes for a name
constexpr float kLooksRight = 0.8f;  // capitals below the number, two to four words
constexpr float kTitled = 0.95f;     // "DR ANNA LEE"
constexpr float kCouldBe = 0.25f;    // another line of letters
constexpr float kBankWord = 0.96f;
constexpr float kPersonAsIssuer = 0.05f;
constexpr float kIssuedBy = 0.9f;
constexpr size_t kMostNameWords = 4;
// In heights of the taller of two lines.
constexpr float kWordGap = 1.6f, kSameRow = 0.3f, kSameHeight = 1.4f;

struct Patterns {
  RE2 title{
      R"((?i)^(?:MR|MRS|MS|MISS|MX|DR|PROF|HERR|FRAU|M|MME|MLLE|MONSIEUR|MADAME|SR|SRA|SRTA|SIG|)"
      R"(SIGRA|DOTT)(?:\.\s*|\s+))"};
  RE2 zero{R"(\b0\b)"};                      // an initial O
  RE2 one_letter_title{R"((?i)^M\s+\S+$)"};  // "M STEPHENS": an initial
  RE2 holder_label{
      R"((?:^|\t)\W*(?:CARD ?HOLDER(?:'S)?(?: NAME)?|CARD ?MEMBER(?:'S)? NAME|NAME ON CARD|KARTENINHABER(?:IN)?|)"
      R"(KONTOINHABER|INHABER|TITULAIRE|TITULAR|TITOLARE|INTESTATARIO|NAME|NOM|NOMBRE)\b[ .:\t]*)"};
  RE2 holder_value{R"(([A-Z\x80-\xff][^\t\d:;,]*[^\t\d:;, ]))"};
  RE2 issuer_label{
      R"(\b(?:ISSUED BY|ISSUER:?|HERAUSGEBER:?|EMIS PAR|EMITIDA POR|EMESSA DA)\b[ :\t]*)"};
  RE2 issuer_value{R"(([A-Z0-9\x80-\xff][^\t]*))"};
  // What no name of a person holds; folded.
  RE2 no_name{
      R"(\d{2}|[@/*&%$]|\b(?:VALID|THRU|FROM|UNTIL|EXP\w*|MONTH|YEAR|GOOD|SINCE|BANK|BANCO|BANCA|BANQUE|)"
      R"(SPARKASSE|VOLKSBANK|CREDIT|DEBIT|DEBITO|CREDITO|PREPAID|CARD|KARTE|CARTE|TARJETA|CARTA|)"
      R"(CONTACTLESS|PLATINUM|GOLD|TITANIUM|BUSINESS|CORPORATE|SIGNATURE|INFINITE|WORLD|ELITE|)"
      R"(REWARDS?|CLASSIC|STUDENT|TRAVEL|ELECTRONIC|USE|ONLY|AUTHORI[SZ]ED|UNTERSCHRIFT|FIRMA|NOT|)"
      R"(UNLESS|SIGNED|CUSTOMER|SERVICES?|CALL|COMPANY|INC|LLC|LTD|GMBH|GULTIG|BIS|ENDE|AB|FIN|)"
      R"(CADUCA|HASTA|DESDE|SCADENZA|SCADE|DAL|EXPIRE|VALABLE|VALIDE|MEMBER SINCE|BY|THE|THIS|IS|OF|)"
      R"(IBAN|KONTO\w*|NUMBER|NUMERO|KARTEN\w*|CVV|CVC|CODE|ISSUED|PROPERTY|WWW|COM)\b)"};
  RE2 stand_in{
      R"(\bVALUED CARD ?MEMBER|\bCARD ?(?:MEMBER|HOLDER)(?: NAME)?$|\bRECIPIENT|\bNAME HERE|\bCU MEMBER)"};
  RE2 titled{R"(^\W*(?:MR|MRS|MS|MISS|DR|PROF|HERR|FRAU|MME|SIG)\.? \pL)"};
  RE2 bank{
      R"(\b[A-Z]{3,}PAY\b|\b\w*(?:BANK|BANC[AO]|BANQUE|BANCORP|SPARKASSE|VOLKSBANK|RAIFFEISEN\w*)\b|\bCREDIT UNION|)"
      R"(\bCREDIT (?:MUTUEL|AGRICOLE|LYONNAIS|SUISSE|DU|DE|COOPERATIF)|\bCAJA \w|\bCASSA DI|\bSAVINGS\b|)"
      R"(\bFINANCIAL\b|\bF\.?C\.?U\b)"};
  RE2 small_print{
      R"(\b(?:THIS|YOUR|CALL|PLEASE|RETURN|PROPERTY|AGREEMENT|SERVICE|MEMBER FDIC|USE OF|)"
      R"(LICEN[CS]E|PURSUANT|CUSTOMER|BLZ|IBAN|BIC)\b)"};
};

const Patterns& AllPatterns() {
  static const Patterns* const patterns = new Patterns;
  return *patterns;
}

bool IsCapital(const std::string& text) {
  return std::none_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

// What a line alone says about being the holder's name; 0: it is none.
float LooksLikeHolder(const PrintedLine& line, const std::optional<TextBox>& number) {
  const Patterns& p = AllPatterns();
  const std::string letters = Letters(line.span.text);
  const size_t words = line.span.words.size();
  if (Has(line.folded, p.bank)) return 0;
  if (letters.size() < 4 || words > kMostNameWords + 1) return 0;
  if (Has(line.folded, p.stand_in)) return kStandIn;
  if (words < 2 || Has(line.folded, p.no_name) || !NetworkNamed(line.span.text).empty()) return 0;
  if (Has(line.folded, p.titled)) return kTitled;
  const bool below = number && line.box.middle() > number->bottom &&
                     line.box.top < number->bottom + 8 * number->height();
  return below && IsCapital(line.span.text) ? kLooksRight : kCouldBe;
}

struct Found {
  Span span;
  float probability = 0;
};

void Better(Found candidate, std::optional<Found>* best) {
  if (!*best || candidate.probability > (*best)->probability) *best = std::move(candidate);
}

std::optional<TextBox> BoxOfWords(const Sheet& sheet, const std::vector<int>& words) {
  if (words.empty()) return std::nullopt;
  return sheet.BoxOf(TextRun(sheet.reading, words).All().region);
}

// A bank's name in a line of its own, and not what banks print about their cards.
bool IsBankName(const PrintedLine& line) {
  const Patterns& p = AllPatterns();
  return line.span.words.size() <= kMostNameWords + 1 && Has(line.folded, p.bank) &&
         !Has(line.folded, p.small_print);
}

// The span without names of networks at its ends: "RuPay Marton Bank".
Span WithoutNetworks(const Sheet& sheet, Span span) {
  const auto is_network = [&](int word) {
    bool whole = false;
    const auto& text = sheet.reading.words[static_cast<size_t>(word)].text;
    return !NetworkNamed(text, &whole).empty() && whole;
  };
  std::vector<int> words = span.words;
  while (!words.empty() && is_network(words.front())) words.erase(words.begin());
  while (!words.empty() && is_network(words.back())) words.pop_back();
  if (words.size() == span.words.size()) return span;
  return words.empty() ? Span{} : TextRun(sheet.reading, std::move(words)).All();
}

// The span without words that hold digits or no letter: specks beside a name that the model tagged
// with it.
Span LettersOf(const Sheet& sheet, const Span& span) {
  std::vector<int> words;
  for (const int word : span.words) {
    const std::string& text = sheet.reading.words[static_cast<size_t>(word)].text;
    if (Digits(text).empty() && !Letters(text).empty()) words.push_back(word);
  }
  if (words.size() == span.words.size()) return span;
  return words.empty() ? Span{} : TextRun(sheet.reading, std::move(words)).All();
}

// Lines that stand side by side no further apart than words do, as one: a name in wide letters.
std::vector<PrintedLine> JoinedLines(const Sheet& sheet, const std::vector<PrintedLine>& lines) {
  const auto carries_on = [&](const PrintedLine& line, const PrintedLine& next) {
    const float height = std::max(line.box.height(), next.box.height());
    const float gap = next.box.left - line.box.right;
    return gap > 0 && gap < kWordGap * height &&
           std::abs(next.box.middle() - line.box.middle()) < kSameRow * height &&
           height < kSameHeight * std::min(line.box.height(), next.box.height());
  };
  std::vector<PrintedLine> joined;
  for (size_t first = 0; first < lines.size();) {
    std::vector<int> words = lines[first].span.words;
    size_t last = first;
    while (last + 1 < lines.size() && carries_on(lines[last], lines[last + 1])) {
      ++last;
      words.insert(words.end(), lines[last].span.words.begin(), lines[last].span.words.end());
    }
    if (last > first) {
      Span span = TextRun(sheet.reading, std::move(words)).All();
      std::string folded = Fold(span.text);
      const TextBox box = sheet.BoxOf(span.region);
      joined.push_back({std::move(span), std::move(folded), box});
    }
    first = last + 1;
  }
  return joined;
}

// Whether the words of a tagged run can be a person's name.
bool CanBeName(const Span& span) {
  const std::string folded = Fold(span.text);
  const Patterns& p = AllPatterns();
  return Letters(folded).size() >= 3 && Digits(folded).empty() &&
         (Has(folded, p.stand_in) || !Has(folded, p.no_name)) && NetworkNamed(span.text).empty();
}

}  // namespace

std::string PersonName(std::string_view printed) {
  const Patterns& p = AllPatterns();
  const auto is_edge = [](char c) {
    return (c & 0x80) == 0 && !IsLetter(c) && c != '\'';  // a name's last point is dropped, too
  };
  while (!printed.empty() && is_edge(printed.front())) printed.remove_prefix(1);
  while (!printed.empty() && is_edge(printed.back())) printed.remove_suffix(1);
  std::string name = CollapseBlanks(printed);
  if (!RE2::FullMatch(name, p.one_letter_title)) RE2::Replace(&name, p.title, "");
  RE2::GlobalReplace(&name, p.zero, "O");
  return name;
}

void ExtractHolder(const Sheet& sheet, const std::vector<int>& number_words,
                   v1::PaymentCard* card) {
  const Patterns& p = AllPatterns();
  const std::optional<TextBox> number = BoxOfWords(sheet, number_words);
  std::vector<PrintedLine> lines = PrintedLines(sheet);
  std::vector<PrintedLine> joined = JoinedLines(sheet, lines);  // first: of equals the longer
  lines.insert(lines.begin(), std::make_move_iterator(joined.begin()),
               std::make_move_iterator(joined.end()));
  // Where a bank is named, no other name is the issuer's, whatever the model says.
  const bool bank = std::any_of(lines.begin(), lines.end(),
                                [&](const PrintedLine& line) { return IsBankName(line); });
  std::optional<Found> best;
  const auto weigh = [&](Span span, float rule) {
    float model = TagMean(sheet.reading, span, "holder_name");
    if (bank) model += TagMean(sheet.reading, span, "issuer");
    const float p = CombineRuleAndModel(rule, std::min(model, 1.f), sheet.HasTag("holder_name"));
    Better({std::move(span), p}, &best);
  };
  for (const Span& tagged : TaggedSpans(sheet.reading, "holder_name", kAlsoTagged, kTagged)) {
    const Span span = LettersOf(sheet, tagged);
    float rule = kUnlabelled;
    bool whole_line = false;  // is a candidate below
    for (const PrintedLine& line : lines) {
      if (!Overlap(line.span, span)) continue;
      rule = std::max(rule, LooksLikeHolder(line, number));
      whole_line = rule >= kLooksRight && line.span.words.size() > span.words.size();
    }
    if (whole_line) continue;
    Span grown = GrownInLine(sheet, span, "holder_name");
    if (CanBeName(grown)) weigh(std::move(grown), rule);
    if (CanBeName(span)) weigh(span, rule);
  }
  const LabelledField field{.tag = "holder_name",
                            .clear = &p.holder_label,
                            .vague = nullptr,
                            .contrary = nullptr,
                            .value = &p.holder_value,
                            .below = true};
  for (const LabelledValue& value : LabelledValues(sheet, field)) {
    if (!value.label.empty() && CanBeName(value.span)) {
      Better({value.span, value.probability}, &best);
    }
  }
  for (const PrintedLine& line : lines) {
    const float rule = LooksLikeHolder(line, number);
    if (rule > 0) weigh(line.span, rule);
  }
  if (!best || best->probability < kLeastProbability) return;
  const std::string name = PersonName(best->span.text);
  if (!name.empty()) SetText(name, best->span, best->probability, card->mutable_holder_name());
}

void ExtractIssuer(const Sheet& sheet, v1::PaymentCard* card) {
  const Patterns& p = AllPatterns();
  const bool has_tag = sheet.HasTag("issuer");
  std::optional<Found> best;
  const auto weigh = [&](Span span, float rule, float model) {
    span = WithoutNetworks(sheet, span);
    if (Letters(span.text).size() < 2 || !Digits(span.text).empty()) return;
    Better({std::move(span), CombineRuleAndModel(rule, std::min(model, 1.f), has_tag)}, &best);
  };
  for (const Span& span : TaggedSpans(sheet.reading, "issuer", kAlsoTagged, kTagged)) {
    const Span grown = GrownInLine(sheet, span, "issuer");
    const bool person = Has(Fold(grown.text), p.titled);
    weigh(grown, person ? kPersonAsIssuer : kUnlabelled, TagMean(sheet.reading, span, "issuer"));
  }
  const LabelledField field{.tag = "issuer",
                            .clear = &p.issuer_label,
                            .vague = nullptr,
                            .contrary = nullptr,
                            .value = &p.issuer_value};
  for (const LabelledValue& value : LabelledValues(sheet, field)) {
    if (!value.label.empty()) {
      Better({value.span, std::max(value.probability, kIssuedBy)}, &best);
    }
  }
  for (const PrintedLine& line : PrintedLines(sheet)) {
    if (!IsBankName(line)) continue;
    float model = 0;  // whatever it takes the bank for
    for (const std::string_view tag : {"issuer", "holder_name", "network"}) {
      model += TagMean(sheet.reading, line.span, tag);
    }
    weigh(line.span, kBankWord, model);
  }
  if (!best || best->probability < kLeastProbability) return;
  const Span& span = best->span;
  SetText(CollapseBlanks(span.text), span, best->probability, card->mutable_issuer());
}

}  // namespace billfold::extractors
