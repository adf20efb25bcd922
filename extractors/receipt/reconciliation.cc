#include "extractors/receipt/reconciliation.h"

#include <algorithm>
#include <set>

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

bool HasAmount(const v1::Receipt& r) {
  return r.has_total() || r.has_subtotal() || r.has_total_tax() || r.has_amount_paid() ||
         !r.items().empty() || !r.taxes().empty();
}

}  // namespace

void Reconcile(v1::Receipt* receipt) {
  if (!HasAmount(*receipt)) return;
  const std::vector<Equation> equations = FormEquations(receipt);
  for (const Equation& equation : equations) Report(equation, receipt);
  const bool balanced = std::all_of(equations.begin(), equations.end(),
                                    [](const Equation& equation) { return equation.Holds(); });
  receipt->mutable_reconciliation()->set_status(equations.empty()
                                                    ? v1::Reconciliation::NOT_ENOUGH_FIELDS
                                                : balanced ? v1::Reconciliation::BALANCED
                                                           : v1::Reconciliation::UNBALANCED);
}

}  // namespace billfold::extractors
