#include <re2/re2.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <set>
#include <string>
#include <vector>

#include "extractors/receipt/item_parts.h"
#include "extractors/values/money.h"
#include "extractors/values/pattern.h"
#include "extractors/values/quantity.h"
#include "extractors/values/text.h"

namespace billfold::extractors {
namespace {

constexpr int64_t kDearest = 5;  // times the row's total that the price of one piece may seem to be

// Numbers count pieces; what has a currency mark or is taken off does not.
bool IsMoneyForSure(const ReceiptSheet& sheet, const ItemPart& quantity) {
  if (!quantity.found()) return false;
  const std::string& text = quantity.span.text;
  const auto found = FindMoney(text, sheet.money_options);
  return std::any_of(found.begin(), found.end(), [&](const MoneyMatch& money) {
    return money.has_mark || (money.decimals == 2 && money.ToNanos() < 0);
  });
}

bool IsProven(const ItemParts& item) {
  if (IsProduct(item.quantity.value, *item.unit_price.money, item)) return true;
  if (!item.discount.money) return false;
  ItemParts before = item;  // some shops print the price of a row after its discount
  before.total.money =
      MoneyFromNanos(NanosOf(*item.total.money) + std::abs(NanosOf(*item.discount.money)));
  return IsProduct(item.quantity.value, *item.unit_price.money, before);
}

// Whether the price in the row is one for several: "2 FOR 6.00", "@ 2/1.00".
bool IsPriceOfSeveral(const ReceiptSheet& sheet, const ItemParts& item) {
  static const RE2* const several = new RE2(R"(\b(?:[2-9]|1\d|20)\s*(?:FOR|F0R|/)\s*\D{0,4}$)");
  const int first = item.unit_price.span.words.front();
  for (const size_t row : item.rows) {
    std::string before;
    for (const int word : sheet.rows[row].words()) {
      if (word == first) {
        const std::string& text = sheet.reading.words[static_cast<size_t>(word)].text;
        const size_t at = text.find(item.unit_price.span.text);
        return RE2::PartialMatch(ToUpper(before + text.substr(0, at == std::string::npos ? 0 : at)),
                                 *several);
      }
      before += sheet.reading.words[static_cast<size_t>(word)].text + " ";
    }
  }
  return false;
}

// Gives the item the number of its rows that, times the price, is its total.
bool FindQuantityOf(const ReceiptSheet& sheet, ItemParts* item) {
  std::set<int> used;
  AddWords(item->total, &used);
  AddWords(item->unit_price, &used);
  for (const size_t row : item->rows) {
    for (const int word : sheet.rows[row].words()) {
      const std::string& text = sheet.reading.words[static_cast<size_t>(word)].text;
      const bool number = !text.empty() && IsDigit(text[0]) && Letters(text).empty();
      if (used.contains(word) || !number) continue;
      const std::string quantity = ParseQuantity(text);
      if (quantity.empty() || !IsProduct(quantity, *item->unit_price.money, *item)) continue;
      item->quantity.span = TextRun(sheet.reading, {word}).All();
      item->quantity.value = quantity;
      item->quantity.probability = kProvenPart;
      return true;
    }
  }
  return false;
}

// Gives the item the amount of its rows that, times the quantity, is its total.
bool FindPriceOf(const ReceiptSheet& sheet, ItemParts* item) {
  for (const SheetAmount& amount : sheet.amounts) {
    const bool here = std::find(item->rows.begin(), item->rows.end(),
                                static_cast<size_t>(amount.row)) != item->rows.end();
    if (!here || amount.span.words == item->total.span.words) continue;
    if (!IsProduct(item->quantity.value, amount.money.ToMoney(), *item)) continue;
    item->unit_price.span = amount.span;
    item->unit_price.value = amount.span.text;
    item->unit_price.money = amount.money.ToMoney();
    item->unit_price.probability = kProvenPart;
    return true;
  }
  return false;
}

// Whether the amount cannot be the price of one piece: it has no cents where the total has some, or
// it is far more than the whole row costs.
bool IsNoPrice(const ReceiptSheet& sheet, const ItemParts& item) {
  const int64_t price = std::abs(NanosOf(*item.unit_price.money));
  const int64_t total = std::abs(NanosOf(*item.total.money));
  const auto written = FindMoney(item.unit_price.span.text, sheet.money_options);
  const bool bare = written.size() == 1 && written[0].decimals == 0 && !written[0].has_mark;
  const bool total_has_cents = item.total.span.text.find_first_of(".,") != std::string::npos;
  const bool whole = ParseQuantity(item.quantity.span.text).find('.') == std::string::npos;
  return (bare && total_has_cents) || (whole && total > 0 && price > kDearest * total);
}

}  // namespace

void SettleContradictions(const ReceiptSheet& sheet, std::vector<ItemParts>* items) {
  for (ItemParts& item : *items) {
    if (IsMoneyForSure(sheet, item.quantity)) item.quantity = {};
    if (!item.total.money || !item.unit_price.money) continue;
    if (item.quantity.found() && IsProven(item)) continue;
    if (IsPriceOfSeveral(sheet, item)) {
      item.unit_price = {};
      continue;
    }
    if (!item.quantity.found()) continue;
    if (FindQuantityOf(sheet, &item) || FindPriceOf(sheet, &item)) continue;
    if (IsNoPrice(sheet, item)) item.unit_price = {};
  }
}

}  // namespace billfold::extractors
