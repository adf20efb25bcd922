// The check digit of card numbers, and the numbers of payment networks.
#pragma once

#include <string_view>

namespace billfold::extractors {

// ISO/IEC 7812-1 annex B. `digits` holds nothing but digits; false for fewer than two.
bool PassesLuhn(std::string_view digits);

// The payment network whose prefix and length fit, such as "VISA" or "MASTERCARD"; "" where none
// does. Ranges of configs/payment_networks.csv.
std::string_view PaymentNetworkOf(std::string_view digits);

// A number that has to be masked wherever it stands: 14 to 19 digits that pass Luhn and belong to a
// payment network.
bool IsCardNumber(std::string_view digits);

}  // namespace billfold::extractors
