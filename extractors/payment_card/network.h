// Whose card it is: the payment network and the kind of account.
#pragma once

#include <string_view>

#include "billfold/v1/cards.pb.h"
#include "extractors/sheet.h"

namespace billfold::extractors {

// The network that a text names, such as "VISA" for "Visa Electron"; "" where it names none. Long
// names may be misread by a fifth of their letters. `whole`: the text is nothing but the name.
std::string_view NetworkNamed(std::string_view text, bool* whole = nullptr);

// Sets `network` from the printed word and from the card's number, whose network is `of_number` (""
// for none) at confidence `number_confidence`. Where both are there, a CROSS_SOURCE check says
// whether they agree, and a word that does leads; the number alone gives a DERIVED network.
void ExtractNetwork(const Sheet& sheet, std::string_view of_number, float number_confidence,
                    v1::PaymentCard* card);

// Sets `card_type` from words in EN DE FR ES IT: CREDIT, Debitkarte, prepagata. The name of a bank
// ("Crédit Mutuel", "Credit Union") is none.
void ExtractCardType(const Sheet& sheet, v1::PaymentCard* card);

}  // namespace billfold::extractors
