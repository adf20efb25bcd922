#include <re2/re2.h>

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "extractors/receipt/item_parts.h"
#include "extractors/values/money.h"
#include "extractors/values/text.h"

namespace billfold::extractors {
namespace {

constexpr float kUndone = 0.7f;  // probability of an item found by the word alone

// Over folded text. EN, DE, FR, ES, IT, NL, PT, PL, MS.
const RE2& VoidWord() {
  static const RE2* const word = new RE2(
      R"(\b(?:(?:ITEM|LINE)? ?VOID(?:ED)?|(?:SOFORT|ZEILEN|POSTEN|ARTIKEL)?STORNO|STORNIERT|)"
      R"(CANCEL(?:L?ED|LATION)?|ANNUL(?:E|EE|ATION|LED|LATO|LO|AT|LAMENTO|ERING)?|)"
      R"(ANUL(?:AD[OA]|ACION|OWANO|ACJA)|ESTORNO|GEANNULEERD|BATAL|DIBATALKAN)\b)");
  return *word;
}

bool SaysVoid(const std::string& text) { return RE2::PartialMatch(Fold(text), VoidWord()); }

// Whether a row says that and nothing else: "*** VOID ***".
bool SaysOnlyVoid(const std::string& text) {
  std::string rest = Fold(text);
  if (!RE2::Replace(&rest, VoidWord(), "")) return false;
  return std::none_of(rest.begin(), rest.end(), [](char c) { return IsLetter(c) || IsDigit(c); });
}

int64_t SizeOf(const ItemPart& price) { return price.money ? std::abs(NanosOf(*price.money)) : 0; }

// Index of the last item above `end` that has the amount and is not undone yet; -1: none.
int Undone(const std::vector<ItemParts>& items, size_t end, int64_t amount,
           const std::set<size_t>& undone) {
  for (size_t i = end; i-- > 0;) {
    const bool bought = items[i].total.money && NanosOf(*items[i].total.money) > 0;
    if (bought && SizeOf(items[i].total) == amount && !undone.contains(i)) {
      return static_cast<int>(i);
    }
  }
  return -1;
}

void TurnNegative(ItemPart* price) {
  if (price->money) price->money = MoneyFromNanos(-std::abs(NanosOf(*price->money)));
}

// A row that no item was made of, as an item that takes its amount off.
std::optional<ItemParts> ItemOfVoidRow(const ReceiptSheet& sheet, size_t row) {
  const SheetAmount* last = nullptr;
  for (const SheetAmount& amount : sheet.amounts) {
    if (static_cast<size_t>(amount.row) == row && amount.is_money) last = &amount;
  }
  if (last == nullptr || last->money.begin == 0) return std::nullopt;
  ItemParts item;
  item.rows = {row};
  item.description.span = sheet.rows[row].Slice(0, last->money.begin);
  item.description.value = item.description.span.text;
  item.description.probability = kUndone;
  item.total.span = last->span;
  item.total.money = last->money.ToMoney();
  item.total.probability = kUndone;
  return item;
}

// Whether the item takes off the one above it: then "VOIDED ENTRY" between the two announces that.
bool IsTakenOff(std::vector<ItemParts>::const_iterator item, const std::vector<ItemParts>& items) {
  return item != items.begin() && item != items.end() && item->total.money &&
         NanosOf(*item->total.money) < 0 && SizeOf(item->total) == SizeOf((item - 1)->total);
}

// Rows between the first and one behind the last item that say VOID and belong to no item: with an
// amount they become items, without one they take the item above away.
void ApplyVoidRows(const ReceiptSheet& sheet, std::vector<ItemParts>* items) {
  std::set<size_t> taken;
  size_t last = 0;
  for (const ItemParts& item : *items) {
    taken.insert(item.rows.begin(), item.rows.end());
    if (!item.rows.empty()) last = std::max(last, item.rows.back());
  }
  for (size_t row = 0; row < sheet.rows.size() && row <= last + 1; ++row) {
    if (taken.contains(row) || !SaysVoid(sheet.rows[row].text())) continue;
    const auto below = std::find_if(items->begin(), items->end(), [row](const ItemParts& item) {
      return !item.rows.empty() && item.rows.front() > row;
    });
    if (below == items->begin()) continue;
    if (auto item = ItemOfVoidRow(sheet, row)) {
      items->insert(below, *std::move(item));
    } else if (SaysOnlyVoid(sheet.rows[row].text()) && !IsTakenOff(below, *items)) {
      items->erase(below - 1);
    }
  }
}

}  // namespace

void UndoVoided(const ReceiptSheet& sheet, std::vector<ItemParts>* items) {
  if (items->empty()) return;
  ApplyVoidRows(sheet, items);
  std::set<size_t> undone;  // a row is undone once
  for (size_t i = 1; i < items->size(); ++i) {
    ItemParts& item = (*items)[i];
    if (!item.total.money || !SaysVoid(item.description.value)) continue;
    const int above = Undone(*items, i, SizeOf(item.total), undone);
    if (above < 0) continue;
    undone.insert(static_cast<size_t>(above));
    TurnNegative(&item.total);
  }
}

}  // namespace billfold::extractors
