#include <re2/re2.h>

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "extractors/receipt/item_parts.h"
#include "extractors/values/quantity.h"
#include "extractors/values/text.h"

namespace billfold::extractors {
namespace {

constexpr size_t kFewestNumbered = 3;  // quantities 1, 2, 3 that count rows
constexpr size_t kFar = 2;             // rows between an item's price and its quantity, at most

bool Contains(const TextRun& row, const Span& span) {
  return !span.words.empty() &&
         std::find(row.words().begin(), row.words().end(), span.words.front()) != row.words().end();
}

// The row in which an item's price stands; none where it has none.
std::optional<size_t> PriceRow(const ReceiptSheet& sheet, const ItemParts& item) {
  if (!item.total.money) return std::nullopt;
  for (const size_t row : item.rows) {
    if (Contains(sheet.rows[row], item.total.span)) return row;
  }
  return std::nullopt;
}

// ---- quantities on a line of their own --------------------------------------------------------

// A row of nothing but quantity and price, and the items around it; -1 for none.
struct ProductRow {
  size_t row = 0;
  QuantityMatch product;
  int above = -1, below = -1;
  bool fits_above = false, fits_below = false;  // the product is that item's price
};

// The product that a row consists of: nothing but a few letters beside it, no amount behind it.
std::optional<QuantityMatch> ProductAlone(const ReceiptSheet& sheet, size_t row) {
  constexpr size_t kFewLetters = 3;
  const std::string& text = sheet.rows[row].text();
  const auto product = FindQuantity(text);
  if (!product) return std::nullopt;
  const bool amount_behind =
      std::any_of(sheet.amounts.begin(), sheet.amounts.end(), [&](const SheetAmount& amount) {
        return static_cast<size_t>(amount.row) == row && amount.is_money &&
               amount.money.begin >= product->end;
      });
  const size_t letters =
      Letters(text.substr(0, product->begin)).size() + Letters(text.substr(product->end)).size();
  if (amount_behind || letters > kFewLetters) return std::nullopt;
  return product;
}

std::vector<ProductRow> ProductRows(const ReceiptSheet& sheet,
                                    const std::vector<ItemParts>& items) {
  std::vector<ProductRow> rows;
  for (size_t row = 0; row < sheet.rows.size(); ++row) {
    const auto product = ProductAlone(sheet, row);
    if (!product) continue;
    ProductRow found{row, *product};
    for (size_t i = 0; i < items.size(); ++i) {
      const auto price = PriceRow(sheet, items[i]);
      if (!price || *price == row) continue;
      if (*price < row && row - *price <= kFar) found.above = static_cast<int>(i);
      if (*price > row && *price - row <= kFar && found.below < 0) {
        found.below = static_cast<int>(i);
      }
    }
    const auto fits = [&](int item) {
      const Span price = sheet.rows[row].Slice(product->price_begin, product->price_end);
      const auto money = ParseMoney(price.text, sheet.money_options);
      return item >= 0 && money &&
             IsProduct(product->quantity, *money, items[static_cast<size_t>(item)]);
    };
    found.fits_above = fits(found.above);
    found.fits_below = fits(found.below);
    if (found.above >= 0 || found.below >= 0) rows.push_back(found);
  }
  return rows;
}

void TakeAway(const TextRun& row, ItemParts* item) {
  for (ItemPart* part : {&item->quantity, &item->unit, &item->unit_price}) {
    if (Contains(row, part->span)) *part = {};
  }
}

void Give(const ReceiptSheet& sheet, const ProductRow& found, ItemParts* item) {
  const TextRun& run = sheet.rows[found.row];
  const QuantityMatch& product = found.product;
  const auto part = [&](size_t begin, size_t end) {
    ItemPart made;
    made.span = run.Slice(begin, end);
    made.value = made.span.text;
    made.probability = kProvenPart;
    return made;
  };
  item->quantity = part(product.number_begin, product.number_end);
  item->quantity.value = product.quantity;
  item->unit_price = part(product.price_begin, product.price_end);
  item->unit_price.money = ParseMoney(item->unit_price.span.text, sheet.money_options);
  if (product.unit_end > product.unit_begin) {
    item->unit = part(product.unit_begin, product.unit_end);
  }
  if (std::find(item->rows.begin(), item->rows.end(), found.row) == item->rows.end()) {
    item->rows.push_back(found.row);
    std::sort(item->rows.begin(), item->rows.end());
  }
}

}  // namespace

void AssignProducts(const ReceiptSheet& sheet, std::vector<ItemParts>* items) {
  const std::vector<ProductRow> rows = ProductRows(sheet, *items);
  long above = 0;  // how many more rows belong to the item above than to the one below
  for (const ProductRow& row : rows) above += row.fits_above - row.fits_below;
  for (const ProductRow& row : rows) {
    if (!row.fits_above && !row.fits_below) continue;
    const bool up = row.fits_above && (!row.fits_below || above >= 0);
    const auto owner = static_cast<size_t>(up ? row.above : row.below);
    for (size_t i = 0; i < items->size(); ++i) {
      if (i != owner) TakeAway(sheet.rows[row.row], &(*items)[i]);
    }
    Give(sheet, row, &(*items)[owner]);
  }
}

// ---- row numbers ------------------------------------------------------------------------------

namespace {

// The number at the beginning of an item's quantity or description, and whether a sign of a list
// stands behind it: "3." or "3)".
struct Numbered {
  std::string number;
  bool list = false;
};

Numbered NumberOf(const ReceiptSheet& sheet, const ItemParts& item) {
  static const RE2* const shape = new RE2(R"(^\W{0,2}(\d{1,3})([.)]?)(?:\s|$))");
  Numbered found;
  std::string sign;
  std::string text = item.description.span.text;
  if (item.quantity.found()) {
    const auto first = static_cast<size_t>(item.quantity.span.words.front());
    text = sheet.reading.words[first].text;
  }
  if (RE2::PartialMatch(text, *shape, &found.number, &sign)) found.list = !sign.empty();
  return found;
}

void DropNumber(const ReceiptSheet& sheet, ItemParts* item) {
  static const RE2* const lead = new RE2(R"(^\W{0,2}\d{1,3}[.)]\s+)");
  if (item->quantity.found()) {
    item->quantity = {};
    return;
  }
  re2::StringPiece match;
  const std::string text = item->description.span.text;
  if (!lead->Match(text, 0, text.size(), RE2::ANCHOR_START, &match, 1)) return;
  const TextRun run(sheet.reading, item->description.span.words);
  item->description.span = run.Slice(match.size(), run.text().size());
  item->description.value = item->description.span.text;
}

}  // namespace

void DropRowNumbers(const ReceiptSheet& sheet, std::vector<ItemParts>* items) {
  std::vector<size_t> counted;  // items whose number is their place
  bool list = true, proven = false;
  for (size_t i = 0; i < items->size(); ++i) {
    const ItemParts& item = (*items)[i];
    const Numbered found = NumberOf(sheet, item);
    if (found.number != std::to_string(i + 1)) continue;
    counted.push_back(i);
    list = list && found.list;
    proven = proven || (i > 0 && item.unit_price.money &&
                        IsProduct(found.number, *item.unit_price.money, item));
  }
  if (proven || counted.size() < 2 || 3 * counted.size() < 2 * items->size()) return;
  if (!list && (counted.size() < kFewestNumbered || counted.size() < items->size())) return;
  for (const size_t i : counted) DropNumber(sheet, &(*items)[i]);
}

void JoinHalves(std::vector<ItemParts>* items) {
  for (size_t i = 0; i + 1 < items->size();) {
    ItemParts& a = (*items)[i];
    ItemParts& b = (*items)[i + 1];
    const bool halves = a.description.found() && !a.total.found() && !b.description.found() &&
                        b.total.found() && !a.rows.empty() && !b.rows.empty() &&
                        b.rows.front() <= a.rows.back() + 1;
    if (!halves) {
      ++i;
      continue;
    }
    b.description = std::move(a.description);
    for (auto part : {&ItemParts::quantity, &ItemParts::unit, &ItemParts::unit_price,
                      &ItemParts::code, &ItemParts::discount}) {
      if (!(b.*part).found()) b.*part = std::move(a.*part);
    }
    b.rows.insert(b.rows.begin(), a.rows.begin(), a.rows.end());
    std::sort(b.rows.begin(), b.rows.end());
    b.rows.erase(std::unique(b.rows.begin(), b.rows.end()), b.rows.end());
    items->erase(items->begin() + static_cast<ptrdiff_t>(i));
  }
}

}  // namespace billfold::extractors
