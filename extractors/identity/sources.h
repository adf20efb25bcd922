// What the sources on an identity document say of its fields, each with its evidence.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "billfold/v1/cards.pb.h"
#include "extractors/identity/lexicon.h"
#include "extractors/identity/printed.h"
#include "extractors/sheet.h"
#include "extractors/standards/mrz_repair.h"

namespace billfold::extractors {

// One source's word on one field: a date or a text.
struct Sourced {
  std::string text;
  std::optional<DateMatch> date;
  v1::Evidence evidence;
  bool cut = false;  // a name that may have been longer
};

using SourcedFields = std::map<IdentityKey, Sourced>;

// A machine-readable zone in its place.
struct ZoneOnDocument {
  MrzReading reading;
  std::vector<Span> lines;  // beside MrzZone::lines; empty for one that was not read
};

// The zone of a document, if it has one. Pieces of a printed line are put together first.
std::optional<ZoneOnDocument> FindZone(const Sheet& sheet);

// Where the check digit of the document number fails: takes characters of the printed number for
// what the reader might have read, and keeps the result if the check then passes.
void ReadAgain(const std::string& number, ZoneOnDocument* zone);

// Words of the zone, and of lines that can be nothing but a part of one.
std::vector<bool> WordsOfZone(const Sheet& sheet, const std::optional<ZoneOnDocument>& zone);

SourcedFields FieldsOfZone(const ZoneOnDocument& zone, const v1::Date& today);

// The first barcode with a licence in it.
SourcedFields FieldsOfBarcodes(const vision::Reading& reading);

SourcedFields FieldsOfPrint(const PrintedFields& printed);

// Format, lines and checks of the zone, into the message.
void SetZone(const ZoneOnDocument& zone, v1::Mrz* mrz);

}  // namespace billfold::extractors
