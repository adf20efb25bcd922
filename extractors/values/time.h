// Times of day in printed text.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "billfold/v1/common.pb.h"

namespace billfold::extractors {

// One time found in a text.
struct TimeMatch {
  v1::TimeOfDay value;
  bool half_day = false;      // AM or PM is printed
  size_t begin = 0, end = 0;  // bytes of the time alone, AM or PM included
};

// Every time of day in `text`, from the left: 18:05, 18:05:33, 6:05 PM, 6:05P, 6.05pm, 18h05. A
// point as separator counts only before AM or PM, where it cannot be an amount.
std::vector<TimeMatch> FindTimes(std::string_view text);

// The time that stands at the beginning of `text`, behind a blank, a comma or a dash, where
// something says that a time is to be expected: a date before it, a label. There 13.48 is one.
std::optional<TimeMatch> ExpectTime(std::string_view text);

}  // namespace billfold::extractors
