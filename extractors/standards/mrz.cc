#include "extractors/standards/mrz.h"

#include <algorithm>
#include <cstdlib>

#include "extractors/values/date.h"
#include "extractors/values/text.h"

namespace billfold::extractors {
namespace {

using E = MrzElement;
using C = MrzClass;

constexpr std::array<MrzFormat, 7> kFormats = {
    MrzFormat::kTd1,  MrzFormat::kTd2,      MrzFormat::kTd3,          MrzFormat::kMrvA,
    MrzFormat::kMrvB, MrzFormat::kFrenchId, MrzFormat::kFrenchLicence};

MrzLayout Td1() {
  return {MrzFormat::kTd1,
          3,
          30,
          {{E::kDocumentCode, {0, 0, 2}, C::kAny},
           {E::kIssuer, {0, 2, 3}, C::kLetters},
           {E::kDocumentNumber, {0, 5, 9}, C::kAny},
           {E::kCheckDigit, {0, 14, 1}, C::kDigits},
           {E::kOptional, {0, 15, 15}, C::kAny},
           {E::kBirthDate, {1, 0, 6}, C::kDigits},
           {E::kCheckDigit, {1, 6, 1}, C::kDigits},
           {E::kSex, {1, 7, 1}, C::kSex},
           {E::kExpiryDate, {1, 8, 6}, C::kDigits},
           {E::kCheckDigit, {1, 14, 1}, C::kDigits},
           {E::kNationality, {1, 15, 3}, C::kLetters},
           {E::kOptional, {1, 18, 11}, C::kAny},
           {E::kCheckDigit, {1, 29, 1}, C::kDigits},
           {E::kNames, {2, 0, 30}, C::kLetters}},
          {{E::kDocumentNumber, {0, 14, 1}, {{0, 5, 9}}},
           {E::kBirthDate, {1, 6, 1}, {{1, 0, 6}}},
           {E::kExpiryDate, {1, 14, 1}, {{1, 8, 6}}},
           {E::kZone, {1, 29, 1}, {{0, 5, 25}, {1, 0, 7}, {1, 8, 7}, {1, 18, 11}}}}};
}

// TD2, TD3 and both visas: names above, data below, which differ from position 28 on.
MrzLayout TwoLines(MrzFormat format, int width) {
  MrzLayout layout{format,
                   2,
                   width,
                   {{E::kDocumentCode, {0, 0, 2}, C::kAny},
                    {E::kIssuer, {0, 2, 3}, C::kLetters},
                    {E::kNames, {0, 5, width - 5}, C::kLetters},
                    {E::kDocumentNumber, {1, 0, 9}, C::kAny},
                    {E::kCheckDigit, {1, 9, 1}, C::kDigits},
                    {E::kNationality, {1, 10, 3}, C::kLetters},
                    {E::kBirthDate, {1, 13, 6}, C::kDigits},
                    {E::kCheckDigit, {1, 19, 1}, C::kDigits},
                    {E::kSex, {1, 20, 1}, C::kSex},
                    {E::kExpiryDate, {1, 21, 6}, C::kDigits},
                    {E::kCheckDigit, {1, 27, 1}, C::kDigits}},
                   {{E::kDocumentNumber, {1, 9, 1}, {{1, 0, 9}}},
                    {E::kBirthDate, {1, 19, 1}, {{1, 13, 6}}},
                    {E::kExpiryDate, {1, 27, 1}, {{1, 21, 6}}}}};
  const bool visa = format == MrzFormat::kMrvA || format == MrzFormat::kMrvB;
  if (format == MrzFormat::kTd3) {
    layout.slots.push_back({E::kPersonalNumber, {1, 28, 14}, C::kAny});
    layout.slots.push_back({E::kCheckDigit, {1, 42, 1}, C::kDigits});
    layout.checks.push_back({E::kPersonalNumber, {1, 42, 1}, {{1, 28, 14}}});
  } else {
    layout.slots.push_back({E::kOptional, {1, 28, width - (visa ? 28 : 29)}, C::kAny});
  }
  if (visa) return layout;
  layout.slots.push_back({E::kCheckDigit, {1, width - 1, 1}, C::kDigits});
  layout.checks.push_back(
      {E::kZone, {1, width - 1, 1}, {{1, 0, 10}, {1, 13, 7}, {1, 21, width - 22}}});
  return layout;
}

MrzLayout FrenchId() {
  return {MrzFormat::kFrenchId,
          2,
          36,
          {{E::kDocumentCode, {0, 0, 2}, C::kAny},
           {E::kIssuer, {0, 2, 3}, C::kLetters},
           {E::kSurname, {0, 5, 25}, C::kLetters},
           {E::kOffice, {0, 30, 6}, C::kAny},
           {E::kDocumentNumber, {1, 0, 12}, C::kAny},
           {E::kCheckDigit, {1, 12, 1}, C::kDigits},
           {E::kGivenNames, {1, 13, 14}, C::kLetters},
           {E::kBirthDate, {1, 27, 6}, C::kDigits},
           {E::kCheckDigit, {1, 33, 1}, C::kDigits},
           {E::kSex, {1, 34, 1}, C::kSex},
           {E::kCheckDigit, {1, 35, 1}, C::kDigits}},
          {{E::kDocumentNumber, {1, 12, 1}, {{1, 0, 12}}},
           {E::kBirthDate, {1, 33, 1}, {{1, 27, 6}}},
           {E::kZone, {1, 35, 1}, {{0, 0, 36}, {1, 0, 35}}}}};
}

MrzLayout FrenchLicence() {
  return {MrzFormat::kFrenchLicence,
          1,
          30,
          {{E::kDocumentCode, {0, 0, 2}, C::kAny},
           {E::kIssuer, {0, 2, 3}, C::kLetters},
           {E::kDocumentNumber, {0, 5, 9}, C::kAny},
           {E::kCheckDigit, {0, 14, 1}, C::kDigits},
           {E::kExpiryDate, {0, 15, 6}, C::kDigits},
           {E::kSurname, {0, 21, 8}, C::kLetters},
           {E::kCheckDigit, {0, 29, 1}, C::kDigits}},
          {{E::kDocumentNumber, {0, 14, 1}, {{0, 0, 14}}}, {E::kZone, {0, 29, 1}, {{0, 0, 29}}}}};
}

bool Allowed(char c, MrzClass characters) {
  switch (characters) {
    case C::kLetters:
      return c == '<' || (c >= 'A' && c <= 'Z');
    case C::kDigits:
      return c == '<' || IsDigit(c);
    case C::kSex:
      return c == '<' || c == 'M' || c == 'F' || c == 'X';
    case C::kAny:
      return MrzValue(c) >= 0;
  }
  return false;
}

std::string Cut(const std::vector<std::string>& lines, const MrzRange& place) {
  return lines[static_cast<size_t>(place.line)].substr(static_cast<size_t>(place.begin),
                                                       static_cast<size_t>(place.size));
}

// Fillers inside become blanks, those at the ends go.
std::string Plain(std::string text) {
  std::replace(text.begin(), text.end(), '<', ' ');
  return CollapseBlanks(text);
}

// Without any filler.
std::string Code(std::string text) {
  text.erase(std::remove(text.begin(), text.end(), '<'), text.end());
  return text;
}

void SetNames(const std::string& names, MrzZone* zone) {
  const size_t gap = names.find("<<");
  zone->surname = Plain(names.substr(0, gap));
  if (gap != std::string::npos) zone->given_names = Plain(names.substr(gap));
  zone->names_cut = names.back() != '<';
}

void SetElement(MrzElement element, const std::string& text, bool second, MrzZone* zone) {
  switch (element) {
    case E::kDocumentCode:
      zone->document_code = Code(text);
      break;
    case E::kIssuer:
      zone->issuer = Code(text);
      break;
    case E::kNames:
      SetNames(text, zone);
      break;
    case E::kSurname:
      zone->surname = Plain(text);
      zone->names_cut |= text.back() != '<';
      break;
    case E::kGivenNames:
      zone->given_names = Plain(text);
      zone->names_cut |= text.back() != '<';
      break;
    case E::kDocumentNumber:
      zone->document_number = Code(text);
      break;
    case E::kNationality:
      zone->nationality = Code(text);
      break;
    case E::kBirthDate:
      zone->birth_date = text;
      break;
    case E::kSex:
      zone->sex = Code(text);
      break;
    case E::kExpiryDate:
      zone->expiry_date = text;
      break;
    case E::kPersonalNumber:
      zone->personal_number = Plain(text);
      break;
    case E::kOptional:
      (second ? zone->optional_data_2 : zone->optional_data) = Plain(text);
      break;
    case E::kOffice:
    case E::kCheckDigit:
    case E::kZone:
      break;
  }
}

MrzCheck CheckBy(const MrzCheckRule& rule, const std::vector<std::string>& lines) {
  MrzCheck check{rule.element, Cut(lines, rule.digit)[0], '<', false};
  std::string covered;
  for (const MrzRange& range : rule.covers) covered += Cut(lines, range);
  check.computed = MrzCheckDigit(covered);
  check.pass = check.printed == check.computed;
  // Part 4: a passport without a personal number may have a filler in place of its check digit.
  const bool empty = covered.find_first_not_of('<') == std::string::npos;
  if (rule.element == E::kPersonalNumber && empty && check.printed == '<') check.pass = true;
  return check;
}

// Parts 5 and 6: of a number longer than nine characters the rest and the check digit stand at the
// beginning of the optional data, and a filler where the check digit would be.
void JoinLongNumber(const MrzLayout& layout, MrzZone* zone) {
  if (layout.format != MrzFormat::kTd1 && layout.format != MrzFormat::kTd2) return;
  MrzCheck& check = zone->checks.front();
  if (check.printed != '<' || zone->document_number.size() != 9) return;
  const auto slot = std::find_if(layout.slots.begin(), layout.slots.end(),
                                 [](const MrzSlot& s) { return s.element == E::kOptional; });
  const std::string data = Cut(zone->lines, slot->place);
  const size_t size = std::min(data.find('<'), data.size());
  if (size < 2 || !IsDigit(data[size - 1])) return;
  zone->document_number += data.substr(0, size - 1);
  check.printed = data[size - 1];
  check.computed = MrzCheckDigit(zone->document_number);
  check.pass = check.printed == check.computed;
  zone->optional_data = Plain(data.substr(size));
}

bool CodeFits(MrzFormat format, const std::string& line) {
  const bool french = line.compare(2, 3, "FRA") == 0;
  switch (format) {
    case MrzFormat::kTd1:
    case MrzFormat::kTd2:
      return line[0] == 'I' || line[0] == 'A' || line[0] == 'C';
    case MrzFormat::kTd3:
      return line[0] == 'P';
    case MrzFormat::kMrvA:
    case MrzFormat::kMrvB:
      return line[0] == 'V';
    case MrzFormat::kFrenchId:
      return french && line.compare(0, 2, "ID") == 0;
    case MrzFormat::kFrenchLicence:
      return french && line.compare(0, 2, "D1") == 0;
  }
  return false;
}

// Weighs layouts against each other that lines can be read in.
int PassedChecks(const MrzZone& zone) {
  return static_cast<int>(std::count_if(zone.checks.begin(), zone.checks.end(),
                                        [](const MrzCheck& check) { return check.pass; }));
}

}  // namespace

const MrzCheck* MrzZone::CheckOf(MrzElement element) const {
  const auto found = std::find_if(checks.begin(), checks.end(),
                                  [&](const MrzCheck& check) { return check.element == element; });
  return found == checks.end() ? nullptr : &*found;
}

const MrzLayout& LayoutOf(MrzFormat format) {
  static const auto* const layouts = new std::array<MrzLayout, 7>{Td1(),
                                                                  TwoLines(MrzFormat::kTd2, 36),
                                                                  TwoLines(MrzFormat::kTd3, 44),
                                                                  TwoLines(MrzFormat::kMrvA, 44),
                                                                  TwoLines(MrzFormat::kMrvB, 36),
                                                                  FrenchId(),
                                                                  FrenchLicence()};
  return (*layouts)[static_cast<size_t>(format)];
}

absl::Span<const MrzFormat> AllMrzFormats() { return kFormats; }

std::optional<MrzZone> ParseMrz(MrzFormat format, const std::vector<std::string>& lines) {
  const MrzLayout& layout = LayoutOf(format);
  if (lines.size() != static_cast<size_t>(layout.lines)) return std::nullopt;
  for (const std::string& line : lines) {
    if (line.size() != static_cast<size_t>(layout.width)) return std::nullopt;
  }
  if (!CodeFits(format, lines[0])) return std::nullopt;
  MrzZone zone;
  zone.format = format;
  zone.lines = lines;
  for (const MrzSlot& slot : layout.slots) {
    const std::string text = Cut(lines, slot.place);
    if (!std::all_of(text.begin(), text.end(),
                     [&](char c) { return Allowed(c, slot.characters); })) {
      return std::nullopt;
    }
    SetElement(slot.element, text, slot.place.line == 1 && layout.lines == 3, &zone);
  }
  for (const MrzCheckRule& rule : layout.checks) zone.checks.push_back(CheckBy(rule, lines));
  JoinLongNumber(layout, &zone);
  return zone;
}

std::optional<MrzZone> ParseMrz(const std::vector<std::string>& lines) {
  std::optional<MrzZone> best;
  for (const MrzFormat format : kFormats) {
    std::optional<MrzZone> zone = ParseMrz(format, lines);
    if (zone && (!best || PassedChecks(*zone) > PassedChecks(*best))) best = std::move(zone);
  }
  return best;
}

int MrzValue(char c) {
  if (IsDigit(c)) return c - '0';
  if (c >= 'A' && c <= 'Z') return c - 'A' + 10;
  return c == '<' ? 0 : -1;
}

char MrzCheckDigit(std::string_view text) {
  static constexpr std::array<int, 3> kWeights = {7, 3, 1};
  int sum = 0;
  for (size_t i = 0; i < text.size(); ++i) sum += kWeights[i % 3] * std::max(0, MrzValue(text[i]));
  return static_cast<char>('0' + sum % 10);
}

char MrzUndetectedTwin(char c) {
  static constexpr std::array<std::array<char, 2>, 5> kTwins = {
      {{'<', 'K'}, {'1', 'L'}, {'6', 'G'}, {'8', 'S'}, {'5', 'P'}}};
  for (const auto& [a, b] : kTwins) {
    if (c == a) return b;
    if (c == b) return a;
  }
  return '\0';
}

std::optional<v1::Date> MrzDate(std::string_view yymmdd, bool is_birth, const v1::Date& today) {
  if (yymmdd.size() != 6) return std::nullopt;
  const auto part = [&](size_t at) {
    const std::string_view digits = yymmdd.substr(at, 2);
    return digits == "<<" ? 0 : static_cast<int>(ParseInteger(digits).value_or(-1));
  };
  const int year = part(0), month = part(2), day = part(4);
  if (yymmdd.substr(0, 2) == "<<" || year < 0 || month < 0 || month > 12 || day < 0 || day > 31) {
    return std::nullopt;
  }
  const int now = today.year() > 0 ? today.year() : 2000 + 34;  // 00-84 are 20xx without a clock
  v1::Date date;
  date.set_month(month);
  date.set_day(month == 0 ? 0 : day);
  date.set_year(now / 100 * 100 + year);
  if (is_birth && today.year() > 0) {
    if (CompareDates(date, today) > 0) date.set_year(date.year() - 100);
  } else {
    if (date.year() - now > 50) date.set_year(date.year() - 100);
    if (now - date.year() > 50) date.set_year(date.year() + 100);
  }
  if (date.day() != 0 && !DateExists(date)) return std::nullopt;
  return date;
}

}  // namespace billfold::extractors
