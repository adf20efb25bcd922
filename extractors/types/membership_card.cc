#include "extractors/types/membership_card.h"

#include <re2/re2.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "extractors/evidence.h"
#include "extractors/fields.h"
#include "extractors/kin_tags.h"
#include "extractors/labelled.h"
#include "extractors/membership/dates.h"
#include "extractors/membership/member_number.h"
#include "extractors/membership/program.h"
#include "extractors/payment_card/names.h"
#include "extractors/printed_lines.h"
#include "extractors/values/date.h"
#include "extractors/values/given_names.h"
#include "extractors/values/money.h"
#include "extractors/values/text.h"

namespace billfold::extractors {
namespace {

constexpr float kLeastProbability = 0.3f;
constexpr float kUnlabelled = 0.35f;  // a tagged name, before the model is heard
constexpr float kTagged = 0.4f, kAlsoTagged = 0.12f;
constexpr float kSameSize = 0.3f;  // of the heights of two lines of one name
constexpr size_t kMostNameWords = 4;

// EN DE FR ES IT; letters with accents keep their case, so patterns give both.
struct Patterns {
  RE2 name_label{
      R"(\b(?:MEMBER(?:'S)? NAME|CARD ?HOLDER(?: NAME)?|SUBSCRIBER(?: NAME)?|ENROLLEE|COVERED PERSON|)"
      R"(STUDENT NAME|NAME DES MITGLIEDS|KARTENINHABER|VERSICHERTER?|TITULAIRE|ADH(?:É|é|E)RENT|)"
      R"(ASSUR(?:É|é|E)|ASEGURADO|TITULAR|ASSICURATO|INTESTATARIO|TITOLARE|MEMBER|MITGLIED|MEMBRE|)"
      R"(SOCIO|TRAVELLER|GUEST|REISENDER|NAME|NOM|NOMBRE|NOME)\b[ .:\t]*)"};
  RE2 name_value{R"(([A-Z\x80-\xff][^\t\d:;#]*[^\t\d:;# ]))"};
  RE2 no_name{
      R"(^(?:SINCE|SEIT|DEPUIS|DESDE|DAL|ID|NO|NR|NUMBER|NUMMER|CARD|CLUB|REWARDS|NAME|SERVICES?|)"
      R"(COPAY|FDIC|NETWORK)\b)"};
  RE2 balance_label{
      R"(\b(?:(?:CARD|REMAINING) BALANCE|BALANCE|AVAILABLE|REMAINING|WORTH|VALUE|AMOUNT|GUTHABEN|)"
      R"(RESTGUTHABEN|RESTWERT|KARTENWERT|WERT|SOLDE|MONTANT|VALEUR|SALDO|VALOR|IMPORTE|CREDITO|VALORE|)"
      R"(IMPORTO)\b[ .:\t]*)"};
  RE2 balance_value{R"(((?:[A-Z]{3} ?|\$ ?|€ ?|£ ?)?\d[\d.,' ]*(?: ?(?:[A-Z]{3}|€|£|\$)\b?)?))"};
};

const Patterns& AllPatterns() {
  static const Patterns* const patterns = new Patterns;
  return *patterns;
}

const std::vector<KinTags>& Kin() {
  static const auto* const kin = new std::vector<KinTags>{
      {"program_name", {"issuer", "merchant_name", "operator", "event_name"}},
      {"member_name", {"full_name", "holder_name", "passenger_name"}},
      {"member_number", {"document_number", "number", "frequent_flyer_number", "ticket_number"}},
      {"tier", {"travel_class", "cabin"}},
      {"member_since", {"issue_date", "valid_from"}},
      {"expiry_date", {"expiry", "valid_until"}},
      {"balance", {"price", "discount_amount", "total"}},
  };
  return *kin;
}

// Names printed on two lines, the given name above: spans of both.
std::vector<Span> StackedNames(const Sheet& sheet) {
  const std::vector<PrintedLine> lines = PrintedLines(sheet);
  std::vector<Span> names;
  for (const PrintedLine& upper : lines) {
    for (const PrintedLine& lower : lines) {
      const float unit = std::max(upper.box.height(), lower.box.height());
      const float gap = lower.box.top - upper.box.bottom;
      const bool below = lower.box.middle() > upper.box.middle() && gap < unit;
      const bool alike = std::abs(upper.box.height() - lower.box.height()) < kSameSize * unit &&
                         std::abs(upper.box.left - lower.box.left) < unit;
      if (!below || !alike || LooksLikePerson(upper.span.text) || LooksLikePerson(lower.span.text))
        continue;
      std::vector<int> words = upper.span.words;
      words.insert(words.end(), lower.span.words.begin(), lower.span.words.end());
      Span name = TextRun(sheet.reading, words).All();
      std::replace(name.text.begin(), name.text.end(), '\t', ' ');
      if (name.words.size() <= kMostNameWords && LooksLikePerson(name.text)) {
        names.push_back(std::move(name));
      }
    }
  }
  return names;
}

void ExtractName(const Sheet& sheet, v1::MembershipCard* card) {
  const Patterns& p = AllPatterns();
  const LabelledField field{.tag = "member_name",
                            .clear = &p.name_label,
                            .vague = nullptr,
                            .contrary = nullptr,
                            .value = &p.name_value,
                            .below = true};
  std::vector<LabelledValue> values = LabelledValues(sheet, field);
  for (const Span& span : TaggedSpans(sheet.reading, "member_name", kAlsoTagged, kTagged)) {
    // A run that the model tagged may lack an initial.
    const float mean = TagMean(sheet.reading, span, "member_name");
    values.push_back({GrownInLine(sheet, span, "member_name"), "",
                      CombineRuleAndModel(kUnlabelled, mean, true)});
  }
  const std::vector<Span> stacked = StackedNames(sheet);
  for (const Span& span : stacked) {
    const float mean = TagMean(sheet.reading, span, "member_name");
    values.push_back({span, "", CombineRuleAndModel(kUnlabelled, mean, true)});
  }
  std::optional<LabelledValue> best;
  for (LabelledValue& value : values) {
    const std::string folded = Fold(value.span.text);
    const bool name = !RE2::PartialMatch(folded, p.no_name) && !IsProgramName(folded) &&
                      Letters(PersonName(value.span.text)).size() >= 3 &&
                      Digits(value.span.text).empty();
    if (name && (!best || value.probability > best->probability)) best = std::move(value);
  }
  if (!best || best->probability < kLeastProbability) return;
  for (const Span& span : stacked) {
    if (Overlap(span, best->span) && span.words.size() > best->span.words.size()) best->span = span;
  }
  SetText(PersonName(best->span.text), best->span, best->probability, card->mutable_member_name());
}

void ExtractBalance(const Sheet& sheet, const ExtractContext& context, v1::MembershipCard* card) {
  const Patterns& p = AllPatterns();
  const LabelledField field{.tag = "balance",
                            .clear = &p.balance_label,
                            .vague = nullptr,
                            .contrary = nullptr,
                            .value = &p.balance_value,
                            .below = true};
  const auto found = BestLabelled(sheet, field);
  if (!found) return;
  const auto amounts = FindMoney(found->span.text);
  if (amounts.empty()) return;
  v1::Money money = amounts.front().ToMoney();
  const std::string currency = ToUpper(context.options.default_currency());
  if (!money.has_currency_code() && !currency.empty()) money.set_currency_code(currency);
  SetMoney(money, found->span, found->probability, card->mutable_balance());
}

}  // namespace

void ExtractMembershipCard(const vision::Reading& reading, const ExtractContext& context,
                           v1::Document* document) {
  v1::MembershipCard* card = document->mutable_membership_card();
  const vision::Reading own_tags = WithKinTags(reading, Kin());
  const Sheet sheet = LayOut(own_tags);
  ExtractProgram(sheet, card);
  ExtractKind(sheet, card);
  ExtractTier(sheet, card);
  ExtractName(sheet, card);
  ExtractMemberNumber(sheet, card);
  ExtractMembershipDates(sheet, DateOptionsFor(context.options.locale()), context.today, card);
  ExtractBalance(sheet, context, card);
}

}  // namespace billfold::extractors
