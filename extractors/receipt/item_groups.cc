#include <algorithm>
#include <map>
#include <string_view>
#include <utility>
#include <vector>

#include "extractors/receipt/item_parts.h"
#include "extractors/values/quantity.h"
#include "extractors/values/text.h"

namespace billfold::extractors {
namespace {

constexpr float kTagged = 0.5f;

// The words of one item that carry a tag, in reading order.
ItemPart TaggedPart(const vision::Reading& reading, const std::vector<int>& words,
                    std::string_view tag) {
  const int index = reading.TagIndex(tag);
  std::vector<int> tagged;
  for (const int word : words) {
    const auto& tags = reading.words[static_cast<size_t>(word)].tags;
    if (index < 0 || static_cast<size_t>(index) >= tags.size()) continue;
    if (tags[static_cast<size_t>(index)] >= kTagged) tagged.push_back(word);
  }
  ItemPart part;
  if (tagged.empty()) return part;
  part.span = TextRun(reading, std::move(tagged)).All();
  part.probability = TagMean(reading, part.span, tag);
  return part;
}

// Rows of the sheet in which the words stand, from the top.
std::vector<size_t> RowsOfWords(const ReceiptSheet& sheet, const std::vector<int>& words) {
  std::vector<size_t> rows;
  for (size_t row = 0; row < sheet.rows.size(); ++row) {
    const std::vector<int>& here = sheet.rows[row].words();
    const auto inside = std::lower_bound(words.begin(), words.end(), here.front());
    if (inside != words.end() && *inside <= here.back()) rows.push_back(row);
  }
  return rows;
}

bool ShareWords(const Span& a, const Span& b) {
  return std::find_first_of(a.words.begin(), a.words.end(), b.words.begin(), b.words.end()) !=
         a.words.end();
}

// "4@2.50" is tagged as one quantity: the price behind it is the unit price.
void ReadQuantity(const ReceiptSheet& sheet, ItemParts* item) {
  ItemPart& quantity = item->quantity;
  quantity.value = ParseQuantity(quantity.span.text);
  if (!quantity.value.empty() || !quantity.found()) return;
  const TextRun run(sheet.reading, quantity.span.words);
  const auto product = FindQuantity(run.text());
  if (!product) return;
  const Span number = run.Slice(product->number_begin, product->number_end);
  if (!item->unit_price.found() || ShareWords(item->unit_price.span, number)) {
    item->unit_price.span = run.Slice(product->price_begin, product->price_end);
    item->unit_price.probability = quantity.probability;
  }
  quantity.span = number;
  quantity.value = product->quantity;
}

// The amount that a tag stands on; models leave a part of one that the reader tore: "29," "62".
void ReadPrice(const ReceiptSheet& sheet, ItemPart* price) {
  price->money = ParseMoney(price->span.text, sheet.money_options);
  const std::vector<int>& words = price->span.words;
  for (const SheetAmount& amount : sheet.amounts) {
    const std::vector<int>& printed = amount.span.words;
    if (printed.size() < words.size() || !amount.is_money) continue;
    const bool covers = std::includes(printed.begin(), printed.end(), words.begin(), words.end());
    if (!covers) continue;
    price->span = amount.span;
    price->money = amount.money.ToMoney();
  }
}

// `words` without those of a quantity that says nothing else.
std::vector<int> Without(const ItemPart& quantity, std::vector<int> words) {
  if (ParseQuantity(quantity.span.text).empty()) return words;
  std::erase_if(words, [&](int word) {
    const std::vector<int>& said = quantity.span.words;
    return std::find(said.begin(), said.end(), word) != said.end();
  });
  return words;
}

ItemParts ItemOfWords(const ReceiptSheet& sheet, const std::vector<int>& words) {
  const auto part = [&](std::string_view tag) { return TaggedPart(sheet.reading, words, tag); };
  ItemParts item;
  item.rows = RowsOfWords(sheet, words);
  item.description = part("items.description");
  item.description.value = item.description.span.text;
  item.quantity = part("items.quantity");
  item.code = part("items.product_code");
  item.code.value = Alphanumerics(item.code.span.text);
  item.unit_price = TaggedPart(sheet.reading, Without(item.quantity, words), "items.unit_price");
  item.total = part("items.total");
  item.discount = part("items.discount");
  ReadQuantity(sheet, &item);
  for (ItemPart* price : {&item.unit_price, &item.total, &item.discount}) {
    if (price->found()) ReadPrice(sheet, price);
  }
  return item;
}

}  // namespace

std::vector<ItemParts> ItemsOfModel(const ReceiptSheet& sheet) {
  const vision::Reading& reading = sheet.reading;
  std::map<int, std::vector<int>> groups;  // words of each item, items by their first word
  std::map<int, int> first_word;
  for (size_t i = 0; i < reading.words.size(); ++i) {
    const int number = reading.words[i].item;
    if (number < 0) continue;
    const int key = first_word.emplace(number, static_cast<int>(i)).first->second;
    groups[key].push_back(static_cast<int>(i));
  }
  std::vector<ItemParts> items;
  for (const auto& [key, words] : groups) {
    ItemParts item = ItemOfWords(sheet, words);
    if (item.description.found() || item.total.money) {
      items.push_back(std::move(item));
    } else if (item.discount.money && !items.empty() && !items.back().discount.found()) {
      items.back().discount = std::move(item.discount);  // of the row above
    }
  }
  return items;
}

}  // namespace billfold::extractors
