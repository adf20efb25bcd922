#include "extractors/document_type.h"

#include "extractors/barcodes.h"

namespace billfold::extractors {
namespace {

v1::DocumentType TypeNamed(const std::string& name) {
  v1::DocumentType type = v1::DOCUMENT_TYPE_UNKNOWN;
  v1::DocumentType_Parse("DOCUMENT_TYPE_" + name, &type);
  return type;
}

}  // namespace

std::pair<v1::DocumentType, float> DocumentTypeOf(const vision::Reading& reading,
                                                  v1::DocumentType expected) {
  std::pair<v1::DocumentType, float> found{v1::DOCUMENT_TYPE_UNKNOWN, 0.f};
  if (const auto proven = TypeByBarcode(reading)) {
    found = {*proven, kBarcodeCertainty};
  } else if (!reading.types.empty()) {
    found = {TypeNamed(reading.types.front().type), reading.types.front().probability};
  }
  if (expected == v1::DOCUMENT_TYPE_UNSPECIFIED || expected == found.first) return found;
  return {expected, 1.f};
}

}  // namespace billfold::extractors
