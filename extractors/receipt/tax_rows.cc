#include "extractors/receipt/tax_rows.h"

#include <re2/re2.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "extractors/receipt/labels.h"
#include "extractors/values/number.h"
#include "extractors/values/text.h"

namespace billfold::extractors {
namespace {

constexpr float kAddsUp = 0.97f;      // the numbers prove the columns
constexpr float kClearLabel = 0.85f;  // a tax's name and its amount
constexpr float kTableRow = 0.6f;     // base and tax by their order
constexpr float kTagged = 0.5f;
constexpr double kMostRate = 0.35;     // no country taxes more
constexpr int64_t kCent = 10'000'000;  // nanos
constexpr size_t kCodeLetters = 4;     // SR, ZRL, A; more is a word

struct Patterns {
  RE2 rate{R"((?:^|[^\d.,])(\d{1,2}(?:[.,] ?\d{1,4})?) ?%)"};
  // A tax's name with its letter; the letter alone; what may stand around them.
  RE2 name{
      R"(\b((?:(?:(?:SALES|STATE|CITY|COUNTY|LOCAL|SERVICE|FOOD|LIQUOR) )?TAX\d?|GST|SST|HST|PST|)"
      R"(QST|VAT|MWST|UST|TVA|IVA|BTW|PTU|MOMS|PPN|PB1)\b(?: [A-Z]\b)?))"};
  RE2 code{R"(^\W*([A-Z]{1,4}(?:-[A-Z]{1,3})?)\b)"};
};

const Patterns& AllPatterns() {
  static const Patterns* const patterns = new Patterns;
  return *patterns;
}

std::optional<Rate> RateOf(const std::string& text) {
  re2::StringPiece parts[2];
  if (!AllPatterns().rate.Match(text, 0, text.size(), RE2::UNANCHORED, parts, 2)) {
    return std::nullopt;
  }
  Rate rate;
  rate.begin = static_cast<size_t>(parts[1].data() - text.data());
  rate.end = static_cast<size_t>(parts[0].data() - text.data()) + parts[0].size();
  rate.percent = std::string(parts[1]);
  std::replace(rate.percent.begin(), rate.percent.end(), ',', '.');
  std::erase(rate.percent, ' ');  // "5, 5%"
  const auto value = ValueOf(ScanNumber(rate.percent, 0), false);
  if (!value) return std::nullopt;
  rate.share = (static_cast<double>(value->units) + value->nanos * 1e-9) / 100;
  const bool torn = rate.percent.size() == 2 && rate.percent[0] == '0';  // "6.00%" without its 6
  if (rate.share > kMostRate || torn) return std::nullopt;
  return rate;
}

int64_t Nanos(const SheetAmount& amount) { return amount.money.ToNanos(); }

// Whether `tax` is what the rate makes of `base`, to the cent.
bool Fits(const SheetAmount& base, const SheetAmount& tax, double share) {
  const double expected = static_cast<double>(Nanos(base)) * share;
  return std::abs(expected - static_cast<double>(Nanos(tax))) <= static_cast<double>(kCent);
}

// Whether `tax` is what a gross amount of that rate contains.
bool FitsGross(const SheetAmount& gross, const SheetAmount& tax, double share) {
  const double expected = static_cast<double>(Nanos(gross)) * share / (1 + share);
  return std::abs(expected - static_cast<double>(Nanos(tax))) <= static_cast<double>(kCent);
}

bool AddUp(const SheetAmount& a, const SheetAmount& b, const SheetAmount& sum) {
  return std::abs(Nanos(a) + Nanos(b) - Nanos(sum)) < kCent;
}

// A printed amount of nothing fits every rate; it proves nothing.
bool IsZero(const SheetAmount& amount) { return Nanos(amount) == 0; }

// Base and tax of a row that prove themselves: by the rate, or with the gross amount beside them.
bool AssignByNumbers(const std::vector<const SheetAmount*>& amounts, TaxRow* tax) {
  for (const SheetAmount* a : amounts) {
    for (const SheetAmount* b : amounts) {
      if (a == b || IsZero(*b) || Nanos(*b) >= Nanos(*a)) continue;
      const bool by_rate = tax->rate && Fits(*a, *b, tax->rate->share);
      const bool by_gross =
          std::any_of(amounts.begin(), amounts.end(), [&](const SheetAmount* gross) {
            return gross != a && gross != b && AddUp(*a, *b, *gross);
          });
      if (!by_rate && !by_gross) continue;
      tax->base = a;
      tax->amount = b;
      tax->rule = kAddsUp;
      return true;
    }
  }
  if (!tax->rate) return false;
  for (const SheetAmount* a : amounts) {
    for (const SheetAmount* b : amounts) {
      if (a == b || IsZero(*b) || !FitsGross(*a, *b, tax->rate->share)) continue;
      tax->amount = b;
      tax->rule = kAddsUp;
      return true;
    }
  }
  return false;
}

// The digits of an amount that is a rate: a currency mark beside it is another column's.
Rate BareRate(const std::string& text, const MoneyMatch& money, double share) {
  const size_t first = text.find_first_of("0123456789", money.begin);
  const size_t last = text.find_last_of("0123456789", money.end - 1);
  Rate rate{text.substr(first, last + 1 - first), share, first, last + 1};
  std::replace(rate.percent.begin(), rate.percent.end(), ',', '.');
  return rate;
}

// The same where a column is the rate without its sign: "SR 6.00 52.00 3.12", "113.55 10.00 11.35".
bool AssignWithBareRate(const TextRun& run, const std::vector<const SheetAmount*>& amounts,
                        TaxRow* tax) {
  if (tax->rate || amounts.size() < 3) return false;
  for (const SheetAmount* rate : amounts) {
    const double share = static_cast<double>(Nanos(*rate)) * 1e-11;
    if (share <= 0 || share > kMostRate) continue;
    for (const SheetAmount* base : amounts) {
      for (const SheetAmount* amount : amounts) {
        const bool apart = rate != base && rate != amount && base != amount;
        if (!apart || IsZero(*amount) || !Fits(*base, *amount, share)) continue;
        tax->rate = BareRate(run.text(), rate->money, share);
        tax->base = base;
        tax->amount = amount;
        tax->rule = kAddsUp;
        return true;
      }
    }
  }
  return false;
}

// Whether no country's tax could be so much of the base.
bool IsTooMuch(const TaxRow& tax) {
  return tax.base != nullptr && static_cast<double>(Nanos(*tax.amount)) >
                                    kMostRate * static_cast<double>(Nanos(*tax.base));
}

// Base and tax by what the model says of them.
bool AssignByTags(const ReceiptSheet& sheet, const std::vector<const SheetAmount*>& amounts,
                  TaxRow* tax) {
  const auto tagged = [&](std::string_view tag) {
    const auto found = std::find_if(amounts.begin(), amounts.end(), [&](const SheetAmount* amount) {
      return TagPeak(sheet.reading, amount->span, tag) >= kTagged;
    });
    return found == amounts.end() ? nullptr : *found;
  };
  tax->base = tagged("taxes.base");
  tax->amount = tagged("taxes.amount");
  tax->rule = kTableRow;
  const bool identified = tax->rate || !tax->label.words.empty();
  return identified && tax->amount != nullptr && !IsTooMuch(*tax);
}

// A row of a tax table without a printed rate: code, base and tax in this order.
bool AssignByOrder(const ReceiptSheet& sheet, const std::vector<const SheetAmount*>& amounts,
                   TaxRow* tax) {
  if (static_cast<int>(tax->row) <= sheet.tax_table || amounts.size() != 2) return false;
  if (Nanos(*amounts[0]) <= 0 || Nanos(*amounts[1]) < 0) return false;
  tax->base = amounts[0];
  tax->amount = amounts[1];
  tax->rule = kTableRow;
  return !IsTooMuch(*tax);
}

// Whether nothing but a short code stands before the numbers of a row: "A", "SR".
bool IsCode(const TextRun& run, size_t numbers_begin) {
  const size_t letters = Letters(std::string_view(run.text()).substr(0, numbers_begin)).size();
  return letters > 0 && letters <= kCodeLetters;
}

// What `pattern` captures in the first `size` bytes of a row; no words where it is not there.
Span Captured(const TextRun& run, size_t size, const RE2& pattern) {
  const std::string text = ToUpper(run.text());
  re2::StringPiece parts[2];
  if (!pattern.Match(text, 0, std::min(size, text.size()), RE2::UNANCHORED, parts, 2)) return {};
  const size_t begin = static_cast<size_t>(parts[1].data() - text.data());
  return run.Slice(begin, begin + parts[1].size());
}

// The name of a tax before the numbers of its row, its code, or a name behind them.
Span LabelOf(const TextRun& run, size_t numbers_begin) {
  const Patterns& p = AllPatterns();
  Span label = Captured(run, numbers_begin, p.name);
  if (label.words.empty() && IsCode(run, numbers_begin)) {
    label = Captured(run, numbers_begin, p.code);
  }
  return label.words.empty() ? Captured(run, run.text().size(), p.name) : label;
}

// Whether the row's words name a sum, a payment or goods rather than a tax.
bool NamesSum(const LabelMeaning& says) {
  return says.total || says.subtotal || says.before_tax || says.tender || says.change ||
         says.discount || says.quantity;
}

}  // namespace

std::optional<TaxRow> TaxOfRow(const ReceiptSheet& sheet, size_t row) {
  const bool in_table = static_cast<int>(row) > sheet.tax_table;
  std::vector<const SheetAmount*> amounts;
  for (const SheetAmount& amount : sheet.amounts) {
    if (static_cast<size_t>(amount.row) != row || !amount.is_money) continue;
    // What stands above is the amount's own label, but for a table, whose heading it is.
    if (in_table || !amount.label_above) amounts.push_back(&amount);
  }
  if (amounts.empty()) return std::nullopt;
  const TextRun& run = sheet.rows[row];
  TaxRow tax;
  tax.row = row;
  tax.rate = RateOf(run.text());
  const size_t numbers =
      std::min(amounts.front()->money.begin, tax.rate ? tax.rate->begin : run.text().size());
  tax.label = LabelOf(run, numbers);
  const LabelMeaning says = MeaningOf(Letters(std::string_view(run.text()).substr(0, numbers)));
  if (NamesSum(says)) return std::nullopt;
  const bool named = MeaningOf(sheet.row_letters[row]).tax && !says.service;
  if (amounts.size() > 1) {
    const bool bare = Letters(run.text()).size() <= kCodeLetters && row >= sheet.rows.size() / 2;
    if ((in_table || bare) && AssignWithBareRate(run, amounts, &tax)) return tax;
    const bool lettered = tax.rate && IsCode(run, numbers);
    if ((named || in_table || lettered) && AssignByNumbers(amounts, &tax)) return tax;
    if (AssignByTags(sheet, amounts, &tax)) return tax;
    const bool coded = !tax.label.words.empty() && !tax.rate;
    if (coded && AssignByOrder(sheet, amounts, &tax)) return tax;
    return std::nullopt;
  }
  // One amount: a tax where its name and a rate stand before it.
  if (!tax.rate || !named) return std::nullopt;
  tax.amount = amounts.front();
  tax.rule = kClearLabel;
  return tax;
}

}  // namespace billfold::extractors
