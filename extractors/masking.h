// Card numbers never leave the product unmasked, whatever document they stand on (contract §4).
#pragma once

#include <string>
#include <string_view>

#include "billfold/v1/service.pb.h"
#include "vision/reading.h"

namespace billfold::extractors {

// `text` with every card number masked: its first six and last four digits stay, the digits
// between become '*', blanks and hyphens stay. A run counts where 14 to 19 of its digits, blanks
// and hyphens allowed between, pass Luhn and belong to a payment network. A security code behind
// its label (CVV, CVC) is masked whole.
std::string MaskCardNumbers(std::string_view text);

// The reading with its secrets (payment_card/secrets.h) masked in words and lines: numbers that
// stand on several lines, and on a payment card those that fail Luhn and its security code, too.
// Everything else stays as and where it is.
vision::Reading Masked(const vision::Reading& reading, v1::DocumentType type);

// Masks `lines[]` and every text of every field of every document, evidence included, and decoded
// barcodes. Standard ones (EAN, UPC, IATA_BCBP, AAMVA) and fields from barcodes of their document
// stay whole, and with `full_card_number` the value of PaymentCard.number.
void MaskCardNumbers(v1::ExtractResponse* response, bool full_card_number = false);

}  // namespace billfold::extractors
