// Whether day or month comes first on a document.
#pragma once

#include "extractors/identity/sources.h"

namespace billfold::extractors {

// Reads ambiguous printed dates in the order that the document's other dates tell: one that has
// only one reading, or of which zone or barcode know the right one. Where nothing tells, or two
// dates tell otherwise, all stays as it is.
void SettleDateOrder(const SourcedFields& coded, SourcedFields* print);

}  // namespace billfold::extractors
