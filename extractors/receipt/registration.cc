#include "extractors/receipt/registration.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "extractors/evidence.h"
#include "extractors/labelled.h"
#include "extractors/standards/tax_id.h"
#include "extractors/values/text.h"

namespace billfold::extractors {
namespace {

constexpr float kLeastProbability = 0.3f;
constexpr float kProven = 0.99f;    // check digits fit by chance one time in ten to ninety
constexpr float kDisproven = 0.3f;  // of what is left of the probability: one digit was misread
constexpr float kSurelyTagged = 0.9f;
constexpr float kEvident = 0.95f;  // the number's own shape
constexpr size_t kFewestDigits = 7;
constexpr size_t kMostDigits = 16;
constexpr float kClearWebsite = 0.95f;  // www. or https: is printed
constexpr float kBareWebsite = 0.7f;

// Labels of tax numbers and the schemes that they tell.
struct Patterns {
  RE2 tax_clear{
      R"(\b(?:(?:GST|SST|VAT|TAX|SERVICE TAX)(?: ?REG(?:ISTRATION|D)?\.?)?[ .]*(?:ID|NO|N0|NUMBER|NUM|#)|)"
      R"((?:GST|SST|VAT) ?REG|GSTIN|TIN|ABN|A\.B\.N|EIN|UST[ .-]*ID(?:[ .-]*NR)?|USTID(?:NR)?|)"
      R"(ST(?:EUER)?\.?[ -]*N(?:UMME)?R|UID(?:[ .-]*NR)?|ATU[ .-]*NR|MWST[ .-]*N(?:UMME)?R|)"
      R"((?:N°|Nº|NO)?[ .]*TVA(?: INTRA\w*)?|SIRET|P\.? ?IVA|PARTITA IVA|N\.?I\.?F|C\.?I\.?F|)"
      R"(NIPC|NIP|BTW[ .-]*N(?:UMME)?R|BTW[ .-]*ID|KVK|CVR(?:[ .-]*NR)?|ORG\.? ?NR|NPWP|UEN))"
      R"((?:[ .]*(?:REG|ID|NO|N0|NR|N°|Nº|NUMBER))*[ .:#)=-]*[ \t]*)"};
  RE2 tax_vague{R"(\b(?:GST|SST|VAT|HST|TVA|MWST|BTW)[ .:#(]*)"};
  RE2 tax_contrary{
      R"(\b(?:TEL|PHONE|FAX|MEMBER|CARD|TERMINAL|BATCH|APPR|AUTH|REF|TRACE|TID|MID|AID|STORE|)"
      R"(CUSTOMER|ACCOUNT|ACCT|INVOICE|RECEIPT|BILL|ORDER|TRANS|CASHIER|TICKET|POS|CO|COMPANY|ROC|)"
      R"(CHECK|DATE|TIME)\b)"};
  // Groups of digits with single signs between, letters before and behind; the slashed numbers of
  // German tax offices, "12/345/67890".
  RE2 tax_value{R"((\d{2,3} ?/ ?\d{3,4} ?/ ?\d{4,5}|)"
                R"((?:[A-Z]{1,3}[ -]?)?\d(?:[ .-]?[0-9]){5,15}(?:-?[A-Z](?:\d{2})?\b)?))"
                R"((?:[^0-9A-Z%:,]|$))"};
  // What needs no label: the numbers of Swiss and Austrian businesses.
  RE2 tax_evident{R"(\b(CHE[ -]?\d{3}[ .]?\d{3}[ .]?\d{3}|ATU ?\d{8})(?:[^0-9A-Z]|$))"};
  RE2 uid{R"(\bUID[ .:NR-]*$)"};  // on card slips, a number of the sale
  RE2 abn{R"(\bA\.?B\.?N)"};
  RE2 italian{R"(IVA)"};
  RE2 siret{R"(SIRET)"};
  RE2 polish{R"(NIP\b)"};
  // An address on the web; the last part is one that shops have.
  RE2 website{
      R"(((?:HTTPS?://)?(?:WWW\. ?)?(?:[A-Z0-9][A-Z0-9'-]*\. ?)+(?:COM|NET|ORG|BIZ|INFO|SHOP|STORE|EU|)"
      R"(MY|SG|UK|US|DE|AT|CH|FR|ES|IT|NL|BE|PT|PL|SE|DK|NO|AU|NZ|ID|CA|IE)(?:\.[A-Z]{2})?)"
      R"((?:/[A-Z0-9/_.-]*[A-Z0-9])?)(?:[^A-Z0-9.@]|$))"};
  RE2 prefixed{R"(^(?:HTTPS?:|WWW\.))"};
  // Addresses of something else than the shop.
  RE2 other_site{
      R"(SURVEY|FEEDBACK|TELL ?US|\bWIN\b|RATE|REVIEW|FACEBOOK|INSTAGRAM|TWITTER|OPINION|LISTENS|)"
      R"(POWERED|SOFTWARE|POS\b)"};
};

const Patterns& AllPatterns() {
  static const Patterns* const patterns = new Patterns;
  return *patterns;
}

// ---- tax number -------------------------------------------------------------------------------

std::string IdOf(std::string_view text) {
  std::string id;
  for (const char c : ToUpper(text)) {
    if (IsLetter(c) || IsDigit(c)) id += c;
  }
  return id;
}

// The scheme that the number's country or its label tells.
std::optional<TaxScheme> SchemeOf(const std::string& id, const std::string& label) {
  if (const auto scheme = SchemeOfPrefix(id)) return scheme;
  const Patterns& p = AllPatterns();
  const auto says = [&label](const RE2& pattern) { return RE2::PartialMatch(label, pattern); };
  if (says(p.abn)) return TaxScheme::kAbn;
  if (says(p.siret) && id.size() == 14) return TaxScheme::kSiret;
  if (says(p.italian) && id.size() == 11) return TaxScheme::kItalianVat;
  if (says(p.polish)) return TaxScheme::kPolishNip;
  return std::nullopt;
}

void AddSchemeCheck(TaxScheme scheme, bool passes, const std::string& id, v1::Evidence* evidence) {
  if (IsModulo97(scheme)) AddCheck(v1::Check::MOD97, passes, id, evidence);
  if (IsLuhn(scheme)) AddCheck(v1::Check::LUHN, passes, id, evidence);
}

// Adds numbers that their own shape gives away.
void AddEvident(const ReceiptSheet& sheet, std::vector<LabelledValue>* values) {
  for (const TextRun& row : sheet.rows) {
    const std::string text = ToUpper(row.text());
    re2::StringPiece parts[2];
    if (!AllPatterns().tax_evident.Match(text, 0, text.size(), RE2::UNANCHORED, parts, 2)) continue;
    const size_t begin = static_cast<size_t>(parts[1].data() - text.data());
    values->push_back({row.Slice(begin, begin + parts[1].size()), text.substr(0, begin), kEvident});
  }
}

void ExtractTaxId(const ReceiptSheet& sheet, v1::Receipt* receipt) {
  const Patterns& p = AllPatterns();
  const LabelledField field{"merchant_tax_id", &p.tax_clear, &p.tax_vague, &p.tax_contrary,
                            &p.tax_value};
  const LabelledValue* best = nullptr;
  float best_probability = kLeastProbability;
  std::vector<LabelledValue> values = LabelledValues(sheet, field);
  AddEvident(sheet, &values);
  for (LabelledValue& value : values) {
    const std::string id = IdOf(value.span.text);
    const size_t digits = Digits(id).size();
    if (digits < kFewestDigits || digits > kMostDigits) continue;
    const bool sale = RE2::PartialMatch(value.label, p.uid) && !IsLetter(id.front());
    if (sale && TagMean(sheet.reading, value.span, field.tag) < kSurelyTagged) continue;
    const auto scheme = SchemeOf(id, value.label);
    if (scheme && PassesTaxScheme(*scheme, id)) value.probability = kProven;
    if (value.probability <= best_probability) continue;
    best = &value;
    best_probability = value.probability;
  }
  if (best == nullptr) return;
  const std::string id = IdOf(best->span.text);
  const auto scheme = SchemeOf(id, best->label);
  const bool passes = scheme && PassesTaxScheme(*scheme, id);
  v1::StringField* tax_id = receipt->mutable_merchant_tax_id();
  tax_id->set_value(id);
  *tax_id->mutable_evidence() =
      PrintedEvidence(best->span, best_probability * (scheme && !passes ? kDisproven : 1));
  if (scheme) AddSchemeCheck(*scheme, passes, id, tax_id->mutable_evidence());
}

// ---- website ----------------------------------------------------------------------------------

void ExtractWebsite(const ReceiptSheet& sheet, v1::Receipt* receipt) {
  constexpr std::string_view kTag = "merchant_website";
  const Patterns& p = AllPatterns();
  float best = kLeastProbability;
  for (const TextRun& row : sheet.rows) {
    const std::string text = ToUpper(row.text());
    re2::StringPiece parts[2];
    if (!p.website.Match(text, 0, text.size(), RE2::UNANCHORED, parts, 2)) continue;
    const size_t begin = static_cast<size_t>(parts[1].data() - text.data());
    if (begin > 0 && text[begin - 1] == '@') continue;
    const Span span = row.Slice(begin, begin + parts[1].size());
    if (RE2::PartialMatch(text, p.other_site)) continue;
    const float rule = RE2::PartialMatch(parts[1], p.prefixed) ? kClearWebsite : kBareWebsite;
    const float probability =
        CombineRuleAndModel(rule, TagPeak(sheet.reading, span, kTag), sheet.HasTag(kTag));
    if (probability <= best) continue;
    best = probability;
    std::string value;
    for (const char c : span.text) {
      if (!IsBlank(c)) value += c;
    }
    receipt->mutable_merchant_website()->set_value(value);
    *receipt->mutable_merchant_website()->mutable_evidence() = PrintedEvidence(span, probability);
  }
}

}  // namespace

void ExtractRegistration(const ReceiptSheet& sheet, v1::Receipt* receipt) {
  ExtractTaxId(sheet, receipt);
  ExtractWebsite(sheet, receipt);
}

}  // namespace billfold::extractors
