#include "extractors/calibration.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

namespace billfold::extractors {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

// Keeps logits finite; training/calibrate.py has the same number.
constexpr float kMostCertain = 0.9999f;

void CalibrateBelow(const vision::Calibration& calibration, const std::string& path,
                    Message* message) {
  if (message->GetDescriptor() == v1::Evidence::descriptor()) {
    auto* evidence = static_cast<v1::Evidence*>(message);
    if (evidence->source() == v1::Evidence::PRINTED_TEXT)
      evidence->set_confidence(Calibrated(calibration, path, evidence->confidence()));
    return;
  }
  const Reflection* reflection = message->GetReflection();
  std::vector<const FieldDescriptor*> fields;
  reflection->ListFields(*message, &fields);
  for (const FieldDescriptor* field : fields) {
    if (field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) continue;
    std::string below = path;  // evidence goes by the path of its field
    if (field->message_type() != v1::Evidence::descriptor())
      below += (path.empty() ? "" : ".") + field->name();
    if (!field->is_repeated()) {
      CalibrateBelow(calibration, below, reflection->MutableMessage(message, field));
      continue;
    }
    for (int i = 0; i < reflection->FieldSize(*message, field); ++i)
      CalibrateBelow(calibration, below, reflection->MutableRepeatedMessage(message, field, i));
  }
}

}  // namespace

float Calibrated(const vision::Calibration& calibration, std::string_view field, float confidence) {
  const float p = std::clamp(confidence, 1 - kMostCertain, kMostCertain);
  const auto own = calibration.fields.find(field);
  const float offset = calibration.offset + (own == calibration.fields.end() ? 0 : own->second);
  return 1 / (1 + std::exp(-(calibration.slope * std::log(p / (1 - p)) + offset)));
}

void Calibrate(const std::optional<vision::Calibration>& calibration, v1::Document* document) {
  if (!calibration) return;
  const Reflection* reflection = document->GetReflection();
  const FieldDescriptor* body = reflection->GetOneofFieldDescriptor(
      *document, document->GetDescriptor()->FindOneofByName("fields"));
  if (body != nullptr) CalibrateBelow(*calibration, "", reflection->MutableMessage(document, body));
}

}  // namespace billfold::extractors
