// The number of a member, printed and in a barcode.
#pragma once

#include <string>
#include <string_view>

#include "billfold/v1/cards.pb.h"
#include "extractors/sheet.h"

namespace billfold::extractors {

// A printed number without blanks, hyphens and points, upper case: "XZ 914-758" is "XZ914758".
std::string MemberNumber(std::string_view printed);

// Sets `member_number`: what stands by a label in EN DE FR ES IT, what the model tagged, the digits
// below a barcode. A barcode that says the same is a CROSS_SOURCE check that passes; one that
// differs in a digit or two leads, and the check fails. A number that only a barcode carries has
// source BARCODE.
void ExtractMemberNumber(const Sheet& sheet, v1::MembershipCard* card);

}  // namespace billfold::extractors
