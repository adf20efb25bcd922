// What the slip of a card payment says: network, last four digits, authorisation code.
#pragma once

#include <cstddef>
#include <vector>

#include "billfold/v1/receipt.pb.h"
#include "extractors/receipt/sheet.h"

namespace billfold::extractors {

// The last four digits of a masked card number, and their row.
struct MaskedCard {
  Span last_four;
  size_t row = 0;
};

// A payment by card in the receipt, and the row of its amount.
struct CardPayment {
  v1::ReceiptPayment* payment = nullptr;
  size_t row = 0;
};

// Masked card numbers from the top; the copies that slips are printed in count once.
std::vector<MaskedCard> FindMaskedCards(const ReceiptSheet& sheet);

// Fills network, card_last_four and authorization_code of card payments, which stand in the order
// of their rows. As many masked numbers as payments belong to these in order, else each payment has
// the nearest one. What a slip says stands between the masked numbers before and behind its own;
// a network also from `first_row` on.
void AddSlips(const ReceiptSheet& sheet, size_t first_row, const std::vector<MaskedCard>& masked,
              const std::vector<CardPayment>& cards);

}  // namespace billfold::extractors
