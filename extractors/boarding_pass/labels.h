// The words by which boarding passes name their fields.
#pragma once

#include <string_view>
#include <vector>

#include "extractors/sheet.h"

namespace billfold::extractors {

// What a label of a boarding pass announces.
enum class PassField {
  kNone,   // a label, but of something that is not extracted: what follows is no value of ours
  kTitle,  // "Boarding pass": a flight may follow
  kPassenger,
  kReference,
  kTicket,
  kFrequentFlyer,
  kFlight,
  kOrigin,       // its code
  kDestination,  // its code
  kDate,
  kDeparture,
  kBoarding,
  kArrival,
  kTerminal,
  kGate,
  kSeat,
  kCabin,
  kSequence,
  kGroup,
  kOriginName,
  kDestinationName,
};

// A part of a word: a word is parted at slashes, colons and dots between its letters and the rest.
struct PassToken {
  int word = 0;               // index into Reading::words
  size_t begin = 0, end = 0;  // bytes of the word's text
};

// A label that is printed somewhere.
struct PassLabel {
  PassField field = PassField::kNone;
  int line = 0;                // index into Reading::lines
  size_t first = 0, last = 0;  // tokens of the line that are the label
  bool weak = false;           // a word of one or two letters, or one that has other meanings
};

// One printed line, parted into tokens, and the labels in it from the left.
struct PassLine {
  std::vector<PassToken> tokens;
  std::vector<PassLabel> labels;
};

// Every line of a sheet, in the order of Reading::lines. Labels in EN DE FR ES IT, alone or in two
// languages, with or without blanks between their words.
std::vector<PassLine> FindPassLabels(const Sheet& sheet);

// Whether the letters of a text are a label, of whatever field.
bool IsPassLabel(std::string_view text);

}  // namespace billfold::extractors
