// Which document types are extracted field by field.
#pragma once

#include "absl/types/span.h"
#include "extractors/extractor.h"

namespace billfold::extractors {

// Every extractor, one line a type.
absl::Span<const Extractor> AllExtractors();

// The extractor of a type, or null where it has none (yet).
const Extractor* FindExtractor(v1::DocumentType type);

}  // namespace billfold::extractors
