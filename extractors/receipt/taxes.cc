#include "extractors/receipt/taxes.h"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "extractors/evidence.h"
#include "extractors/receipt/tax_rows.h"

namespace billfold::extractors {
namespace {

constexpr float kLeastProbability = 0.3f;

int64_t Nanos(const SheetAmount& amount) { return amount.money.ToNanos(); }

// ---- rows that say the same -------------------------------------------------------------------

bool SameRate(const TaxRow& a, const TaxRow& b) {
  return !a.rate || !b.rate || a.rate->share == b.rate->share;
}

// Whether `row` says again what `other` says: in one line of the totals what a table has with its
// base, though one of the two may be misread, or the very same further down.
bool Repeats(const TaxRow& row, const TaxRow& other) {
  if (!SameRate(row, other)) return false;
  if (other.base != nullptr && row.base == nullptr) return true;
  const bool alike = (other.base == nullptr) == (row.base == nullptr);
  return alike && other.row < row.row && Nanos(*other.amount) == Nanos(*row.amount);
}

// Whether a row without a base is the sum of those with one.
bool IsSumOfTable(const TaxRow& row, const std::vector<TaxRow>& rows) {
  int64_t sum = 0;
  for (const TaxRow& other : rows) sum += other.base != nullptr ? Nanos(*other.amount) : 0;
  return row.base == nullptr && sum != 0 && sum == Nanos(*row.amount);
}

std::vector<TaxRow> WithoutRepeats(const std::vector<TaxRow>& rows) {
  std::vector<TaxRow> kept;
  for (const TaxRow& row : rows) {
    const bool repeated = std::any_of(rows.begin(), rows.end(),
                                      [&](const TaxRow& other) { return Repeats(row, other); });
    if (!repeated && !IsSumOfTable(row, rows)) kept.push_back(row);
  }
  return kept;
}

// ---- to the message ---------------------------------------------------------------------------

void SetMoney(const SheetAmount& amount, float probability, v1::MoneyField* field) {
  *field->mutable_value() = amount.money.ToMoney();
  *field->mutable_evidence() = PrintedEvidence(amount.span, probability);
}

// The model calls a tax in the totals total_tax, one in a table taxes.amount.
float AmountProbability(const ReceiptSheet& sheet, const TaxRow& tax) {
  const float model = std::max(TagPeak(sheet.reading, tax.amount->span, "taxes.amount"),
                               TagPeak(sheet.reading, tax.amount->span, "total_tax"));
  return CombineRuleAndModel(tax.rule, model, sheet.HasTag("taxes.amount"));
}

void AddTax(const ReceiptSheet& sheet, const TaxRow& row, v1::Receipt* receipt) {
  const float probability = AmountProbability(sheet, row);
  if (probability < kLeastProbability) return;
  v1::ReceiptTax* tax = receipt->add_taxes();
  const auto combined = [&](const Span& span, std::string_view tag) {
    return CombineRuleAndModel(row.rule, TagPeak(sheet.reading, span, tag), sheet.HasTag(tag));
  };
  if (!row.label.words.empty()) {
    tax->mutable_label()->set_value(row.label.text);
    *tax->mutable_label()->mutable_evidence() = PrintedEvidence(row.label, probability);
  }
  if (row.rate) {
    const Span span = sheet.rows[row.row].Slice(row.rate->begin, row.rate->end);
    tax->mutable_rate_percent()->set_value(row.rate->percent);
    *tax->mutable_rate_percent()->mutable_evidence() =
        PrintedEvidence(span, std::max(probability, combined(span, "taxes.rate_percent")));
  }
  if (row.base != nullptr) {
    SetMoney(*row.base, combined(row.base->span, "taxes.base"), tax->mutable_base());
  }
  SetMoney(*row.amount, probability, tax->mutable_amount());
}

}  // namespace

void ExtractTaxes(const ReceiptSheet& sheet, v1::Receipt* receipt) {
  std::vector<TaxRow> rows;
  for (size_t row = 0; row < sheet.rows.size(); ++row) {
    if (auto tax = TaxOfRow(sheet, row)) rows.push_back(std::move(*tax));
  }
  for (const TaxRow& row : WithoutRepeats(rows)) AddTax(sheet, row, receipt);
}

}  // namespace billfold::extractors
