// What the barcodes of a document say: their payloads in the answer, and what they prove.
#pragma once

#include <optional>
#include <string_view>

#include "billfold/v1/document.pb.h"
#include "vision/reading.h"

namespace billfold::extractors {

// How sure a type is that a barcode proves: a pass photographed beside another paper is rare.
inline constexpr float kBarcodeCertainty = 0.99f;

// Fills Document.barcodes. Symbologies that the contract does not name are left out.
void AddBarcodes(const vision::Reading& reading, v1::Document* document);

// What a payload is, by its structure, whatever symbol carries it.
v1::Barcode::PayloadKind KindOfPayload(std::string_view payload);

// The type of a document that carries a payload which only such documents do.
std::optional<v1::DocumentType> TypeByBarcode(const vision::Reading& reading);

}  // namespace billfold::extractors
