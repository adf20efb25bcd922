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
#include "extractors/receipt/card_slips.h"
#include "extractors/receipt/labels.h"
#include "extractors/values/currency.h"
#include "extractors/values/text.h"

namespace billfold::extractors {
namespace {

constexpr float kLeastProbability = 0.3f;
constexpr float kTagged = 0.5f;
constexpr float kNamedMethod = 0.85f;  // the row names a means of payment
constexpr float kUnnamed = 0.1f;
constexpr size_t kMostPayments = 6;

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

int64_t SumOf(const std::vector<PaymentRow>& rows) {
  int64_t sum = 0;
  for (const PaymentRow& row : rows) sum += row.amount->money.ToNanos();
  return sum;
}

// Slips repeat what the till has printed: one amount counts once, unless the total needs it twice,
// as a bill that two have shared.
std::vector<PaymentRow> PaymentRows(const ReceiptSheet& sheet, int total_row,
                                    const v1::Receipt& receipt) {
  std::vector<PaymentRow> rows, repetitions;
  for (const SheetAmount& amount : sheet.amounts) {
    if (amount.row <= total_row || rows.size() >= kMostPayments) continue;
    auto row = PaymentOf(sheet, amount);
    if (!row) continue;
    const bool repeated = std::any_of(rows.begin(), rows.end(), [&](const PaymentRow& other) {
      return other.amount->money.ToNanos() == amount.money.ToNanos();
    });
    (repeated ? repetitions : rows).push_back(std::move(*row));
  }
  const int64_t missing = NanosOf(receipt.total().value()) - SumOf(rows);
  if (repetitions.empty() || repetitions[0].amount->money.ToNanos() != missing) return rows;
  rows.push_back(std::move(repetitions[0]));
  std::stable_sort(rows.begin(), rows.end(), [](const PaymentRow& a, const PaymentRow& b) {
    return a.amount->row < b.amount->row;
  });
  return rows;
}

// Without the colon and the currency that readers and models leave on it.
std::string TrimmedMethod(std::string_view text) {
  const auto trim = [&text] {
    while (!text.empty() && (text.back() == ':' || text.back() == '.' || IsBlank(text.back()))) {
      text.remove_suffix(1);
    }
  };
  trim();
  if (const auto mark = CurrencyAtEnd(text); mark && mark->size < text.size()) {
    text.remove_suffix(mark->size);
    trim();
  }
  return std::string(text);
}

}  // namespace

void ExtractPayments(const ReceiptSheet& sheet, int total_row, v1::Receipt* receipt) {
  std::vector<CardPayment> cards;
  for (const PaymentRow& row : PaymentRows(sheet, total_row, *receipt)) {
    v1::ReceiptPayment* payment = receipt->add_payments();
    SetText(TrimmedMethod(row.method.text), row.method, row.probability, payment->mutable_method());
    SetMoney(row.amount->money.ToMoney(), row.amount->span, row.probability,
             payment->mutable_amount());
    if (!row.cash) cards.push_back({payment, static_cast<size_t>(row.amount->row)});
  }
  const std::vector<MaskedCard> masked = FindMaskedCards(sheet);
  const size_t first_row = static_cast<size_t>(std::max(total_row, 0));
  // A slip without an amount of its own still tells of one card.
  if (cards.empty() && !masked.empty()) cards.push_back({receipt->add_payments(), first_row});
  AddSlips(sheet, first_row, masked, cards);
}

}  // namespace billfold::extractors
