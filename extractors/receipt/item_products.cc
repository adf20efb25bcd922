#include <re2/re2.h>

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <set>
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
  auto product = FindQuantity(text);
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

// The number that a row begins with, and whether a sign of a list stands behind it: "3." or "3)".
struct RowNumber {
  int word = -1;  // that it is, or begins
  int number = 0;
  bool list = false;
};

RowNumber NumberOfRow(const ReceiptSheet& sheet, size_t row) {
  static const RE2* const shape = new RE2(R"((\d{1,3})([.)]?))");
  RowNumber found;
  const int word = sheet.rows[row].words().front();
  std::string sign;
  if (RE2::FullMatch(sheet.reading.words[static_cast<size_t>(word)].text, *shape, &found.number,
                     &sign)) {
    found.word = word;
    found.list = !sign.empty();
  }
  return found;
}

// Numbers of rows of items that count 1, 2, 3 down the page; empty where they do not.
std::vector<RowNumber> CountingNumbers(const ReceiptSheet& sheet,
                                       const std::vector<ItemParts>& items) {
  std::set<size_t> rows;
  for (const ItemParts& item : items) rows.insert(item.rows.begin(), item.rows.end());
  std::vector<RowNumber> numbers;
  size_t others = 0, lists = 0;
  for (const size_t row : rows) {
    const RowNumber found = NumberOfRow(sheet, row);
    if (found.word < 0) continue;
    const int last = numbers.empty() ? 0 : numbers.back().number;
    if (found.number != last + 1) {
      others += found.list;
      continue;
    }
    numbers.push_back(found);
    lists += found.list;
  }
  const bool most = 3 * numbers.size() >= 2 * items.size() && numbers.size() > others;
  const bool list = 2 * lists > numbers.size();
  const bool enough = numbers.size() >= (list ? 2 : kFewestNumbered);
  // "5 x 18.00" below "4. WATER" counts nothing.
  if (list) std::erase_if(numbers, [](const RowNumber& number) { return !number.list; });
  if (!most || !enough) numbers.clear();
  return numbers;
}

// Whether an item whose row begins with the number is bought so many times, as a product says.
bool IsQuantityOfRow(const ReceiptSheet& sheet, const std::vector<ItemParts>& items,
                     const RowNumber& number) {
  return std::any_of(items.begin(), items.end(), [&](const ItemParts& item) {
    return item.unit_price.money && item.quantity.value == std::to_string(number.number) &&
           std::any_of(item.rows.begin(), item.rows.end(),
                       [&](size_t row) { return sheet.rows[row].words().front() == number.word; });
  });
}

bool BeginsWith(const Span& span, int word) {
  return !span.words.empty() && span.words.front() == word;
}

}  // namespace

void DropRowNumbers(const ReceiptSheet& sheet, std::vector<ItemParts>* items) {
  const std::vector<RowNumber> numbers = CountingNumbers(sheet, *items);
  // "2 COLA 3.00" over "2 x 1.50" does mean two.
  const bool proven = std::any_of(numbers.begin(), numbers.end(), [&](const RowNumber& n) {
    return !n.list && n.number > 1 && IsQuantityOfRow(sheet, *items, n);
  });
  if (proven) return;
  for (const RowNumber& number : numbers) {
    for (ItemParts& item : *items) {
      if (BeginsWith(item.quantity.span, number.word)) item.quantity = {};
      std::vector<int>& words = item.description.span.words;
      if (!BeginsWith(item.description.span, number.word) || words.size() < 2) continue;
      item.description.span = TextRun(sheet.reading, {words.begin() + 1, words.end()}).All();
      item.description.value = item.description.span.text;
    }
  }
}

namespace {

// Whether one is a name without a price, the other a price without a name, side by side.
bool AreHalves(const ItemParts& name, const ItemParts& price) {
  if (!name.description.found() || name.total.found() || price.description.found() ||
      !price.total.found() || name.rows.empty() || price.rows.empty()) {
    return false;
  }
  return name.rows.front() <= price.rows.back() + 1 && price.rows.front() <= name.rows.back() + 1;
}

}  // namespace

namespace {

// Whether the second goes on with the name of the first, in the next row with its price: "1 MIX
// MASALA YUMMY", "PLATTER FULL 650.00". The first has the quantity, the second none.
bool GoesOn(const ReceiptSheet& sheet, const ItemParts& first, const ItemParts& second) {
  const bool priced =
      std::any_of(sheet.amounts.begin(), sheet.amounts.end(), [&first](const SheetAmount& amount) {
        return amount.is_money && std::find(first.rows.begin(), first.rows.end(),
                                            static_cast<size_t>(amount.row)) != first.rows.end();
      });
  return !priced && first.description.found() && first.quantity.found() && !first.total.found() &&
         second.description.found() && second.total.found() && !second.quantity.found() &&
         !first.rows.empty() && !second.rows.empty() &&
         first.rows.back() + 1 == second.rows.front();
}

void PrependName(const ReceiptSheet& sheet, const ItemParts& first, ItemParts* second) {
  std::vector<int> words = first.description.span.words;
  words.insert(words.end(), second->description.span.words.begin(),
               second->description.span.words.end());
  second->description.span = TextRun(sheet.reading, std::move(words)).All();
  second->description.value = second->description.span.text;
}

}  // namespace

void JoinHalves(const ReceiptSheet& sheet, std::vector<ItemParts>* items) {
  for (size_t i = 0; i + 1 < items->size();) {
    ItemParts& a = (*items)[i];
    ItemParts& b = (*items)[i + 1];
    if (AreHalves(b, a)) std::swap(a, b);
    const bool goes_on = GoesOn(sheet, a, b);
    if (!goes_on && !AreHalves(a, b)) {
      ++i;
      continue;
    }
    if (goes_on) {
      PrependName(sheet, a, &b);
    } else {
      b.description = std::move(a.description);
    }
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
