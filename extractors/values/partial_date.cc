#include "extractors/values/partial_date.h"

#include <re2/re2.h>

#include <vector>

#include "extractors/values/month.h"
#include "extractors/values/pattern.h"
#include "extractors/values/text.h"

namespace billfold::extractors {

std::optional<DateMatch> FirstDate(std::string_view text, const DateOptions& options) {
  static const RE2* const year = new RE2(R"((?:^|[^\d.,/-])((?:19|20)\d\d)(?:[^\d/-]|$))");
  if (const auto dates = FindDates(text, options); !dates.empty()) return dates.front();
  DateMatch match;
  if (const auto months = FindMonths(text); !months.empty()) {
    match.value = months.front().value;
    match.begin = months.front().begin;
    match.end = months.front().end;
    return match;
  }
  re2::StringPiece part;
  if (!RE2::PartialMatch(Piece(text), *year, &part)) {
    return std::nullopt;
  }
  match.begin = static_cast<size_t>(part.data() - text.data());
  match.end = match.begin + part.size();
  match.value.set_year(Number(part));
  return match;
}

}  // namespace billfold::extractors
