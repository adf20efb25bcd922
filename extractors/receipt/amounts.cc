#include "extractors/receipt/amounts.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/evidence.h"
#include "extractors/receipt/labels.h"
#include "extractors/receipt/total_rules.h"
#include "extractors/values/currency.h"
#include "extractors/values/text.h"

namespace billfold::extractors {
namespace {

constexpr float kLeastTotal = 0.1f;   // a receipt has a total: a doubtful one is worth answering
constexpr float kLeastOther = 0.3f;   // others may well be missing
constexpr float kItems = 0.5f;        // probability above which an amount is an item's
constexpr float kUnruled = 0.12f;     // for amounts whose label says nothing of it
constexpr float kOtherLabel = 0.05f;  // ... and names something else
constexpr float kClearLabel = 0.85f;  // the label names the field
constexpr float kOnlyName = 0.95f;    // ... and nothing else is ever called so
constexpr float kVagueLabel = 0.6f;   // the label names something near it

// What a label alone says of an amount being a field.
using LabelRule = float (*)(const LabelMeaning& says);

float SubtotalRule(const LabelMeaning& says) {
  if (says.subtotal && !says.discount) return says.tax ? kClearLabel : kOnlyName;
  if (!says.before_tax || says.tax) return kUnruled;
  return says.total ? kClearLabel : kVagueLabel;
}

float TaxRule(const LabelMeaning& says) {
  if (!says.tax || says.subtotal || says.before_tax || says.tender) return kUnruled;
  return says.total || !says.amount ? kClearLabel : kVagueLabel;
}

float TipRule(const LabelMeaning& says) { return says.tip && !says.total ? kClearLabel : kUnruled; }

float ServiceRule(const LabelMeaning& says) {
  return says.service && !says.total ? kClearLabel : kUnruled;
}

float RoundingRule(const LabelMeaning& says) { return says.rounding ? kClearLabel : kUnruled; }

// What the customer has saved in all, by offers that the prices hold already, is not taken off.
float DiscountRule(const LabelMeaning& says) {
  if (!says.discount || says.total || says.subtotal || says.saved) return kUnruled;
  return kClearLabel;
}

// "TOTAL PAID" beside a total of its own, "CASH SALES TOTAL" in its stead.
float PaidRule(const LabelMeaning& says) {
  return says.tender && !says.change && !says.subtotal && !says.tax ? kVagueLabel : kUnruled;
}

float ChangeRule(const LabelMeaning& says) { return says.change ? kClearLabel : kUnruled; }

struct FieldRule {
  std::string_view tag;
  LabelRule rule;
  v1::MoneyField* (v1::Receipt::*mutable_field)();
  double most_of_total = 0;        // the field is never a larger part of the total; 0: it may be
  std::string_view item_tag = {};  // the same of an item, where it would be read so
};

constexpr FieldRule kFieldRules[] = {
    {"subtotal", SubtotalRule, &v1::Receipt::mutable_subtotal},
    {"discount", DiscountRule, &v1::Receipt::mutable_discount, 0, "items.discount"},
    {"total_tax", TaxRule, &v1::Receipt::mutable_total_tax, 0.35},
    {"tip", TipRule, &v1::Receipt::mutable_tip, 0.6},
    {"service_charge", ServiceRule, &v1::Receipt::mutable_service_charge, 0.35},
    {"rounding", RoundingRule, &v1::Receipt::mutable_rounding, 0.2},
    {"change", ChangeRule, &v1::Receipt::mutable_change},
    {"amount_paid", PaidRule, &v1::Receipt::mutable_amount_paid},
};

void SetMoney(const SheetAmount& amount, float probability, v1::MoneyField* field) {
  *field->mutable_value() = amount.money.ToMoney();
  *field->mutable_evidence() = PrintedEvidence(amount.span, probability);
}

// The printed amount that the change leaves of what was handed over; `tendered` where that is none.
int LessChange(const ReceiptSheet& sheet, int tendered) {
  const SheetAmount& paid = sheet.amounts[static_cast<size_t>(tendered)];
  if (!paid.says.tender || paid.says.total) return tendered;
  for (const SheetAmount& change : sheet.amounts) {
    const int64_t left = paid.money.ToNanos() - change.money.ToNanos();
    if (!change.says.change || change.money.ToNanos() <= 0 || left <= 0) continue;
    for (size_t i = 0; i < sheet.amounts.size(); ++i) {
      const SheetAmount& amount = sheet.amounts[i];
      if (amount.is_money && amount.money.ToNanos() == left && amount.row < paid.row) {
        return static_cast<int>(i);
      }
    }
  }
  return tendered;
}

// Index of the total, or -1. Rows that repeat an amount vote for it together; the strongest of
// them is its evidence.
int FindTotal(const ReceiptSheet& sheet, float* probability) {
  const std::vector<float> rule = TotalProbabilities(sheet);
  std::map<int64_t, float> by_value;
  for (size_t i = 0; i < rule.size(); ++i) by_value[sheet.amounts[i].money.ToNanos()] += rule[i];
  int best = -1;
  std::pair<float, float> best_key{0, 0};
  std::map<int64_t, float> model_by_value;
  for (const SheetAmount& amount : sheet.amounts) {
    float& model = model_by_value[amount.money.ToNanos()];
    model = std::max(model, TagPeak(sheet.reading, amount.span, "total"));
  }
  for (size_t i = 0; i < rule.size(); ++i) {
    const int64_t nanos = sheet.amounts[i].money.ToNanos();
    const float value_probability =
        CombineRuleAndModel(by_value[nanos], model_by_value[nanos], sheet.HasTag("total"));
    const float here = CombineRuleAndModel(
        rule[i], TagPeak(sheet.reading, sheet.amounts[i].span, "total"), sheet.HasTag("total"));
    // Of rows that repeat the amount, the one called subtotal is the subtotal.
    const std::pair key{value_probability, sheet.amounts[i].says.subtotal ? here / 2 : here};
    if (best < 0 || key > best_key) {
      best = static_cast<int>(i);
      best_key = key;
    }
  }
  *probability = best_key.first;
  if (*probability < kLeastTotal) return -1;
  const LabelMeaning& says = sheet.amounts[static_cast<size_t>(best)].says;
  if (says.discount && !says.total) return -1;  // all that is left of a page that ends above
  return LessChange(sheet, best);
}

// Whether the amount is small enough beside the total to be the field.
bool IsPlausible(const SheetAmount& amount, const FieldRule& field, const v1::Receipt& receipt) {
  if (field.most_of_total == 0 || !receipt.has_total()) return true;
  const double total = std::abs(static_cast<double>(NanosOf(receipt.total().value())));
  return std::abs(static_cast<double>(amount.money.ToNanos())) <= field.most_of_total * total;
}

// "NET TTL" below a total that is larger: what it comes to before tax.
bool IsNetOfTotal(const SheetAmount& amount, const v1::Receipt& receipt) {
  return amount.says.net && receipt.has_total() && amount.money.ToNanos() > 0 &&
         amount.money.ToNanos() < NanosOf(receipt.total().value());
}

// Row of the first subtotal, or the number of rows.
int FirstSubtotal(const ReceiptSheet& sheet) {
  for (const SheetAmount& amount : sheet.amounts) {
    if (amount.says.subtotal && !amount.label_above) return amount.row;
  }
  return static_cast<int>(sheet.rows.size());
}

// Fills one field with its most probable unused amount.
void FillField(const ReceiptSheet& sheet, const FieldRule& field, std::set<int>* used,
               v1::Receipt* receipt) {
  int best = -1;
  float best_probability = 0;
  const int sums_begin = FirstSubtotal(sheet);  // nothing below belongs to an item
  for (size_t i = 0; i < sheet.amounts.size(); ++i) {
    const SheetAmount& amount = sheet.amounts[i];
    if (used->contains(static_cast<int>(i)) || !amount.is_money) continue;
    if (!IsPlausible(amount, field, *receipt)) continue;
    if (!field.item_tag.empty() && amount.row < sums_begin &&
        TagPeak(sheet.reading, amount.span, field.item_tag) > kItems) {
      continue;
    }
    // The left columns of a row and of a tax table hold rates and bases.
    const bool column = amount.right_of_it > 0 && !amount.label_behind;
    const bool aside = column || amount.row >= sheet.tax_table;
    float rule = aside ? kUnruled : field.rule(amount.says);
    if (field.tag == "subtotal" && !aside && IsNetOfTotal(amount, *receipt)) rule = kOnlyName;
    if (rule == kUnruled && !amount.label_above && amount.says.Any()) rule = kOtherLabel;
    // Among the sums a discount is the bill's.
    const bool of_bill = !field.item_tag.empty() && amount.row > sums_begin;
    if (of_bill && rule == kClearLabel) rule = kOnlyName;
    const float probability = CombineRuleAndModel(
        rule, TagPeak(sheet.reading, amount.span, field.tag), sheet.HasTag(field.tag));
    if (probability > best_probability) {
      best = static_cast<int>(i);
      best_probability = probability;
    }
  }
  if (best < 0 || best_probability < kLeastOther) return;
  used->insert(best);
  SetMoney(sheet.amounts[static_cast<size_t>(best)], best_probability,
           (receipt->*field.mutable_field)());
}

// Discounts are printed with and without a minus; the field has one.
void TakeOff(v1::Receipt* receipt) {
  if (!receipt->has_discount()) return;
  const int64_t nanos = std::abs(NanosOf(receipt->discount().value()));
  v1::Money* value = receipt->mutable_discount()->mutable_value();
  value->set_units(MoneyFromNanos(-nanos).units());
  value->set_nanos(MoneyFromNanos(-nanos).nanos());
}

// A mark that stands alone, as in "AMOUNT (RM)"; codes that are also words do not count there.
std::string_view CodeOfWord(std::string_view text) {
  static constexpr std::string_view kWords[] = {"TRY", "MAD", "COP", "PEN", "LEI"};
  const auto is_edge = [](char c) {
    return c == '(' || c == ')' || c == ':' || c == '[' || c == ']' || c == '.' || c == ',';
  };
  while (!text.empty() && is_edge(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_edge(text.back())) text.remove_suffix(1);
  if (std::find(std::begin(kWords), std::end(kWords), ToUpper(text)) != std::end(kWords)) return "";
  const auto mark = CurrencyAtStart(text);
  return mark && mark->size == text.size() ? mark->code : std::string_view();
}

// Code and evidence of the mark that is printed most often, the first of its kind.
struct PrintedCurrency {
  std::string code;
  Span span;
};

PrintedCurrency FindCurrency(const ReceiptSheet& sheet) {
  std::map<std::string, std::pair<int, Span>> seen;
  const auto count = [&seen](std::string_view code, const Span& span) {
    auto& [times, first] = seen[std::string(code)];
    if (times++ == 0) first = span;
  };
  for (const SheetAmount& amount : sheet.amounts) {
    if (!amount.money.code.empty()) count(amount.money.code, amount.span);
  }
  for (size_t i = 0; i < sheet.reading.words.size(); ++i) {
    const std::string_view code = CodeOfWord(sheet.reading.words[i].text);
    if (!code.empty()) count(code, TextRun(sheet.reading, {static_cast<int>(i)}).All());
  }
  PrintedCurrency best;
  int most = 0;
  for (const auto& [code, entry] : seen) {
    if (entry.first > most) best = {code, entry.second};
    most = std::max(most, entry.first);
  }
  return best;
}

void SetCodeEverywhere(const std::string& code, google::protobuf::Message* message) {
  if (message->GetDescriptor() == v1::Money::descriptor()) {
    auto* money = static_cast<v1::Money*>(message);
    if (!money->has_currency_code()) money->set_currency_code(code);
    return;
  }
  if (message->GetDescriptor() == v1::Evidence::descriptor()) return;  // large, and without money
  const auto* reflection = message->GetReflection();
  std::vector<const google::protobuf::FieldDescriptor*> fields;
  reflection->ListFields(*message, &fields);
  for (const auto* field : fields) {
    if (field->cpp_type() != google::protobuf::FieldDescriptor::CPPTYPE_MESSAGE) continue;
    if (!field->is_repeated()) {
      SetCodeEverywhere(code, reflection->MutableMessage(message, field));
      continue;
    }
    for (int i = 0; i < reflection->FieldSize(*message, field); ++i) {
      SetCodeEverywhere(code, reflection->MutableRepeatedMessage(message, field, i));
    }
  }
}

}  // namespace

int ExtractAmounts(const ReceiptSheet& sheet, v1::Receipt* receipt) {
  std::set<int> used;
  float probability = 0;
  int total_row = -1;
  if (const int total = FindTotal(sheet, &probability); total >= 0) {
    const SheetAmount& amount = sheet.amounts[static_cast<size_t>(total)];
    total_row = amount.row;
    // Where no total is printed, the subtotal is one only if it is what was paid, and stays
    // subtotal.
    const bool subtotal = amount.says.subtotal && !amount.label_above;
    if (!subtotal || IsPaid(sheet, amount.money.ToNanos()) ||
        IsNetPlusTax(sheet, amount.money.ToNanos())) {
      SetMoney(amount, probability, receipt->mutable_total());
    }
    if (!subtotal) used.insert(total);
  }
  for (const FieldRule& field : kFieldRules) FillField(sheet, field, &used, receipt);
  TakeOff(receipt);
  return total_row;
}

void ExtractCurrency(const ReceiptSheet& sheet, const std::string& default_currency,
                     v1::Receipt* receipt) {
  const PrintedCurrency printed = FindCurrency(sheet);
  if (!printed.code.empty()) {
    receipt->mutable_currency_code()->set_value(printed.code);
    *receipt->mutable_currency_code()->mutable_evidence() = PrintedEvidence(printed.span, 1);
    SetCodeEverywhere(printed.code, receipt);
  } else if (!default_currency.empty()) {
    receipt->mutable_currency_code()->set_value(default_currency);
    *receipt->mutable_currency_code()->mutable_evidence() = DerivedEvidence(1);
    SetCodeEverywhere(default_currency, receipt);
  }
}

}  // namespace billfold::extractors
