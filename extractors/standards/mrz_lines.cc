#include "extractors/standards/mrz_lines.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>

#include "extractors/values/text.h"

namespace billfold::extractors {
namespace {

// Costs of a reader's mistakes, in the unit of mrz_repair.cc: a failed check digit costs 2.
constexpr float kRun = 0.2f;        // a run of fillers was miscounted,
constexpr float kShortRun = 0.3f;   // over the length of the run: long ones are easily miscounted
constexpr float kFiller = 0.02f;    // each filler of all that
constexpr float kLostAtEnd = 0.3f;  // fillers at the end were not read at all
constexpr float kLost = 1.0f;       // a filler between two characters
constexpr float kWholeRun = 0.6f;   // all of a run was added by the reader
constexpr float kDoubled = 1.5f;    // a character read twice

constexpr int kMostLostAnywhere = 2;
constexpr int kMostRemoved = 12;
constexpr size_t kLeastNames = 10;
constexpr int kMostAdded = 20;  // of a line of data; names may be all fillers but the name

// Bytes of the UTF-8 character at `begin`.
size_t SizeOfCharacter(std::string_view text, size_t begin) {
  size_t size = 1;
  while (begin + size < text.size() && (static_cast<uint8_t>(text[begin + size]) & 0xC0) == 0x80) {
    ++size;
  }
  return size;
}

// What a printed character can mean in a zone: nothing, one character, or two fillers.
std::string ZoneCharacters(std::string_view printed) {
  if (printed.size() > 1) {
    if (printed == "«" || printed == "≪") return "<<";
    if (printed == "‹" || printed == "≤" || printed == "—" || printed == "–") return "<";
    if (printed == "Ø" || printed == "ø") return "0";  // a zero with a stroke
    const std::string folded = Fold(printed);
    return folded.size() == 1 && IsLetter(folded[0]) ? folded : "";
  }
  const char c = printed[0];
  if (IsDigit(c) || c == '<') return std::string(1, c);
  if (IsLetter(c)) return ToUpper(printed);
  if (c == '(' || c == '{' || c == '[' || c == '-' || c == '_') return "<";
  return c == '|' || c == '!' ? "1" : "";
}

struct Run {
  size_t begin = 0, size = 0;
};

std::vector<Run> RunsOfFillers(const std::string& text) {
  std::vector<Run> runs;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '<') continue;
    if (runs.empty() || runs.back().begin + runs.back().size != i) runs.push_back({i, 0});
    ++runs.back().size;
  }
  return runs;
}

void AddFit(const MrzLine& line, size_t at, int fillers, float cost, std::vector<MrzFit>* fits) {
  MrzFit fit{line, fillers, cost + kFiller * static_cast<float>(std::abs(fillers))};
  if (fillers > 0) {
    fit.line.text.insert(at, static_cast<size_t>(fillers), '<');
    fit.line.seconds.insert(at, static_cast<size_t>(fillers), '\0');
  } else {
    fit.line.text.erase(at, static_cast<size_t>(-fillers));
    fit.line.seconds.erase(at, static_cast<size_t>(-fillers));
  }
  const bool known = std::any_of(fits->begin(), fits->end(), [&](const MrzFit& other) {
    return other.line.text == fit.line.text;
  });
  if (!known) fits->push_back(std::move(fit));
}

// Two fillers part surname and given names; more of them were read once too often.
MrzLine WithoutLongGap(MrzLine line) {
  const size_t gap = line.text.find("<<");
  const size_t given = line.text.find_first_not_of('<', std::min(gap, line.text.size()));
  if (given == std::string::npos || given == gap + 2) return line;
  line.text.erase(gap + 2, given - gap - 2);
  line.seconds.erase(gap + 2, given - gap - 2);
  return line;
}

void AddFillers(const MrzLine& line, int missing, std::vector<MrzFit>* fits) {
  for (const Run& run : RunsOfFillers(line.text)) {
    AddFit(line, run.begin, missing, kRun + kShortRun / static_cast<float>(run.size), fits);
  }
  AddFit(line, line.text.size(), missing, kLostAtEnd, fits);
  if (missing > kMostLostAnywhere) return;
  for (size_t at = 1; at < line.text.size(); ++at) {
    AddFit(line, at, missing, kLost * static_cast<float>(missing), fits);
  }
}

void RemoveFillers(const MrzLine& line, int surplus, std::vector<MrzFit>* fits) {
  const size_t size = static_cast<size_t>(surplus);
  for (const Run& run : RunsOfFillers(line.text)) {
    if (run.size < size) continue;
    const float one_run = kRun + kShortRun / static_cast<float>(run.size);
    AddFit(line, run.begin, -surplus, run.size == size ? kWholeRun : one_run, fits);
  }
  if (surplus != 1) return;
  for (size_t at = 1; at < line.text.size(); ++at) {
    if (line.text[at] == line.text[at - 1] && line.text[at] != '<') {
      AddFit(line, at, -1, kDoubled, fits);
    }
  }
}

}  // namespace

MrzLine CleanMrzLine(std::string_view printed, absl::Span<const MrzSecond> seconds) {
  MrzLine line;
  for (size_t begin = 0; begin < printed.size();) {
    const size_t size = SizeOfCharacter(printed, begin);
    const std::string characters = ZoneCharacters(printed.substr(begin, size));
    char second = '\0';
    for (const MrzSecond& other : seconds) {
      if (other.begin != begin || other.text.empty() || characters.size() != 1) continue;
      const std::string choice = ZoneCharacters(other.text);
      if (choice.size() == 1 && choice != characters) second = choice[0];
    }
    line.text += characters;
    line.seconds.append(characters.size(), second);
    begin += size;
  }
  return line;
}

std::vector<MrzFit> FitMrzLine(const MrzLine& line, size_t width, bool names) {
  std::vector<MrzFit> fits;
  const int missing = static_cast<int>(width) - static_cast<int>(line.text.size());
  if (missing == 0) return {{line, 0, 0.f}};
  if (missing < -kMostRemoved) return fits;
  if (names && line.text.size() < kLeastNames) return fits;
  if (!names && (missing > kMostAdded || line.text.size() < kLeastNames)) return fits;
  if (names) {
    const MrzLine parted = WithoutLongGap(line);
    const int rest = static_cast<int>(width) - static_cast<int>(parted.text.size());
    if (rest == 0) return {{parted, missing, kRun}};
    if (rest > 0) AddFit(parted, parted.text.size(), rest, kRun, &fits);
    if (rest < 0) RemoveFillers(parted, -rest, &fits);
  } else if (missing > 0) {
    AddFillers(line, missing, &fits);
  } else {
    RemoveFillers(line, -missing, &fits);
  }
  return fits;
}

}  // namespace billfold::extractors
