#include <re2/re2.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "extractors/evidence.h"
#include "extractors/receipt/item_parts.h"
#include "extractors/values/quantity.h"
#include "extractors/values/text.h"

namespace billfold::extractors {
namespace {

constexpr size_t kFewestWithCode = 2;  // rows that begin alike before a number is a code
constexpr int64_t kCent = 10'000'000;  // nanos
constexpr double kNanosPerUnit = 1e9;
constexpr int64_t kUnit = 1'000'000'000;       // nanos
constexpr int64_t kLargeTotal = 1000 * kUnit;  // of currencies without cents

// Shortens a description to bytes [begin, end) of its own text.
void CutDescription(const ReceiptSheet& sheet, size_t begin, size_t end, ItemParts* item) {
  const TextRun run(sheet.reading, item->description.span.words);
  Span cut = run.Slice(begin, end);
  if (cut.words.empty()) return;
  item->description.span = std::move(cut);
  item->description.value = item->description.span.text;
}

// ---- product codes ----------------------------------------------------------------------------

// A code before the name: "134991 ORGANIC PASTA".
const RE2& CodeBefore() {
  static const RE2* const shape = new RE2(R"(^(\d{4,14})\s+\S*\pL)");
  return *shape;
}

// A longer one is a code wherever it stands.
const RE2& LongCodeBefore() {
  static const RE2* const shape = new RE2(R"(^(\d{6,14})\s+\S*\pL)");
  return *shape;
}

// A code behind it, as long as an EAN or UPC: "GV MILK 007874235187 F".
const RE2& CodeBehind() {
  static const RE2* const shape = new RE2(R"(\pL.*?\s(\d{8,14})(?:\s?[A-Z])?$)");
  return *shape;
}

// A number before one name may be part of it ("1664 BLANC"); before most names it is a code.
bool MostHaveCodes(const std::vector<ItemParts>& items) {
  const auto count = std::count_if(items.begin(), items.end(), [](const ItemParts& item) {
    return RE2::PartialMatch(item.description.value, CodeBefore());
  });
  return static_cast<size_t>(count) >= kFewestWithCode &&
         2 * static_cast<size_t>(count) >= items.size();
}

void SplitCode(const ReceiptSheet& sheet, const RE2& shape, ItemParts* item) {
  if (item->code.found() || !item->description.found()) return;
  const TextRun run(sheet.reading, item->description.span.words);
  const std::string& text = run.text();
  re2::StringPiece digits;
  if (!RE2::PartialMatch(text, shape, &digits)) return;
  const size_t begin = static_cast<size_t>(digits.data() - text.data());
  const size_t end = begin + digits.size();
  item->code.span = run.Slice(begin, end);
  item->code.value = std::string(digits);
  item->code.probability = item->description.probability;
  const size_t name_begin = begin == 0 ? end + 1 : 0;
  CutDescription(sheet, name_begin, begin == 0 ? text.size() : begin, item);
}

// Takes a code out of the name that stands on a line of its own below it: "ENGINE OIL", "M1549".
void SplitCodeLine(const ReceiptSheet& sheet, ItemParts* item) {
  static const RE2* const shape = new RE2(R"(^[A-Z]{0,2}-?\d{3,14}[A-Z]?$)");
  const std::vector<int>& words = item->description.span.words;
  if (item->code.found() || words.size() < 2) return;
  const vision::Word& last = sheet.reading.words[static_cast<size_t>(words.back())];
  const vision::Word& before = sheet.reading.words[static_cast<size_t>(words[words.size() - 2])];
  if (last.row == before.row || !RE2::FullMatch(last.text, *shape)) return;
  item->code.span = TextRun(sheet.reading, {words.back()}).All();
  item->code.value = last.text;
  item->code.probability = item->description.probability;
  item->description.span =
      TextRun(sheet.reading, std::vector<int>(words.begin(), words.end() - 1)).All();
  item->description.value = item->description.span.text;
}

// ---- quantities -------------------------------------------------------------------------------

ItemPart Part(const TextRun& run, size_t begin, size_t end) {
  ItemPart part;
  part.span = run.Slice(begin, end);
  part.value = part.span.text;
  part.probability = kProvenPart;
  return part;
}

// The product in `run` that the total proves; none where it holds no such one.
std::optional<QuantityMatch> ProvenProduct(const ReceiptSheet& sheet, const TextRun& run,
                                           const ItemParts& item) {
  auto product = FindQuantity(run.text());
  if (!product) return std::nullopt;
  const Span price = run.Slice(product->price_begin, product->price_end);
  const auto money = ParseMoney(price.text, sheet.money_options);
  if (!money || !IsProduct(product->quantity, *money, item)) return std::nullopt;
  return product;
}

// Takes quantity, unit and price from a product in `run` that the total proves.
bool TakeProduct(const ReceiptSheet& sheet, const TextRun& run, ItemParts* item) {
  const auto product = ProvenProduct(sheet, run, *item);
  if (!product) return false;
  if (!item->quantity.found() || item->quantity.value != product->quantity) {
    item->quantity = Part(run, product->number_begin, product->number_end);
    item->quantity.value = product->quantity;
  }
  const auto& price = item->unit_price.money;
  if (!price || !IsProduct(item->quantity.value, *price, *item)) {
    item->unit_price = Part(run, product->price_begin, product->price_end);
    item->unit_price.money = ParseMoney(item->unit_price.span.text, sheet.money_options);
  }
  if (!item->unit.found() && product->unit_end > product->unit_begin) {
    item->unit = Part(run, product->unit_begin, product->unit_end);
  }
  return true;
}

// Takes a product of the row out of the name where both overlap: "TOMATEN 9 * CHF | 5.04".
void CutProduct(const ReceiptSheet& sheet, const TextRun& run, ItemParts* item) {
  const auto product = ProvenProduct(sheet, run, *item);
  if (!product || !item->description.found()) return;
  const Span taken = run.Slice(product->begin, product->end);
  std::vector<int> words = item->description.span.words;
  std::erase_if(words, [&taken](int word) {
    return std::find(taken.words.begin(), taken.words.end(), word) != taken.words.end();
  });
  if (words.empty() || words.size() == item->description.span.words.size()) return;
  Span kept = TextRun(sheet.reading, std::move(words)).All();
  if (Letters(kept.text).empty()) return;
  item->description.span = std::move(kept);
  item->description.value = item->description.span.text;
}

void SplitQuantity(const ReceiptSheet& sheet, ItemParts* item) {
  if (!item->description.found()) return;
  const TextRun run(sheet.reading, item->description.span.words);
  const auto product = FindQuantity(run.text());
  if (product && product->begin > 0 && TakeProduct(sheet, run, item)) {
    CutDescription(sheet, 0, product->begin, item);
  }
}

// Bytes of a word without the point or sign behind it.
size_t TrimmedRight(std::string_view word) {
  while (!word.empty() && (word.back() == '.' || word.back() == '*')) word.remove_suffix(1);
  return word.size();
}

// The unit behind a quantity that stands elsewhere than in a product: "5 UNIT  1,42".
void FindUnit(const ReceiptSheet& sheet, ItemParts* item) {
  if (item->unit.found() || !item->quantity.found()) return;
  for (const size_t row : item->rows) {
    const TextRun& run = sheet.rows[row];
    const int last = item->quantity.span.words.back();
    const auto at = std::find(run.words().begin(), run.words().end(), last);
    if (at == run.words().end() || at + 1 == run.words().end()) continue;
    const int next = *(at + 1);
    const std::string& text = sheet.reading.words[static_cast<size_t>(next)].text;
    const bool of_name =
        std::find(item->description.span.words.begin(), item->description.span.words.end(), next) !=
        item->description.span.words.end();
    // One letter alone may as well be that of a tax.
    const size_t size = UnitAtStart(text);
    if (of_name || size < 2 || size != TrimmedRight(text)) continue;
    const TextRun word(sheet.reading, {next});
    item->unit = Part(word, 0, UnitAtStart(text));
    item->unit.probability = item->quantity.probability;
  }
}

// ---- to the message ---------------------------------------------------------------------------

template <typename Field>
void SetValue(const ItemPart& part, Field* (v1::ReceiptItem::*field)(), v1::ReceiptItem* item) {
  if (!part.found() || part.value.empty()) return;
  (item->*field)()->set_value(part.value);
  *(item->*field)()->mutable_evidence() = PrintedEvidence(part.span, part.probability);
}

void SetMoney(const ItemPart& part, v1::MoneyField* (v1::ReceiptItem::*field)(),
              v1::ReceiptItem* item) {
  if (!part.money) return;
  *(item->*field)()->mutable_value() = *part.money;
  *(item->*field)()->mutable_evidence() = PrintedEvidence(part.span, part.probability);
}

}  // namespace

bool IsProduct(const std::string& quantity, const v1::Money& price, const ItemParts& item) {
  if (!item.total.money) return false;
  const double times = static_cast<double>(NanosOfDecimal(quantity)) / kNanosPerUnit;
  const double product = times * static_cast<double>(NanosOf(price));
  const int64_t total = NanosOf(*item.total.money);
  const bool whole =
      std::abs(total) >= kLargeTotal && total % kUnit == 0 && NanosOf(price) % kUnit == 0;
  double cents = std::max(1.0, std::abs(times) / 2) * static_cast<double>(kCent);
  // "7.60" litres may be 7.604.
  if (const size_t point = quantity.find('.'); point != std::string::npos) {
    const double half =
        0.5 * std::pow(10.0, static_cast<double>(point + 1) - static_cast<double>(quantity.size()));
    if (quantity.size() - point > 2)
      cents = std::max(cents, half * std::abs(static_cast<double>(NanosOf(price))));
  }
  const double slack = whole ? std::max(cents, kNanosPerUnit) : cents;
  return std::abs(product - static_cast<double>(total)) <= slack;
}

void RefineItems(const ReceiptSheet& sheet, std::vector<ItemParts>* items) {
  TakeUnitsAlone(sheet, items);
  JoinHalves(sheet, items);
  FindNames(sheet, items);
  FindNamesAbove(sheet, items);
  FindTotals(sheet, items);
  CompleteNames(sheet, items);
  CleanNames(sheet, items);
  AssignProducts(sheet, items);
  DropRowNumbers(sheet, items);
  const bool codes = MostHaveCodes(*items);
  for (ItemParts& item : *items) {
    SplitCode(sheet, codes ? CodeBefore() : LongCodeBefore(), &item);
    SplitCode(sheet, CodeBehind(), &item);
    SplitCodeLine(sheet, &item);
    SplitQuantity(sheet, &item);
    for (const size_t row : item.rows) {
      if (TakeProduct(sheet, sheet.rows[row], &item)) CutProduct(sheet, sheet.rows[row], &item);
    }
    FindUnit(sheet, &item);
  }
  FindUnitPrices(sheet, items);
  SettleContradictions(sheet, items);
}

v1::ReceiptItem ToProto(const ItemParts& parts) {
  using Item = v1::ReceiptItem;
  Item item;
  SetValue(parts.description, &Item::mutable_description, &item);
  SetValue(parts.quantity, &Item::mutable_quantity, &item);
  SetValue(parts.unit, &Item::mutable_unit, &item);
  SetValue(parts.code, &Item::mutable_product_code, &item);
  SetMoney(parts.unit_price, &Item::mutable_unit_price, &item);
  SetMoney(parts.total, &Item::mutable_total, &item);
  SetMoney(parts.discount, &Item::mutable_discount, &item);
  if (item.has_discount()) {
    v1::Money* value = item.mutable_discount()->mutable_value();
    value->set_units(-std::abs(value->units()));
    value->set_nanos(-std::abs(value->nanos()));
  }
  return item;
}

}  // namespace billfold::extractors
