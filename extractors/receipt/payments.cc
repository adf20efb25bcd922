#include "extractors/receipt/payments.h"

#include <re2/re2.h>

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "extractors/evidence.h"
#include "extractors/fields.h"
#include "extractors/labelled.h"
#include "extractors/receipt/labels.h"
#include "extractors/values/text.h"

namespace billfold::extractors {
namespace {

constexpr float kLeastProbability = 0.3f;
constexpr float kTagged = 0.5f;
constexpr float kNamedMethod = 0.85f;  // the row names a means of payment
constexpr float kUnnamed = 0.1f;
constexpr float kMaskedDigits = 0.95f;
constexpr size_t kMostPayments = 6;

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
  // EN MS, DE FR ES IT NL PT PL.
  RE2 method{
      R"(\b((?:CREDIT|DEBIT|GIFT|BANK|EFT|STORE|VISA|MASTER) ?CARDS?|CASH|CHEQUE|CHECK TEND|EFTPOS|)"
      R"(VISA(?: (?:DEBIT|CREDIT|ELECTRON))?|MASTER ?CARD|M/CARD|AMEX|AMERICAN EXPRESS|DISCOVER|)"
      R"(MAESTRO|UNION ?PAY|DINERS(?: CLUB)?|JCB|INTERAC|APPLE PAY|GOOGLE PAY|PAYPAL|ALIPAY|WECHAT|)"
      R"(GRABPAY|TOUCH ?'?N ?GO|BOOST|QRIS|GOPAY|CONTACTLESS|DEBIT|CREDIT|CARD|VOUCHER|TUNAI|)"
      R"(BARGELD|BAR|EC[ -]?KARTE|EC[ -]?CASH|GIROCARD|KREDITKARTE|KARTE|KARTENZAHLUNG|)"
      R"(ESP(?:E|È|è)CES|CB(?: EMV)?|CARTE(?: BANCAIRE| BLEUE)?|CH(?:E|È|è)QUE|EFECTIVO|TARJETA|)"
      R"(CONTANTI|BANCOMAT|CARTA(?: DI CREDITO)?|CONTANT|PIN(?:PAS)?|DINHEIRO|MULTIBANCO|)"
      R"(CART(?:A|Ã|ã)O|GOT(?:O|Ó|ó)WK(?:A|Ą|ą)|KARTA(?: P(?:Ł|ł)ATNICZA)?|KONTANT|SWISH|DANKORT))"
      R"((?:[^A-Z]|$))"};
  RE2 handed_out{R"(CASH ?BACK|CASH ?OUT|BARAUSZAHLUNG)"};
  RE2 cash{
      "CASH|TUNAI|BARGELD|^BAR$|ESP.{1,2}CES|EFECTIVO|CONTANT|DINHEIRO|GOT.{1,2}WK|KONTANT|"
      "VOUCHER"};
  RE2 masked{
      R"((?:[*X#•]{2,}|\.{4,})[*X#•. /-]*(?:(?:VISA|MC|AMEX|DEBIT|MASTERCARD|DISC) ?)?(\d{4})(?:[^\d.,]|$))"};
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

// A row with a means of payment and its amount.
struct PaymentRow {
  Span method;
  const SheetAmount* amount = nullptr;
  float probability = 0;
  bool cash = false;
};

// The words of a row before its amount that name a means of payment.
Span MethodOf(const ReceiptSheet& sheet, const SheetAmount& amount) {
  const TextRun& run = sheet.rows[static_cast<size_t>(amount.row)];
  std::vector<int> tagged;
  for (const int word : run.words()) {
    const Span one = TextRun(sheet.reading, {word}).All();
    if (TagPeak(sheet.reading, one, "payments.method") >= kTagged) tagged.push_back(word);
  }
  if (!tagged.empty()) return TextRun(sheet.reading, std::move(tagged)).All();
  const std::string text = ToUpper(run.text());
  re2::StringPiece parts[2];
  const size_t end = std::min(amount.money.begin, text.size());
  if (!AllPatterns().method.Match(text, 0, end, RE2::UNANCHORED, parts, 2)) return {};
  const size_t begin = static_cast<size_t>(parts[1].data() - text.data());
  return run.Slice(begin, begin + parts[1].size());
}

// Whether the words of a row speak of a sum or of something else than handing over money.
bool NamesOther(const LabelMeaning& says) {
  return says.total || says.subtotal || says.change || says.rounding || says.discount ||
         says.quantity || says.tip || says.service || says.tax;
}

std::optional<PaymentRow> PaymentOf(const ReceiptSheet& sheet, const SheetAmount& amount) {
  if (amount.right_of_it > 0 || !amount.is_money || amount.label_above) return std::nullopt;
  if (RE2::PartialMatch(ToUpper(sheet.rows[static_cast<size_t>(amount.row)].text()),
                        AllPatterns().handed_out)) {
    return std::nullopt;
  }
  if (NamesOther(amount.says) || amount.money.ToNanos() <= 0) return std::nullopt;
  PaymentRow row;
  row.method = MethodOf(sheet, amount);
  row.amount = &amount;
  if (row.method.words.empty()) return std::nullopt;
  const std::string method = ToUpper(row.method.text);
  const bool named = RE2::PartialMatch(method, AllPatterns().method);
  row.cash = RE2::PartialMatch(method, AllPatterns().cash);
  const float model = std::max(TagPeak(sheet.reading, row.method, "payments.method"),
                               TagPeak(sheet.reading, amount.span, "amount_paid"));
  row.probability =
      CombineRuleAndModel(named ? kNamedMethod : kUnnamed, model, sheet.HasTag("payments.method"));
  if (row.probability < kLeastProbability) return std::nullopt;
  return row;
}

// Slips repeat what the till has printed: one amount counts once, as does one network's.
std::vector<PaymentRow> PaymentRows(const ReceiptSheet& sheet, int total_row) {
  std::vector<PaymentRow> rows;
  for (const SheetAmount& amount : sheet.amounts) {
    if (amount.row <= total_row || rows.size() >= kMostPayments) continue;
    auto row = PaymentOf(sheet, amount);
    if (!row) continue;
    const bool repeated = std::any_of(rows.begin(), rows.end(), [&](const PaymentRow& other) {
      return other.amount->money.ToNanos() == amount.money.ToNanos();
    });
    if (!repeated) rows.push_back(std::move(*row));
  }
  return rows;
}

// ---- what a card's slip says ------------------------------------------------------------------

// The last four digits of a masked card number, and their row.
struct MaskedCard {
  Span last_four;
  size_t row = 0;
};

std::optional<MaskedCard> FindMaskedCard(const ReceiptSheet& sheet) {
  for (size_t i = 0; i < sheet.rows.size(); ++i) {
    const TextRun& row = sheet.rows[i];
    const std::string text = ToUpper(row.text());
    re2::StringPiece parts[2];
    if (!AllPatterns().masked.Match(text, 0, text.size(), RE2::UNANCHORED, parts, 2)) continue;
    const size_t begin = static_cast<size_t>(parts[1].data() - text.data());
    return MaskedCard{row.Slice(begin, begin + parts[1].size()), i};
  }
  return std::nullopt;
}

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

// Beside the card's number, else below the total.
std::optional<FoundNetwork> FindNetwork(const ReceiptSheet& sheet, size_t first_row,
                                        const std::optional<MaskedCard>& masked) {
  if (masked) {
    if (auto network = NetworkOf(sheet.rows[masked->row])) return network;
  }
  for (size_t i = first_row; i < sheet.rows.size(); ++i) {
    if (auto network = NetworkOf(sheet.rows[i])) return network;
  }
  return std::nullopt;
}

// Without the colon that readers and models leave on it.
std::string TrimmedMethod(std::string_view text) {
  while (!text.empty() && (text.back() == ':' || text.back() == '.' || IsBlank(text.back()))) {
    text.remove_suffix(1);
  }
  return std::string(text);
}

void AddSlip(const ReceiptSheet& sheet, size_t first_row, const std::optional<MaskedCard>& masked,
             v1::ReceiptPayment* payment) {
  const Patterns& p = AllPatterns();
  if (const auto network = FindNetwork(sheet, first_row, masked)) {
    SetText(std::string(network->name), network->span, kNamedMethod, payment->mutable_network());
  }
  if (masked) {
    SetText(Digits(masked->last_four.text), masked->last_four, kMaskedDigits,
            payment->mutable_card_last_four());
  }
  const LabelledField code{"payments.authorization_code", &p.code_clear, nullptr, &p.code_contrary,
                           &p.code_value};
  if (const auto found = BestLabelled(sheet, code)) {
    SetText(ToUpper(found->span.text), found->span, found->probability,
            payment->mutable_authorization_code());
  }
}

}  // namespace

void ExtractPayments(const ReceiptSheet& sheet, int total_row, v1::Receipt* receipt) {
  v1::ReceiptPayment* card = nullptr;
  for (const PaymentRow& row : PaymentRows(sheet, total_row)) {
    v1::ReceiptPayment* payment = receipt->add_payments();
    SetText(TrimmedMethod(row.method.text), row.method, row.probability, payment->mutable_method());
    SetMoney(row.amount->money.ToMoney(), row.amount->span, row.probability,
             payment->mutable_amount());
    if (!row.cash && card == nullptr) card = payment;
  }
  const std::optional<MaskedCard> masked = FindMaskedCard(sheet);
  // A slip without an amount of its own still tells of one card.
  if (card == nullptr && masked) card = receipt->add_payments();
  const size_t first_row = static_cast<size_t>(std::max(total_row, 0));
  if (card != nullptr) AddSlip(sheet, first_row, masked, card);
}

}  // namespace billfold::extractors
