// Passports, identity cards, driving licences, residence permits, visas, health insurance cards.
#pragma once

#include "extractors/extractor.h"

namespace billfold::extractors {

// Fills Document.identity_document. What the machine-readable zone says leads where its check
// digits pass, then a licence's barcode, then the print; what several say is checked against each
// other.
void ExtractIdentityDocument(const vision::Reading& reading, const ExtractContext& context,
                             v1::Document* document);

}  // namespace billfold::extractors
