// What the dates of a document tell of each other.
#pragma once

#include <optional>

#include "extractors/identity/sources.h"

namespace billfold::extractors {

// Reads ambiguous printed dates in the order that the document's other dates tell: one that has
// only one reading, or of which zone or barcode know the right one. Where nothing tells, or two
// dates tell otherwise, all stays as it is.
void SettleDateOrder(const SourcedFields& coded, SourcedFields* print);

// The day of issue where no label tells it: the only printed date between birth and expiry that
// lies whole years before the expiry, to a day. `fields`: what is known of the document.
std::optional<Sourced> IssueDateByExpiry(const Sheet& sheet, const SourcedFields& fields,
                                         const v1::Date& today);

}  // namespace billfold::extractors
