#include <re2/re2.h>

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "extractors/receipt/item_parts.h"
#include "extractors/receipt/labels.h"
#include "extractors/values/date.h"
#include "extractors/values/pattern.h"
#include "extractors/values/quantity.h"
#include "extractors/values/text.h"

namespace billfold::extractors {
namespace {

constexpr float kRuledRow = 0.6f;  // probability of a field found by rows alone
constexpr size_t kLeastLetters = 2;
constexpr size_t kLettersBehind = 3;  // of a name behind an amount; fewer are those of a tax
constexpr size_t kMostItems = 200;

// A row of the item table: what stands left of its numbers, and its amounts.
struct ItemRow {
  size_t row = 0;
  Span description;
  std::vector<const SheetAmount*> amounts;
  bool in_front = false;  // its amount stands before the name
};

// Where the description of a row ends: before the quantity and price columns.
size_t DescriptionEnd(const TextRun& run, const std::vector<const SheetAmount*>& amounts) {
  if (const auto product = FindQuantity(run.text())) return product->begin;
  size_t end = amounts.empty() ? run.text().size() : amounts.front()->money.begin;
  static const RE2* const tail =
      new RE2(R"((?i)(?:[\s*@x]+\d{1,3}\s*(?:x|PCS?|@|EA|UN)?)?[\s*@]*$)");
  re2::StringPiece text(run.text().data(), end), match;
  if (tail->Match(text, 0, end, RE2::UNANCHORED, &match, 1)) {
    end = static_cast<size_t>(match.data() - run.text().data());
  }
  return end;
}

// Where it begins: behind a row number or a quantity.
size_t DescriptionBegin(std::string_view text) {
  static const RE2* const lead =
      new RE2(R"(^(?:\W*\d{1,3}(?:[.,]\d{2,3})?(?:\s*(?:X|x|PCS?|\.|\))?\s+|\s*[*@]\s*))?[\W]*)");
  re2::StringPiece match;
  const re2::StringPiece input(text.data(), text.size());
  return lead->Match(input, 0, text.size(), RE2::ANCHOR_START, &match, 1) ? match.size() : 0;
}

// The name behind the amount that a row begins with: "42.08  4 X GIFT BOX".
Span NameBehind(const TextRun& run, const SheetAmount& amount) {
  const std::string_view behind = std::string_view(run.text()).substr(amount.money.end);
  const size_t begin = DescriptionBegin(behind);
  if (Letters(behind.substr(begin)).size() < kLettersBehind) return {};
  return run.Slice(amount.money.end + begin, run.text().size());
}

// "Aantal: 1 Prijs: 3,29" and "1 @ 10 FOR" name nothing.
bool NamesNothing(std::string_view text) {
  static const RE2* const several = new RE2(R"(^\W*(?:\d{1,2}\s*@?\s*)?\d{1,2}\s*(?:FOR|/)\W*$)");
  if (RE2::PartialMatch(Fold(text), *several)) return true;
  static const RE2* const label = new RE2(
      R"(^\W*(?:QTY|QUANTITY|MENGE|ANZAHL|ANZ|QTE|Q\.?TA|JML|JUMLAH|AANTAL|ANTAL|CANT|CANTIDAD|)"
      R"(QUANTITA|ILOSC)\b)");
  return RE2::PartialMatch(Fold(text), *label);
}

// Whether all amounts but the first stand in one line with words before them: "3.70", "PFAND 0,25".
bool OthersStandInName(const ReceiptSheet& sheet, const std::vector<const SheetAmount*>& amounts) {
  return std::all_of(amounts.begin() + 1, amounts.end(), [&sheet](const SheetAmount* amount) {
    const auto word = static_cast<size_t>(amount->span.words.front());
    const std::vector<vision::Word>& words = sheet.reading.words;
    return word > 0 && words[word - 1].line == words[word].line &&
           !Letters(words[word - 1].text).empty();
  });
}

// "0.645 GRAPES  33.90  21.87": the first number is no price.
bool BeginsWithWeight(const TextRun& run, const std::vector<const SheetAmount*>& amounts) {
  if (amounts.size() < 3 || amounts[0]->money.has_mark) return false;
  const std::string_view text = run.text();
  return Trim(text.substr(0, amounts[0]->money.begin)).empty() &&
         Letters(
             text.substr(amounts[0]->money.end, amounts[1]->money.begin - amounts[0]->money.end))
                 .size() >= kLettersBehind;
}

ItemRow RowAt(const ReceiptSheet& sheet, size_t row) {
  ItemRow result;
  result.row = row;
  for (const SheetAmount& amount : sheet.amounts) {
    const bool price = amount.is_money || amount.money.decimals > 2;
    if (static_cast<size_t>(amount.row) == row && price) result.amounts.push_back(&amount);
  }
  const TextRun& run = sheet.rows[row];
  if (BeginsWithWeight(run, result.amounts)) result.amounts.erase(result.amounts.begin());
  // "Saved $0.96 off $2.99" tells what a price was.
  if (!result.amounts.empty() && result.amounts.back()->label == "OFF") result.amounts.clear();
  const size_t end = DescriptionEnd(run, result.amounts);
  const size_t begin = std::min(end, DescriptionBegin(std::string_view(run.text()).substr(0, end)));
  const std::string_view name = std::string_view(run.text()).substr(begin, end - begin);
  if (NamesNothing(name)) return result;
  if (Letters(name).size() >= kLeastLetters) {
    result.description = run.Slice(begin, end);
  } else if (!result.amounts.empty() && !FindQuantity(run.text()) &&
             OthersStandInName(sheet, result.amounts) &&
             Letters(run.text().substr(0, end)).empty()) {
    result.amounts.resize(1);
    result.description = NameBehind(run, *result.amounts.front());
    result.in_front = !result.description.words.empty();
  }
  return result;
}

bool IsTableHeading(std::string_view letters) {
  static const RE2* const heading = new RE2(
      "^(?:ITEMS?|NOS?|DESC|DESCRIPTION|QTY|QUANTITY|PRICE|AMOUNT|UPRICE|TOTAL|CODE|DISC|TAX|RM|"
      "SPRICE|UNITPRICE|UP|AMT|GST|UNIT|PRODUCT|SR)+$");
  return RE2::FullMatch(Piece(letters), *heading);
}

// The rows [first, last) between the head and the first sum.
std::pair<size_t, size_t> ItemZone(const ReceiptSheet& sheet, int total_row) {
  size_t first = 0, last = sheet.rows.size();
  const auto priced = std::find_if(sheet.amounts.begin(), sheet.amounts.end(),
                                   [](const SheetAmount& amount) { return amount.is_money; });
  const size_t first_price =
      priced == sheet.amounts.end() ? last : static_cast<size_t>(priced->row);
  // A heading stands above every price; the last row of it counts.
  for (size_t row = 0; row < first_price; ++row) {
    if (IsTableHeading(sheet.row_letters[row])) first = row + 1;
  }
  for (const SheetAmount& amount : sheet.amounts) {
    const size_t row = static_cast<size_t>(amount.row);
    if (row < std::max(first, first_price)) continue;  // tax numbers of the head are no sums
    const LabelMeaning says = amount.label_above ? LabelMeaning{} : amount.says;
    const bool sum = says.subtotal || says.total || says.tender || says.change || says.final ||
                     (says.tax && !says.with_tax);
    if (sum || amount.row == total_row) {
      last = std::min(last, row);
      break;
    }
  }
  return {first, last};
}

// A part of a row, found by its place.
ItemPart PartOf(Span span) {
  ItemPart part;
  part.value = span.text;
  part.span = std::move(span);
  part.probability = kRuledRow;
  return part;
}

ItemPart MoneyPart(const SheetAmount& amount) {
  ItemPart part = PartOf(amount.span);
  part.money = amount.money.ToMoney();
  return part;
}

// "2 X 13.50" or a leading "2": a quantity before the first price.
ItemPart LooseQuantity(const ReceiptSheet& sheet, const ItemRow& row) {
  static const RE2* const shape = new RE2(
      R"((?:^|[\s])(\d{1,3})\s*(?:[xX@]|PCS?|EA|UN)?[\s*@]*$|^\W*(\d{1,3}(?:[.,]\d{2,3})?)(?:\s*[xX]?\s|\s*[*@]))");
  const TextRun& run = sheet.rows[row.row];
  const bool bounded = !row.amounts.empty() && !row.in_front;
  const size_t begin_at = row.in_front ? row.amounts.front()->money.end : 0;
  const size_t end = bounded ? row.amounts.front()->money.begin : run.text().size();
  re2::StringPiece parts[3];
  const re2::StringPiece text(run.text().data() + begin_at, end - begin_at);
  if (!shape->Match(text, 0, text.size(), RE2::UNANCHORED, parts, 3)) return {};
  if (row.in_front && parts[2].empty()) return {};  // "UNLEADED 95" behind its amount
  const re2::StringPiece digits = parts[1].empty() ? parts[2] : parts[1];
  const size_t begin = static_cast<size_t>(digits.data() - run.text().data());
  return PartOf(run.Slice(begin, begin + digits.size()));
}

// Quantity, unit and unit price of a product in a row.
void SetProduct(const ReceiptSheet& sheet, size_t row, const QuantityMatch& product,
                ItemParts* item) {
  const TextRun& run = sheet.rows[row];
  item->quantity = PartOf(run.Slice(product.number_begin, product.number_end));
  item->quantity.value = product.quantity;
  item->unit_price = PartOf(run.Slice(product.price_begin, product.price_end));
  item->unit_price.money = ParseMoney(item->unit_price.span.text, sheet.money_options);
  if (product.unit_end > product.unit_begin) {
    item->unit = PartOf(run.Slice(product.unit_begin, product.unit_end));
  }
}

// Whether a row holds nothing but a product: the quantity of the item above or below it.
bool IsProductAlone(const ItemRow& row, const std::optional<QuantityMatch>& product) {
  return product && row.description.words.empty() &&
         std::all_of(row.amounts.begin(), row.amounts.end(),
                     [&](const SheetAmount* amount) { return amount->money.begin < product->end; });
}

// Whether a row is a product's code, between its name and its price: "M1549", "9556156000413".
bool IsCodeAlone(const std::string& text) {
  static const RE2* const code = new RE2(R"(^\W*[A-Z]{0,2}-?\d{3,14}[A-Z]?\W*$)");
  return RE2::FullMatch(text, *code);
}

bool IsDiscount(const ReceiptSheet& sheet, const ItemRow& row) {
  return MeaningOf(sheet.row_letters[row.row]).discount;
}

// Takes a discount off the item above; a second one is a row of its own.
void TakeOff(const ReceiptSheet& sheet, const ItemRow& row, std::vector<ItemParts>* items) {
  const ItemPart price = MoneyPart(*row.amounts.back());
  const bool coupon = NanosOf(*items->back().total.money) < 0;
  if (!coupon && !items->back().discount.found()) {
    items->back().discount = price;
    return;
  }
  ItemParts item;
  item.rows = {row.row};
  item.description =
      PartOf(row.description.words.empty() ? sheet.rows[row.row].All() : row.description);
  item.total = price;
  item.total.money = MoneyFromNanos(-std::abs(NanosOf(*price.money)));
  items->push_back(std::move(item));
}

// The quantity that a name in a row of its own begins with, where the price proves it: "2 szt
// GLASS", then "245,00/szt  490,00".
void TakeQuantityOfName(const ReceiptSheet& sheet, size_t row, ItemParts* item) {
  static const RE2* const lead = new RE2(R"(^\W*(\d{1,3})\s)");
  const TextRun& run = sheet.rows[row];
  re2::StringPiece digits;
  if (item->quantity.found() || !item->unit_price.money) return;
  if (!RE2::PartialMatch(run.text(), *lead, &digits)) return;
  if (!IsProduct(std::string(digits), *item->unit_price.money, *item)) return;
  const size_t begin = static_cast<size_t>(digits.data() - run.text().data());
  item->quantity = PartOf(run.Slice(begin, begin + digits.size()));
}

ItemParts ItemOfRow(const ReceiptSheet& sheet, const ItemRow& row, const Span& description,
                    const std::optional<QuantityMatch>& product) {
  ItemParts item;
  item.rows = {row.row};
  item.in_front = row.in_front;
  item.description = PartOf(description);
  item.total = MoneyPart(*row.amounts.back());
  if (product) {
    SetProduct(sheet, row.row, *product, &item);
    return item;
  }
  if (row.amounts.size() > 1) item.unit_price = MoneyPart(*row.amounts.front());
  item.quantity = LooseQuantity(sheet, row);
  return item;
}

// Where amounts stand in front of names, one may have come to stand in the row above its name:
// "317.25", then "3 @ LAMINATE A3".
void AddTornRows(const ReceiptSheet& sheet, std::pair<size_t, size_t> zone,
                 std::vector<ItemParts>* items) {
  constexpr size_t kEnough = 2;
  static const RE2* const times = new RE2(R"(^\W*(\d{1,3})\s*[xX@*]\s)");
  const bool in_front = std::all_of(items->begin(), items->end(),
                                    [](const ItemParts& item) { return item.in_front; });
  if (items->size() < kEnough || !in_front) return;
  for (size_t i = zone.first; i + 1 < zone.second; ++i) {
    const ItemRow amount = RowAt(sheet, i), name = RowAt(sheet, i + 1);
    const bool torn = amount.amounts.size() == 1 && sheet.row_letters[i].empty() &&
                      name.amounts.empty() && !MeaningOf(sheet.row_letters[i + 1]).Any() &&
                      Letters(name.description.text).size() >= kLettersBehind;
    if (!torn) continue;
    ItemParts item;
    item.rows = {i, i + 1};
    item.in_front = true;
    item.description = PartOf(name.description);
    item.total = MoneyPart(*amount.amounts.front());
    const TextRun& run = sheet.rows[i + 1];
    if (re2::StringPiece digits; RE2::PartialMatch(run.text(), *times, &digits)) {
      const auto begin = static_cast<size_t>(digits.data() - run.text().data());
      item.quantity = PartOf(run.Slice(begin, begin + digits.size()));
    }
    items->push_back(std::move(item));
  }
  std::stable_sort(items->begin(), items->end(), [](const ItemParts& a, const ItemParts& b) {
    return a.rows.front() < b.rows.front();
  });
}

}  // namespace

bool IsForInformation(const std::string& name) {
  static const RE2* const shape = new RE2(
      "^(?:(?:REG|REGULAR|RES|WAS|ORIG|ORIGINAL|LIST|RETAIL|OLD|NORMAL|COMPAREAT|USUAL)PRICE|WAS|"
      "(?:YOU|MEMBER|CARD|CUSTOMER)?SAV(?:ED|INGS?|E)|CARDSAV|REG|PURCHASE)$");
  return RE2::FullMatch(Letters(name), *shape);
}

std::vector<ItemParts> ItemsOfRows(const ReceiptSheet& sheet, int total_row) {
  std::vector<ItemParts> items;
  const auto [first, last] = ItemZone(sheet, total_row);
  Span pending;  // a name whose price has still to come
  size_t pending_row = 0;
  int product_row = -1;  // a quantity whose item has still to come
  for (size_t i = first; i < last && items.size() < kMostItems; ++i) {
    const ItemRow row = RowAt(sheet, i);
    const auto product = FindQuantity(sheet.rows[i].text());
    if (IsLabelledName(sheet.rows[i].text())) {
      pending = sheet.rows[i].All();  // a number in it is part of it
      pending_row = i;
    } else if (row.amounts.empty()) {
      // The last line of the head is no description, though no price stands between.
      const bool head =
          !FindDates(sheet.rows[i].text()).empty() || MeaningOf(sheet.row_letters[i]).Any();
      if (!head && IsCodeAlone(sheet.rows[i].text()) && !pending.words.empty()) continue;
      pending = head ? Span() : row.description;
      pending_row = i;
    } else if (IsProductAlone(row, product)) {
      const bool of_item_above =
          pending.words.empty() && !items.empty() && !items.back().quantity.found();
      if (of_item_above) SetProduct(sheet, i, *product, &items.back());
      if (!of_item_above) product_row = static_cast<int>(i);
    } else if (row.amounts.size() == 1 && IsForInformation(row.description.text)) {
      pending = Span();
    } else if (IsDiscount(sheet, row)) {
      if (!items.empty()) TakeOff(sheet, row, &items);
      pending = Span();
    } else {
      const bool named_above = row.description.words.empty();
      const Span& description = named_above ? pending : row.description;
      if (!description.words.empty()) {
        items.push_back(ItemOfRow(sheet, row, description, product));
        if (named_above) TakeQuantityOfName(sheet, pending_row, &items.back());
        if (product_row >= 0 && !product && !items.back().quantity.found()) {
          const auto above = static_cast<size_t>(product_row);
          SetProduct(sheet, above, *FindQuantity(sheet.rows[above].text()), &items.back());
        }
      }
      pending = Span();
      product_row = -1;
    }
  }
  AddTornRows(sheet, {first, last}, &items);
  return items;
}

}  // namespace billfold::extractors
