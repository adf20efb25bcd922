#include "extractors/receipt/lost_points.h"

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

// The text of the amount that the column should have had, and its length in the column; empty where
// nothing is missing.
std::pair<std::string, size_t> Restored(const std::string& column, bool points_first) {
  static const RE2* const two = new RE2(R"(^((\d{1,3}) (\d{2})(-?))(?: ?[A-Z0]{1,2})?$)");
  static const RE2* const one = new RE2(R"(^((\d{2})(-?))-?(?: ?[A-Z]{1,4})$)");
  re2::StringPiece whole;
  std::string units, cents, minus;
  if (RE2::FullMatch(column, *two, &whole, &units, &cents, &minus)) {
    return {units + "." + cents + minus, whole.size()};
  }
  if (points_first && RE2::FullMatch(column, *one, &whole, &cents, &minus)) {
    return {"." + cents + minus, whole.size()};
  }
  return {};
}

}  // namespace

void RestoreLostPoints(ReceiptSheet* sheet) {
  std::vector<SheetAmount>& amounts = sheet->amounts;
  const auto count = [&amounts](auto is) {
    return std::count_if(amounts.begin(), amounts.end(), is);
  };
  const long cents = count([](const SheetAmount& a) { return a.money.decimals == 2; });
  if (cents < kEnough || sheet->money_options.decimal_comma) return;
  const bool points_first = count(BeginsWithPoint) >= kSeveral;
  for (size_t row = 0; row < sheet->rows.size(); ++row) {
    const TextRun& run = sheet->rows[row];
    const auto [column, begin] = LastColumn(run.text());
    if (begin == 0) continue;  // "12 50" alone may be anything
    const auto [text, size] = Restored(column, points_first);
    if (text.empty()) continue;
    const auto found = FindMoney(text, sheet->money_options);
    const auto first = std::find_if(amounts.begin(), amounts.end(), [&, at = begin](const auto& a) {
      return static_cast<size_t>(a.row) == row && a.money.begin >= at;
    });
    if (found.size() != 1 || first == amounts.end()) continue;
    SheetAmount amount = *first;
    amount.money = found[0];
    amount.money.begin = begin;
    amount.money.end = begin + size;
    amount.span = run.Slice(begin, begin + size);
    amount.right_of_it = 0;
    const auto last = std::find_if(first, amounts.end(), [row](const SheetAmount& a) {
      return static_cast<size_t>(a.row) != row;
    });
    *first = std::move(amount);
    amounts.erase(first + 1, last);
  }
}

}  // namespace billfold::extractors
