// What must not leave the product (contract §4): the middle of card numbers, security codes.
#pragma once

#include <vector>

#include "extractors/payment_card/digit_groups.h"
#include "extractors/sheet.h"

namespace billfold::extractors {

// Security codes of a payment card, one entry a code. A code is tagged, or labelled (CVV, CVC, CID,
// ...), or three digits that stand alone, or behind the last four on the signature strip; four
// alone on American Express.
std::vector<std::vector<DigitPlace>> SecurityCodes(const Sheet& sheet);

// Digits to be masked. On a payment card: those of its number between BIN and last four whether or
// not they pass Luhn, of every other long number likewise, most of a number that is read in part,
// and security codes. On other documents: those between BIN and last four of numbers that pass
// Luhn, belong to a network and are printed in the usual groups, over several lines or in one.
std::vector<DigitPlace> SecretDigits(const Sheet& sheet, bool payment_card);

}  // namespace billfold::extractors
