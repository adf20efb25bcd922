#include "extractors/membership/member_number.h"

#include <re2/re2.h>

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "extractors/evidence.h"
#include "extractors/fields.h"
#include "extractors/labelled.h"
#include "extractors/printed_lines.h"
#include "extractors/values/text.h"

namespace billfold::extractors {
namespace {

constexpr float kAgreed = 0.97f;  // print and barcode say the same
constexpr float kBarcodeAlone = 0.85f;
constexpr float kUnlabelled = 0.3f;  // a tagged number, before the model is heard
constexpr float kTagged = 0.4f, kAlsoTagged = 0.15f;
constexpr size_t kShortestCode = 4, kLongestCode = 30;  // characters of a barcode with a number
constexpr size_t kMostMisread = 2;  // digits in which print may differ from its barcode
constexpr size_t kShortestCompared = 6;
constexpr size_t kLabelTail = 14;  // bytes
constexpr float kLeastProbability = 0.3f;

struct Patterns {
  RE2 clear{
      R"((?:\b(?:MEMBER(?:SHIP)?|CARD|CUSTOMER|CLIENT|ACCOUNT|LOYALTY|REWARDS?|SUBSCRIBER|ENROLLEE|)"
      R"(BORROWER|PATRON|LIBRARY|STUDENT|GUEST|PROGRAMME|PROGRAM|POLICY|CERTIFICATE|SERIAL|VOUCHER|)"
      R"(GIFT CARD|FREQUENT FLYER|MITGLIEDS?|KARTEN|KUNDEN|BENUTZER|LESER|TEILNEHMER|VERSICHERTEN|)"
      R"(VERSICHERUNGS?|VERS\.?|MATRIKEL|MATR\.?|AUSWEIS)[ -]{0,2})"
      R"((?:NO|NUMBER|NUMMER|NR|ID|I\.D|#|N°|Nº|CODE)\b[.#]?(?: ?(?:NO|NUMBER|NR|#)\b)?|)"
      R"(\b(?:N°|Nº|N\.º|N\.|NO\.?|NUM(?:É|é|E|Ú|ú)?RO|N(?:Ú|ú|U)MERO|CODICE|C(?:Ó|ó|O)DIGO|CODE)[ ]?)"
      R"((?:DE |D'|DI )?(?:ADH(?:É|é|E)RENT|CARTE|MEMBRE|CLIENTE?|SOCIO|TARJETA|TESSERA|CARTA|LECTEUR|)"
      R"((?:É|é|E)TUDIANT|P(?:Ó|ó|O)LIZA|POLIZZA|ASSUR(?:É|é|E)|ASEGURADO|ABONN(?:É|é|E))|)"
      R"(\b(?:IDENTIFICATION|MEMBER ?ID|CERTIFICATE|TESSERA N\.?)[ ]?(?:#|NO|NUMBER)?|)"
      R"(\b(?:MEMBER|CARD|ACCOUNT|MEMBERSHIP) ?#)[ .:#\t]*)"};
  RE2 vague{
      R"((?:\b(?:ID|NO|NR|NUMBER|NUMMER|SERIAL|VOUCHER|CODE|BARCODE|MEMBER)\b|#|N°|Nº)[ .:#\t]*)"};
  RE2 contrary{
      R"(\b(?:GROUP|GRP|RX\w*|BIN|PCN|PIN|PAYER|TEL|PHONE|FAX|CALL|PLAN|CVV|CVC|SINCE|SEIT|EXP\w*|)"
      R"(VALID|UNTIL|BIS|DEPUIS|DESDE|DAL|BALANCE|COPAY|DEDUCTIBLE|BORN|DOB)\b)"};
  RE2 value{R"(([A-Z]{0,4}[ -]?[\d*](?:[\d*A-Z]|[ .-]{1,2}[\d*])*)(?:[^\d/%A-Z]|$))"};
  RE2 printed{R"((?:^|[^A-Z\d*])([\d*](?:[\d*]|[ .\t-]{1,2}[\d*])*))"};
  RE2 whole{R"([A-Z]{0,4}[ -]?[\d*](?:[\d*A-Z]|[ .-]{1,2}[\d*])*)"};
  RE2 code{R"([A-Z0-9 -]*\d[A-Z0-9 -]*)"};
  RE2 moment{R"(^\d{1,4}[/.-]\d{1,2}(?:[/.-]\d{2,4})?$|^(?:19|20)\d\d$)"};
};

const Patterns& AllPatterns() {
  static const Patterns* const patterns = new Patterns;
  return *patterns;
}

// A number that barcodes carry, or none: addresses and records of passes are no numbers.
std::string NumberOf(const vision::Barcode& barcode) {
  const std::string text = ToUpper(Trim(barcode.text));
  const bool fits = text.size() >= kShortestCode && text.size() <= kLongestCode;
  return fits && RE2::FullMatch(text, AllPatterns().code) ? MemberNumber(text) : "";
}

// Digits in which two numbers of one length differ; npos where the lengths do.
size_t Differences(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return std::string_view::npos;
  size_t differences = 0;
  for (size_t i = 0; i < a.size(); ++i) differences += a[i] != b[i];
  return differences;
}

// Whether print and barcode carry one number. Either may add a prefix or a check digit; a masked
// digit is any digit.
bool SayTheSame(const std::string& printed, const std::string& coded) {
  if (printed.size() < kShortestCompared || coded.size() < kShortestCompared) {
    return printed == coded;
  }
  if (printed.find(coded) != std::string::npos || coded.find(printed) != std::string::npos) {
    return true;
  }
  if (printed.size() != coded.size()) return false;
  for (size_t i = 0; i < printed.size(); ++i)
    if (printed[i] != coded[i] && printed[i] != '*') return false;
  return true;
}

// Runs of digits of a row, for the print below a barcode.
void AddDigitsLike(const Sheet& sheet, const std::string& coded,
                   std::vector<LabelledValue>* values) {
  for (const TextRun& row : sheet.rows) {
    const std::string text = ToUpper(row.text());
    const re2::StringPiece input(text);
    const bool digits = Digits(coded) == coded;  // then no word before the number is a part of it
    const RE2& pattern = digits ? AllPatterns().printed : AllPatterns().value;
    re2::StringPiece parts[2];
    const re2::StringPiece& part = parts[1];
    for (size_t from = 0; pattern.Match(input, from, text.size(), RE2::UNANCHORED, parts, 2);) {
      const size_t begin = static_cast<size_t>(part.data() - text.data());
      from = begin + std::max<size_t>(part.size(), 1);
      Span span = row.Slice(begin, begin + part.size());
      const std::string number = MemberNumber(span.text);
      if (SayTheSame(number, coded) || Differences(number, coded) <= kMostMisread) {
        values->push_back({std::move(span), "", kAgreed});
      }
    }
  }
}

// What the model tagged and looks like a number of a member, label or not.
void AddTagged(const Sheet& sheet, std::vector<LabelledValue>* values) {
  const Patterns& p = AllPatterns();
  for (Span& span : TaggedSpans(sheet.reading, "member_number", kAlsoTagged, kTagged)) {
    const bool fits = RE2::FullMatch(ToUpper(span.text), p.whole) &&
                      MemberNumber(span.text).size() >= kShortestCompared &&
                      !RE2::PartialMatch(span.text, p.moment);
    if (!fits || RE2::PartialMatch(TextAround(sheet, span).left, p.contrary)) continue;
    const float mean = TagMean(sheet.reading, span, "member_number");
    values->push_back({std::move(span), "", CombineRuleAndModel(kUnlabelled, mean, true)});
  }
}

void SetFromBarcode(const vision::Barcode& barcode, const std::string& number, float confidence,
                    v1::StringField* field) {
  field->set_value(number);
  v1::Evidence* evidence = field->mutable_evidence();
  evidence->set_confidence(confidence);
  evidence->set_text(barcode.text);
  evidence->set_source(v1::Evidence::BARCODE);
  *evidence->mutable_region() = ToProto(barcode.quad);
}

// What the barcode says of a number that is printed, too.
void Compare(const vision::Barcode& barcode, const std::string& coded, v1::StringField* field) {
  const std::string printed = field->value();
  if (SayTheSame(printed, coded)) {
    v1::Evidence* evidence = field->mutable_evidence();
    AddCheck(v1::Check::CROSS_SOURCE, true, "", evidence);
    evidence->set_confidence(std::max(evidence->confidence(), kAgreed));
  } else if (Differences(printed, coded) <= kMostMisread) {
    SetFromBarcode(barcode, coded, kAgreed, field);
    AddCheck(v1::Check::CROSS_SOURCE, false, "printed: " + printed, field->mutable_evidence());
  } else if (printed.size() >= kShortestCompared && coded.size() >= kShortestCompared) {
    AddCheck(v1::Check::CROSS_SOURCE, false, "barcode: " + coded, field->mutable_evidence());
  }
}

}  // namespace

std::string MemberNumber(std::string_view printed) {
  std::string number;
  for (const char c : ToUpper(printed))
    if (IsDigit(c) || IsLetter(c) || c == '*') number += c;
  return number;
}

void ExtractMemberNumber(const Sheet& sheet, v1::MembershipCard* card) {
  const Patterns& p = AllPatterns();
  const LabelledField field{.tag = "member_number",
                            .clear = &p.clear,
                            .vague = &p.vague,
                            .contrary = &p.contrary,
                            .value = &p.value,
                            .below = true};
  const vision::Barcode* barcode = nullptr;
  std::string coded;
  for (const vision::Barcode& candidate : sheet.reading.barcodes) {
    std::string number = NumberOf(candidate);
    if (number.size() <= coded.size()) continue;
    barcode = &candidate;
    coded = std::move(number);
  }
  std::vector<LabelledValue> values;
  for (LabelledValue& value : LabelledValues(sheet, field)) {
    // Only the words right before the value are about it.
    const std::string label =
        value.label.substr(value.label.size() - std::min(value.label.size(), kLabelTail));
    const bool other =
        RE2::PartialMatch(label, p.contrary) || RE2::PartialMatch(value.span.text, p.moment);
    if (!other && MemberNumber(value.span.text).size() >= 3) values.push_back(std::move(value));
  }
  AddTagged(sheet, &values);
  if (barcode) AddDigitsLike(sheet, coded, &values);
  const auto best = std::max_element(
      values.begin(), values.end(),
      [](const LabelledValue& a, const LabelledValue& b) { return a.probability < b.probability; });
  v1::StringField* number = card->mutable_member_number();
  if (best != values.end() && best->probability >= kLeastProbability) {
    SetText(MemberNumber(best->span.text), best->span, best->probability, number);
    if (barcode) Compare(*barcode, coded, number);
  } else if (barcode) {
    SetFromBarcode(*barcode, coded, kBarcodeAlone, number);
  } else {
    card->clear_member_number();
  }
}

}  // namespace billfold::extractors
