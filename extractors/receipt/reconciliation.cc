#include "extractors/receipt/reconciliation.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "extractors/evidence.h"
#include "extractors/receipt/equations.h"
#include "extractors/values/money.h"

namespace billfold::extractors {
namespace {

constexpr float kDoubtLeft = 0.5f;  // an equation that holds halves what doubt there was

void RaiseConfidence(v1::MoneyField* field) {
  v1::Evidence* evidence = field->mutable_evidence();
  evidence->set_confidence(1 - (1 - evidence->confidence()) * kDoubtLeft);
}

void Report(const Equation& equation, v1::Receipt* receipt) {
  v1::ReceiptEquation* reported = receipt->mutable_reconciliation()->add_equations();
  reported->set_name(equation.name);
  *reported->mutable_left() = MoneyFromNanos(equation.left);
  *reported->mutable_right() = MoneyFromNanos(equation.right);
  *reported->mutable_residual() = MoneyFromNanos(equation.left - equation.right);
  AddCheck(v1::Check::SUM, equation.Holds(),
           equation.detail + (equation.Holds() ? " = " : " != ") + FormatNanos(equation.right),
           equation.judged->mutable_evidence());
  if (!equation.Holds()) return;
  RaiseConfidence(equation.judged);
  for (v1::MoneyField* term : equation.terms) RaiseConfidence(term);
}

const Equation* Find(const std::vector<Equation>& equations, const v1::MoneyField* judged,
                     std::string_view first_term) {
  const auto found = std::find_if(equations.begin(), equations.end(), [&](const Equation& e) {
    return e.judged == judged && e.name.starts_with(first_term);
  });
  return found == equations.end() ? nullptr : &*found;
}

// Receipts print sums of a part, by rate say. One that neither the items nor the total bear out,
// where these two agree, is not the subtotal.
bool IsContradictedSubtotal(const std::vector<Equation>& equations, const v1::Receipt& receipt) {
  const Equation* items = Find(equations, &receipt.total(), "items");
  const Equation* total = Find(equations, &receipt.total(), "subtotal");
  return items != nullptr && items->Holds() && items->terms.size() > 1 && total != nullptr &&
         !total->Holds();
}

// The tax of one rate among several, or a zero beside taxes, is not all taxes together.
bool IsPartOfTaxes(const std::vector<Equation>& equations, const v1::Receipt& receipt) {
  const Equation* taxes = Find(equations, &receipt.total_tax(), "taxes");
  if (taxes == nullptr || taxes->Holds()) return false;
  const auto is_it = [&](const v1::MoneyField* term) {
    return NanosOf(term->value()) == taxes->right;
  };
  return taxes->right == 0 ||
         (taxes->terms.size() > 1 && std::any_of(taxes->terms.begin(), taxes->terms.end(), is_it));
}

// Equations of the receipt without the sums that these prove to be others.
std::vector<Equation> EquationsThatCount(v1::Receipt* receipt) {
  std::vector<Equation> equations = FormEquations(receipt);
  const bool subtotal = receipt->has_subtotal() && IsContradictedSubtotal(equations, *receipt);
  const bool tax = receipt->has_total_tax() && IsPartOfTaxes(equations, *receipt);
  if (subtotal) receipt->clear_subtotal();
  if (tax) receipt->clear_total_tax();
  return subtotal || tax ? FormEquations(receipt) : equations;
}

bool HasAmount(const v1::Receipt& r) {
  return r.has_total() || r.has_subtotal() || r.has_total_tax() || r.has_amount_paid() ||
         !r.items().empty() || !r.taxes().empty();
}

}  // namespace

void Reconcile(v1::Receipt* receipt) {
  if (!HasAmount(*receipt)) return;
  const std::vector<Equation> equations = EquationsThatCount(receipt);
  for (const Equation& equation : equations) Report(equation, receipt);
  const bool balanced = std::all_of(equations.begin(), equations.end(),
                                    [](const Equation& equation) { return equation.Holds(); });
  receipt->mutable_reconciliation()->set_status(equations.empty()
                                                    ? v1::Reconciliation::NOT_ENOUGH_FIELDS
                                                : balanced ? v1::Reconciliation::BALANCED
                                                           : v1::Reconciliation::UNBALANCED);
}

}  // namespace billfold::extractors
