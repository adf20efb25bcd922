#include "extractors/standards/mrz_repair.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "extractors/standards/mrz_characters.h"
#include "extractors/values/country.h"
#include "extractors/values/text.h"

namespace billfold::extractors {
namespace {

// Costs of what speaks against a candidate; lengths have theirs in mrz_lines.cc.
constexpr float kFailedCheck = 2.0f;
constexpr float kMisfit = 1.5f;  // a character that its place does not allow
constexpr float kCorrected = 0.3f;
constexpr float kUnknownState = 1.0f;
constexpr float kWorst = 9.0f;       // a candidate that costs more is no zone
constexpr float kSameCost = 0.05f;   // nearer candidates are equally good
constexpr size_t kMostSkipped = 2;   // lines of something else between those of the zone
constexpr size_t kMostTried = 4000;  // combinations of lengths

struct Candidate {
  MrzReading reading;
  float cost = 0;
};

// The best candidate so far, and what the best of other lines would cost.
struct Search {
  std::optional<Candidate> best;
  float runner_up = kWorst * 2;

  void Offer(Candidate candidate) {
    if (candidate.cost > kWorst) return;
    if (!best || candidate.cost < best->cost) {
      if (best && best->reading.zone.lines != candidate.reading.zone.lines) runner_up = best->cost;
      best = std::move(candidate);
    } else if (best->reading.zone.lines != candidate.reading.zone.lines) {
      runner_up = std::min(runner_up, candidate.cost);
    }
  }
};

float CostOf(const MrzReading& reading, int missing_line) {
  float cost = kCorrected * static_cast<float>(reading.corrections.size());
  for (const MrzCheck& check : reading.zone.checks) cost += check.pass ? 0 : kFailedCheck;
  const MrzZone& zone = reading.zone;
  if (missing_line != 0 && !IsZoneState(zone.issuer)) cost += kUnknownState;
  if (!zone.nationality.empty() && !IsZoneState(zone.nationality)) cost += kUnknownState;
  return cost;
}

bool AllPass(const MrzZone& zone) {
  return std::all_of(zone.checks.begin(), zone.checks.end(),
                     [](const MrzCheck& check) { return check.pass; });
}

// Lines of the prescribed length, weighed and put right. `missing_line`: one that is made up of
// fillers, or -1.
std::optional<Candidate> Weigh(MrzFormat format, const std::vector<const MrzFit*>& fits,
                               int missing_line) {
  Candidate candidate;
  std::vector<MrzLine> lines;
  for (const MrzFit* fit : fits) {
    lines.push_back(fit->line);
    candidate.cost += fit->cost;
    candidate.reading.fillers_restored += std::abs(fit->fillers);
  }
  const int misfits = PutRightByClass(format, &lines, &candidate.reading.corrections);
  if (misfits > 2) return std::nullopt;
  PutRightByChecks(format, &lines, &candidate.reading.corrections);
  std::vector<std::string> texts;
  for (const MrzLine& line : lines) texts.push_back(line.text);
  std::optional<MrzZone> zone = ParseMrz(format, texts);
  if (!zone) return std::nullopt;
  candidate.reading.zone = std::move(*zone);
  candidate.cost += kMisfit * static_cast<float>(misfits);
  candidate.cost += CostOf(candidate.reading, missing_line);
  if (missing_line >= 0 && !AllPass(candidate.reading.zone)) return std::nullopt;
  return candidate;
}

// Every combination of lengths of the lines at `indices`; MrzReading::kNotRead stands for `blank`.
void TryLines(MrzFormat format, absl::Span<const MrzLine> lines, const std::vector<size_t>& indices,
              const MrzLine& blank, Search* search) {
  const MrzLayout& layout = LayoutOf(format);
  std::vector<std::vector<MrzFit>> fits;
  size_t combinations = 1;
  int missing = -1;
  for (size_t i = 0; i < indices.size(); ++i) {
    if (indices[i] == MrzReading::kNotRead) missing = static_cast<int>(i);
    fits.push_back(FitMrzLine(indices[i] == MrzReading::kNotRead ? blank : lines[indices[i]],
                              static_cast<size_t>(layout.width), IsNamesLine(layout, i)));
    combinations *= fits.back().size();
  }
  combinations = std::min(combinations, kMostTried);
  for (size_t n = 0; n < combinations; ++n) {
    std::vector<const MrzFit*> chosen;
    size_t rest = n;
    for (const auto& options : fits) {
      chosen.push_back(&options[rest % options.size()]);
      rest /= options.size();
    }
    if (auto candidate = Weigh(format, chosen, missing)) {
      candidate->reading.lines = indices;
      search->Offer(std::move(*candidate));
    }
  }
}

// Whether a line can be that line of the layout at all: keeps the search short.
bool MayBe(const MrzLine& line, const MrzLayout& layout, size_t index) {
  const std::string& text = line.text;
  if (text.size() < 10 || text.size() > static_cast<size_t>(layout.width) + 12) return false;
  const auto fillers = std::count(text.begin(), text.end(), '<');
  if (index == 0) {
    if (!MayBeginZone(layout.format, text)) return false;
    return !IsNamesLine(layout, 0) || fillers >= 2;
  }
  if (IsNamesLine(layout, index)) return fillers >= 2;
  const auto digits = std::count_if(text.begin(), text.end(), [](char c) { return IsDigit(c); });
  return text.size() >= 18 && digits >= 8;
}

void TryLayout(const MrzLayout& layout, absl::Span<const MrzLine> lines, Search* search) {
  std::vector<size_t> chosen;
  const auto extend = [&](const auto& self, size_t from) -> void {
    const size_t index = chosen.size();
    if (index == static_cast<size_t>(layout.lines)) {
      TryLines(layout.format, lines, chosen, {}, search);
      return;
    }
    const size_t to = index == 0 ? lines.size() : std::min(lines.size(), from + kMostSkipped);
    for (size_t i = from; i < to; ++i) {
      if (!MayBe(lines[i], layout, index)) continue;
      chosen.push_back(i);
      self(self, i + 1);
      chosen.pop_back();
    }
  };
  extend(extend, 0);
}

// Zones of which the line of names is not there or not to be read.
void TryWithoutNames(absl::Span<const MrzLine> lines, Search* search) {
  const auto filled = [](std::string text, int width) {
    text.resize(static_cast<size_t>(width), '<');
    return MrzLine{text, std::string(text.size(), '\0')};
  };
  const MrzLayout& td1 = LayoutOf(MrzFormat::kTd1);
  for (size_t i = 0; i + 1 < lines.size(); ++i) {
    if (!MayBe(lines[i], td1, 0) || !MayBe(lines[i + 1], td1, 1)) continue;
    TryLines(td1.format, lines, {i, i + 1, MrzReading::kNotRead}, filled("", td1.width), search);
  }
  for (const auto& [format, code] :
       {std::pair(MrzFormat::kTd3, "P<"), std::pair(MrzFormat::kTd2, "I<")}) {
    const MrzLayout& layout = LayoutOf(format);
    for (size_t i = 0; i < lines.size(); ++i) {
      // Only a line that was read whole: of a shorter one too much would be guessed.
      if (lines[i].text.size() != static_cast<size_t>(layout.width)) continue;
      if (!MayBe(lines[i], layout, 1)) continue;
      TryLines(format, lines, {MrzReading::kNotRead, i}, filled(code, layout.width), search);
    }
  }
}

}  // namespace

std::optional<MrzReading> ReadMrz(absl::Span<const MrzLine> lines) {
  Search search;
  for (const MrzFormat format : AllMrzFormats()) TryLayout(LayoutOf(format), lines, &search);
  if (!search.best) TryWithoutNames(lines, &search);
  if (!search.best) return std::nullopt;
  MrzReading reading = std::move(search.best->reading);
  reading.length_certain = search.runner_up > search.best->cost + kSameCost;
  return reading;
}

}  // namespace billfold::extractors
