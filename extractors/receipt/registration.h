// What a merchant is registered under: tax number and web address.
#pragma once

#include "billfold/v1/receipt.pb.h"
#include "extractors/receipt/sheet.h"

namespace billfold::extractors {

// Fills merchant_tax_id and merchant_website from labels and tags together. A tax number whose
// scheme has check digits is surer where they fit and hardly believed where they do not; for
// schemes whose kind of digit the contract knows, a check says so.
void ExtractRegistration(const ReceiptSheet& sheet, v1::Receipt* receipt);

}  // namespace billfold::extractors
