#include "extractors/receipt/items.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "extractors/receipt/equations.h"
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

// A name of a sum or charge that the model took for goods; without a price it is not.
bool IsNoItem(const ItemParts& item) {
  if (item.total.found()) return false;
  const LabelMeaning says = MeaningOf(Letters(item.description.value));
  return says.subtotal || says.total || says.service || says.tender || says.change || says.rounding;
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

// What the model found, and the rows that it missed in their places.
Items Completed(const Items& model, const Items& rows) {
  Items all = model;
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
    all.push_back(agrees ? *same : row);
  }
  return all;
}

// The model's items stand unless the sums disprove them and prove another choice.
Items BestItems(const ReceiptSheet& sheet, int total_row, const v1::Receipt& sums) {
  const auto refined = [&sheet](Items items) {
    std::erase_if(items, IsNoItem);
    RefineItems(sheet, &items);
    UndoVoided(sheet, &items);
    return items;
  };
  Items model = refined(ItemsOfModel(sheet));
  if (!model.empty() && AddUp(model, sums)) return model;
  Items rows = refined(ItemsOfRows(sheet, total_row));
  if (model.empty()) return rows;
  for (const Items& other : {Completed(model, rows), Confirmed(model, rows)}) {
    if (AddUp(other, sums)) return other;
  }
  return model;
}

}  // namespace

void ExtractItems(const ReceiptSheet& sheet, int total_row, v1::Receipt* receipt) {
  for (const ItemParts& item : BestItems(sheet, total_row, *receipt)) {
    *receipt->add_items() = ToProto(item);
  }
}

}  // namespace billfold::extractors
