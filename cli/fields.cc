#include "cli/fields.h"

#include <cstdlib>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/strip.h"

namespace billfold::cli {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

std::string DateText(const v1::Date& date) {
  if (date.day() != 0 && date.month() != 0 && date.year() == 0)
    return absl::StrFormat("--%02d-%02d", date.month(), date.day());
  if (date.month() == 0) return absl::StrFormat("%04d", date.year());
  if (date.day() == 0) return absl::StrFormat("%04d-%02d", date.year(), date.month());
  return absl::StrFormat("%04d-%02d-%02d", date.year(), date.month(), date.day());
}

std::string TimeText(const v1::TimeOfDay& time) {
  if (time.seconds() == 0) return absl::StrFormat("%02d:%02d", time.hours(), time.minutes());
  return absl::StrFormat("%02d:%02d:%02d", time.hours(), time.minutes(), time.seconds());
}

std::string MessageText(const Message& value) {
  if (const auto* money = dynamic_cast<const v1::Money*>(&value)) return AmountText(*money);
  if (const auto* date = dynamic_cast<const v1::Date*>(&value)) return DateText(*date);
  if (const auto* time = dynamic_cast<const v1::TimeOfDay*>(&value)) return TimeText(*time);
  return value.ShortDebugString();
}

std::string ValueText(const Message& field, const FieldDescriptor& value) {
  const Reflection& reflection = *field.GetReflection();
  switch (value.cpp_type()) {
    case FieldDescriptor::CPPTYPE_STRING:
      return reflection.GetString(field, &value);
    case FieldDescriptor::CPPTYPE_BOOL:
      return reflection.GetBool(field, &value) ? "yes" : "no";
    case FieldDescriptor::CPPTYPE_ENUM:
      return ShortName(*reflection.GetEnum(field, &value));
    case FieldDescriptor::CPPTYPE_MESSAGE:
      return MessageText(reflection.GetMessage(field, &value));
    default:
      return "";
  }
}

void Collect(const Message& message, const std::string& prefix, std::vector<Field>& out) {
  std::vector<const FieldDescriptor*> present;
  message.GetReflection()->ListFields(message, &present);  // by number: the contract's order
  for (const FieldDescriptor* member : present) {
    if (member->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) continue;
    const Reflection& reflection = *message.GetReflection();
    const int count = member->is_repeated() ? reflection.FieldSize(message, member) : 1;
    for (int i = 0; i < count; ++i) {
      const Message& child = member->is_repeated()
                                 ? reflection.GetRepeatedMessage(message, member, i)
                                 : reflection.GetMessage(message, member);
      std::string path = absl::StrCat(prefix, member->name());
      if (member->is_repeated()) absl::StrAppend(&path, ".", i);
      if (IsField(*child.GetDescriptor())) {
        out.push_back(ToField(child, std::move(path)));
      } else {
        Collect(child, path + ".", out);
      }
    }
  }
}

}  // namespace

bool IsField(const Descriptor& type) {
  return type.FindFieldByName("value") != nullptr && type.FindFieldByName("evidence") != nullptr;
}

bool IsList(const FieldDescriptor& member) {
  return member.is_repeated() && member.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE &&
         !IsField(*member.message_type());
}

Field ToField(const Message& message, std::string path) {
  const Descriptor& type = *message.GetDescriptor();
  Field field{.path = std::move(path),
              .value = ValueText(message, *type.FindFieldByName("value")),
              .currency = {}};
  if (const auto* money = dynamic_cast<const v1::MoneyField*>(&message))
    field.currency = money->value().currency_code();
  field.evidence = &static_cast<const v1::Evidence&>(
      message.GetReflection()->GetMessage(message, type.FindFieldByName("evidence")));
  return field;
}

const Message* TypedFields(const v1::Document& document) {
  const auto* oneof = document.GetDescriptor()->FindOneofByName("fields");
  const auto* chosen = document.GetReflection()->GetOneofFieldDescriptor(document, oneof);
  return chosen ? &document.GetReflection()->GetMessage(document, chosen) : nullptr;
}

std::vector<Field> FieldsOf(const v1::Document& document) {
  std::vector<Field> fields;
  if (const Message* typed = TypedFields(document)) Collect(*typed, "", fields);
  return fields;
}

std::string AmountText(const v1::Money& money) {
  const bool negative = money.units() < 0 || money.nanos() < 0;
  std::string decimals = absl::StrFormat("%09d", std::abs(money.nanos()));
  while (decimals.size() > 2 && decimals.back() == '0') decimals.pop_back();
  return absl::StrCat(negative ? "-" : "", std::llabs(money.units()), ".", decimals);
}

std::string ShortName(const google::protobuf::EnumValueDescriptor& value) {
  constexpr char kFirst[] = "UNSPECIFIED";
  const std::string first = value.type()->value(0)->name();
  const std::string prefix = first.substr(0, first.size() - (sizeof(kFirst) - 1));
  return std::string(absl::StripPrefix(value.name(), prefix));
}

std::string TypeName(v1::DocumentType type) {
  const auto* value = v1::DocumentType_descriptor()->FindValueByNumber(type);
  return value ? absl::AsciiStrToLower(ShortName(*value)) : "unknown";
}

}  // namespace billfold::cli
