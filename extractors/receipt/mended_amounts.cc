#include "extractors/receipt/mended_amounts.h"

#include <re2/re2.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "extractors/values/pattern.h"

namespace billfold::extractors {
namespace {

constexpr long kEnough = 3;   // amounts with cents
constexpr long kSeveral = 2;  // amounts without a digit before the point

bool BeginsWithPoint(const SheetAmount& amount) {
  return amount.money.decimals == 2 && amount.span.text.find('.') != std::string::npos &&
         amount.span.text.find_first_of("0123456789") > amount.span.text.find('.');
}

// The last column of a row, and where it begins.
std::pair<std::string, size_t> LastColumn(const std::string& row) {
  const size_t tab = row.rfind('\t');
  const size_t begin = tab == std::string::npos ? 0 : tab + 1;
  return {row.substr(begin), begin};
}

// The amount that the column should have been, and its length in the column; empty where
// nothing is missing.
std::pair<std::string, size_t> Mended(const std::string& column, bool points_first) {
  static const RE2* const two = new RE2(R"(^((\d{1,3}) (\d{2})(-?))(?: ?[A-Z0]{1,2})?$)");
  static const RE2* const one = new RE2(R"(^((\d{2})(-?))-?(?: ?[A-Z]{1,4})$)");
  static const RE2* const letter = new RE2(R"(^((\d{1,3}[.,]\d{2})8)(?: ?[A-Z])?$)");
  re2::StringPiece whole;
  std::string units, cents, minus;
  if (RE2::FullMatch(column, *letter, &whole, &cents)) return {cents, whole.size()};
  if (RE2::FullMatch(column, *two, &whole, &units, &cents, &minus)) {
    return {units + "." + cents + minus, whole.size()};
  }
  if (points_first && RE2::FullMatch(column, *one, &whole, &cents, &minus)) {
    return {"." + cents + minus, whole.size()};
  }
  return {};
}

// Puts one amount in the place of those that stand in [begin, begin + size) of a row.
void Replace(const TextRun& run, size_t row, size_t begin, size_t size, const MoneyMatch& money,
             std::vector<SheetAmount>* amounts) {
  const auto inside = [&](const SheetAmount& a) {
    return static_cast<size_t>(a.row) == row && a.money.begin >= begin;
  };
  const auto first = std::find_if(amounts->begin(), amounts->end(), inside);
  if (first == amounts->end()) return;
  first->money = money;
  first->money.begin = begin;
  first->money.end = begin + size;
  first->span = run.Slice(begin, begin + size);
  first->right_of_it = 0;
  amounts->erase(first + 1, std::find_if_not(first + 1, amounts->end(), inside));
}

}  // namespace

void MendAmounts(ReceiptSheet* sheet) {
  const auto count = [sheet](auto is) {
    return std::count_if(sheet->amounts.begin(), sheet->amounts.end(), is);
  };
  if (count([](const SheetAmount& a) { return a.money.decimals == 2; }) < kEnough) return;
  const bool points_first = count(BeginsWithPoint) >= kSeveral;
  for (size_t row = 0; row < sheet->rows.size(); ++row) {
    const TextRun& run = sheet->rows[row];
    const auto [column, begin] = LastColumn(run.text());
    if (begin == 0) continue;  // "12 50" alone may be anything
    const auto [text, size] = Mended(column, points_first);
    if (text.empty()) continue;
    const auto found = FindMoney(text, sheet->money_options);
    if (found.size() == 1) Replace(run, row, begin, size, found[0], &sheet->amounts);
  }
}

}  // namespace billfold::extractors
