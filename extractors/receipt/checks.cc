#include "extractors/receipt/checks.h"

#include <algorithm>
#include <cstdlib>
#include <string>
#include <vector>

#include "extractors/evidence.h"
#include "extractors/values/money.h"

namespace billfold::extractors {
namespace {

constexpr int64_t kTolerance = 5'000'000;  // half a cent, in nanos
constexpr float kDoubtLeft = 0.5f;         // an equation that holds halves what doubt there was

// Terms of a sum, in nanos.
struct Sum {
  int64_t nanos = 0;
  std::string text;  // "9.00 + 0.54"

  void Add(const v1::MoneyField& field) {
    const int64_t value = NanosOf(field.value());
    nanos += value;
    if (!text.empty()) text += value < 0 ? " - " : " + ";
    text += FormatNanos(text.empty() ? value : std::abs(value));
  }
};

bool Holds(const Sum& sum, const v1::MoneyField& field) {
  return std::abs(sum.nanos - NanosOf(field.value())) <= kTolerance;
}

void Report(bool pass, const Sum& sum, v1::MoneyField* field) {
  v1::Evidence* evidence = field->mutable_evidence();
  AddCheck(v1::Check::SUM, pass,
           sum.text + (pass ? " = " : " != ") + FormatNanos(NanosOf(field->value())), evidence);
  if (pass) evidence->set_confidence(1 - (1 - evidence->confidence()) * kDoubtLeft);
}

// Items = subtotal, or, where the tax is in the prices, = total.
void CheckItems(v1::Receipt* receipt) {
  Sum sum;
  for (const v1::ReceiptItem& item : receipt->items()) {
    if (!item.has_total()) return;  // a row without its price: the sum cannot be formed
    sum.Add(item.total());
  }
  if (receipt->items().empty()) return;
  if (receipt->has_subtotal() && Holds(sum, receipt->subtotal())) {
    return Report(true, sum, receipt->mutable_subtotal());
  }
  if (receipt->has_total() && Holds(sum, receipt->total())) {
    Report(true, sum, receipt->mutable_total());
  } else if (receipt->has_subtotal()) {
    Report(false, sum, receipt->mutable_subtotal());
  }
}

// Subtotal, tax, service, tip and rounding = total; the tax may be in the subtotal already.
void CheckTotal(v1::Receipt* receipt) {
  if (!receipt->has_total() || !receipt->has_subtotal()) return;
  Sum with_tax, without_tax;
  with_tax.Add(receipt->subtotal());
  if (receipt->has_service_charge()) with_tax.Add(receipt->service_charge());
  if (receipt->has_tip()) with_tax.Add(receipt->tip());
  if (receipt->has_rounding()) with_tax.Add(receipt->rounding());
  without_tax = with_tax;
  if (receipt->has_total_tax()) with_tax.Add(receipt->total_tax());
  if (Holds(with_tax, receipt->total())) return Report(true, with_tax, receipt->mutable_total());
  if (Holds(without_tax, receipt->total())) {
    Report(true, without_tax, receipt->mutable_total());
  } else if (receipt->has_total_tax()) {
    Report(false, with_tax, receipt->mutable_total());
  }
}

// Tendered - change = total. One that fails says nothing: part may have been paid otherwise.
void CheckPayment(v1::Receipt* receipt) {
  if (!receipt->has_total() || !receipt->has_amount_paid() || !receipt->has_change()) return;
  Sum sum;
  sum.nanos = std::abs(NanosOf(receipt->amount_paid().value())) -
              std::abs(NanosOf(receipt->change().value()));
  sum.text = FormatNanos(std::abs(NanosOf(receipt->amount_paid().value()))) + " - " +
             FormatNanos(std::abs(NanosOf(receipt->change().value())));
  if (Holds(sum, receipt->total())) Report(true, sum, receipt->mutable_total());
}

}  // namespace

void CheckSums(v1::Receipt* receipt) {
  CheckItems(receipt);
  CheckTotal(receipt);
  CheckPayment(receipt);
}

}  // namespace billfold::extractors
