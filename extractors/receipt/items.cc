#include "extractors/receipt/items.h"

#include <re2/re2.h>

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/evidence.h"
#include "extractors/receipt/labels.h"
#include "extractors/values/date.h"
#include "extractors/values/text.h"

namespace billfold::extractors {
namespace {

constexpr float kTagged = 0.5f;
constexpr float kRuledRow = 0.6f;  // probability of a field found by rows alone
constexpr size_t kLeastLetters = 2;
constexpr size_t kMostItems = 200;

// ---- from the model's groups ------------------------------------------------------------------

// The words of one item that carry a tag, in reading order.
Span TaggedPart(const vision::Reading& reading, const std::vector<int>& words,
                std::string_view tag) {
  const int index = reading.TagIndex(tag);
  std::vector<int> tagged;
  for (const int word : words) {
    const auto& tags = reading.words[static_cast<size_t>(word)].tags;
    if (index < 0 || static_cast<size_t>(index) >= tags.size()) continue;
    if (tags[static_cast<size_t>(index)] >= kTagged) tagged.push_back(word);
  }
  return tagged.empty() ? Span() : TextRun(reading, std::move(tagged)).All();
}

// A quantity as digits with a decimal point: "2", "2X", "0,482".
std::string QuantityOf(std::string_view text) {
  static const RE2* const shape = new RE2(R"(^\W*(\d{1,4})(?:[.,](\d{1,3}))?\s*\D{0,3}$)");
  std::string whole, decimals;
  if (!RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), *shape, &whole, &decimals)) {
    return "";
  }
  return decimals.empty() ? whole : whole + "." + decimals;
}

// What is printed of one field of an item, and the field's evidence; no text where it has none.
struct ItemPart {
  std::string text;
  v1::Evidence evidence;
};

ItemPart PartOf(const ReceiptSheet& sheet, const std::vector<int>& words, std::string_view tag) {
  const Span span = TaggedPart(sheet.reading, words, tag);
  if (span.words.empty()) return {};
  return {span.text, PrintedEvidence(span, TagMean(sheet.reading, span, tag))};
}

template <typename Field>
void SetText(const std::string& value, const ItemPart& part, Field* (v1::ReceiptItem::*field)(),
             v1::ReceiptItem* item) {
  if (value.empty()) return;
  (item->*field)()->set_value(value);
  *(item->*field)()->mutable_evidence() = part.evidence;
}

void SetMoney(const ReceiptSheet& sheet, const ItemPart& part,
              v1::MoneyField* (v1::ReceiptItem::*field)(), v1::ReceiptItem* item) {
  const auto money = ParseMoney(part.text, sheet.money_options);
  if (!money) return;
  *(item->*field)()->mutable_value() = *money;
  *(item->*field)()->mutable_evidence() = part.evidence;
}

// Letters and digits alone, upper case.
std::string CodeOf(std::string_view text) {
  std::string code;
  for (const char c : Fold(text)) {
    if (IsLetter(c) || IsDigit(c)) code += c;
  }
  return code;
}

v1::ReceiptItem ItemOfWords(const ReceiptSheet& sheet, const std::vector<int>& words) {
  using Item = v1::ReceiptItem;
  const auto part = [&](std::string_view tag) { return PartOf(sheet, words, tag); };
  Item item;
  const ItemPart description = part("items.description");
  SetText(description.text, description, &Item::mutable_description, &item);
  const ItemPart quantity = part("items.quantity");
  SetText(QuantityOf(quantity.text), quantity, &Item::mutable_quantity, &item);
  const ItemPart code = part("items.product_code");
  SetText(CodeOf(code.text), code, &Item::mutable_product_code, &item);
  SetMoney(sheet, part("items.unit_price"), &Item::mutable_unit_price, &item);
  SetMoney(sheet, part("items.total"), &Item::mutable_total, &item);
  SetMoney(sheet, part("items.discount"), &Item::mutable_discount, &item);
  return item;
}

std::vector<v1::ReceiptItem> ItemsOfModel(const ReceiptSheet& sheet) {
  const vision::Reading& reading = sheet.reading;
  std::map<int, std::vector<int>> groups;  // words of each item, items by their first word
  std::map<int, int> first_word;
  for (size_t i = 0; i < reading.words.size(); ++i) {
    const int number = reading.words[i].item;
    if (number < 0) continue;
    const int key = first_word.emplace(number, static_cast<int>(i)).first->second;
    groups[key].push_back(static_cast<int>(i));
  }
  std::vector<v1::ReceiptItem> items;
  for (const auto& [key, words] : groups) {
    v1::ReceiptItem item = ItemOfWords(sheet, words);
    if (item.has_description() || item.has_total()) items.push_back(std::move(item));
  }
  return items;
}

// ---- from rows --------------------------------------------------------------------------------

// A row of the item table: what stands left of its numbers, and its amounts.
struct ItemRow {
  size_t row = 0;
  Span description;
  std::vector<const SheetAmount*> amounts;
};

// Where the description of a row ends: before the quantity and price columns.
size_t DescriptionEnd(const TextRun& run, const std::vector<const SheetAmount*>& amounts) {
  size_t end = amounts.empty() ? run.text().size() : amounts.front()->money.begin;
  static const RE2* const tail =
      new RE2(R"((?i)(?:[\s*@x]+\d{1,3}\s*(?:x|PCS?|@|EA|UN)?)?[\s*@]*$)");
  re2::StringPiece text(run.text().data(), end), match;
  if (tail->Match(text, 0, end, RE2::UNANCHORED, &match, 1)) {
    end = static_cast<size_t>(match.data() - run.text().data());
  }
  return end;
}

// Where it begins: behind a row number, a quantity and a product code.
size_t DescriptionBegin(std::string_view text) {
  static const RE2* const lead =
      new RE2(R"(^(?:\W*\d{1,3}\s*(?:X|x|PCS?|\.|\))?\s+)?(?:\d{6,14}\s+)?[\W]*)");
  re2::StringPiece match;
  const re2::StringPiece input(text.data(), text.size());
  return lead->Match(input, 0, text.size(), RE2::ANCHOR_START, &match, 1) ? match.size() : 0;
}

ItemRow RowAt(const ReceiptSheet& sheet, size_t row) {
  ItemRow result;
  result.row = row;
  for (const SheetAmount& amount : sheet.amounts) {
    const bool price = amount.is_money || amount.money.decimals > 2;
    if (static_cast<size_t>(amount.row) == row && price) result.amounts.push_back(&amount);
  }
  const TextRun& run = sheet.rows[row];
  const size_t end = DescriptionEnd(run, result.amounts);
  const size_t begin = std::min(end, DescriptionBegin(std::string_view(run.text()).substr(0, end)));
  if (Letters(std::string_view(run.text()).substr(begin, end - begin)).size() >= kLeastLetters) {
    result.description = run.Slice(begin, end);
  }
  return result;
}

bool IsTableHeading(std::string_view letters) {
  static const RE2* const heading = new RE2(
      "^(?:ITEMS?|NOS?|DESC|DESCRIPTION|QTY|QUANTITY|PRICE|AMOUNT|UPRICE|TOTAL|CODE|DISC|TAX|RM|"
      "SPRICE|UNITPRICE|UP|AMT|GST|UNIT|PRODUCT|SR)+$");
  return RE2::FullMatch(re2::StringPiece(letters.data(), letters.size()), *heading);
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
    if (row < first) continue;
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

void SetMoney(const SheetAmount& amount, v1::MoneyField* field) {
  *field->mutable_value() = amount.money.ToMoney();
  *field->mutable_evidence() = PrintedEvidence(amount.span, kRuledRow);
}

// "2 X 13.50" or a leading "2": a quantity before the first price.
void SetQuantity(const ReceiptSheet& sheet, const ItemRow& row, v1::ReceiptItem* item) {
  static const RE2* const shape =
      new RE2(R"((?:^|[\s])(\d{1,3})\s*(?:[xX@]|PCS?|EA|UN)?[\s*@]*$|^\W*(\d{1,3})\s*[xX]?\s)");
  const TextRun& run = sheet.rows[row.row];
  const size_t end = row.amounts.empty() ? run.text().size() : row.amounts.front()->money.begin;
  re2::StringPiece parts[3];
  const re2::StringPiece text(run.text().data(), end);
  if (!shape->Match(text, 0, end, RE2::UNANCHORED, parts, 3)) return;
  const re2::StringPiece digits = parts[1].empty() ? parts[2] : parts[1];
  const size_t begin = static_cast<size_t>(digits.data() - run.text().data());
  item->mutable_quantity()->set_value(std::string(digits));
  *item->mutable_quantity()->mutable_evidence() =
      PrintedEvidence(run.Slice(begin, begin + digits.size()), kRuledRow);
}

v1::ReceiptItem ItemOfRow(const ReceiptSheet& sheet, const ItemRow& row, const Span& description) {
  v1::ReceiptItem item;
  item.mutable_description()->set_value(description.text);
  *item.mutable_description()->mutable_evidence() = PrintedEvidence(description, kRuledRow);
  SetMoney(*row.amounts.back(), item.mutable_total());
  if (row.amounts.size() > 1) SetMoney(*row.amounts.front(), item.mutable_unit_price());
  SetQuantity(sheet, row, &item);
  return item;
}

// A row with an amount is an item; where it has no words of its own, the row without amounts above
// it is its description.
std::vector<v1::ReceiptItem> ItemsOfRows(const ReceiptSheet& sheet, int total_row) {
  std::vector<v1::ReceiptItem> items;
  const auto [first, last] = ItemZone(sheet, total_row);
  Span pending;
  for (size_t i = first; i < last && items.size() < kMostItems; ++i) {
    const ItemRow row = RowAt(sheet, i);
    if (row.amounts.empty()) {
      // The last line of the head is no description, though no price stands between.
      const bool head =
          !FindDates(sheet.rows[i].text()).empty() || MeaningOf(sheet.row_letters[i]).Any();
      pending = head ? Span() : row.description;
      continue;
    }
    const Span& description = row.description.words.empty() ? pending : row.description;
    if (!description.words.empty()) items.push_back(ItemOfRow(sheet, row, description));
    pending = Span();
  }
  return items;
}

}  // namespace

void ExtractItems(const ReceiptSheet& sheet, int total_row, v1::Receipt* receipt) {
  std::vector<v1::ReceiptItem> items = ItemsOfModel(sheet);
  if (items.empty()) items = ItemsOfRows(sheet, total_row);
  for (v1::ReceiptItem& item : items) *receipt->add_items() = std::move(item);
}

}  // namespace billfold::extractors
