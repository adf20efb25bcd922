#include "extractors/masking.h"

#include <re2/re2.h>

#include <algorithm>
#include <vector>

#include "extractors/payment_card/card_number.h"
#include "extractors/payment_card/secrets.h"
#include "extractors/sheet.h"
#include "extractors/standards/luhn.h"
#include "extractors/values/text.h"

namespace billfold::extractors {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

constexpr size_t kMinDigits = 14;
constexpr size_t kMaxDigits = 19;

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

// False where there was none. Of numbers that share digits the first is masked; what stays of the
// others, and what the stars part, may still be numbers.
bool MaskSomeNumbers(std::string* text) {
  bool found = false;
  for (size_t i = 0; i < text->size();) {
    if (!IsDigit((*text)[i])) {
      ++i;
      continue;
    }
    const std::vector<size_t> digits = DigitRun(*text, i);
    i = digits.back() + 1;
    for (size_t first = 0; first < digits.size();) {
      const bool group_begins = first == 0 || digits[first - 1] + 1 != digits[first];
      const size_t size = group_begins ? CardNumberAt(*text, digits, first) : 0;
      for (size_t k = kBinDigits; k + kLastDigits < size; ++k) (*text)[digits[first + k]] = '*';
      first += size > 0 ? size : 1;
      found |= size > 0;
    }
  }
  return found;
}

// Security codes behind their labels.
void MaskSecurityCodes(std::string* text) {
  static const RE2* const code = new RE2(R"((?i)\b(?:CVV|CVC)\s?2?[\s.:#-]{0,3}(\d{3,4})(?:\D|$))");
  if (text->find_first_of("vV") == std::string::npos) return;
  re2::StringPiece parts[2];
  for (size_t from = 0; code->Match(*text, from, text->size(), RE2::UNANCHORED, parts, 2);) {
    const size_t begin = static_cast<size_t>(parts[1].data() - text->data());
    from = begin + parts[1].size();
    text->replace(begin, parts[1].size(), parts[1].size(), '*');
  }
}

bool IsStandard(const v1::Barcode& barcode) {
  switch (barcode.symbology()) {
    case v1::Barcode::EAN_13:
    case v1::Barcode::EAN_8:
    case v1::Barcode::UPC_A:
    case v1::Barcode::UPC_E:
      return true;
    default:
      return barcode.payload_kind() == v1::Barcode::IATA_BCBP ||
             barcode.payload_kind() == v1::Barcode::AAMVA;
  }
}

// Goes through every text below a message.
class Masking {
 public:
  // `barcode_fields_stay`: fields whose source is a barcode are of a standard one.
  Masking(bool barcode_fields_stay, bool full_card_number)
      : barcode_fields_stay_(barcode_fields_stay), full_card_number_(full_card_number) {}

  void Mask(Message* message) const {
    if (message->GetDescriptor() == v1::Barcode::descriptor() &&
        IsStandard(static_cast<const v1::Barcode&>(*message))) {
      return;
    }
    const Reflection* reflection = message->GetReflection();
    const FieldDescriptor* evidence = message->GetDescriptor()->FindFieldByName("evidence");
    if (evidence != nullptr && evidence->message_type() == v1::Evidence::descriptor()) {
      const auto& proof =
          static_cast<const v1::Evidence&>(reflection->GetMessage(*message, evidence));
      if (barcode_fields_stay_ && proof.source() == v1::Evidence::BARCODE) return;
    }
    std::vector<const FieldDescriptor*> fields;
    reflection->ListFields(*message, &fields);
    for (const FieldDescriptor* field : fields) MaskField(message, field);
  }

 private:
  void MaskField(Message* message, const FieldDescriptor* field) const {
    const Reflection* reflection = message->GetReflection();
    const int size = field->is_repeated() ? reflection->FieldSize(*message, field) : 0;
    if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
      if (!field->is_repeated()) return MaskPart(message, field);
      for (int i = 0; i < size; ++i) Mask(reflection->MutableRepeatedMessage(message, field, i));
    } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_STRING) {
      if (!field->is_repeated()) {
        const std::string text = reflection->GetString(*message, field);
        return reflection->SetString(message, field, MaskCardNumbers(text));
      }
      for (int i = 0; i < size; ++i) {
        const std::string text = reflection->GetRepeatedString(*message, field, i);
        reflection->SetRepeatedString(message, field, i, MaskCardNumbers(text));
      }
    }
  }

  void MaskPart(Message* message, const FieldDescriptor* field) const {
    Message* part = message->GetReflection()->MutableMessage(message, field);
    const bool is_number = field->containing_type() == v1::PaymentCard::descriptor() &&
                           field->number() == v1::PaymentCard::kNumberFieldNumber;
    if (!is_number || !full_card_number_) return Mask(part);
    Mask(static_cast<v1::StringField*>(part)->mutable_evidence());
  }

  const bool barcode_fields_stay_;
  const bool full_card_number_;
};

}  // namespace

std::string MaskCardNumbers(std::string_view text) {
  std::string masked(text);
  while (MaskSomeNumbers(&masked)) {
  }
  MaskSecurityCodes(&masked);
  return masked;
}

vision::Reading Masked(const vision::Reading& reading, v1::DocumentType type) {
  vision::Reading masked = reading;
  const Sheet sheet = LayOut(reading);
  const std::vector<DigitPlace> secrets =
      SecretDigits(sheet, type == v1::DOCUMENT_TYPE_PAYMENT_CARD);
  for (const DigitPlace& place : secrets) {
    masked.words[static_cast<size_t>(place.word)].text[place.byte] = '*';
  }
  std::vector<int> touched;
  for (const DigitPlace& place : secrets) {
    touched.push_back(masked.words[static_cast<size_t>(place.word)].line);
  }
  for (const int index : touched) masked.lines[static_cast<size_t>(index)].text.clear();
  for (const vision::Word& word : masked.words) {
    if (std::find(touched.begin(), touched.end(), word.line) == touched.end()) continue;
    std::string& text = masked.lines[static_cast<size_t>(word.line)].text;
    text += (text.empty() ? "" : " ") + word.text;
  }
  return masked;
}

void MaskCardNumbers(v1::ExtractResponse* response, bool full_card_number) {
  for (v1::TextLine& line : *response->mutable_lines()) Masking(false, false).Mask(&line);
  for (v1::Document& document : *response->mutable_documents()) {
    const bool standard = std::any_of(document.barcodes().begin(), document.barcodes().end(),
                                      [](const v1::Barcode& b) { return IsStandard(b); });
    Masking(standard, full_card_number).Mask(&document);
  }
}

}  // namespace billfold::extractors
