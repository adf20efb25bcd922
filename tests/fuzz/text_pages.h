// Pages written as text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "absl/strings/str_split.h"
#include "tests/extractors/text_reading.h"

namespace billfold::fuzz {

// "|" and line ends part the text; rows beyond the first 200 are left out.
inline vision::ImageReading PageOf(std::string_view text) {
  constexpr size_t kMaxRows = 200;
  std::vector<std::string> rows = absl::StrSplit(absl::string_view(text.data(), text.size()), '\n');
  if (rows.size() > kMaxRows) rows.resize(kMaxRows);
  vision::ImageReading image;
  image.documents.push_back(extractors::ReadingOf(rows));
  return image;
}

}  // namespace billfold::fuzz
