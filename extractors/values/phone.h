// Phone numbers in printed text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace billfold::extractors {

// One phone number found in a text.
struct PhoneMatch {
  std::string value;          // digits, with '+' before them where it is printed
  size_t begin = 0, end = 0;  // bytes of the number alone, without its label
};

// Every run of 7 to 15 digits, with blanks, hyphens, dots, brackets and slashes between, that could
// be a phone number, from the left. Whether it is one, its label and place have to tell; dates and
// amounts are none.
std::vector<PhoneMatch> FindPhones(std::string_view text);

// Whether the text before a number names a phone: TEL, PHONE, MOBILE, HP, ... and not FAX.
bool IsPhoneLabel(std::string_view text);

}  // namespace billfold::extractors
