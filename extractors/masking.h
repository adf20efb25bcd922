// Card numbers never leave the product unmasked, whatever document they stand on (contract §4).
#pragma once

#include <string>
#include <string_view>

#include "billfold/v1/service.pb.h"

namespace billfold::extractors {

// `text` with every card number masked: its first six and last four digits stay, the digits
// between become '*', blanks and hyphens stay. A run counts where 14 to 19 of its digits, blanks
// and hyphens allowed between, pass Luhn and belong to a payment network.
std::string MaskCardNumbers(std::string_view text);

// Masks `lines[]` and every text of every field of every document, evidence included. Decoded
// barcodes and fields whose source is a barcode stay whole.
void MaskCardNumbers(v1::ExtractResponse* response);

}  // namespace billfold::extractors
