#include "extractors/min_confidence.h"

#include <vector>

namespace billfold::extractors {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

// True where `message` is a typed field and its evidence lies below the floor.
bool IsUncertain(const Message& message, float floor) {
  const FieldDescriptor* evidence = message.GetDescriptor()->FindFieldByName("evidence");
  if (evidence == nullptr) return false;
  const Message& proof = message.GetReflection()->GetMessage(message, evidence);
  return static_cast<const v1::Evidence&>(proof).confidence() < floor;
}

// True where nothing is set below `message`.
bool IsEmpty(const Message& message) {
  std::vector<const FieldDescriptor*> fields;
  message.GetReflection()->ListFields(message, &fields);
  return fields.empty();
}

void DropBelow(float floor, Message* message) {
  const Reflection* reflection = message->GetReflection();
  std::vector<const FieldDescriptor*> fields;
  reflection->ListFields(*message, &fields);
  for (const FieldDescriptor* field : fields) {
    if (field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) continue;
    if (!field->is_repeated()) {
      Message* child = reflection->MutableMessage(message, field);
      if (IsUncertain(*child, floor)) {
        reflection->ClearField(message, field);
      } else {
        DropBelow(floor, child);
      }
      continue;
    }
    int kept = 0;
    const int size = reflection->FieldSize(*message, field);
    for (int i = 0; i < size; ++i) {
      Message* child = reflection->MutableRepeatedMessage(message, field, i);
      const bool was_empty = IsEmpty(*child);
      DropBelow(floor, child);
      if (IsUncertain(*child, floor) || (IsEmpty(*child) && !was_empty)) continue;
      if (kept != i) reflection->SwapElements(message, field, kept, i);
      ++kept;
    }
    while (reflection->FieldSize(*message, field) > kept) reflection->RemoveLast(message, field);
  }
}

}  // namespace

void DropUncertainFields(float floor, v1::ExtractResponse* response) {
  if (floor <= 0) return;
  for (v1::Document& document : *response->mutable_documents()) {
    // Only the typed message: the document itself and its barcodes are no fields.
    const FieldDescriptor* body = document.GetReflection()->GetOneofFieldDescriptor(
        document, document.GetDescriptor()->FindOneofByName("fields"));
    if (body == nullptr) continue;
    DropBelow(floor, document.GetReflection()->MutableMessage(&document, body));
  }
}

}  // namespace billfold::extractors
