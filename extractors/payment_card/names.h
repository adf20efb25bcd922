// Who holds a payment card, and who issued it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "billfold/v1/cards.pb.h"
#include "extractors/sheet.h"

namespace billfold::extractors {

// A printed name without title and without what a reader picked up beside it: "- MR ANNA LEE:" is
// "ANNA LEE". Letters stay as printed; "" where no letters are left.
std::string PersonName(std::string_view printed);

// Sets `holder_name`: what stands by a label (CARDHOLDER, KARTENINHABER, ...), what the model
// tagged, or the line that looks like a name best, below the number in capitals say. `number_words`
// are the words of the card's number, none where it is not printed.
void ExtractHolder(const Sheet& sheet, const std::vector<int>& number_words, v1::PaymentCard* card);

// Sets `issuer`: what the model tagged, a line with a bank's words (BANK, SPARKASSE, CREDIT UNION,
// ...), what stands behind "issued by".
void ExtractIssuer(const Sheet& sheet, v1::PaymentCard* card);

}  // namespace billfold::extractors
