// The fields of a document as flat text, the same for every document type.
#pragma once

#include <string>
#include <vector>

#include "billfold/v1/document.pb.h"
#include "billfold/v1/service.pb.h"
#include "google/protobuf/message.h"

namespace billfold::cli {

// One field that is present.
struct Field {
  std::string path;                        // such as "merchant_name", "items.0.total"
  std::string value;                       // "12.50", "2018-12-25", "14:05", "VISA"
  std::string currency;                    // of an amount that has one
  const v1::Evidence* evidence = nullptr;  // lives in the document
};

// Whether a message is a field of the contract: a value and its evidence.
bool IsField(const google::protobuf::Descriptor& type);

// Whether a member of a typed message is a list of groups of fields ("items", "legs").
bool IsList(const google::protobuf::FieldDescriptor& member);

// The field in `message`, which must satisfy IsField.
Field ToField(const google::protobuf::Message& message, std::string path);

// The typed message of the document, or null for a document of unknown type.
const google::protobuf::Message* TypedFields(const v1::Document& document);

// Every field of the document, in the order of the contract.
std::vector<Field> FieldsOf(const v1::Document& document);

// "12.50": at least two decimals, more where there are more.
std::string AmountText(const v1::Money& money);

// "RECEIPT" of DOCUMENT_TYPE_RECEIPT, "SUM" of Check.SUM: without the prefix of the enum, if any.
std::string ShortName(const google::protobuf::EnumValueDescriptor& value);

// "receipt", "payment_card", …: the names of the types on the command line.
std::string TypeName(v1::DocumentType type);

}  // namespace billfold::cli
