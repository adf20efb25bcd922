// What the barcodes of a document say: their payloads in the answer, and what they prove.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "billfold/v1/document.pb.h"
#include "billfold/v1/service.pb.h"
#include "vision/reading.h"

namespace billfold::extractors {

// How sure a type is that a barcode proves: a pass photographed beside another paper is rare.
inline constexpr float kBarcodeCertainty = 0.99f;

// Fills Document.barcodes. Symbologies that the contract does not name are left out.
void AddBarcodes(const vision::Reading& reading, v1::Document* document);

// Says in the warnings that symbols are there but could not be decoded.
void WarnOfUnreadBarcodes(const std::vector<vision::Reading>& documents,
                          v1::ExtractResponse* response);

// What a payload is, by its structure, whatever symbol carries it.
v1::Barcode::PayloadKind KindOfPayload(std::string_view payload);

// Whether a document has a symbol of a symbology (of the contract's names), decoded or only seen.
bool Carries(const vision::Reading& reading, std::string_view symbology);

// The type of a document that carries a payload which only such documents do.
std::optional<v1::DocumentType> TypeByBarcode(const vision::Reading& reading);

}  // namespace billfold::extractors
