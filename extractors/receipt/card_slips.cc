#include "extractors/receipt/card_slips.h"

#include <re2/re2.h>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "extractors/fields.h"
#include "extractors/labelled.h"
#include "extractors/values/text.h"

namespace billfold::extractors {
namespace {

constexpr float kNamedNetwork = 0.85f;
constexpr float kMaskedDigits = 0.95f;
constexpr float kLeastProbability = 0.3f;
constexpr size_t kMostCards = 6;

// Names as of standards/luhn.h, and two that stand on slips alone.
struct Network {
  std::string_view letters;
  std::string_view name;
};

constexpr Network kNetworks[] = {
    {"VISA", "VISA"},
    {"MASTERCARD", "MASTERCARD"},
    {"MCARD", "MASTERCARD"},
    {"AMEX", "AMEX"},
    {"AMERICANEXPRESS", "AMEX"},
    {"DISCOVER", "DISCOVER"},
    {"MAESTRO", "MAESTRO"},
    {"UNIONPAY", "UNIONPAY"},
    {"DINERS", "DINERS"},
    {"DINERSCLUB", "DINERS"},
    {"JCB", "JCB"},
    {"GIROCARD", "GIROCARD"},
    {"INTERAC", "INTERAC"},
};

struct Patterns {
  RE2 masked{
      R"((?:[*X#•]{2,}|\.{4,})[*X#•. /-]*(?:(?:VISA|MC|AMEX|DEBIT|MASTERCARD|DISC) ?)?(\d{4})(?:[^\d.,]|$))"};
  // Readers lose stars: the label of a card's number and four digits.
  RE2 bare{
      R"(^\W*(?:(?:CREDIT|DEBIT|VISA|MASTER) ?)?(?:CARD|KARTEN?|KORT|CARTE|TARJETA|CARTA|KARTA|ACCT|)"
      R"(ACCOUNT)[ .-]*(?:NO|NR|NUMBER|NUMMER|N°|#)?[ .:#\t*X-]*[:\t][ .:#\t*X-]*(\d{4})\W*$)"};
  RE2 code_clear{
      R"(\b(?:AUTH(?:ORI[SZ]ATION)?|APPR(?:OVAL)?|APP|AUTORISIERUNG|GENEHMIGUNGS?|AUTORI[SZ]ATION|)"
      R"(AUTORIZACI(?:O|Ó|ó)N|AUTORIZZAZIONE|AUTORISATIE|AUTORIZA(?:C|Ç|ç)(?:A|Ã|ã)O|AUTOR|AUTO|AUT|KODE APPROVAL))"
      R"([ ./-]{0,2}(?:CODE|CD|COD|NO|NR|N°|Nº|NUM(?:BER)?|ID|#)?[ .:#\t]*[:#\t ][ .:#\t]*)"};
  RE2 code_contrary{R"(\b(?:REF|TRACE|TID|MID|AID|BATCH|INV|TERMINAL|STAN|TC|TVR|SEQ)\b)"};
  RE2 code_value{R"(([A-Z]{0,2}\d[A-Z0-9]{2,5}\d[A-Z]?)(?:[^A-Z0-9.,:/]|$))"};
  RE2 network{R"(\b(VISA|MASTER ?CARD|M/CARD|AMEX|AMERICAN EXPRESS|DISCOVER|MAESTRO|UNION ?PAY|)"
              R"(DINERS(?: CLUB)?|JCB|GIROCARD|INTERAC)\b)"};
};

const Patterns& AllPatterns() {
  static const Patterns* const patterns = new Patterns;
  return *patterns;
}

// ---- networks ---------------------------------------------------------------------------------

struct FoundNetwork {
  Span span;
  std::string_view name;
};

std::string_view NetworkName(std::string_view printed) {
  const std::string letters = Letters(printed);
  const auto found = std::find_if(std::begin(kNetworks), std::end(kNetworks),
                                  [&](const Network& n) { return n.letters == letters; });
  return found == std::end(kNetworks) ? std::string_view() : found->name;
}

// The one network that a row names; none where it names several, as "we accept" does.
std::optional<FoundNetwork> NetworkOf(const TextRun& row) {
  const std::string text = ToUpper(row.text());
  std::optional<FoundNetwork> network;
  re2::StringPiece parts[2];
  for (size_t from = 0;
       AllPatterns().network.Match(text, from, text.size(), RE2::UNANCHORED, parts, 2);) {
    const size_t begin = static_cast<size_t>(parts[1].data() - text.data());
    from = begin + parts[1].size();
    const std::string_view name = NetworkName({parts[1].data(), parts[1].size()});
    if (network && network->name != name) return std::nullopt;
    if (!network) network = {row.Slice(begin, from), name};
  }
  return network;
}

// ---- slips ------------------------------------------------------------------------------------

// Rows [first, last) that tell of one card.
struct Zone {
  size_t first = 0, last = 0;

  bool Has(size_t row) const { return row >= first && row < last; }
};

size_t RowOf(const ReceiptSheet& sheet, const Span& span) {
  const auto found = std::find_if(sheet.rows.begin(), sheet.rows.end(), [&](const TextRun& row) {
    return row.words().front() <= span.words.front() && span.words.front() <= row.words().back();
  });
  return static_cast<size_t>(found - sheet.rows.begin());
}

// Beside the card's number, else beside its amount, else the first one of its slip.
std::optional<FoundNetwork> FindNetwork(const ReceiptSheet& sheet, const CardPayment& card,
                                        const MaskedCard* masked, const Zone& zone) {
  if (masked != nullptr) {
    if (auto network = NetworkOf(sheet.rows[masked->row])) return network;
  }
  if (card.payment->has_amount()) {
    if (auto network = NetworkOf(sheet.rows[card.row])) return network;
  }
  for (size_t i = zone.first; i < zone.last; ++i) {
    if (auto network = NetworkOf(sheet.rows[i])) return network;
  }
  return std::nullopt;
}

// The most probable code of a slip; of several slips the code stands below the number.
std::optional<LabelledValue> FindCode(const ReceiptSheet& sheet, const Zone& zone, size_t below) {
  const Patterns& p = AllPatterns();
  const LabelledField field{"payments.authorization_code", &p.code_clear, nullptr, &p.code_contrary,
                            &p.code_value};
  std::optional<LabelledValue> best;
  for (LabelledValue& value : LabelledValues(sheet, field)) {
    const size_t row = RowOf(sheet, value.span);
    if (!zone.Has(row) || value.probability < kLeastProbability) continue;
    const bool better = !best || (row >= below && RowOf(sheet, best->span) < below) ||
                        value.probability > best->probability;
    if (better) best = std::move(value);
  }
  return best;
}

// The masked number of each payment; null where it has none.
std::vector<const MaskedCard*> NumbersOf(const std::vector<MaskedCard>& masked,
                                         const std::vector<CardPayment>& cards) {
  std::vector<const MaskedCard*> numbers;
  std::vector<bool> used(masked.size());
  for (size_t i = 0; i < cards.size(); ++i) {
    std::optional<size_t> nearest;
    const auto distance = [&](size_t k) {
      return std::max(masked[k].row, cards[i].row) - std::min(masked[k].row, cards[i].row);
    };
    for (size_t k = 0; k < masked.size(); ++k) {
      if (!used[k] && (!nearest || distance(k) < distance(*nearest))) nearest = k;
    }
    if (masked.size() == cards.size()) nearest = i;
    if (nearest) used[*nearest] = true;
    numbers.push_back(nearest ? &masked[*nearest] : nullptr);
  }
  return numbers;
}

// Between the numbers of other cards before and behind `number`.
Zone ZoneOf(const ReceiptSheet& sheet, const std::vector<const MaskedCard*>& numbers,
            const MaskedCard* number) {
  Zone zone{0, sheet.rows.size()};
  if (number == nullptr) return zone;
  for (const MaskedCard* other : numbers) {
    if (other == nullptr || other == number) continue;
    if (other->row < number->row) zone.first = std::max(zone.first, other->row + 1);
    if (other->row > number->row) zone.last = std::min(zone.last, other->row);
  }
  return zone;
}

}  // namespace

std::vector<MaskedCard> FindMaskedCards(const ReceiptSheet& sheet) {
  std::vector<MaskedCard> cards;
  for (size_t i = 0; i < sheet.rows.size() && cards.size() < kMostCards; ++i) {
    const TextRun& row = sheet.rows[i];
    const std::string text = ToUpper(row.text());
    re2::StringPiece parts[2];
    const auto matches = [&](const RE2& pattern) {
      return pattern.Match(text, 0, text.size(), RE2::UNANCHORED, parts, 2);
    };
    if (!matches(AllPatterns().masked) && !matches(AllPatterns().bare)) continue;
    const size_t begin = static_cast<size_t>(parts[1].data() - text.data());
    MaskedCard card{row.Slice(begin, begin + parts[1].size()), i};
    const bool copy = std::any_of(cards.begin(), cards.end(), [&](const MaskedCard& other) {
      return Digits(other.last_four.text) == Digits(card.last_four.text);
    });
    if (!copy) cards.push_back(std::move(card));
  }
  return cards;
}

void AddSlips(const ReceiptSheet& sheet, size_t first_row, const std::vector<MaskedCard>& masked,
              const std::vector<CardPayment>& cards) {
  const auto numbers = NumbersOf(masked, cards);
  for (size_t i = 0; i < cards.size(); ++i) {
    v1::ReceiptPayment* payment = cards[i].payment;
    const bool alone = cards.size() == 1;
    // Without a number of its own, a payment among others has but its own row.
    if (!alone && numbers[i] == nullptr) {
      if (const auto network = NetworkOf(sheet.rows[cards[i].row])) {
        SetText(std::string(network->name), network->span, kNamedNetwork,
                payment->mutable_network());
      }
      continue;
    }
    const Zone zone = ZoneOf(sheet, numbers, numbers[i]);
    const Zone below{std::max(zone.first, first_row), zone.last};
    if (const auto network = FindNetwork(sheet, cards[i], numbers[i], below)) {
      SetText(std::string(network->name), network->span, kNamedNetwork, payment->mutable_network());
    }
    if (numbers[i] != nullptr) {
      SetText(Digits(numbers[i]->last_four.text), numbers[i]->last_four, kMaskedDigits,
              payment->mutable_card_last_four());
    }
    if (const auto code = FindCode(sheet, zone, alone ? 0 : numbers[i]->row)) {
      SetText(ToUpper(code->span.text), code->span, code->probability,
              payment->mutable_authorization_code());
    }
  }
}

}  // namespace billfold::extractors
