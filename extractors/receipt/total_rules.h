// Which amount of a receipt is its total: rules without a model.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "extractors/receipt/sheet.h"

namespace billfold::extractors {

// What speaks for or against an amount. Labels are looked up in nine languages.
enum TotalFeature {
  kSaysTotal,      // TOTAL, SUMME, JUMLAH, ...
  kSaysOnlyTotal,  // the word and nothing else but the currency
  kSaysSubtotal,
  kSaysBeforeTax,  // EXCLUDING GST, BEFORE TAX
  kSaysWithTax,    // INCLUSIVE OF GST, TTC
  kSaysFinal,      // ROUNDED, GRAND, NETT, PAYABLE, DUE
  kSaysRounding,   // the adjustment, not the rounded total
  kSaysQuantity,
  kSaysTax,  // the tax itself
  kSaysDiscount,
  kSaysTender,  // CASH, VISA, PAID
  kSaysChange,
  kSaysAmount,     // AMOUNT, BALANCE, SALES without TOTAL
  kSaysSomething,  // a label without any of these words: an item
  kSaysNothing,
  kLabelAbove,
  kInTaxSummary,      // below the heading of a tax table
  kOthersRight,       // another amount stands further right in the row
  kLargest,           // no larger amount but what was tendered
  kRepeats,           // share of 3 further rows with the same amount
  kTenderLessChange,  // tendered minus change is this amount
  kFarDown,           // place on the page, 0 top to 1 bottom
  kMarked,            // a currency mark stands beside it
  kTall,              // printed larger than most lines
  kNotPositive,
  kNotMoney,
  kRounded,    // a whole multiple of five cents, printed below an amount up to two cents away
  kUnrounded,  // the amount above such a one
  kTotalFeatureCount
};
using TotalFeatures = std::array<float, kTotalFeatureCount>;

// One row for each amount of the sheet.
std::vector<TotalFeatures> FindTotalFeatures(const ReceiptSheet& sheet);

// Whether the amount, in nanos, was handed over: tendered as it is, or less a change.
bool IsPaid(const ReceiptSheet& sheet, int64_t nanos);

// Whether the amount, in nanos, is a printed net amount and a tax together.
bool IsNetPlusTax(const ReceiptSheet& sheet, int64_t nanos);

// Probability of each amount of the sheet to be the total. Weights were fitted by conditional logit
// on true text of receipts and rounded.
std::vector<float> TotalProbabilities(const ReceiptSheet& sheet);

}  // namespace billfold::extractors
