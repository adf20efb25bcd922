#include "extractors/receipt/fuel.h"

#include <re2/re2.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

#include "extractors/receipt/labels.h"
#include "extractors/values/money.h"
#include "extractors/values/pattern.h"
#include "extractors/values/quantity.h"
#include "extractors/values/text.h"

namespace billfold::extractors {
namespace {

constexpr float kProvenProduct = 0.85f;
constexpr double kNanosPerUnit = 1e9;
constexpr int64_t kLeastPaid = 1'000'000'000;  // nanos: smaller amounts are products by chance

// A number with decimals that a word begins with: "22.061G", "$1.659".
struct Decimal {
  int word = 0;
  size_t row = 0;
  std::string digits;  // "22.061"
  int decimals = 0;
  double value = 0;
};

std::vector<Decimal> DecimalsOfSheet(const ReceiptSheet& sheet) {
  static const RE2* const shape =
      new RE2(R"(^\W*(\d{1,4})[.,](\d{2,4})(?:[A-Z]{0,3}|/[A-Z]+)\W*$)");
  std::vector<Decimal> found;
  for (size_t row = 0; row < sheet.rows.size(); ++row) {
    for (const int word : sheet.rows[row].words()) {
      std::string units, decimals;
      const std::string text = ToUpper(sheet.reading.words[static_cast<size_t>(word)].text);
      if (!RE2::FullMatch(text, *shape, &units, &decimals)) continue;
      Decimal number{word, row, units + "." + decimals, static_cast<int>(decimals.size()), 0};
      number.value = static_cast<double>(NanosOfDecimal(number.digits)) / kNanosPerUnit;
      found.push_back(std::move(number));
    }
  }
  return found;
}

// Whether the receipt speaks of volumes at all.
bool SpeaksOfVolume(const ReceiptSheet& sheet) {
  static const RE2* const word = new RE2(
      R"(GALLON|/GAL|\bGAL\b|\bPPG\b|\bPPU\b|\bPUMP\b|LITRE|LITER|\bLTRS?\b|/L\b|FUEL|DIESEL|UNLEADED|PETROL)");
  return std::any_of(sheet.rows.begin(), sheet.rows.end(),
                     [](const TextRun& row) { return RE2::PartialMatch(Fold(row.text()), *word); });
}

// What rounding of both leaves of their product, in units.
double Slack(const Decimal& volume, const Decimal& price) {
  return 0.5 * (std::pow(10.0, -volume.decimals) * price.value +
                std::pow(10.0, -price.decimals) * volume.value) +
         0.005;
}

// The first amount, from the top, that is the product.
const SheetAmount* AmountOf(const ReceiptSheet& sheet, const Decimal& volume,
                            const Decimal& price) {
  for (const SheetAmount& amount : sheet.amounts) {
    if (amount.money.decimals != 2 || amount.money.ToNanos() < kLeastPaid) continue;
    const int first = amount.span.words.front();
    if (first == volume.word || first == price.word) continue;
    const double paid = static_cast<double>(amount.money.ToNanos()) / kNanosPerUnit;
    if (std::abs(volume.value * price.value - paid) <= Slack(volume, price)) return &amount;
  }
  return nullptr;
}

ItemPart PartOf(const ReceiptSheet& sheet, const Decimal& number) {
  ItemPart part;
  part.span = TextRun(sheet.reading, {number.word}).All();
  part.value = number.digits;
  part.probability = kProvenProduct;
  return part;
}

bool IsHeading(const std::string& letters) {
  static const RE2* const heading = new RE2(
      "GALLON|PRICE|PUMP|PPG|PPU|LITRE|LITER|TOTAL|AMOUNT|PRODUCT|FUEL|VOLUME|^GAL$|^L$|^G$|^E$");
  return letters.size() < 3 || RE2::PartialMatch(letters, *heading) || MeaningOf(letters).Any();
}

// The name: the words before the amount or the price, or what the model calls one.
ItemPart NameOf(const ReceiptSheet& sheet, const std::vector<ItemParts>& model,
                const std::vector<size_t>& rows) {
  for (const ItemParts& item : model) {
    if (item.description.found() && !IsHeading(Letters(item.description.value))) {
      return item.description;
    }
  }
  for (const size_t row : rows) {
    std::vector<int> words;
    for (const int word : sheet.rows[row].words()) {
      const std::string letters = Letters(sheet.reading.words[static_cast<size_t>(word)].text);
      if (letters.size() >= 3 && !IsHeading(letters)) words.push_back(word);
    }
    if (words.empty()) continue;
    ItemPart part;
    part.span = TextRun(sheet.reading, std::move(words)).All();
    part.value = part.span.text;
    part.probability = kProvenProduct;
    return part;
  }
  return {};
}

}  // namespace

std::optional<ItemParts> ItemByVolume(const ReceiptSheet& sheet,
                                      const std::vector<ItemParts>& model) {
  if (!SpeaksOfVolume(sheet)) return std::nullopt;
  const std::vector<Decimal> numbers = DecimalsOfSheet(sheet);
  for (const Decimal& price : numbers) {
    for (const Decimal& volume : numbers) {
      const bool likely = volume.decimals == 3 || price.decimals == 3;
      if (&volume == &price || !likely || price.value <= 0 || volume.value < price.value) continue;
      const SheetAmount* amount = AmountOf(sheet, volume, price);
      if (amount == nullptr) continue;
      ItemParts item;
      item.rows = {volume.row, price.row, static_cast<size_t>(amount->row)};
      std::sort(item.rows.begin(), item.rows.end());
      item.rows.erase(std::unique(item.rows.begin(), item.rows.end()), item.rows.end());
      item.quantity = PartOf(sheet, volume);
      item.unit_price = PartOf(sheet, price);
      item.unit_price.money = MoneyFromNanos(NanosOfDecimal(price.digits));
      item.total.span = amount->span;
      item.total.value = amount->span.text;
      item.total.money = amount->money.ToMoney();
      item.total.probability = kProvenProduct;
      item.description = NameOf(sheet, model, item.rows);
      return item;
    }
  }
  return std::nullopt;
}

}  // namespace billfold::extractors
