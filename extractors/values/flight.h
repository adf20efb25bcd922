// What a boarding pass prints of a flight: pure parsers, one printed value in, what it means out.
// Each takes the whole text of a value and answers none where it is something else.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace billfold::extractors {

// "LH 123", "LH0123", "EZY8724", "U2-8724", and "1996" alone.
struct FlightDesignator {
  std::string carrier;  // "" where none is printed
  std::string number;   // without leading zeros, with the letter of operation
};
std::optional<FlightDesignator> ParseFlight(std::string_view text);

// "14A", "14 A", "14-A": "14A"; zeros before it stay as printed.
std::optional<std::string> ParseSeat(std::string_view text);

// "A36", "12", "B", "D 14": without blanks.
std::optional<std::string> ParseGate(std::string_view text);

// "2", "T2", "2E", "A", "International": as printed.
std::optional<std::string> ParseTerminal(std::string_view text);

// A booking class of one letter, or a cabin in EN DE FR ES IT ("Economy Light"): as printed.
std::optional<std::string> ParseCabin(std::string_view text);

// "042", "SEC 042": "42".
std::optional<std::string> ParseSequence(std::string_view text);

// "3", "B", "Group 3", "PRIORITY": without the word.
std::optional<std::string> ParseBoardingGroup(std::string_view text);

// Five to seven letters and digits with a letter among them, of one word.
std::optional<std::string> ParseBookingReference(std::string_view text);

// Thirteen digits, perhaps with ETKT before and a check digit behind: the thirteen.
std::optional<std::string> ParseTicketNumber(std::string_view text);

// A member's number with the airline before it, without what is said of the member's status.
std::optional<std::string> ParseFrequentFlyer(std::string_view text);

}  // namespace billfold::extractors
