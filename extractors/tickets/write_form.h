// From a filled form to a message of the contract.
#pragma once

#include "billfold/v1/document.pb.h"
#include "extractors/extractor.h"
#include "extractors/tickets/form.h"

namespace billfold::extractors {

// How values of a request's documents are read: its locale, or what the page itself tells: a page
// with dollars and American telephone numbers or states puts the month first.
KindOptions KindOptionsOf(const Sheet& sheet, const ExtractContext& context);

// Sets every field of `message` that has a value in the form; fields go by the tag's name. Names of
// persons, codes and addresses are normalised, money without a printed currency takes the
// request's default.
void WriteForm(const vision::Reading& reading, const FilledForm& form,
               const ExtractContext& context, google::protobuf::Message* message);

// Adds a CROSS_SOURCE check where a barcode carries a code that is printed too, and raises its
// confidence. `field` may be unset.
void CheckAgainstBarcodes(const vision::Reading& reading, v1::StringField* field);

}  // namespace billfold::extractors
