#include "extractors/receipt/charges.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

#include "extractors/evidence.h"
#include "extractors/receipt/equations.h"
#include "extractors/receipt/labels.h"
#include "extractors/values/money.h"
#include "extractors/values/text.h"

namespace billfold::extractors {
namespace {

constexpr float kProven = 0.8f;  // probability of an amount that the sum needs

// One amount between subtotal and total, with the sign that its words give it.
struct Charge {
  const SheetAmount* amount = nullptr;
  int64_t nanos = 0;
};

bool StandsAt(const SheetAmount& amount, const v1::MoneyField& field) {
  return StandsAt(amount.span, field.evidence());
}

bool LeadsToTotal(v1::Receipt* receipt) {
  const std::vector<Equation> equations = FormEquations(receipt);
  return std::any_of(equations.begin(), equations.end(), [receipt](const Equation& equation) {
    return equation.judged == &receipt->total() && equation.name.starts_with("subtotal") &&
           equation.Holds();
  });
}

bool IsSum(const LabelMeaning& says) {
  if (says.discount || says.saved) return says.subtotal || says.total;  // "REDCARD SAVINGS"
  return (says.subtotal || says.total || says.tender || says.change) && !says.tax;
}

// The last amounts of the rows between; none where one of them is no charge.
std::vector<Charge> ChargesBetween(const ReceiptSheet& sheet, int subtotal_row, int total_row) {
  std::vector<Charge> charges;
  for (const SheetAmount& amount : sheet.amounts) {
    if (amount.row <= subtotal_row || amount.row >= total_row || amount.right_of_it > 0) continue;
    if (!amount.is_money || (IsSum(amount.says) && !amount.label_above)) continue;
    const int64_t nanos = amount.money.ToNanos();
    const bool off = amount.says.discount || amount.says.saved;
    charges.push_back({&amount, off ? -std::abs(nanos) : nanos});
  }
  return charges;
}

void SetMoney(const Charge& charge, v1::MoneyField* field) {
  *field->mutable_value() = MoneyFromNanos(charge.nanos);
  *field->mutable_evidence() = PrintedEvidence(charge.amount->span, kProven);
}

// The words before the amount.
Span NameOf(const ReceiptSheet& sheet, const SheetAmount& amount) {
  const TextRun& run = sheet.rows[static_cast<size_t>(amount.row)];
  size_t end = amount.money.begin;
  while (end > 0 && !IsLetter(run.text()[end - 1]) && run.text()[end - 1] != ')') --end;
  return run.Slice(0, end);
}

bool IsRead(const SheetAmount& amount, const v1::Receipt& r) {
  return StandsAt(amount, r.discount()) || StandsAt(amount, r.service_charge()) ||
         StandsAt(amount, r.total_tax()) || StandsAt(amount, r.tip()) ||
         StandsAt(amount, r.rounding()) ||
         std::any_of(r.taxes().begin(), r.taxes().end(),
                     [&](const v1::ReceiptTax& tax) { return StandsAt(amount, tax.amount()); }) ||
         std::any_of(r.items().begin(), r.items().end(),
                     [&](const v1::ReceiptItem& item) { return StandsAt(amount, item.total()); });
}

void Place(const ReceiptSheet& sheet, const Charge& charge, v1::Receipt* receipt) {
  const Span name = NameOf(sheet, *charge.amount);
  if (charge.nanos < 0 && !receipt->has_discount()) {
    SetMoney(charge, receipt->mutable_discount());
  } else if (charge.amount->says.tax) {
    v1::ReceiptTax* tax = receipt->add_taxes();
    tax->mutable_label()->set_value(name.text);
    *tax->mutable_label()->mutable_evidence() = PrintedEvidence(name, kProven);
    SetMoney(charge, tax->mutable_amount());
  } else {
    v1::ReceiptItem* item = receipt->add_items();
    if (!name.words.empty()) {
      item->mutable_description()->set_value(name.text);
      *item->mutable_description()->mutable_evidence() = PrintedEvidence(name, kProven);
    }
    SetMoney(charge, item->mutable_total());
  }
}

// Takes fields away that were read elsewhere: a coupon that paid is no discount.
void DropOthers(const std::vector<Charge>& charges, v1::Receipt* receipt) {
  const auto among = [&charges](const v1::MoneyField& field) {
    return std::any_of(charges.begin(), charges.end(),
                       [&](const Charge& charge) { return StandsAt(*charge.amount, field); });
  };
  if (receipt->has_discount() && !among(receipt->discount())) receipt->clear_discount();
  if (receipt->has_total_tax() && !among(receipt->total_tax())) receipt->clear_total_tax();
}

}  // namespace

void CompleteCharges(const ReceiptSheet& sheet, int total_row, v1::Receipt* receipt) {
  if (!receipt->has_subtotal() || !receipt->has_total() || LeadsToTotal(receipt)) return;
  const SheetAmount* subtotal = PrintedAmount(sheet, receipt->subtotal());
  if (subtotal == nullptr || total_row < 0) return;
  const std::vector<Charge> charges = ChargesBetween(sheet, subtotal->row, total_row);
  int64_t sum = NanosOf(receipt->subtotal().value());
  for (const Charge& charge : charges) sum += charge.nanos;
  if (charges.empty() || sum != NanosOf(receipt->total().value())) return;
  v1::Receipt completed = *receipt;
  DropOthers(charges, &completed);
  // A tax that is one of several is theirs, not all of them together.
  const bool lone_tax = completed.has_total_tax() && completed.taxes().empty();
  for (const Charge& charge : charges) {
    const bool tax = StandsAt(*charge.amount, completed.total_tax());
    if (!IsRead(*charge.amount, completed) || (tax && lone_tax)) Place(sheet, charge, &completed);
  }
  if (completed.taxes_size() > 1) completed.clear_total_tax();
  if (completed.taxes_size() == 1 && lone_tax) completed.clear_taxes();
  if (LeadsToTotal(&completed)) *receipt = std::move(completed);
}

}  // namespace billfold::extractors
