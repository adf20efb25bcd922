#include "extractors/standards/mrz_characters.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>

#include "extractors/values/country.h"
#include "extractors/values/text.h"

namespace billfold::extractors {
namespace {

using E = MrzElement;
using C = MrzClass;

// Letter and digit that readers confuse; the first five are exchanged both ways.
struct LookAlike {
  char letter, digit;
};
constexpr std::array<LookAlike, 10> kLookAlikes = {{{'O', '0'},
                                                    {'I', '1'},
                                                    {'Z', '2'},
                                                    {'S', '5'},
                                                    {'B', '8'},
                                                    {'Q', '0'},
                                                    {'D', '0'},
                                                    {'L', '1'},
                                                    {'G', '6'},
                                                    {'T', '7'}}};
constexpr size_t kExchanged = 5;
constexpr long kMostStray = 2;  // letters among the fillers behind names that can be nothing else
constexpr int kClearly = 2;     // how much better an exchange must suit its neighbours: see Suits()

char DigitLike(char letter) {
  for (const LookAlike& pair : kLookAlikes) {
    if (pair.letter == letter) return pair.digit;
  }
  return '\0';
}

char LetterLike(char digit) {
  for (const LookAlike& pair : kLookAlikes) {
    if (pair.digit == digit) return pair.letter;
  }
  return '\0';
}

// What a filler is taken for.
bool MayBeFiller(char c) { return c == 'K' || c == 'C' || c == 'E' || c == 'L' || c == 'X'; }

// A zone being put right: its lines, and what was changed.
class Editor {
 public:
  Editor(const MrzLayout& layout, std::vector<MrzLine>* lines,
         std::vector<MrzCorrection>* corrections)
      : layout_(layout), lines_(*lines), corrections_(*corrections) {}

  const MrzLayout& layout() const { return layout_; }
  char At(int line, int column) const { return Text(line)[static_cast<size_t>(column)]; }
  char Second(int line, int column) const {
    return lines_[static_cast<size_t>(line)].seconds[static_cast<size_t>(column)];
  }
  std::string Cut(const MrzRange& range) const {
    return Text(range.line)
        .substr(static_cast<size_t>(range.begin), static_cast<size_t>(range.size));
  }
  // Without a trace.
  void Put(int line, int column, char value) {
    lines_[static_cast<size_t>(line)].text[static_cast<size_t>(column)] = value;
  }
  void Correct(int line, int column, char value) {
    corrections_.push_back({line, column, At(line, column), value});
    Put(line, column, value);
  }
  bool Passes(const MrzCheckRule& rule) const {
    std::string covered;
    for (const MrzRange& range : rule.covers) covered += Cut(range);
    const char printed = At(rule.digit.line, rule.digit.begin);
    if (MrzCheckDigit(covered) == printed) return true;
    // Neither a long number nor an empty personal number has its check digit here.
    return printed == '<' && (rule.element == E::kDocumentNumber ||
                              covered.find_first_not_of('<') == std::string::npos);
  }
  MrzClass ClassAt(int line, int column) const {
    for (const MrzSlot& slot : layout_.slots) {
      const MrzRange& place = slot.place;
      if (place.line == line && column >= place.begin && column < place.begin + place.size) {
        return slot.characters;
      }
    }
    return C::kAny;
  }

 private:
  const std::string& Text(int line) const { return lines_[static_cast<size_t>(line)].text; }

  const MrzLayout& layout_;
  std::vector<MrzLine>& lines_;
  std::vector<MrzCorrection>& corrections_;
};

bool Allowed(char c, MrzClass characters) {
  if (c == '<') return true;
  if (characters == C::kDigits) return IsDigit(c);
  if (characters == C::kLetters) return IsLetter(c);
  if (characters == C::kSex) return c == 'M' || c == 'F' || c == 'X';
  return MrzValue(c) >= 0;
}

// The character that must have stood there, or '\0'.
char ByClass(char read, char second, MrzClass characters) {
  if (second != '\0' && second != '<' && Allowed(second, characters)) return second;
  if (characters == C::kDigits) return DigitLike(read);
  if (characters == C::kLetters) return LetterLike(read);
  if (characters == C::kSex) return MayBeFiller(read) || second == '<' ? '<' : '\0';
  return '\0';
}

int PutSlotRight(const MrzSlot& slot, Editor* zone) {
  int misfits = 0;
  const int line = slot.place.line;
  for (int column = slot.place.begin; column < slot.place.begin + slot.place.size; ++column) {
    const char read = zone->At(line, column);
    if (Allowed(read, slot.characters)) continue;
    const char value = ByClass(read, zone->Second(line, column), slot.characters);
    if (value == '\0') {
      ++misfits;
    } else {
      zone->Correct(line, column, value);
    }
  }
  return misfits;
}

// "<<<K<<": a letter between fillers in a place that is not for names.
void ClearFillers(const MrzSlot& slot, Editor* zone) {
  const int line = slot.place.line;
  for (int column = slot.place.begin + 1; column + 1 < slot.place.begin + slot.place.size;
       ++column) {
    const bool between = zone->At(line, column - 1) == '<' && zone->At(line, column + 1) == '<';
    if (between && MayBeFiller(zone->At(line, column))) zone->Correct(line, column, '<');
  }
}

// Given names are parted by one filler, so behind two of them behind a given name comes no other:
// "ERIKSSON<<ANNA<MARIA<<<<K<<<".
void ClearNames(const MrzSlot& slot, Editor* zone) {
  const std::string names = zone->Cut(slot.place);
  const size_t gap = names.find("<<");
  if (gap == std::string::npos) return;
  const size_t given = names.find_first_not_of('<', gap);
  if (given == std::string::npos) return;
  const size_t end = names.find("<<", given);
  if (end == std::string::npos) return;
  const std::string tail = names.substr(end);
  const auto fillers = std::count(tail.begin(), tail.end(), '<');
  const bool stray = static_cast<long>(tail.size()) - fillers <= kMostStray;
  const auto filler_like = [](char c) { return c == '<' || MayBeFiller(c); };
  if (!stray && !std::all_of(tail.begin(), tail.end(), filler_like)) return;
  for (size_t i = end; i < names.size(); ++i) {
    if (names[i] == '<') continue;
    zone->Correct(slot.place.line, slot.place.begin + static_cast<int>(i), '<');
  }
}

// "PKUTO": no state uses K, so it was a filler. "DKK": a code that is none, with fillers read as K.
void ClearCodes(const MrzSlot& slot, Editor* zone) {
  const int line = slot.place.line;
  if (slot.element == E::kDocumentCode) {
    if (zone->At(line, slot.place.begin + 1) == 'K') {
      zone->Correct(line, slot.place.begin + 1, '<');
    }
    return;
  }
  const std::string code = zone->Cut(slot.place);
  const auto plain = [](const std::string& text) { return text.substr(0, text.find('<')); };
  if (IsZoneState(plain(code))) return;
  std::string cleared = code;
  for (size_t i = 1; i < code.size(); ++i) {
    if (MayBeFiller(code[i])) cleared[i] = '<';
  }
  if (!IsZoneState(plain(cleared))) return;
  for (size_t i = 0; i < code.size(); ++i) {
    if (code[i] != cleared[i]) {
      zone->Correct(line, slot.place.begin + static_cast<int>(i), cleared[i]);
    }
  }
}

struct Exchange {
  int line = 0, column = 0;
  char value = '<';
  bool seen = false;  // the reader's second choice
};

// What may have stood instead of the character there.
void AddExchanges(const Editor& zone, int line, int column, std::vector<Exchange>* exchanges) {
  const char read = zone.At(line, column);
  const char second = zone.Second(line, column);
  const MrzClass characters = zone.ClassAt(line, column);
  if (second != '\0' && Allowed(second, characters)) {
    exchanges->push_back({line, column, second, true});
  }
  for (size_t i = 0; i < kExchanged; ++i) {
    const auto& [letter, digit] = kLookAlikes[i];
    const char other = read == letter ? digit : read == digit ? letter : '\0';
    if (other == '\0' || other == second || !Allowed(other, characters)) continue;
    exchanges->push_back({line, column, other, false});
  }
}

const MrzCheckRule* Composite(const MrzLayout& layout) {
  const MrzCheckRule& last = layout.checks.back();
  return last.element == E::kZone ? &last : nullptr;
}

// The exchanges after which the check passes.
std::vector<Exchange> Cures(const MrzCheckRule& rule, bool with_composite, Editor* zone) {
  std::vector<Exchange> all, cures;
  for (const MrzRange& range : rule.covers) {
    for (int i = 0; i < range.size; ++i) AddExchanges(*zone, range.line, range.begin + i, &all);
  }
  AddExchanges(*zone, rule.digit.line, rule.digit.begin, &all);
  const MrzCheckRule* composite = Composite(zone->layout());
  for (const Exchange& exchange : all) {
    const char read = zone->At(exchange.line, exchange.column);
    zone->Put(exchange.line, exchange.column, exchange.value);
    // An exchange must not break what has passed: the composite covers other checks' places.
    const auto& checks = zone->layout().checks;
    const bool passes = rule.element == E::kZone
                            ? std::all_of(checks.begin(), checks.end(),
                                          [&](const MrzCheckRule& r) { return zone->Passes(r); })
                            : zone->Passes(rule);
    if (passes && (!with_composite || composite == nullptr || zone->Passes(*composite))) {
      cures.push_back(exchange);
    }
    zone->Put(exchange.line, exchange.column, read);
  }
  return cures;
}

// How well the exchange suits its neighbours, -2 to 2: a letter among digits was a digit rather
// than a digit there a letter.
int Suits(const Exchange& exchange, const Editor& zone) {
  int suits = 0;
  for (const int column : {exchange.column - 1, exchange.column + 1}) {
    if (column < 0 || column >= zone.layout().width) continue;
    const char beside = zone.At(exchange.line, column);
    if (beside != '<') suits += IsDigit(beside) == IsDigit(exchange.value) ? 1 : -1;
  }
  return suits;
}

// The one exchange that stands out among those that would do: the reader's own second choice, or
// one that suits its neighbours clearly better than any other.
std::optional<Exchange> TheOne(const std::vector<Exchange>& cures, const Editor& zone) {
  if (cures.size() == 1) return cures.front();
  std::vector<Exchange> seen;
  std::copy_if(cures.begin(), cures.end(), std::back_inserter(seen),
               [](const Exchange& cure) { return cure.seen; });
  if (seen.size() == 1) return seen.front();
  std::optional<Exchange> best;
  int most = -kClearly - 3, next = most;
  for (const Exchange& cure : cures) {
    const int suits = Suits(cure, zone);
    if (suits > most) best = cure;
    next = std::max(next, std::min(most, suits));
    most = std::max(most, suits);
  }
  return most >= next + kClearly ? best : std::nullopt;
}

// Whether a check other than this and the composite fails.
bool OthersFail(const Editor& zone, const MrzCheckRule& rule) {
  const auto& checks = zone.layout().checks;
  return std::any_of(checks.begin(), checks.end(), [&](const MrzCheckRule& other) {
    return &other != &rule && other.element != E::kZone && !zone.Passes(other);
  });
}

}  // namespace

bool MayBeginZone(MrzFormat format, const std::string& line) {
  if (line.size() < 5) return false;
  const char first = line[0] == '1' ? 'I' : line[0];
  switch (format) {
    case MrzFormat::kTd1:
    case MrzFormat::kTd2:
      return first == 'I' || first == 'A' || first == 'C';
    case MrzFormat::kTd3:
      return first == 'P';
    case MrzFormat::kMrvA:
    case MrzFormat::kMrvB:
      return first == 'V';
    case MrzFormat::kFrenchId:
      return first == 'I' && line.compare(2, 3, "FRA") == 0;
    case MrzFormat::kFrenchLicence:
      return line.compare(2, 3, "FRA") == 0 && (line[0] == 'D' || line[0] == '0');
  }
  return false;
}

bool IsNamesLine(const MrzLayout& layout, size_t line) {
  const MrzElement last =
      std::find_if(layout.slots.rbegin(), layout.slots.rend(), [&](const MrzSlot& slot) {
        return slot.place.line == static_cast<int>(line);
      })->element;
  return last == E::kNames;
}

int PutRightByClass(MrzFormat format, std::vector<MrzLine>* lines,
                    std::vector<MrzCorrection>* corrections) {
  const MrzLayout& layout = LayoutOf(format);
  Editor zone(layout, lines, corrections);
  const char first = zone.At(0, 0);
  if (first == '1') zone.Correct(0, 0, 'I');
  if (format == MrzFormat::kFrenchLicence && first == '0') zone.Correct(0, 0, 'D');
  if (format == MrzFormat::kFrenchLicence && zone.At(0, 1) == 'I') zone.Correct(0, 1, '1');
  int misfits = 0;
  for (const MrzSlot& slot : layout.slots) {
    misfits += PutSlotRight(slot, &zone);
    if (slot.element == E::kNames) ClearNames(slot, &zone);
    if (slot.element == E::kOptional || slot.element == E::kPersonalNumber) {
      ClearFillers(slot, &zone);
    }
    const bool code = slot.element == E::kDocumentCode || slot.element == E::kIssuer ||
                      slot.element == E::kNationality;
    if (code) ClearCodes(slot, &zone);
  }
  return misfits;
}

void PutRightByChecks(MrzFormat format, std::vector<MrzLine>* lines,
                      std::vector<MrzCorrection>* corrections) {
  const MrzLayout& layout = LayoutOf(format);
  Editor zone(layout, lines, corrections);
  for (const MrzCheckRule& rule : layout.checks) {
    if (zone.Passes(rule)) continue;
    std::optional<Exchange> cure = TheOne(Cures(rule, true, &zone), zone);
    // The composite covers what this check does: it stays wrong only for another's sake.
    if (!cure && rule.element != E::kZone && OthersFail(zone, rule)) {
      cure = TheOne(Cures(rule, false, &zone), zone);
    }
    if (cure) zone.Correct(cure->line, cure->column, cure->value);
  }
}

}  // namespace billfold::extractors
