// Candidates for the fields of a boarding pass, each with what it means and how probable it is.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/boarding_pass/labels.h"
#include "extractors/extractor.h"
#include "extractors/sheet.h"
#include "extractors/values/date.h"

namespace billfold::extractors {

// One printed value.
struct PassValue {
  PassField field = PassField::kNone;
  Span span{};
  std::string text{};     // normalised: a code, a number, a name of a person or a place
  std::string carrier{};  // before a flight's number; "" where none is printed
  Span carrier_span{};    // of `carrier`; that of the flight where both are one word
  DateMatch date{};       // of kDate; year 0 where none is printed
  v1::TimeOfDay time{};   // of kDeparture, kBoarding, kArrival
  bool labelled = false;  // a label led to it
  float probability = 0;
  float top = 0;  // pixels down the page
};

// The model's name of a field.
std::string_view TagOf(PassField field);

// What stands at the beginning of a run as a value of `field`, the longest that makes sense (places
// excepted: see places.h); `from` is the byte of its text at which the value begins. Its
// probability is left open.
std::optional<PassValue> ValueAt(PassField field, const TextRun& run, size_t from,
                                 const DateOptions& dates);

// Every candidate for every field: from labels (before, above or below their values), from the
// model's tags, and from what can be nothing else.
std::vector<PassValue> FindPassValues(const Sheet& sheet, const std::vector<PassLine>& lines,
                                      const ExtractContext& context);

// The text of tokens [first, ...) of a line as a run, and the byte at which it begins there.
struct RunFrom {
  TextRun run;
  size_t from = 0;
};
RunFrom RunOfTokens(const Sheet& sheet, const PassLine& line, size_t first, size_t last);

// The candidates for one field with the same value taken together: the most probable first, each
// value once.
std::vector<PassValue> Ranked(const std::vector<PassValue>& values, PassField field);

}  // namespace billfold::extractors
