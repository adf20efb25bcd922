#include "extractors/document_type.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "extractors/barcodes.h"
#include "extractors/identity/sources.h"
#include "extractors/payment_card/card_number.h"
#include "extractors/sheet.h"
#include "extractors/type_words.h"

namespace billfold::extractors {
namespace {

using TypeAndProbability = std::pair<v1::DocumentType, float>;

constexpr float kZoneCertainty = 0.99f;
constexpr float kUnsure = 0.6f;           // of the model: below it a card number has its say
constexpr float kThinkable = 0.05f;       // ... and from this of a payment card on, of a member's
constexpr size_t kWordsOfACard = 60;      // receipts and letters have more
constexpr float kNumberOfACard = 0.5f;    // least probability of the number
constexpr float kNumberCertainty = 0.9f;  // one random number in ten passes Luhn

// A machine-readable zone all of whose check digits pass.
bool HasProvenZone(const Sheet& sheet) {
  const auto has_fillers = [](const vision::Line& line) {
    return line.text.find("<<") != std::string::npos;
  };
  const auto& lines = sheet.reading.lines;
  if (std::none_of(lines.begin(), lines.end(), has_fillers)) return false;
  const auto zone = FindZone(sheet);
  if (!zone || zone->reading.zone.checks.empty()) return false;
  const auto& checks = zone->reading.zone.checks;
  return std::all_of(checks.begin(), checks.end(), [](const MrzCheck& c) { return c.pass; });
}

// Little else than a payment network's number, grouped as on cards.
bool HasProvenCardNumber(const Sheet& sheet) {
  if (sheet.reading.words.size() > kWordsOfACard) return false;
  const std::vector<CardNumber> numbers = FindCardNumbers(sheet);
  return !numbers.empty() && numbers.front().passes_luhn && numbers.front().usual_groups &&
         !numbers.front().network.empty() && numbers.front().probability >= kNumberOfACard;
}

// What the model alone gives to a payment card.
float PaymentCardByModel(const vision::Reading& reading) {
  for (const vision::TypeScore& score : reading.types)
    if (score.type == "PAYMENT_CARD") return score.probability;
  return 0;
}

// Whether a card number may decide: nothing else is sure, or only which kind of card it is.
bool OpenToCardNumber(const vision::Reading& reading, const TypeAndProbability& seen) {
  if (seen.first == v1::DOCUMENT_TYPE_UNKNOWN || seen.second < kUnsure) return true;
  return seen.first == v1::DOCUMENT_TYPE_MEMBERSHIP_CARD &&
         PaymentCardByModel(reading) >= kThinkable;
}

TypeAndProbability TypeOf(const vision::Reading& reading) {
  if (const auto proven = TypeByBarcode(reading)) return {*proven, kBarcodeCertainty};
  const Sheet sheet = LayOut(reading);
  if (HasProvenZone(sheet)) return {v1::DOCUMENT_TYPE_IDENTITY_DOCUMENT, kZoneCertainty};
  const TypeAndProbability seen = TypeOfReading(reading);
  if (OpenToCardNumber(reading, seen) && HasProvenCardNumber(sheet)) {
    return {v1::DOCUMENT_TYPE_PAYMENT_CARD, kNumberCertainty};
  }
  return seen;
}

}  // namespace

TypeAndProbability DocumentTypeOf(const vision::Reading& reading, v1::DocumentType expected) {
  const TypeAndProbability found = TypeOf(reading);
  if (expected == v1::DOCUMENT_TYPE_UNSPECIFIED || expected == found.first) return found;
  return {expected, 1.f};
}

}  // namespace billfold::extractors
