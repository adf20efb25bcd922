#include "extractors/types/payment_card.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "extractors/evidence.h"
#include "extractors/fields.h"
#include "extractors/kin_tags.h"
#include "extractors/masking.h"
#include "extractors/payment_card/card_number.h"
#include "extractors/payment_card/names.h"
#include "extractors/payment_card/network.h"
#include "extractors/payment_card/secrets.h"
#include "extractors/payment_card/validity.h"

namespace billfold::extractors {
namespace {

constexpr float kLeastProbability = 0.3f;
// A number that fails its check is a specimen's or misread; nothing makes it likely.
constexpr float kMostWithoutLuhn = 0.3f;
constexpr float kCodeProbability = 0.9f;

const std::vector<KinTags>& Kin() {
  static const auto* const kin = new std::vector<KinTags>{
      {"number", {"member_number"}},
      {"holder_name", {"member_name", "full_name", "passenger_name", "performer"}},
      {"issuer", {"program_name", "merchant_name", "operator"}},
      {"expiry", {"expiry_date", "valid_until"}},
      {"valid_from", {"issue_date", "member_since"}},
  };
  return *kin;
}

// The number whose digits are there to be answered: a network's, or one that passes Luhn, as it was
// read or with a digit put right.
std::optional<CardNumber> BestNumber(const vision::Reading& reading,
                                     const std::vector<CardNumber>& found) {
  for (const CardNumber& number : found) {
    if (number.probability < kLeastProbability) break;
    if (auto repaired = Repaired(reading, number)) return repaired;
    if (number.passes_luhn || !number.network.empty()) return number;
  }
  return std::nullopt;
}

// Digits that are masked in print become '*' in values, too.
std::string MaskedDigits(std::string digits) {
  for (size_t i = kBinDigits; i + kLastDigits < digits.size(); ++i) digits[i] = '*';
  return digits;
}

// How a digit was put right, "" where none was. Both its values stand there only where the digit is
// one that is shown.
std::string RepairOf(const CardNumber& number, bool full) {
  if (number.repaired == 0) return "";
  const size_t at = number.repaired - 1;
  const bool shown = full || at < kBinDigits || at + kLastDigits >= number.digits.size();
  return absl::StrCat("digit ", number.repaired, " by the reader's second choice",
                      shown ? absl::StrCat(": read ", std::string(1, number.misread), ", taken as ",
                                           number.digits.substr(at, 1))
                            : "");
}

// `masked`: the sheet whose words show what may be shown of the number.
void SetNumber(const Sheet& masked, const CardNumber& number, bool full, v1::PaymentCard* card) {
  float probability = number.probability;
  if (!number.passes_luhn) probability = std::min(probability, kMostWithoutLuhn);
  const size_t size = number.digits.size();
  const auto span = [&](size_t begin, size_t end) {
    return TextRun(masked.reading, number.Words(begin, end)).All();
  };
  SetText(full ? number.digits : MaskedDigits(number.digits), span(0, size), probability,
          card->mutable_number());
  AddCheck(v1::Check::LUHN, number.passes_luhn, RepairOf(number, full),
           card->mutable_number()->mutable_evidence());
  SetText(number.digits.substr(0, kBinDigits), span(0, kBinDigits), probability,
          card->mutable_bin());
  SetText(number.digits.substr(size - kLastDigits), span(size - kLastDigits, size), probability,
          card->mutable_last_four());
}

// That there is a code, and where; what it is stays masked.
void NoteSecurityCode(const Sheet& sheet, const Sheet& masked, v1::PaymentCard* card) {
  const auto codes = SecurityCodes(sheet);
  if (codes.empty()) return;
  const DigitPlace& first = codes.front().front();
  const TextRun word(masked.reading, {first.word});
  const Span span = word.Slice(first.byte, codes.front().back().byte + 1);
  card->mutable_security_code_present()->set_value(true);
  *card->mutable_security_code_present()->mutable_evidence() =
      PrintedEvidence(span, kCodeProbability);
}

}  // namespace

void ExtractPaymentCard(const vision::Reading& reading, const ExtractContext& context,
                        v1::Document* document) {
  v1::PaymentCard* card = document->mutable_payment_card();
  const vision::Reading own_tags = WithKinTags(reading, Kin());
  const Sheet sheet = LayOut(own_tags);
  const vision::Reading masked_reading = Masked(own_tags, v1::DOCUMENT_TYPE_PAYMENT_CARD);
  const Sheet masked = LayOut(masked_reading);
  const std::optional<CardNumber> number = BestNumber(reading, FindCardNumbers(sheet));
  if (number) SetNumber(masked, *number, context.full_card_number, card);
  ExtractNetwork(masked, number ? number->network : "",
                 number ? card->number().evidence().confidence() : 0, card);
  ExtractCardType(masked, card);
  ExtractIssuer(masked, card);
  ExtractHolder(masked, number ? number->Words(0, number->digits.size()) : std::vector<int>{},
                card);
  ExtractValidity(masked, context.today, card);
  NoteSecurityCode(sheet, masked, card);
}

}  // namespace billfold::extractors
