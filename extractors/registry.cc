#include "extractors/registry.h"

#include "extractors/types/receipt.h"

namespace billfold::extractors {
namespace {

constexpr Extractor kExtractors[] = {
    {v1::DOCUMENT_TYPE_RECEIPT, ExtractReceipt},
};

}  // namespace

absl::Span<const Extractor> AllExtractors() { return kExtractors; }

const Extractor* FindExtractor(v1::DocumentType type) {
  for (const Extractor& extractor : kExtractors) {
    if (extractor.type == type) return &extractor;
  }
  return nullptr;
}

}  // namespace billfold::extractors
