#include "extractors/payment_card/names.h"

#include <re2/re2.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "extractors/evidence.h"
#include "extractors/fields.h"
#include "extractors/labelled.h"
#include "extractors/payment_card/network.h"
#include "extractors/values/text.h"

namespace billfold::extractors {
namespace {

constexpr float kLeastProbability = 0.3f;
constexpr float kTagged = 0.4f, kAlsoTagged = 0.12f;
constexpr float kUnlabelled = 0.3f;   // a tagged run, before the model is heard
constexpr float kStandIn = 0.95f;     // VALUED CARDMEMBER, which no model takes for a name
constexpr float kLooksRight = 0.8f;   // capitals below the number, two to four words
constexpr float kCouldBe = 0.25f;     // another line of letters
constexpr float kBankWord = 0.85f;
constexpr size_t kMostNameWords = 4;

struct Patterns {
  RE2 title{
      R"((?i)^(?:MR|MRS|MS|MISS|MX|DR|PROF|HERR|FRAU|M|MME|MLLE|MONSIEUR|MADAME|SR|SRA|SRTA|SIG|)"
      R"(SIGRA|DOTT)(?:\.\s*|\s+))"};
  RE2 one_letter_title{R"((?i)^M\s+\S+$)"};  // "M STEPHENS": an initial
  RE2 holder_label{
      R"((?:^|\t)\W*(?:CARD ?HOLDER(?:'S)?(?: NAME)?|CARD ?MEMBER(?:'S)? NAME|NAME ON CARD|KARTENINHABER(?:IN)?|)"
      R"(KONTOINHABER|INHABER|TITULAIRE|TITULAR|TITOLARE|INTESTATARIO|NAME|NOM|NOMBRE)\b[ .:\t]*)"};
  RE2 holder_value{R"(([A-Z\x80-\xff][^\t\d:;,]*[^\t\d:;, ]))"};
  RE2 issuer_label{R"(\b(?:ISSUED BY|ISSUER:?|HERAUSGEBER:?|EMIS PAR|EMITIDA POR|EMESSA DA)\b[ :\t]*)"};
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
  RE2 stand_in{R"(\bVALUED CARD ?MEMBER|\bCARD ?(?:MEMBER|HOLDER)(?: NAME)?$|\bRECIPIENT|\bNAME HERE|\bCU MEMBER)"};
  RE2 bank{
      R"(\b\w*(?:BANK|BANC[AO]|BANQUE|BANCORP|SPARKASSE|VOLKSBANK|RAIFFEISEN\w*)\b|\bCREDIT UNION|)"
      R"(\bCREDIT (?:MUTUEL|AGRICOLE|LYONNAIS|SUISSE|DU|DE|COOPERATIF)|\bCAJA \w|\bCASSA DI|\bSAVINGS\b|)"
      R"(\bFINANCIAL\b|\bF\.?C\.?U\b)"};
  RE2 small_print{R"(\b(?:THIS|YOUR|CALL|PLEASE|RETURN|PROPERTY|AGREEMENT|SERVICE|MEMBER FDIC|USE OF|)"
                  R"(LICEN[CS]E|PURSUANT|CUSTOMER|BLZ|IBAN|BIC)\b)"};
};

const Patterns& AllPatterns() {
  static const Patterns* const patterns = new Patterns;
  return *patterns;
}

bool Has(const std::string& text, const RE2& pattern) { return RE2::PartialMatch(text, pattern); }

// One printed line of the card.
struct CardLine {
  Span span;
  std::string folded;
  TextBox box;
};

std::vector<CardLine> LinesOf(const Sheet& sheet) {
  std::vector<std::vector<int>> words(sheet.reading.lines.size());
  for (size_t i = 0; i < sheet.reading.words.size(); ++i) {
    words[static_cast<size_t>(sheet.reading.words[i].line)].push_back(static_cast<int>(i));
  }
  std::vector<CardLine> lines;
  for (std::vector<int>& line : words) {
    if (line.empty()) continue;
    Span span = TextRun(sheet.reading, std::move(line)).All();
    std::string folded = Fold(span.text);
    const TextBox box = sheet.BoxOf(span.region);
    lines.push_back({std::move(span), std::move(folded), box});
  }
  return lines;
}

bool IsCapital(const std::string& text) {
  return std::none_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

// What a line alone says about being the holder's name; 0: it is none.
float LooksLikeHolder(const CardLine& line, const std::optional<TextBox>& number) {
  const Patterns& p = AllPatterns();
  const std::string letters = Letters(line.span.text);
  const size_t words = line.span.words.size();
  if (letters.size() < 4 || words > kMostNameWords + 1) return 0;
  if (Has(line.folded, p.stand_in)) return kStandIn;
  if (words < 2 || Has(line.folded, p.no_name) || !NetworkNamed(line.span.text).empty()) return 0;
  const bool below = number && line.box.middle() > number->bottom &&
                     line.box.top < number->bottom + 8 * number->height();
  return below && IsCapital(line.span.text) ? kLooksRight : kCouldBe;
}

struct Found {
  Span span;
  float probability = 0;
};

bool Overlap(const Span& a, const Span& b) {
  return std::find_first_of(a.words.begin(), a.words.end(), b.words.begin(), b.words.end()) !=
         a.words.end();
}

void Better(Found candidate, std::optional<Found>* best) {
  if (!*best || candidate.probability > (*best)->probability) *best = std::move(candidate);
}

std::optional<TextBox> BoxOfWords(const Sheet& sheet, const std::vector<int>& words) {
  if (words.empty()) return std::nullopt;
  return sheet.BoxOf(TextRun(sheet.reading, words).All().region);
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
  return name;
}

void ExtractHolder(const Sheet& sheet, const std::vector<int>& number_words,
                   v1::PaymentCard* card) {
  const Patterns& p = AllPatterns();
  const bool has_tag = sheet.HasTag("holder_name");
  const std::optional<TextBox> number = BoxOfWords(sheet, number_words);
  std::optional<Found> best;
  const std::vector<Span> tagged = TaggedSpans(sheet.reading, "holder_name", kAlsoTagged, kTagged);
  for (const Span& span : tagged) {
    if (!CanBeName(span)) continue;
    const float mean = TagMean(sheet.reading, span, "holder_name");
    float rule = kUnlabelled;
    for (const CardLine& line : LinesOf(sheet))
      if (Overlap(line.span, span)) rule = std::max(rule, LooksLikeHolder(line, number));
    Better({span, CombineRuleAndModel(rule, mean, has_tag)}, &best);
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
  for (const CardLine& line : LinesOf(sheet)) {
    const float rule = LooksLikeHolder(line, number);
    const bool known = std::any_of(tagged.begin(), tagged.end(),
                                   [&](const Span& span) { return Overlap(span, line.span); });
    if (rule == 0 || known) continue;
    const float mean = TagMean(sheet.reading, line.span, "holder_name");
    Better({line.span, CombineRuleAndModel(rule, mean, has_tag)}, &best);
  }
  if (!best || best->probability < kLeastProbability) return;
  const std::string name = PersonName(best->span.text);
  if (!name.empty()) SetText(name, best->span, best->probability, card->mutable_holder_name());
}

void ExtractIssuer(const Sheet& sheet, v1::PaymentCard* card) {
  const Patterns& p = AllPatterns();
  const bool has_tag = sheet.HasTag("issuer");
  std::optional<Found> best;
  const auto weigh = [&](Span span, float rule) {
    if (Letters(span.text).size() < 2 || !Digits(span.text).empty()) return;
    bool whole = false;
    if (!NetworkNamed(span.text, &whole).empty() && whole) return;
    const float mean = TagMean(sheet.reading, span, "issuer");
    Better({std::move(span), CombineRuleAndModel(rule, mean, has_tag)}, &best);
  };
  const std::vector<Span> tagged = TaggedSpans(sheet.reading, "issuer", kAlsoTagged, kTagged);
  for (const Span& span : tagged) {
    weigh(span, Has(Fold(span.text), p.bank) ? kBankWord : kUnlabelled);
  }
  const LabelledField field{.tag = "issuer",
                            .clear = &p.issuer_label,
                            .vague = nullptr,
                            .contrary = nullptr,
                            .value = &p.issuer_value};
  for (const LabelledValue& value : LabelledValues(sheet, field)) {
    if (!value.label.empty()) Better({value.span, value.probability}, &best);
  }
  for (const CardLine& line : LinesOf(sheet)) {
    const bool known = std::any_of(tagged.begin(), tagged.end(),
                                   [&](const Span& span) { return Overlap(span, line.span); });
    const bool bank = Has(line.folded, p.bank) && !Has(line.folded, p.small_print);
    if (known || !bank || line.span.words.size() > kMostNameWords + 1) continue;
    weigh(line.span, kBankWord);
  }
  if (!best || best->probability < kLeastProbability) return;
  const Span& span = best->span;
  SetText(CollapseBlanks(span.text), span, best->probability, card->mutable_issuer());
}

}  // namespace billfold::extractors
