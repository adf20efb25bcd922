// Who issued the receipt.
#pragma once

#include "billfold/v1/receipt.pb.h"
#include "extractors/receipt/sheet.h"

namespace billfold::extractors {

// Fills merchant_name, merchant_address and merchant_phone from tags and rules together.
void ExtractMerchant(const ReceiptSheet& sheet, v1::Receipt* receipt);

// Printed lines of an address as the contract wants them: joined with ", ", no double commas.
std::string JoinAddress(const std::vector<std::string>& lines);

}  // namespace billfold::extractors
