#include "extractors/receipt/unnamed_subtotal.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "extractors/evidence.h"
#include "extractors/receipt/labels.h"
#include "extractors/values/money.h"

namespace billfold::extractors {
namespace {

// How many amounts right above add up to the amount; 0 where none do.
int AddsUp(const ReceiptSheet& sheet, size_t index) {
  const int64_t wanted = sheet.amounts[index].money.ToNanos();
  int64_t sum = 0;
  int count = 0;
  for (size_t i = index; i-- > 0 && sum < wanted;) {
    const SheetAmount& above = sheet.amounts[i];
    if (above.right_of_it > 0 || above.row == sheet.amounts[index].row || !above.is_money) continue;
    sum += above.money.ToNanos();
    ++count;
  }
  return sum == wanted ? count : 0;
}

bool MayBeUnnamed(const LabelMeaning& says) {
  return !says.total && !says.tender && !says.change && !says.quantity && !says.tax && !says.tip &&
         !says.service && !says.rounding && !says.discount && !says.final;
}

}  // namespace

void FindUnnamedSubtotal(const ReceiptSheet& sheet, int total_row, v1::Receipt* receipt) {
  if (receipt->has_subtotal() || !receipt->has_total()) return;
  const int64_t added =
      (receipt->has_total_tax() ? NanosOf(receipt->total_tax().value()) : 0) +
      (receipt->has_service_charge() ? NanosOf(receipt->service_charge().value()) : 0);
  const int64_t total = NanosOf(receipt->total().value());
  for (size_t i = sheet.amounts.size(); i-- > 0;) {
    const SheetAmount& amount = sheet.amounts[i];
    const int64_t nanos = amount.money.ToNanos();
    if (amount.row >= std::min(total_row, sheet.tax_table) || amount.right_of_it > 0) continue;
    if (!amount.is_money || nanos <= 0 || !MayBeUnnamed(amount.says)) continue;
    if (nanos + added != total && nanos != total) continue;
    const int above = AddsUp(sheet, i);
    // A lone amount above that is the same may as well be the row's unit price.
    if (above == 0 || (above == 1 && (added == 0 || nanos == total))) continue;
    *receipt->mutable_subtotal()->mutable_value() = amount.money.ToMoney();
    *receipt->mutable_subtotal()->mutable_evidence() =
        PrintedEvidence(amount.span, receipt->total().evidence().confidence());
    return;
  }
}

}  // namespace billfold::extractors
