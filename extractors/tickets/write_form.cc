#include "extractors/tickets/write_form.h"

#include <re2/re2.h>

#include <algorithm>
#include <string>

#include "absl/strings/ascii.h"
#include "extractors/evidence.h"
#include "extractors/fields.h"
#include "extractors/values/passenger_name.h"
#include "extractors/values/text.h"

namespace billfold::extractors {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

constexpr int kFirstPlausibleYear = 1990;
constexpr int kYearsAhead = 10;      // tickets and coupons are sold that far ahead at most
constexpr size_t kShortestCode = 5;  // characters of a code that a barcode confirms
constexpr float kConfirmed = 0.97f;  // a code that is printed and coded

bool Plausible(const v1::Date& date, const v1::Date& today) {
  if (date.year() == 0) return true;
  return date.year() >= kFirstPlausibleYear &&
         (today.year() == 0 || date.year() <= today.year() + kYearsAhead);
}

// Printed lines joined with ", ", without commas at their ends.
std::string JoinLines(const vision::Reading& reading, const Span& span) {
  std::string joined, line;
  int number = -1;
  const auto flush = [&] {
    const auto sign = [](char c) { return c == ',' || IsBlank(c); };
    while (!line.empty() && sign(line.back())) line.pop_back();
    if (!line.empty()) joined += (joined.empty() ? "" : ", ") + line;
    line.clear();
  };
  for (const int index : span.words) {
    const vision::Word& word = reading.words[static_cast<size_t>(index)];
    if (word.line != number) flush();
    number = word.line;
    line += (line.empty() ? "" : " ") + word.text;
  }
  flush();
  return joined;
}

std::string TextOf(const vision::Reading& reading, const FormField& field, const FormValue& value) {
  switch (field.kind) {
    case ValueKind::kName:
      return PassengerName(value.span.text);
    case ValueKind::kCode:
      return CodeOf(value.span.text);
    default:
      break;
  }
  const bool several = value.span.words.size() > 1;
  if (field.tag == "venue_address" && several) return JoinLines(reading, value.span);
  return value.span.text;
}

v1::Money MoneyOf(const MoneyMatch& match, const ExtractContext& context) {
  v1::Money money = match.ToMoney();
  const std::string code = absl::AsciiStrToUpper(context.options.default_currency());
  if (!money.has_currency_code() && code.size() == 3) money.set_currency_code(code);
  return money;
}

void WriteValue(const vision::Reading& reading, const FormField& field, const FormValue& value,
                const ExtractContext& context, Message* target) {
  const float p = value.probability;
  if (auto* text = dynamic_cast<v1::StringField*>(target)) {
    std::string normal = TextOf(reading, field, value);
    if (!normal.empty()) SetText(std::move(normal), value.span, p, text);
  } else if (auto* date = dynamic_cast<v1::DateField*>(target)) {
    SetDate(value.match.date, Plausible(value.match.date.value, context.today), value.span, p,
            date);
  } else if (auto* time = dynamic_cast<v1::TimeField*>(target)) {
    SetTime(value.match.time, value.span, p, time);
  } else if (auto* money = dynamic_cast<v1::MoneyField*>(target)) {
    SetMoney(MoneyOf(value.match.money, context), value.span, p, money);
  } else if (auto* number = dynamic_cast<v1::DecimalField*>(target)) {
    number->set_value(value.match.text);
    *number->mutable_evidence() = PrintedEvidence(value.span, p);
  }
}

}  // namespace

KindOptions KindOptionsOf(const Sheet& sheet, const ExtractContext& context) {
  KindOptions options;
  const std::string& locale = context.options.locale();
  options.dates = DateOptionsFor(locale);
  options.money.decimal_comma = !locale.empty() && !locale.starts_with("en");
  if (!locale.empty()) return options;
  static const RE2* const american =
      new RE2(R"(\(?\b\d{3}\)?[ -]\s?\d{3}-\d{4}\b|\b[A-Z]{2},?\.? \d{5}(?:-\d{4})?\b)");
  bool dollars = false, place = false;
  for (const TextRun& row : sheet.rows) {
    dollars |= row.text().find('$') != std::string::npos;
    place |= RE2::PartialMatch(row.text(), *american);
  }
  options.dates.month_first = dollars && place;
  return options;
}

void WriteForm(const vision::Reading& reading, const FilledForm& form,
               const ExtractContext& context, Message* message) {
  for (size_t i = 0; i < form.values.size(); ++i) {
    if (!form.values[i]) continue;
    const FormField& field = form.table->fields[i];
    const FieldDescriptor* descriptor =
        message->GetDescriptor()->FindFieldByName(std::string(field.tag));
    if (descriptor == nullptr) continue;
    WriteValue(reading, field, *form.values[i], context,
               message->GetReflection()->MutableMessage(message, descriptor));
    const auto* text = dynamic_cast<const v1::StringField*>(
        &message->GetReflection()->GetMessage(*message, descriptor));
    if (text != nullptr && text->value().empty()) {
      message->GetReflection()->ClearField(message, descriptor);
    }
  }
}

void CheckAgainstBarcodes(const vision::Reading& reading, v1::StringField* field) {
  const std::string printed = CodeOf(field->value());
  if (printed.size() < kShortestCode) return;
  for (const vision::Barcode& barcode : reading.barcodes) {
    if (CodeOf(barcode.text).find(printed) == std::string::npos) continue;
    v1::Evidence* evidence = field->mutable_evidence();
    AddCheck(v1::Check::CROSS_SOURCE, true, "printed and in the barcode", evidence);
    evidence->set_confidence(std::max(evidence->confidence(), kConfirmed));
    return;
  }
}

}  // namespace billfold::extractors
