#include "extractors/receipt/items.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <utility>
#include <vector>

#include "extractors/evidence.h"
#include "extractors/receipt/equations.h"
#include "extractors/receipt/fuel.h"
#include "extractors/receipt/item_parts.h"
#include "extractors/receipt/labels.h"
#include "extractors/values/money.h"
#include "extractors/values/text.h"

namespace billfold::extractors {
namespace {

using Items = std::vector<ItemParts>;

// Whether the prices of the rows add up to a sum that was read.
bool AddUp(const Items& items, const v1::Receipt& sums) {
  v1::Receipt receipt = sums;
  for (const ItemParts& item : items) *receipt.add_items() = ToProto(item);
  const std::vector<Equation> equations = FormEquations(&receipt);
  return std::any_of(equations.begin(), equations.end(), [](const Equation& equation) {
    return equation.name.starts_with("items ") && equation.Holds();
  });
}

// Whether the item is a sum that was read already, by name and amount: "ROUNDING ADJ 0.02".
bool IsSumAgain(const ItemParts& item, const LabelMeaning& says, const v1::Receipt& sums) {
  if (!item.total.money) return false;
  const auto same = [&](bool named, bool read, const v1::MoneyField& field) {
    return named && read &&
           std::abs(NanosOf(field.value())) == std::abs(NanosOf(*item.total.money));
  };
  return same(says.subtotal || says.amount, sums.has_subtotal(), sums.subtotal()) ||
         same(says.service, sums.has_service_charge(), sums.service_charge()) ||
         same(says.tax, sums.has_total_tax(), sums.total_tax()) ||
         same(says.rounding, sums.has_rounding(), sums.rounding()) ||
         same(says.tip, sums.has_tip(), sums.tip()) ||
         same(says.total || says.tender, sums.has_total(), sums.total());
}

// A name of a sum or charge that the model took for goods; without a price of its own it is not.
bool IsNoItem(const ItemParts& item, const v1::Receipt& sums) {
  if (item.total.found()) {
    return (!item.unit_price.found() && IsForInformation(item.description.value)) ||
           IsSumAgain(item, MeaningOf(Letters(item.description.value)), sums);
  }
  const LabelMeaning says = MeaningOf(Letters(item.description.value));
  return says.subtotal || says.total || says.service || says.tender || says.change || says.rounding;
}

// Drops the row that is the total, where it is printed again elsewhere.
void DropTotal(const ReceiptSheet& sheet, const v1::Receipt& sums, Items* items) {
  if (!sums.has_total() || items->size() < 2) return;
  const int64_t total = NanosOf(sums.total().value());
  const auto printed =
      std::count_if(sheet.amounts.begin(), sheet.amounts.end(),
                    [total](const SheetAmount& a) { return a.money.ToNanos() == total; });
  if (printed < 2) return;
  std::erase_if(*items, [&sums](const ItemParts& item) {
    return item.total.found() && StandsAt(item.total.span, sums.total().evidence());
  });
}

// Without the row that is the subtotal, where the others add up to it.
void DropSubtotal(const v1::Receipt& sums, Items* items) {
  Items others = *items;
  std::erase_if(others, [&sums](const ItemParts& item) {
    return item.total.found() && StandsAt(item.total.span, sums.subtotal().evidence());
  });
  if (others.size() < items->size() && AddUp(others, sums)) *items = std::move(others);
}

bool ShareRow(const ItemParts& a, const ItemParts& b) {
  return std::any_of(a.rows.begin(), a.rows.end(), [&](size_t row) {
    return std::find(b.rows.begin(), b.rows.end(), row) != b.rows.end();
  });
}

const ItemParts* OfSameRow(const Items& items, const ItemParts& item) {
  const auto found = std::find_if(items.begin(), items.end(),
                                  [&](const ItemParts& other) { return ShareRow(item, other); });
  return found == items.end() ? nullptr : &*found;
}

// `item`, with the discount that the same row has by rules where it has none.
ItemParts WithDiscountOf(ItemParts item, const ItemParts& row) {
  if (!item.discount.found()) item.discount = row.discount;
  return item;
}

// What the model found, and the rows that it missed in their places.
Items Completed(const Items& model, const Items& rows) {
  Items all;
  for (const ItemParts& item : model) {
    const ItemParts* row = OfSameRow(rows, item);
    all.push_back(row == nullptr ? item : WithDiscountOf(item, *row));
  }
  for (const ItemParts& row : rows) {
    if (OfSameRow(model, row) == nullptr) all.push_back(row);
  }
  std::stable_sort(all.begin(), all.end(), [](const ItemParts& a, const ItemParts& b) {
    return a.rows.front() < b.rows.front();
  });
  return all;
}

// The rows that rules find, as the model has them where it agrees on the price.
Items Confirmed(const Items& model, const Items& rows) {
  Items all;
  for (const ItemParts& row : rows) {
    const ItemParts* same = OfSameRow(model, row);
    const bool agrees = same != nullptr && same->total.money && row.total.money &&
                        NanosOf(*same->total.money) == NanosOf(*row.total.money);
    all.push_back(agrees ? WithDiscountOf(*same, row) : row);
  }
  return all;
}

// Takes away what stands below the total, where goods stand above it.
void DropBelowTotal(int total_row, Items* items) {
  const auto below = [total_row](const ItemParts& item) {
    return !item.rows.empty() && static_cast<int>(item.rows.front()) > total_row;
  };
  if (total_row < 0 || std::all_of(items->begin(), items->end(), below)) return;
  std::erase_if(*items, below);
}

// Without an item at the end that is the sum of those above it.
Items WithoutSum(Items items) {
  if (items.size() < 3 || !items.back().total.money) return items;
  int64_t sum = 0;
  for (size_t i = 0; i + 1 < items.size(); ++i) {
    if (items[i].total.money) sum += NanosOf(*items[i].total.money);
  }
  if (sum == NanosOf(*items.back().total.money)) items.pop_back();
  return items;
}

// Whether the page prints goods in a way that rules read better than a model that never saw it:
// a label before each name, or each amount in front of its name.
bool IsRegular(const ReceiptSheet& sheet, const Items& rows) {
  constexpr size_t kEnough = 2;
  const auto in_front = static_cast<size_t>(
      std::count_if(rows.begin(), rows.end(), [](const ItemParts& item) { return item.in_front; }));
  if (in_front >= kEnough && in_front + 1 >= rows.size()) return true;
  const size_t labels = LabelledNames(sheet);
  return labels > 0 && labels == rows.size();
}

// Where a label stands before each name, without the sums that look like items below them.
Items WithLabels(const ReceiptSheet& sheet, Items rows) {
  constexpr size_t kEnough = 2;
  const auto unlabelled = [](const ItemParts& item) {
    return !IsLabelledName(item.description.value);
  };
  const size_t labels = LabelledNames(sheet);
  const auto named =
      rows.size() - static_cast<size_t>(std::count_if(rows.begin(), rows.end(), unlabelled));
  if (labels >= kEnough && named == labels) std::erase_if(rows, unlabelled);
  return rows;
}

// The model's items stand unless the sums disprove them and prove another choice.
Items BestItems(const ReceiptSheet& sheet, int total_row, const v1::Receipt& sums) {
  const auto refined = [&](Items items) {
    DropBelowTotal(total_row, &items);
    std::erase_if(items, [&sums](const ItemParts& item) { return IsNoItem(item, sums); });
    DropTotal(sheet, sums, &items);
    DropSubtotal(sums, &items);
    RefineItems(sheet, &items);
    UndoVoided(sheet, &items);
    return items;
  };
  Items rows = refined(WithLabels(sheet, ItemsOfRows(sheet, total_row)));
  if (IsRegular(sheet, rows)) return rows;
  Items model = refined(ItemsOfModel(sheet));
  if (!model.empty() && AddUp(model, sums)) return model;
  if (const auto fuel = ItemByVolume(sheet, model); fuel && AddUp({*fuel}, sums)) return {*fuel};
  if (model.empty()) return rows;
  for (const Items& other : {WithoutSum(model), Completed(model, rows), Confirmed(model, rows)}) {
    if (AddUp(other, sums)) return other;
  }
  return model;
}

}  // namespace

namespace {

// An amount of one row is not the total where another row costs more: the page ends above its sums.
void DropTotalOfRow(const Items& items, v1::Receipt* receipt) {
  if (!receipt->has_total()) return;
  const int64_t total = NanosOf(receipt->total().value());
  const bool of_row = std::any_of(items.begin(), items.end(), [&](const ItemParts& item) {
    return item.total.found() && StandsAt(item.total.span, receipt->total().evidence());
  });
  const bool dearer = std::any_of(items.begin(), items.end(), [total](const ItemParts& item) {
    return item.total.money && NanosOf(*item.total.money) > total;
  });
  const bool taken_off = std::any_of(items.begin(), items.end(), [](const ItemParts& item) {
    return item.discount.money || (item.total.money && NanosOf(*item.total.money) < 0);
  });
  if (of_row && dearer && !taken_off) receipt->clear_total();
}

}  // namespace

void ExtractItems(const ReceiptSheet& sheet, int total_row, v1::Receipt* receipt) {
  const Items items = BestItems(sheet, total_row, *receipt);
  DropTotalOfRow(items, receipt);
  for (const ItemParts& item : items) *receipt->add_items() = ToProto(item);
}

}  // namespace billfold::extractors
