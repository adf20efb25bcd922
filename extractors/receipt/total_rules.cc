#include "extractors/receipt/total_rules.h"

#include <algorithm>
#include <cstdlib>
#include <set>

#include "extractors/choice.h"
#include "extractors/receipt/labels.h"

namespace billfold::extractors {
namespace {

constexpr float kNoneScore = -1.0f;
constexpr float kTallFactor = 1.25f;  // a line this much higher than the median is emphasised
constexpr float kMostRepeats = 3;
constexpr int64_t kFiveCents = 50'000'000;     // nanos
constexpr int64_t kMostRounding = 20'000'000;  // nanos

// In the order of TotalFeature.
constexpr TotalFeatures kWeights = {
    1.4f,  1.8f, 0.5f,  -1.8f, 1.6f, 2.1f, 0.5f, -0.4f, -0.6f, -0.7f, 0.9f,  -1.0f, 0.9f, -0.9f,
    -0.2f, 0.4f, -1.0f, -1.9f, 1.4f, 1.4f, 1.9f, 1.8f,  1.0f,  1.6f,  -1.3f, -1.5f, 1.7f, -0.4f,
};

void AddLabelFeatures(const LabelMeaning& says, bool labelled, TotalFeatures* f) {
  (*f)[kSaysTotal] = says.total && !says.subtotal;
  (*f)[kSaysOnlyTotal] = says.only_total;
  (*f)[kSaysSubtotal] = says.subtotal;
  (*f)[kSaysBeforeTax] = says.before_tax;
  (*f)[kSaysWithTax] = says.with_tax;
  (*f)[kSaysFinal] = says.final;
  (*f)[kSaysRounding] = says.rounding;
  (*f)[kSaysQuantity] = says.quantity;
  (*f)[kSaysTax] = says.tax;
  (*f)[kSaysDiscount] = says.discount;
  (*f)[kSaysTender] = says.tender;
  (*f)[kSaysChange] = says.change;
  (*f)[kSaysAmount] = says.amount && !says.total;
  (*f)[kSaysSomething] = labelled && !says.Any();
  (*f)[kSaysNothing] = !labelled;
}

// Whether `b` is what cash rounding makes of `a`: close, and a multiple of five cents as `a` is
// not.
bool RoundsTo(const SheetAmount& a, const SheetAmount& b) {
  if (!a.is_money || !b.is_money || b.row <= a.row) return false;
  const int64_t from = a.money.ToNanos(), to = b.money.ToNanos();
  return from % kFiveCents != 0 && to % kFiveCents == 0 && std::abs(to - from) <= kMostRounding;
}

// Amounts, in nanos, that a tendered amount minus a change gives.
std::set<int64_t> PaidAmounts(const ReceiptSheet& sheet) {
  std::set<int64_t> paid;
  for (const SheetAmount& t : sheet.amounts) {
    if (!t.says.tender) continue;
    for (const SheetAmount& c : sheet.amounts) {
      if (!c.says.change) continue;
      const int64_t tendered = std::abs(t.money.ToNanos());
      const int64_t change = std::abs(c.money.ToNanos());
      if (tendered > change) paid.insert(tendered - change);
    }
  }
  return paid;
}

}  // namespace

std::vector<TotalFeatures> FindTotalFeatures(const ReceiptSheet& sheet) {
  int64_t largest = 0;
  for (const SheetAmount& amount : sheet.amounts) {
    const bool counts = amount.is_money && !amount.says.tender && !amount.says.quantity;
    if (counts) largest = std::max(largest, amount.money.ToNanos());
  }
  const std::set<int64_t> paid = PaidAmounts(sheet);
  std::vector<TotalFeatures> all;
  for (const SheetAmount& amount : sheet.amounts) {
    const int64_t nanos = amount.money.ToNanos();
    const auto repeats =
        std::count_if(sheet.amounts.begin(), sheet.amounts.end(), [&](const SheetAmount& other) {
          return other.row != amount.row && other.money.ToNanos() == nanos;
        });
    TotalFeatures f{};
    AddLabelFeatures(amount.says, !amount.label.empty(), &f);
    f[kLabelAbove] = amount.label_above;
    f[kInTaxSummary] = amount.row >= sheet.tax_table;
    f[kOthersRight] = amount.right_of_it > 0;
    f[kLargest] = nanos == largest;
    f[kRepeats] = std::min(static_cast<float>(repeats), kMostRepeats) / kMostRepeats;
    f[kTenderLessChange] = paid.contains(nanos);
    f[kFarDown] = static_cast<float>(amount.row + 1) / static_cast<float>(sheet.rows.size());
    f[kMarked] = amount.money.has_mark;
    f[kTall] = HeightOf(amount.span.region) > kTallFactor * sheet.line_height;
    f[kNotPositive] = nanos <= 0;
    f[kNotMoney] = !amount.is_money;
    for (const SheetAmount& other : sheet.amounts) {
      if (RoundsTo(other, amount)) f[kRounded] = 1;
      if (RoundsTo(amount, other)) f[kUnrounded] = 1;
    }
    all.push_back(f);
  }
  return all;
}

bool IsPaid(const ReceiptSheet& sheet, int64_t nanos) {
  if (PaidAmounts(sheet).contains(nanos)) return true;
  return std::any_of(sheet.amounts.begin(), sheet.amounts.end(), [&](const SheetAmount& amount) {
    return amount.says.tender && !amount.says.change && amount.money.ToNanos() == nanos;
  });
}

bool IsNetPlusTax(const ReceiptSheet& sheet, int64_t nanos) {
  for (const SheetAmount& net : sheet.amounts) {
    if (!net.says.before_tax) continue;
    for (const SheetAmount& tax : sheet.amounts) {
      const int64_t sum = net.money.ToNanos() + tax.money.ToNanos();
      if (tax.says.tax && tax.money.ToNanos() > 0 && sum == nanos) return true;
    }
  }
  return false;
}

std::vector<float> TotalProbabilities(const ReceiptSheet& sheet) {
  std::vector<float> scores;
  for (const TotalFeatures& f : FindTotalFeatures(sheet)) scores.push_back(Score(f, kWeights));
  return ChoiceProbabilities(scores, kNoneScore);
}

}  // namespace billfold::extractors
