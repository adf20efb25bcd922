// The PDF417 barcode on North American driving licences and identity cards: AAMVA DL/ID Card Design
// Standard, annex D, versions 2000 (01) to 2020 (10), and what departs from them in the field.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "billfold/v1/common.pb.h"
#include "extractors/values/country.h"

namespace billfold::extractors {

// One payload taken apart. Texts are trimmed, and empty where the payload has none or says NONE of
// a name or number.
struct AamvaLicence {
  int version = 0;                // of the standard; 0 where the header is damaged
  std::string issuer;             // issuer identification number, six digits, or ""
  std::optional<Region> region;   // of the issuer, or else of the address
  std::string country;            // alpha-3, or ""
  bool is_identity_card = false;  // an ID subfile instead of DL
  bool structure_holds = false;   // header and subfile directory are as the standard has them
  std::map<std::string, std::string> elements;  // by identifier such as "DAQ", as coded

  std::string document_number;
  std::string surname, given_names, suffix;
  std::string sex;      // "M", "F", "X" or ""
  std::string address;  // lines joined with ", "
  std::string height, eye_color;
  std::string vehicle_class, restrictions, endorsements;
  std::optional<v1::Date> birth_date, issue_date, expiry_date;
};

// Whether it is meant to be such a payload: has one of the file types of the header.
bool LooksLikeAamva(std::string_view payload);

// None where there is no header and fewer than four known elements. Any bytes may be given.
std::optional<AamvaLicence> ParseAamva(std::string_view payload);

// The jurisdiction of an issuer identification number (ISO/IEC 7812, list of the AAMVA).
std::optional<Region> RegionOfIssuer(std::string_view number);

// MMDDCCYY, as the United States write it, or CCYYMMDD, as Canada and version 01 do: no eight
// digits are a date in both.
std::optional<v1::Date> AamvaDate(std::string_view text);

}  // namespace billfold::extractors
