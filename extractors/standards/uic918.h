// The barcode of European rail tickets: UIC leaflet 918.3, and Deutsche Bahn's record 0080BL of it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "billfold/v1/common.pb.h"

namespace billfold::extractors {

// What a payload says, texts in UTF-8, "" where it does not say. Its signature is not checked.
struct UicTicket {
  std::string issuer;        // the railway's code of four digits
  std::string ticket_key;    // of record U_HEAD, such as "RPEX4F-4"
  std::string product;       // "Super Sparpreis"
  std::string travel_class;  // "2"
  std::string origin;        // a station
  std::string destination;   // a station
  std::string given_name;    // of the holder
  std::string surname;       // ... or the whole name, where `given_name` is empty
  std::optional<v1::Date> valid_from, valid_until;
};

// None for what does not begin like such a payload, or is not compressed as it should be. A record
// that is cut off or of another kind is passed over. Any bytes are safe, and no payload inflates to
// more than 64 KiB.
std::optional<UicTicket> ParseUic918(std::string_view payload);

}  // namespace billfold::extractors
