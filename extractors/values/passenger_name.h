// Names of travellers as airlines write them.
#pragma once

#include <string>
#include <string_view>

namespace billfold::extractors {

// Given names, then surname, without title, letters as printed: "VILLARREAL/SOFIAMRS" and
// "VILLARREAL / SOFIA MRS" are "SOFIA VILLARREAL", "Villarreal, Sofia" is "Sofia Villarreal",
// "Mrs. Sofia Villarreal" is "Sofia Villarreal". A title glued to a name is taken off where it
// hardly ends one ("ANNAMS", not "WILLIAMS"). "" where no letter stands there, or a digit.
std::string PassengerName(std::string_view printed);

// Whether a name of a barcode and a printed one are of one person: the same letters, or the print
// has more, because the code is cut off after 20 characters or leaves names out.
bool SamePassenger(std::string_view coded, std::string_view printed);

}  // namespace billfold::extractors
