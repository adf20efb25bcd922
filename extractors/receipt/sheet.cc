#include "extractors/receipt/sheet.h"

#include <re2/re2.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdlib>

#include "extractors/evidence.h"
#include "extractors/receipt/mended_amounts.h"
#include "extractors/values/text.h"

namespace billfold::extractors {
namespace {

constexpr long kStrayDecimals = 1;  // fewer amounts with decimals are rates or misread
constexpr long kManyTenths = 3;

// Gives the amount that begins at no label the one that stands behind it ("R35.42 V.A.T.
// INCLUDED"), else the row above where that has no amounts.
void FindLabelOfFirst(std::string_view behind, int row, ReceiptSheet* sheet, SheetAmount* amount) {
  const std::string letters = Letters(behind);
  if (MeaningOf(letters).Any()) {
    amount->label = letters;
    amount->label_behind = true;
    return;
  }
  const bool above_is_free =
      row > 0 && (sheet->amounts.empty() || sheet->amounts.back().row != row - 1);
  if (!above_is_free) return;
  amount->label = sheet->row_letters[static_cast<size_t>(row - 1)];
  amount->label_above = !amount->label.empty();
}

void AddAmountsOfRow(int row, ReceiptSheet* sheet) {
  const TextRun& run = sheet->rows[static_cast<size_t>(row)];
  const std::string_view text = run.text();
  const std::vector<MoneyMatch> found = FindMoney(text, sheet->money_options);
  std::string row_label;  // of the amounts before it, which columns share
  for (size_t i = 0; i < found.size(); ++i) {
    SheetAmount amount;
    amount.money = found[i];
    amount.span = run.Slice(found[i].begin, found[i].end);
    amount.row = row;
    amount.right_of_it = static_cast<int>(found.size() - 1 - i);
    const size_t label_begin = i == 0 ? 0 : found[i - 1].end;
    amount.label = Letters(text.substr(label_begin, found[i].begin - label_begin));
    if (i == 0 && amount.label.empty()) {
      const size_t next = found.size() > 1 ? found[1].begin : text.size();
      FindLabelOfFirst(text.substr(found[0].end, next - found[0].end), row, sheet, &amount);
    } else if (amount.label.size() <= 1 && !row_label.empty()) {
      amount.label = row_label;  // a letter alone is that of a tax
    } else {
      row_label = amount.label;
    }
    amount.says = MeaningOf(amount.label);
    sheet->amounts.push_back(std::move(amount));
  }
}

// Whether the model calls a number a sum or a price.
bool IsTaggedMoney(const vision::Reading& reading, const SheetAmount& amount) {
  constexpr float kTagged = 0.5f;
  static constexpr std::string_view kTags[] = {
      "items.total",  "items.unit_price", "total", "subtotal",       "total_tax", "amount_paid",
      "taxes.amount", "taxes.base",       "tip",   "service_charge", "change",    "discount"};
  return std::any_of(std::begin(kTags), std::end(kTags), [&](std::string_view tag) {
    return TagPeak(reading, amount.span, tag) >= kTagged;
  });
}

// "24,000" is money where nothing has decimals, as in rupiah and yen without a mark; a number
// without any sign of it where the model says so, and among decimals where its label does, too.
void MarkMoney(ReceiptSheet* sheet) {
  const auto with = [&](int decimals) {
    return std::count_if(
        sheet->amounts.begin(), sheet->amounts.end(),
        [decimals](const SheetAmount& amount) { return amount.money.decimals == decimals; });
  };
  const bool whole = with(2) <= kStrayDecimals;
  const bool tenths = whole && with(2) == 0 && with(1) >= kManyTenths;  // "1.1", "16.5"
  for (SheetAmount& amount : sheet->amounts) {
    const int decimals = amount.money.decimals;
    const bool grouped = amount.span.text.find_first_of(",.'") != std::string::npos;
    amount.is_money = decimals == 2 || amount.money.has_mark ||
                      (whole && grouped && decimals == 0) || (tenths && decimals == 1);
    if (amount.is_money || decimals > 1) continue;
    const LabelMeaning& says = amount.says;
    const bool sum = (says.total || says.subtotal) && !says.quantity && amount.right_of_it == 0;
    if (whole || sum) amount.is_money = IsTaggedMoney(sheet->reading, amount);
  }
}

// Whether points part thousands, as in "245.700": several amounts are so, and none has cents, but
// for a clock's "13.24".
bool PointsPartThousands(const std::vector<TextRun>& rows) {
  constexpr int kEnough = 3;
  static const RE2* const thousands =
      new RE2(R"((?:^|[^\d.,])[1-9]\d{0,2}(?:\.\d{3})+(?:[^\d.,]|$))");
  static const RE2* const cents = new RE2(R"((?:^|[^\d.])\d+\.\d{2}(?:[^\d.]|$))");
  int grouped = 0, with_cents = 0;
  for (const TextRun& row : rows) {
    with_cents += RE2::PartialMatch(row.text(), *cents);
    grouped += RE2::PartialMatch(row.text(), *thousands);
  }
  return grouped >= kEnough && with_cents * kEnough < grouped;
}

// Headings stand in the lower part: "AMOUNT TAX" above the items heads a column.
int FindTaxTable(const ReceiptSheet& sheet) {
  for (size_t row = sheet.rows.size() / 3; row < sheet.rows.size(); ++row) {
    if (IsTaxTableHeading(sheet.row_letters[row])) return static_cast<int>(row);
  }
  return static_cast<int>(sheet.rows.size());
}

vision::Point CentreOf(const v1::Quad& quad) {
  vision::Point centre;
  for (const v1::Point& p : quad.points()) {
    centre.x += p.x() / static_cast<float>(quad.points_size());
    centre.y += p.y() / static_cast<float>(quad.points_size());
  }
  return centre;
}

}  // namespace

ReceiptSheet LayOutReceipt(const vision::Reading& reading, const MoneyOptions& options) {
  ReceiptSheet sheet{LayOut(reading), options, {}, {}, 0};
  sheet.money_options.decimal_comma |= PointsPartThousands(sheet.rows);
  for (const TextRun& row : sheet.rows) sheet.row_letters.push_back(Letters(row.text()));
  for (size_t row = 0; row < sheet.rows.size(); ++row) {
    AddAmountsOfRow(static_cast<int>(row), &sheet);
  }
  MendAmounts(&sheet);
  MarkMoney(&sheet);
  sheet.tax_table = FindTaxTable(sheet);
  return sheet;
}

const SheetAmount* PrintedAmount(const ReceiptSheet& sheet, const v1::MoneyField& field) {
  const int64_t size = std::abs(NanosOf(field.value()));
  const vision::Point here = CentreOf(field.evidence().region());
  const SheetAmount* best = nullptr;
  float nearest = 2 * sheet.line_height;
  for (const SheetAmount& amount : sheet.amounts) {
    if (std::abs(amount.money.ToNanos()) != size) continue;
    const vision::Point there = CentreOf(ToProto(amount.span.region));
    const float distance = std::hypot(here.x - there.x, here.y - there.y);
    if (distance > nearest) continue;
    nearest = distance;
    best = &amount;
  }
  return best;
}

}  // namespace billfold::extractors
