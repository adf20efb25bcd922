#include "extractors/masking.h"

#include <vector>

#include "extractors/standards/luhn.h"
#include "extractors/values/text.h"

namespace billfold::extractors {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

constexpr size_t kMinDigits = 14;
constexpr size_t kMaxDigits = 19;
constexpr size_t kKeptFront = 6;  // the BIN
constexpr size_t kKeptBack = 4;

// Offsets of the digits of the run that begins at `begin`: blanks and hyphens may stand between
// them.
std::vector<size_t> DigitRun(std::string_view text, size_t begin) {
  std::vector<size_t> digits;
  for (size_t i = begin; i < text.size(); ++i) {
    if (IsDigit(text[i])) {
      digits.push_back(i);
    } else if (text[i] != ' ' && text[i] != '-') {
      break;
    }
  }
  return digits;
}

// How many digits from `first` on make a card number, the longest such; 0 where none do. A card
// number begins and ends where a group of digits does.
size_t CardNumberAt(std::string_view text, const std::vector<size_t>& digits, size_t first) {
  std::string number;
  size_t longest = 0;
  for (size_t i = first; i < digits.size() && number.size() < kMaxDigits; ++i) {
    number += text[digits[i]];
    const bool group_ends = i + 1 == digits.size() || digits[i + 1] != digits[i] + 1;
    if (group_ends && number.size() >= kMinDigits && IsCardNumber(number)) longest = number.size();
  }
  return longest;
}

void MaskField(Message* message, const FieldDescriptor* field);

// Every text below `message`, fields from barcodes and the barcodes themselves excepted.
void MaskMessage(Message* message) {
  if (message->GetDescriptor() == v1::Barcode::descriptor()) return;
  const Reflection* reflection = message->GetReflection();
  const FieldDescriptor* evidence = message->GetDescriptor()->FindFieldByName("evidence");
  if (evidence != nullptr && evidence->message_type() == v1::Evidence::descriptor()) {
    const auto& proof =
        static_cast<const v1::Evidence&>(reflection->GetMessage(*message, evidence));
    if (proof.source() == v1::Evidence::BARCODE) return;
  }
  std::vector<const FieldDescriptor*> fields;
  reflection->ListFields(*message, &fields);
  for (const FieldDescriptor* field : fields) MaskField(message, field);
}

void MaskField(Message* message, const FieldDescriptor* field) {
  const Reflection* reflection = message->GetReflection();
  const bool repeated = field->is_repeated();
  if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
    if (!repeated) return MaskMessage(reflection->MutableMessage(message, field));
    for (int i = 0; i < reflection->FieldSize(*message, field); ++i) {
      MaskMessage(reflection->MutableRepeatedMessage(message, field, i));
    }
  } else if (field->type() == FieldDescriptor::TYPE_STRING) {
    if (!repeated) {
      reflection->SetString(message, field,
                            MaskCardNumbers(reflection->GetString(*message, field)));
      return;
    }
    for (int i = 0; i < reflection->FieldSize(*message, field); ++i) {
      reflection->SetRepeatedString(
          message, field, i, MaskCardNumbers(reflection->GetRepeatedString(*message, field, i)));
    }
  }
}

}  // namespace

std::string MaskCardNumbers(std::string_view text) {
  std::string masked(text);
  for (size_t i = 0; i < text.size();) {
    if (!IsDigit(text[i])) {
      ++i;
      continue;
    }
    const std::vector<size_t> digits = DigitRun(text, i);
    size_t first = 0;
    while (first < digits.size()) {
      const bool group_begins = first == 0 || digits[first - 1] + 1 != digits[first];
      const size_t size = group_begins ? CardNumberAt(text, digits, first) : 0;
      for (size_t k = kKeptFront; k + kKeptBack < size; ++k) masked[digits[first + k]] = '*';
      first += size > 0 ? size : 1;
    }
    i = digits.back() + 1;
  }
  return masked;
}

void MaskCardNumbers(v1::ExtractResponse* response) {
  for (v1::TextLine& line : *response->mutable_lines()) MaskMessage(&line);
  for (v1::Document& document : *response->mutable_documents()) MaskMessage(&document);
}

}  // namespace billfold::extractors
