// RE2 beside std::string_view, which Debian's RE2 does not take.
#pragma once

#include <re2/re2.h>

#include <string_view>

#include "extractors/values/text.h"

namespace billfold::extractors {

inline re2::StringPiece Piece(std::string_view text) { return {text.data(), text.size()}; }

// Whether the pattern matches anywhere in the text.
inline bool Has(std::string_view text, const RE2& pattern) {
  return RE2::PartialMatch(Piece(text), pattern);
}

// The number that matched digits make; 0 where none matched or it is too large.
inline int Number(const re2::StringPiece& digits) {
  return static_cast<int>(ParseInteger({digits.data(), digits.size()}).value_or(0));
}

}  // namespace billfold::extractors
