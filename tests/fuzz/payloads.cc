#include <string>
#include <string_view>
#include <vector>

#include "absl/strings/str_split.h"
#include "extractors/barcodes.h"
#include "extractors/standards/aamva.h"
#include "extractors/standards/bcbp.h"
#include "extractors/standards/mrz.h"
#include "extractors/standards/mrz_repair.h"
#include "extractors/standards/uic918.h"
#include "extractors/values/date.h"
#include "tests/extractors/text_reading.h"
#include "tests/extractors/uic_payload.h"
#include "tests/fuzz/targets.h"

namespace billfold::fuzz {
namespace {

using namespace extractors;

constexpr size_t kMaxLines = 30;

v1::Date Today() { return DayOf(2026, 6, 15); }

void RequireDate(const std::optional<v1::Date>& date) {
  Require(!date || date->day() == 0 || DateExists(*date), "a date exists");
}

}  // namespace

void FuzzMrz(std::string_view input) {
  std::vector<std::string> lines =
      absl::StrSplit(absl::string_view(input.data(), input.size()), '\n');
  if (lines.size() > kMaxLines) lines.resize(kMaxLines);
  (void)ParseMrz(lines);
  std::vector<MrzLine> clean;
  for (const std::string& line : lines) clean.push_back(CleanMrzLine(line));
  const auto found = ReadMrz(clean);
  if (!found) return;
  const MrzLayout& layout = LayoutOf(found->zone.format);
  Require(static_cast<int>(found->zone.lines.size()) == layout.lines, "a zone has its lines");
  for (const std::string& line : found->zone.lines)
    Require(line.empty() || static_cast<int>(line.size()) == layout.width, "of their width");
  RequireDate(MrzDate(found->zone.birth_date, true, Today()));
  RequireDate(MrzDate(found->zone.expiry_date, false, Today()));
}

void FuzzBcbp(std::string_view input) {
  (void)KindOfPayload(input);
  const auto pass = ParseBcbp(input);
  if (!pass) return;
  Require(!pass->legs.empty() && pass->legs.size() <= 4, "a pass has one to four legs");
  for (const BcbpLeg& leg : pass->legs) RequireDate(FlightDate(*pass, leg, Today()));
}

void FuzzUic918(std::string_view input) {
  (void)ParseUic918(input);
  const auto ticket = ParseUic918(UicPayload(input));  // the records alone are seeds
  if (!ticket) return;
  RequireDate(ticket->valid_from);
  RequireDate(ticket->valid_until);
}

void FuzzAamva(std::string_view input) {
  (void)LooksLikeAamva(input);
  (void)RegionOfIssuer(input);
  RequireDate(AamvaDate(input));
  const auto licence = ParseAamva(input);
  if (!licence) return;
  RequireDate(licence->birth_date);
  RequireDate(licence->issue_date);
  RequireDate(licence->expiry_date);
}

}  // namespace billfold::fuzz
