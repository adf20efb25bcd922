// What kind of identity document it is, and who issued it.
#pragma once

#include <optional>
#include <vector>

#include "billfold/v1/cards.pb.h"
#include "extractors/identity/labels.h"
#include "extractors/identity/printed.h"
#include "extractors/identity/sources.h"
#include "extractors/sheet.h"

namespace billfold::extractors {

using IdentitySubtype = v1::IdentitySubtypeField::Subtype;

struct IdentityKind {
  IdentitySubtype subtype = v1::IdentitySubtypeField::SUBTYPE_UNSPECIFIED;
  v1::Evidence evidence;
  bool european_card = false;  // the European health insurance card, whose fields are numbered
};

// By the words of its title in the languages of the contract, the document code of its zone, its
// barcode, and the labels that only licences have. Unspecified where nothing tells.
IdentityKind KindOf(const Sheet& sheet, const std::optional<ZoneOnDocument>& zone,
                    bool has_licence_barcode);

// Whether the text names a North American licence or card: a state, or enough of their labels.
bool IsAmerican(const Sheet& sheet);

// Country and region as printed, each with its evidence, among the words that are no other field's.
SourcedFields PrintedIssuer(const Sheet& sheet, const PrintedFields& printed, bool american);

}  // namespace billfold::extractors
