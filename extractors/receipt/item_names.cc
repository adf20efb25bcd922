#include <re2/re2.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "extractors/receipt/item_parts.h"
#include "extractors/receipt/labels.h"
#include "extractors/values/currency.h"
#include "extractors/values/quantity.h"
#include "extractors/values/text.h"

namespace billfold::extractors {
namespace {

constexpr float kRuled = 0.6f;  // probability of a part found by its row alone

struct Patterns {
  // The name of the column before the name: "Item: COLA".
  RE2 label{
      R"(^\W*(?:DESC/ITEM|ITEMS?|PRODUCTS?|ARTICLES?|ARTIKEL|ARTICULO|ARTICOLO|ARTIGO|PRODUKT|)"
      R"(PRODOTTO|)"
      R"(PRODUIT|PRODUTO|PRODUCTO|DESCRIPTION|DESC|VARE|VARA|LIBELLE|MENU|NAZWA|OPIS|)"
      R"(BEZEICHNUNG|OMSCHRIJVING|DESCRIPCION|DESCRIZIONE|DESCRICAO|DESIGNATION|CONCEPTO|BENAMNING|)"
      R"(BETEGNELSE|TOWAR|(?:NAMA )?(?:BARANG|PRODUK)|NAMA)\s*:\s*)"};
  // Nothing but the name of a column beside it: "Aantal:", "P.Unit".
  RE2 only_label{
      R"(^\W*(?:QTY|QUANTITY|MENGE|ANZAHL|ANZ|QTE|AANTAL|ANTAL|CANT|CANTIDAD|QUANTITA|)"
      R"(Q\.?TA|JML|JUMLAH|HARGA|PVP|ILOSC|UN|UNIT|PRICE|UNIT PRICE|U\.? ?PRICE|PREIS|E-?PREIS|EINZEL|EINZELPREIS|PRIX|PRECIO|PREZZO|)"
      R"(PREZZO UN|PRIJS|CENA|PRIS|A PRIS|P\.? ?UNIT|P\.?U|VARE|VARA|ARTIKEL|ITEM|DESC|)"
      R"(PRODUCT)[\s.:]*$)"};
  // A price for one behind it: "RM104.14/ud".
  RE2 price{
      R"(\s+(?:(?:RM|RP|KR|SEK|DKK|NOK|CHF|EUR|USD|SGD|S|A|US|IDR|GBP|PLN|MYR)?[€$£.]?\s?\d[\d.,]*[.,]\d{2})\s?/\s?[A-Z]{1,4}$)"};
};

const Patterns& AllPatterns() {
  static const Patterns* const patterns = new Patterns;
  return *patterns;
}

// Leaves bytes [begin, end) of the description, if that leaves letters.
void Keep(const ReceiptSheet& sheet, size_t begin, size_t end, ItemParts* item) {
  const TextRun run(sheet.reading, item->description.span.words);
  Span kept = run.Slice(begin, end);
  if (kept.words.empty() || Letters(kept.text).empty()) return;
  item->description.span = std::move(kept);
  item->description.value = item->description.span.text;
}

// A unit between the quantity and the name: "5 ud Condensed Milk".
void TakeUnit(const ReceiptSheet& sheet, ItemParts* item) {
  const std::vector<int>& words = item->description.span.words;
  if (words.size() < 2 || !item->quantity.found()) return;
  if (item->quantity.span.words.back() + 1 != words.front()) return;
  const std::string& first = sheet.reading.words[static_cast<size_t>(words.front())].text;
  if (first.size() < 2 || UnitAtStart(first) != first.size()) return;
  if (!item->unit.found()) {
    item->unit.span = TextRun(sheet.reading, {words.front()}).All();
    item->unit.value = item->unit.span.text;
    item->unit.probability = item->quantity.probability;
  }
  Keep(sheet, first.size(), TextRun(sheet.reading, words).text().size(), item);
}

// The mark of an amount that stands before the name: "16.99 CHF ROTWEIN".
void DropCurrency(const ReceiptSheet& sheet, ItemParts* item) {
  const std::vector<int>& words = item->description.span.words;
  if (words.size() < 2) return;
  const std::string& first = sheet.reading.words[static_cast<size_t>(words.front())].text;
  if (!IsCurrencyCode(first) && first != "€" && first != "£" && first != "$") return;
  Keep(sheet, first.size(), TextRun(sheet.reading, words).text().size(), item);
}

}  // namespace

void CleanNames(const ReceiptSheet& sheet, std::vector<ItemParts>* items) {
  for (ItemParts& item : *items) {
    if (!item.description.found()) continue;
    const auto upper = [&] { return Fold(item.description.span.text); };
    re2::StringPiece found;
    std::string text = upper();
    if (AllPatterns().label.Match(text, 0, text.size(), RE2::ANCHOR_START, &found, 1)) {
      // Folding shortens accents; the label has at most one.
      const size_t colon = item.description.span.text.find(':');
      Keep(sheet, colon + 1, item.description.span.text.size(), &item);
    }
    text = ToUpper(item.description.span.text);
    if (AllPatterns().price.Match(text, 0, text.size(), RE2::UNANCHORED, &found, 1)) {
      Keep(sheet, 0, static_cast<size_t>(found.data() - text.data()), &item);
    }
    TakeUnit(sheet, &item);
    DropCurrency(sheet, &item);
  }
}

bool IsLabelledName(const std::string& row) {
  const std::string text = Fold(row);
  re2::StringPiece found;
  return AllPatterns().label.Match(text, 0, text.size(), RE2::ANCHOR_START, &found, 1) &&
         !Letters(std::string_view(text).substr(found.size())).empty();
}

size_t LabelledNames(const ReceiptSheet& sheet) {
  return static_cast<size_t>(
      std::count_if(sheet.rows.begin(), sheet.rows.end(),
                    [](const TextRun& run) { return IsLabelledName(run.text()); }));
}

void TakeUnitsAlone(const ReceiptSheet& sheet, std::vector<ItemParts>* items) {
  const std::vector<vision::Word>& words = sheet.reading.words;
  const std::set<int> used = UsedWords(*items);
  for (ItemParts& item : *items) {
    const Span span = item.description.span;
    if (!item.description.found() || !item.quantity.found() || span.text.size() < 2) continue;
    if (item.quantity.span.words.back() + 1 != span.words.front()) continue;
    if (UnitAtStart(span.text) != span.text.size()) continue;
    if (!item.unit.found()) item.unit = item.description;
    item.description = {};
    std::vector<int> name;  // what stands behind it in its line and belongs to nothing
    for (size_t i = static_cast<size_t>(span.words.back()) + 1; i < words.size(); ++i) {
      const bool free = words[i].line == words[i - 1].line && !used.contains(static_cast<int>(i));
      if (!free) break;
      name.push_back(static_cast<int>(i));
    }
    if (name.empty()) continue;
    item.description.span = TextRun(sheet.reading, std::move(name)).All();
    item.description.value = item.description.span.text;
    item.description.probability = kRuled;
  }
}

void FindNames(const ReceiptSheet& sheet, std::vector<ItemParts>* items) {
  for (ItemParts& item : *items) {
    if (RE2::PartialMatch(Fold(item.description.value), AllPatterns().only_label)) {
      item.description = {};
    }
  }
  constexpr size_t kRowsAbove = 2;  // quantity and price may stand between
  std::set<int> used = UsedWords(*items);
  for (ItemParts& item : *items) {
    if (item.description.found() || item.rows.empty()) continue;
    const size_t price = item.rows.front();
    for (size_t row = price; row-- > 0 && row + kRowsAbove >= price;) {
      const TextRun& run = sheet.rows[row];
      const std::string text = Fold(run.text());
      re2::StringPiece found;
      if (!AllPatterns().label.Match(text, 0, text.size(), RE2::ANCHOR_START, &found, 1)) continue;
      Span name = run.Slice(run.text().find(':') + 1, run.text().size());
      if (name.words.empty() || used.contains(name.words.back())) break;
      item.description.value = name.text;
      item.description.span = std::move(name);
      item.description.probability = kRuled;
      item.rows.insert(item.rows.begin(), row);
      AddWords(item.description, &used);
      break;
    }
  }
}

void FindTotals(const ReceiptSheet& sheet, std::vector<ItemParts>* items) {
  std::set<int> used = UsedWords(*items);
  for (ItemParts& item : *items) {
    if (item.total.found() || !item.description.found()) continue;
    const SheetAmount* free = nullptr;
    size_t count = 0;
    for (const SheetAmount& amount : sheet.amounts) {
      const auto row = static_cast<size_t>(amount.row);
      const bool here = std::find(item.rows.begin(), item.rows.end(), row) != item.rows.end();
      if (!here || !amount.is_money || used.contains(amount.span.words.front())) continue;
      free = &amount;
      ++count;
    }
    if (count != 1) continue;
    item.total.span = free->span;
    item.total.money = free->money.ToMoney();
    item.total.probability = kRuled;
    AddWords(item.total, &used);
  }
}

void FindNamesAbove(const ReceiptSheet& sheet, std::vector<ItemParts>* items) {
  constexpr size_t kRowsAbove = 2;  // a code may stand between
  constexpr size_t kLeastLetters = 2;
  std::set<int> used = UsedWords(*items);
  const auto priced = [&sheet](size_t row) {
    return std::any_of(sheet.amounts.begin(), sheet.amounts.end(), [row](const SheetAmount& a) {
      return static_cast<size_t>(a.row) == row && a.is_money;
    });
  };
  for (size_t i = 1; i < items->size(); ++i) {  // above the first one the head may stand
    ItemParts& item = (*items)[i];
    if (item.description.found() || !item.total.found() || item.rows.empty()) continue;
    const size_t price = item.rows.front();
    for (size_t row = price; row-- > 0 && row + kRowsAbove >= price && !priced(row);) {
      const TextRun& run = sheet.rows[row];
      const std::string& letters = sheet.row_letters[row];
      if (letters.size() < kLeastLetters) continue;
      if (used.contains(run.words().front()) || MeaningOf(letters).Any()) break;
      item.description.span = run.All();
      item.description.value = item.description.span.text;
      item.description.probability = kRuled;
      item.rows.insert(item.rows.begin(), row);
      AddWords(item.description, &used);
      break;
    }
  }
}

void FindUnitPrices(const ReceiptSheet& sheet, std::vector<ItemParts>* items) {
  const std::set<int> used = UsedWords(*items);
  for (ItemParts& item : *items) {
    if (item.unit_price.money || !item.quantity.found() || !item.total.money) continue;
    const std::vector<int>& name = item.description.span.words;
    for (const SheetAmount& amount : sheet.amounts) {
      const bool here = std::find(item.rows.begin(), item.rows.end(),
                                  static_cast<size_t>(amount.row)) != item.rows.end();
      const int word = amount.span.words.back();
      const bool in_name = std::find(name.begin(), name.end(), word) != name.end();
      if (!here || !amount.is_money || (used.contains(word) && !in_name)) continue;
      if (!IsProduct(item.quantity.value, amount.money.ToMoney(), item)) continue;
      item.unit_price.span = amount.span;
      item.unit_price.money = amount.money.ToMoney();
      item.unit_price.probability = kProvenPart;
      std::vector<int> kept;
      for (const int i : name) {
        const std::string& text = sheet.reading.words[static_cast<size_t>(i)].text;
        const std::vector<int>& price = amount.span.words;
        const bool of_price = std::find(price.begin(), price.end(), i) != price.end();
        if (!of_price && text != "@") kept.push_back(i);
      }
      if (in_name && !kept.empty()) {
        item.description.span = TextRun(sheet.reading, std::move(kept)).All();
        item.description.value = item.description.span.text;
      }
      break;
    }
  }
}

}  // namespace billfold::extractors
