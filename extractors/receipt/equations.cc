#include "extractors/receipt/equations.h"

#include <algorithm>
#include <cstdlib>
#include <initializer_list>
#include <optional>
#include <string_view>

#include "absl/strings/str_cat.h"
#include "extractors/values/money.h"
#include "extractors/values/number.h"

namespace billfold::extractors {
namespace {

using v1::MoneyField;

constexpr int64_t kHalfCent = 5'000'000;  // nanos
constexpr int64_t kCent = 2 * kHalfCent;
// Shops that round the total to five cents do not always print by how much.
constexpr int64_t kFiveCents = 5 * kCent;
constexpr int64_t kCashRounding = 2 * kCent;
// A rate is applied to a base that is rounded itself, on some receipts row by row.
constexpr int64_t kRateTolerance = 3 * kCent;
constexpr int64_t kNanosPerUnit = 1'000'000'000;

int64_t Nanos(const MoneyField& field) { return NanosOf(field.value()); }

// The left side of a sum, as it grows.
struct Sum {
  std::string name, detail;
  int64_t nanos = 0;
  std::vector<MoneyField*> terms;

  void Name(std::string_view term, std::string_view sign = " + ") {
    if (!name.empty()) absl::StrAppend(&name, std::string(sign));
    absl::StrAppend(&name, std::string(term));
  }
  void Value(int64_t value, MoneyField* field) {
    if (!detail.empty()) detail += value < 0 ? " - " : " + ";
    detail += FormatNanos(detail.empty() ? value : std::abs(value));
    nanos += value;
    terms.push_back(field);
  }
  void Add(std::string_view term, const std::vector<MoneyField*>& fields) {
    Name(term);
    for (MoneyField* field : fields) Value(Nanos(*field), field);
  }
};

Equation MakeEquation(const Sum& sum, std::string_view name, MoneyField* right) {
  return {absl::StrCat(sum.name, " = ", std::string(name)),
          sum.detail,
          sum.nanos,
          Nanos(*right),
          kHalfCent,
          sum.terms,
          right};
}

// A term that a sum may or may not contain: one amount, or several that go by one name.
struct Term {
  std::string_view name;
  std::vector<MoneyField*> fields;
};

// A printed nothing says nothing, and no sum proves it.
bool IsNothing(const Term& term) {
  return std::all_of(term.fields.begin(), term.fields.end(),
                     [](const MoneyField* field) { return Nanos(*field) == 0; });
}

// `start` with every choice of the optional terms, those with most terms first.
std::vector<Equation> FormsOf(const Sum& start, std::vector<Term> optional, std::string_view name,
                              MoneyField* right) {
  std::erase_if(optional, IsNothing);
  std::vector<Equation> forms;
  for (unsigned chosen = 0; chosen < 1u << optional.size(); ++chosen) {
    Sum sum = start;
    for (size_t i = 0; i < optional.size(); ++i) {
      if (chosen >> i & 1) sum.Add(optional[i].name, optional[i].fields);
    }
    forms.push_back(MakeEquation(sum, name, right));
  }
  std::stable_sort(forms.begin(), forms.end(), [](const Equation& a, const Equation& b) {
    return a.terms.size() > b.terms.size();
  });
  return forms;
}

// Lets a total be rounded to five cents where no rounding was read.
void AllowCashRounding(const v1::Receipt& receipt, std::vector<Equation>* forms) {
  if (receipt.has_rounding()) return;
  for (Equation& form : *forms) {
    const bool rounded = form.right % kFiveCents == 0 && form.left % kFiveCents != 0;
    if (form.judged == &receipt.total() && rounded) form.tolerance = kCashRounding;
  }
}

// Adds the first form that holds, else the first one where a failing sum tells something.
void AddBest(const std::vector<Equation>& forms, bool may_fail, std::vector<Equation>* equations) {
  const auto good = std::find_if(forms.begin(), forms.end(),
                                 [](const Equation& equation) { return equation.Holds(); });
  if (good != forms.end()) {
    equations->push_back(*good);
  } else if (may_fail && !forms.empty()) {
    equations->push_back(forms.front());
  }
}

// Taxes by rate; none where one of them lacks its amount.
std::vector<MoneyField*> TaxAmounts(v1::Receipt* receipt) {
  std::vector<MoneyField*> amounts;
  for (v1::ReceiptTax& tax : *receipt->mutable_taxes()) {
    if (!tax.has_amount()) return {};
    amounts.push_back(tax.mutable_amount());
  }
  return amounts;
}

std::vector<Term> TermsBesideSubtotal(v1::Receipt* r) {
  std::vector<Term> terms;
  if (r->has_discount()) terms.push_back({"discount", {r->mutable_discount()}});
  if (r->has_service_charge()) terms.push_back({"service_charge", {r->mutable_service_charge()}});
  if (const auto taxes = TaxAmounts(r); !r->has_total_tax() && !taxes.empty()) {
    terms.push_back({"taxes", taxes});
  }
  if (r->has_total_tax()) terms.push_back({"total_tax", {r->mutable_total_tax()}});
  if (r->has_tip()) terms.push_back({"tip", {r->mutable_tip()}});
  if (r->has_rounding()) terms.push_back({"rounding", {r->mutable_rounding()}});
  return terms;
}

// All rows together; none where there are none or one lacks its price.
std::optional<Sum> SumOfItems(v1::Receipt* receipt, bool with_discounts) {
  Sum sum;
  for (v1::ReceiptItem& item : *receipt->mutable_items()) {
    if (!item.has_total()) return std::nullopt;
    sum.Value(Nanos(item.total()), item.mutable_total());
    if (with_discounts && item.has_discount()) {
      sum.Value(Nanos(item.discount()), item.mutable_discount());
    }
  }
  if (sum.terms.empty()) return std::nullopt;
  sum.Name("items");
  return sum;
}

// Whether the price of a row is before its own discount differs from shop to shop.
void AddItems(v1::Receipt* receipt, std::vector<Equation>* equations) {
  std::vector<Equation> forms;
  const auto append = [&forms](const std::vector<Equation>& more) {
    forms.insert(forms.end(), more.begin(), more.end());
  };
  for (const bool with_discounts : {true, false}) {
    const auto sum = SumOfItems(receipt, with_discounts);
    if (!sum) return;
    if (receipt->has_subtotal()) {
      std::vector<Term> discount;
      if (receipt->has_discount()) discount.push_back({"discount", {receipt->mutable_discount()}});
      append(FormsOf(*sum, discount, "subtotal", receipt->mutable_subtotal()));
    }
    if (receipt->has_total()) {
      append(FormsOf(*sum, TermsBesideSubtotal(receipt), "total", receipt->mutable_total()));
    }
  }
  AllowCashRounding(*receipt, &forms);
  AddBest(forms, true, equations);
}

// Rows that the subtotal does not hold, such as a delivery fee below it: those behind the first
// ones that add up to it. None where all or none do.
std::vector<MoneyField*> ItemsBelowSubtotal(v1::Receipt* receipt) {
  std::vector<MoneyField*> below;
  int64_t sum = 0;
  bool reached = false;
  for (v1::ReceiptItem& item : *receipt->mutable_items()) {
    if (!item.has_total()) return {};
    if (reached) below.push_back(item.mutable_total());
    sum += Nanos(item.total());
    reached |= sum == Nanos(receipt->subtotal());
  }
  return below;
}

void AddTotal(v1::Receipt* receipt, std::vector<Equation>* equations) {
  if (!receipt->has_subtotal() || !receipt->has_total()) return;
  Sum sum;
  sum.Add("subtotal", {receipt->mutable_subtotal()});
  std::vector<Equation> forms =
      FormsOf(sum, TermsBesideSubtotal(receipt), "total", receipt->mutable_total());
  if (const std::vector<MoneyField*> below = ItemsBelowSubtotal(receipt); !below.empty()) {
    sum.Add("items below it", below);
    const auto more = FormsOf(sum, TermsBesideSubtotal(receipt), "total", receipt->mutable_total());
    forms.insert(forms.end(), more.begin(), more.end());
  }
  AllowCashRounding(*receipt, &forms);
  // Without a tax that was read, what lies between subtotal and total may be just that.
  AddBest(forms, receipt->has_total_tax() || !receipt->taxes().empty(), equations);
}

// Change is printed with and without a minus.
void AddChange(v1::Receipt* receipt, std::vector<Equation>* equations) {
  if (!receipt->has_total() || !receipt->has_amount_paid() || !receipt->has_change()) return;
  Sum sum;
  sum.Name("amount_paid");
  sum.Value(std::abs(Nanos(receipt->amount_paid())), receipt->mutable_amount_paid());
  sum.Name("change", " - ");
  sum.Value(-std::abs(Nanos(receipt->change())), receipt->mutable_change());
  // One that fails tells nothing: part may have been paid otherwise.
  AddBest({MakeEquation(sum, "total", receipt->mutable_total())}, false, equations);
}

void AddPayments(v1::Receipt* receipt, std::vector<Equation>* equations) {
  if (!receipt->has_total()) return;
  Sum sum;
  for (v1::ReceiptPayment& payment : *receipt->mutable_payments()) {
    if (!payment.has_amount()) return;
    sum.Value(Nanos(payment.amount()), payment.mutable_amount());
  }
  if (sum.terms.empty()) return;
  sum.Name("payments");
  std::vector<Equation> forms = {MakeEquation(sum, "total", receipt->mutable_total())};
  if (receipt->has_change()) {
    sum.Name("change", " - ");
    sum.Value(-std::abs(Nanos(receipt->change())), receipt->mutable_change());
    forms.push_back(MakeEquation(sum, "total", receipt->mutable_total()));
  }
  AddBest(forms, false, equations);
}

// ---- taxes ------------------------------------------------------------------------------------

// A product of a printed decimal and an amount, in nanos; none where it is no number or too large.
std::optional<int64_t> Times(const std::string& decimal, int64_t nanos) {
  if (decimal.empty()) return std::nullopt;
  const bool negative = decimal.front() == '-';
  const auto value = ValueOf(ScanNumber(decimal, negative ? 1 : 0), false);
  if (!value) return std::nullopt;
  const __int128 factor = static_cast<__int128>(value->units) * kNanosPerUnit + value->nanos;
  const __int128 product = factor * nanos / kNanosPerUnit;
  if (product > INT64_MAX || product < INT64_MIN) return std::nullopt;
  return static_cast<int64_t>(negative ? -product : product);
}

// What amounts are rounded to: whole units where all are whole and some are large, as in rupiah.
int64_t SmallestUnit(std::initializer_list<const MoneyField*> fields) {
  constexpr int64_t kLarge = 1000 * kNanosPerUnit;
  const bool whole = std::all_of(fields.begin(), fields.end(), [](const MoneyField* field) {
    return Nanos(*field) % kNanosPerUnit == 0;
  });
  const bool large = std::any_of(fields.begin(), fields.end(), [](const MoneyField* field) {
    return std::abs(Nanos(*field)) >= kLarge;
  });
  return whole && large ? kNanosPerUnit : kCent;
}

int64_t ToCents(int64_t nanos) {
  const int64_t half = nanos < 0 ? -kHalfCent : kHalfCent;
  return (nanos + half) / kCent * kCent;
}

void AddRates(v1::Receipt* receipt, std::vector<Equation>* equations) {
  for (int i = 0; i < receipt->taxes_size(); ++i) {
    v1::ReceiptTax* tax = receipt->mutable_taxes(i);
    if (!tax->has_base() || !tax->has_rate_percent() || !tax->has_amount()) continue;
    const std::string& rate = tax->rate_percent().value();
    const auto product = Times(rate, Nanos(tax->base()) / 100);
    if (!product) continue;
    const std::string path = absl::StrCat("taxes.", i, ".");
    const int64_t unit = SmallestUnit({&tax->base(), &tax->amount()});
    equations->push_back({absl::StrCat(path, "base x rate_percent = ", path, "amount"),
                          absl::StrCat(FormatNanos(Nanos(tax->base())), " x ", rate, "%"),
                          ToCents(*product),
                          Nanos(tax->amount()),
                          std::max(kRateTolerance, unit),
                          {tax->mutable_base()},
                          tax->mutable_amount()});
  }
}

void AddTaxes(v1::Receipt* receipt, std::vector<Equation>* equations) {
  Sum amounts, gross;
  for (v1::ReceiptTax& tax : *receipt->mutable_taxes()) {
    if (!tax.has_amount()) return;
    amounts.Value(Nanos(tax.amount()), tax.mutable_amount());
    if (tax.has_base()) gross.Value(Nanos(tax.base()), tax.mutable_base());
    gross.Value(Nanos(tax.amount()), tax.mutable_amount());
  }
  if (amounts.terms.empty()) return;
  amounts.Name("taxes");
  if (receipt->has_total_tax()) {
    AddBest({MakeEquation(amounts, "total_tax", receipt->mutable_total_tax())}, true, equations);
  }
  // Untaxed goods stand in no table of taxes, so bases need not add up to the total.
  const bool bases = gross.terms.size() == 2 * amounts.terms.size();
  if (!bases || !receipt->has_total()) return;
  gross.Name("taxed");
  std::vector<Term> rounding;
  if (receipt->has_rounding()) rounding.push_back({"rounding", {receipt->mutable_rounding()}});
  AddBest(FormsOf(gross, rounding, "total", receipt->mutable_total()), false, equations);
}

// ---- rows -------------------------------------------------------------------------------------

// What the last digit of a weight or volume leaves open of its price: 7.60 may be 7.604.
int64_t RoundedOff(const std::string& quantity, int64_t price) {
  const size_t point = quantity.find('.');
  if (point == std::string::npos || quantity.size() - point < 3) return 0;
  const std::string half = absl::StrCat("0.", std::string(quantity.size() - point - 1, '0'), "5");
  return std::abs(Times(half, price).value_or(0));
}

void AddRows(v1::Receipt* receipt, std::vector<Equation>* equations) {
  for (int i = 0; i < receipt->items_size(); ++i) {
    v1::ReceiptItem* item = receipt->mutable_items(i);
    if (!item->has_quantity() || !item->has_unit_price() || !item->has_total()) continue;
    const std::string& quantity = item->quantity().value();
    const auto product = Times(quantity, Nanos(item->unit_price()));
    if (!product) continue;
    const std::string path = absl::StrCat("items.", i, ".");
    Sum sum{absl::StrCat(path, "quantity x unit_price"), "", 0, {}};
    sum.Value(ToCents(*product), item->mutable_unit_price());
    sum.detail = absl::StrCat(quantity, " x ", FormatNanos(Nanos(item->unit_price())));
    // A unit price may be rounded by half a cent, as often as it counts.
    const int64_t unit = SmallestUnit({&item->unit_price(), &item->total()});
    const int64_t slack = std::max({unit, std::abs(Times(quantity, kHalfCent).value_or(0)),
                                    RoundedOff(quantity, Nanos(item->unit_price()))});
    std::vector<Term> discount;
    if (item->has_discount()) discount.push_back({"discount", {item->mutable_discount()}});
    std::vector<Equation> forms = FormsOf(sum, discount, path + "total", item->mutable_total());
    for (Equation& form : forms) form.tolerance = slack;
    AddBest(forms, true, equations);
  }
}

}  // namespace

bool Equation::Holds() const { return std::abs(left - right) <= tolerance; }

std::vector<Equation> FormEquations(v1::Receipt* receipt) {
  std::vector<Equation> equations;
  AddItems(receipt, &equations);
  AddTotal(receipt, &equations);
  AddChange(receipt, &equations);
  AddPayments(receipt, &equations);
  AddTaxes(receipt, &equations);
  AddRates(receipt, &equations);
  AddRows(receipt, &equations);
  return equations;
}

}  // namespace billfold::extractors
