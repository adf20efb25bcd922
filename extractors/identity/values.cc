#include "extractors/identity/values.h"

#include <re2/re2.h>

#include <algorithm>
#include <vector>

#include "absl/strings/str_cat.h"
#include "extractors/values/country.h"
#include "extractors/values/pattern.h"
#include "extractors/values/text.h"

namespace billfold::extractors {
namespace {

using K = IdentityKey;

constexpr size_t kLeastNumber = 4, kMostNumber = 24;     // characters of a document number
constexpr size_t kMostCodes = 48;                        // bytes of classes or restrictions
constexpr size_t kMostEyes = 2;                          // words of a colour
constexpr size_t kLeastAddress = 4, kMostAddress = 120;  // bytes of one line

struct Shapes {
  RE2 feet{R"RE(^((?:[3-7]\s?['’-]\s?-?\s?[01]?\d\s?["”]?)|(?:[3-7][01]\d\b))(?:\s|$))RE"};
  RE2 metric{
      R"RE(^(\d{2,3}\s?(?:[cC][mM]|[iI][nN])\b\.?|[12][.,]\s?\d{2}\s?[mM]?\b|1\d{2}\b|2[0-2]\d\b))RE"};
  RE2 two_months{R"RE((?i)(\d{1,2})\s+\pL{3,4}\.?\s?[/7|]?\s?(\pL{3,4})\.?\s+(\d{4}|\d{2})\b)RE"};
  RE2 glued_date{R"RE(\d{2}([ .])\d{2}[ .]\d{4}$)RE"};
  RE2 year_alone{R"RE(^\s*((?:19|20)\d{2})\s*$)RE"};
  RE2 title{R"RE((?i)^(?:MRS?|MS|MISS|DR|PROF|HERR|FRAU|MME|MLLE|SR|SRA|DOTT|PAN|PANI)\.?\s+)RE"};
};

const Shapes& AllShapes() {
  static const Shapes* const shapes = new Shapes;
  return *shapes;
}

bool IsSign(char c) {
  return IsBlank(c) || std::string_view(":.;,#*+=~\"'|/\\-_°º").find(c) != std::string_view::npos;
}

// Where the line ends in which byte `at` stands.
size_t EndOfLine(std::string_view text, size_t at) {
  return std::min(text.find('\t', at), text.size());
}

struct Part {
  size_t begin = 0, end = 0;
};

// Words of the line that begins at `from`.
std::vector<Part> PartsOfLine(std::string_view text, size_t from) {
  std::vector<Part> parts;
  const size_t end = EndOfLine(text, from);
  for (size_t i = from; i < end; ++i) {
    if (IsBlank(text[i])) continue;
    const size_t begin = i;
    while (i < end && !IsBlank(text[i])) ++i;
    parts.push_back({begin, i});
  }
  return parts;
}

std::string_view Cut(std::string_view text, const Part& part) {
  return text.substr(part.begin, part.end - part.begin);
}

bool HasDigit(std::string_view text) { return std::any_of(text.begin(), text.end(), IsDigit); }

size_t CountLetters(std::string_view text) {
  return static_cast<size_t>(std::count_if(text.begin(), text.end(),
                                           [](char c) { return IsLetter(c) || (c & 0x80) != 0; }));
}

std::optional<IdentityValue> Made(std::string_view text, size_t begin, size_t end) {
  while (end > begin && IsBlank(text[end - 1])) --end;
  if (end <= begin) return std::nullopt;
  return IdentityValue{begin, end, CollapseBlanks(text.substr(begin, end - begin)), std::nullopt};
}

// Words of letters, up to the first with a digit.
std::optional<IdentityValue> ReadName(std::string_view text, size_t from) {
  size_t end = from;
  for (const Part& part : PartsOfLine(text, from)) {
    const std::string_view word = Cut(text, part);
    if (HasDigit(word)) break;
    // A lone sign is dirt; so are letters in brackets of another kind.
    if (CountLetters(word) > 0) end = part.end;
  }
  auto value = Made(text, from, end);
  if (!value) return value;
  value->text = CleanName(value->text);
  if (CountLetters(value->text) < 2) return std::nullopt;
  return value;
}

// Whether a date stands at this place.
bool BeginsDate(std::string_view text, size_t at, const IdentityDates& dates) {
  const std::string_view rest = text.substr(at, 24);
  const auto found = FindDates(rest, dates.order);
  return !found.empty() && found.front().begin == 0 && found.front().end > 8;
}

// Letters and digits with at least two digits, in one word or in groups.
std::optional<IdentityValue> ReadNumber(std::string_view text, size_t from,
                                        const IdentityDates& dates) {
  std::string number;
  size_t begin = from, end = from;
  for (const Part& part : PartsOfLine(text, from)) {
    std::string_view word = Cut(text, part);
    const bool plain = std::all_of(word.begin(), word.end(), [](char c) {
      return IsDigit(c) || IsLetter(c) || c == '-' || c == '.' || c == '/';
    });
    if (!plain || BeginsDate(text, part.begin, dates)) break;
    if (!HasDigit(word) && (word.size() > 4 || ToUpper(word) != word)) break;
    size_t stop = part.end;
    // "BAB18342601 01 2016": a date runs on into the number.
    if (word.size() > 8 && BeginsDate(text, part.end - 2, dates)) stop -= 2;
    if (number.empty()) begin = part.begin;
    for (size_t i = part.begin; i < stop; ++i) {
      if (IsDigit(text[i]) || IsLetter(text[i])) number += text[i];
    }
    end = stop;
    if (stop != part.end || number.size() > kMostNumber) break;
  }
  const auto digits = std::count_if(number.begin(), number.end(), IsDigit);
  if (digits < 2 || number.size() < kLeastNumber || number.size() > kMostNumber) {
    return std::nullopt;
  }
  auto value = Made(text, begin, end);
  if (value) value->text = ToUpper(number);
  return value;
}

// The first date of the line. Canadian passports print the month twice: "14 JAN/JAN 23".
std::optional<DateMatch> FirstDate(std::string_view line, const IdentityDates& dates) {
  const Shapes& shapes = AllShapes();
  DateMatch match;
  re2::StringPiece parts[4];
  const re2::StringPiece input = Piece(line);
  const auto found = FindDates(line, dates.order);
  const auto part = [&](int i) { return std::string(parts[i].data(), parts[i].size()); };
  if (shapes.two_months.Match(input, 0, line.size(), RE2::UNANCHORED, parts, 4)) {
    const auto date = ParseDate(absl::StrCat(part(1), " ", part(2), " ", part(3)), dates.order);
    if (date) match.value = *date;
  }
  if (match.value.year() == 0 && !found.empty()) return found.front();
  if (match.value.year() == 0 &&
      shapes.glued_date.Match(input, 0, line.size(), RE2::UNANCHORED, parts, 1)) {
    if (const auto date = ParseDate(part(0), dates.order)) match.value = *date;
  }
  if (match.value.year() == 0 &&
      shapes.year_alone.Match(input, 0, line.size(), RE2::UNANCHORED, parts, 2)) {
    parts[0] = parts[1];
    match.value.set_year(static_cast<int>(ParseInteger(part(1)).value_or(0)));
  }
  if (match.value.year() == 0) return std::nullopt;
  match.begin = static_cast<size_t>(parts[0].data() - line.data());
  match.end = match.begin + parts[0].size();
  return match;
}

std::optional<IdentityValue> ReadDate(K key, std::string_view text, size_t from,
                                      const IdentityDates& dates) {
  const std::string_view line = text.substr(from, EndOfLine(text, from) - from);
  std::optional<DateMatch> date = FirstDate(line, dates);
  const bool birth = key == K::kBirthDate || key == K::kBirth;
  if (!date || (date->value.month() == 0 && !birth)) return std::nullopt;
  // Two digits of the year of a birth mean the past.
  if (birth && dates.today.year() > 0 && CompareDates(date->value, dates.today) > 0) {
    date->value.set_year(date->value.year() - 100);
  }
  date->begin += from;
  date->end += from;
  IdentityValue value{date->begin, date->end, "", date};
  if (key == K::kBirth) {
    std::string_view ahead = text.substr(from, date->begin - from);
    // "PADUA (PD)728.03.1987": dirt between the two.
    while (!ahead.empty() && IsDigit(ahead.back())) ahead.remove_suffix(1);
    const std::string before = CleanName(ahead);
    const std::string after = CleanName(text.substr(date->end, from + line.size() - date->end));
    value.text = CountLetters(after) >= CountLetters(before) ? after : before;
    if (CountLetters(value.text) < 2) value.text.clear();
  }
  return value;
}

std::optional<IdentityValue> ReadHeight(std::string_view text, size_t from) {
  const re2::StringPiece rest = Piece(text.substr(from));
  re2::StringPiece found;
  if (!RE2::PartialMatch(rest, AllShapes().feet, &found) &&
      !RE2::PartialMatch(rest, AllShapes().metric, &found)) {
    return std::nullopt;
  }
  const size_t begin = static_cast<size_t>(found.data() - text.data());
  return Made(text, begin, begin + found.size());
}

// "B", "A1", "BE", "f": short, in capitals or one small letter.
bool IsCode(std::string_view text) {
  const auto small =
      std::count_if(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  return !text.empty() && text.size() <= 4 && (small == 0 || text.size() == 1);
}

// Codes with signs between them and none else.
bool AreCodes(std::string_view word) {
  size_t begin = 0, codes = 0;
  for (size_t i = 0; i <= word.size(); ++i) {
    if (i < word.size() && (IsDigit(word[i]) || IsLetter(word[i]))) continue;
    if (i < word.size() && std::string_view("/,+-").find(word[i]) == std::string_view::npos) {
      return false;
    }
    const std::string_view code = word.substr(begin, i - begin);
    if (!code.empty() && !IsCode(code)) return false;
    codes += !code.empty();
    begin = i + 1;
  }
  return codes > 0;
}

// "AM/A1/B", "B E", "NONE": up to the first word that is no code.
std::optional<IdentityValue> ReadCodes(std::string_view text, size_t from) {
  size_t end = from;
  for (const Part& part : PartsOfLine(text, from)) {
    const std::string_view word = Cut(text, part);
    const bool none = ToUpper(word) == "NONE";
    if (!none && !AreCodes(word)) break;
    end = part.end;
    if (none) break;
  }
  return Made(text, from, std::min(end, from + kMostCodes));
}

std::optional<IdentityValue> ReadLine(std::string_view text, size_t from, size_t most) {
  auto value = Made(text, from, EndOfLine(text, from));
  if (!value || value->text.size() > most ||
      CountLetters(value->text) + Digits(value->text).size() == 0) {
    return std::nullopt;
  }
  return value;
}

std::optional<IdentityValue> ReadAddress(std::string_view text, size_t from) {
  auto value = ReadLine(text, from, kMostAddress);
  if (value && CountLetters(value->text) + Digits(value->text).size() < kLeastAddress) {
    return std::nullopt;
  }
  return value;
}

std::optional<IdentityValue> ReadPlace(std::string_view text, size_t from) {
  auto value = ReadLine(text, from, 80);
  if (!value) return value;
  value->text = CleanName(value->text);
  if (CountLetters(value->text) < 2) return std::nullopt;
  return value;
}

std::optional<IdentityValue> ReadNationality(std::string_view text, size_t from) {
  auto value = ReadName(text, from);
  if (!value) return value;
  if (const auto country = FindCountry(value->text)) value->text = country->code;
  return value;
}

std::optional<IdentityValue> ReadEyes(std::string_view text, size_t from) {
  // The colours of the AAMVA standard, each a word of its own.
  static const RE2* const code = new RE2("BLK|BLU|BRO|BRN|GRY|GRN|HAZ|MAR|PNK|DIC|MUL|UNK");
  size_t end = from, words = 0;
  for (const Part& part : PartsOfLine(text, from)) {
    const std::string_view word = Cut(text, part);
    if (RE2::FullMatch(Piece(word), *code)) return Made(text, part.begin, part.end);
    if (HasDigit(word) || CountLetters(word) < 3 || words == kMostEyes) break;
    end = part.end;
    ++words;
  }
  return Made(text, from, end);
}

std::optional<IdentityValue> ReadSex(std::string_view text, size_t from) {
  const std::vector<Part> parts = PartsOfLine(text, from);
  if (parts.empty()) return std::nullopt;
  const auto sex = SexOf(Cut(text, parts.front()));
  if (!sex) return std::nullopt;
  return IdentityValue{parts.front().begin, parts.front().end, *sex, std::nullopt};
}

}  // namespace

std::optional<IdentityValue> ReadIdentityValue(IdentityKey key, std::string_view text,
                                               const IdentityDates& dates) {
  size_t from = 0;
  while (from < text.size() && IsSign(text[from])) ++from;
  switch (key) {
    case K::kDocumentNumber:
    case K::kPersonalNumber:
      return ReadNumber(text, from, dates);
    case K::kSurname:
    case K::kFirstSurname:
    case K::kSecondSurname:
    case K::kGivenNames:
    case K::kName:
    case K::kGivenOrWhole:
    case K::kFullName:
      return ReadName(text, from);
    case K::kSex:
      return ReadSex(text, from);
    case K::kBirthDate:
    case K::kBirth:
    case K::kIssueDate:
    case K::kExpiryDate:
      return ReadDate(key, text, from, dates);
    case K::kBirthPlace:
      return ReadPlace(text, from);
    case K::kNationality:
      return ReadNationality(text, from);
    case K::kAddress:
      return ReadAddress(text, from);
    case K::kLicenceClass:
      return ReadCodes(text, from);
    case K::kRestrictions:
    case K::kEndorsements:
      return ReadLine(text, from, kMostCodes);
    case K::kHeight:
      return ReadHeight(text, from);
    case K::kEyeColour:
      return ReadEyes(text, from);
    case K::kIssuingCountry:
    case K::kIssuingRegion:
    case K::kOther:
      return std::nullopt;
  }
  return std::nullopt;
}

std::optional<std::string> SexOf(std::string_view text) {
  struct Words {
    const char* sex;
    std::vector<std::string_view> words;
  };
  // EN DE FR ES IT NL PT PL MS, whole or as one letter; "W" is German, "H" Spanish, "K" Polish.
  static const auto* const all = new std::vector<Words>{
      {"F", {"F",        "FEMALE",    "W",         "WEIBLICH", "FEMME", "FEMININ",  "MUJER",
             "FEMENINO", "FEMMINA",   "FEMMINILE", "VROUW",    "V",     "FEMININO", "KOBIETA",
             "K",        "PEREMPUAN", "PF",        "FF",       "VF",    "WF",       "KF"}},
      {"M",
       {"M", "MALE", "MANNLICH", "MAENNLICH", "HOMME", "MASCULIN", "HOMBRE", "H", "MASCULINO",
        "MASCHIO", "MASCHILE", "MAN", "MEZCZYZNA", "LELAKI", "LM", "MM"}},
      {"X", {"X", "DIVERS", "XX"}}};
  const std::string letters = Letters(text);
  for (const Words& sex : *all) {
    if (std::find(sex.words.begin(), sex.words.end(), letters) != sex.words.end()) return sex.sex;
  }
  return std::nullopt;
}

std::string CleanName(std::string_view text) {
  const auto dirt = [](char c) {
    return IsBlank(c) ||
           std::string_view(":;,#*+=~\"'|/\\-_()[]<>").find(c) != std::string_view::npos;
  };
  while (!text.empty() && (dirt(text.front()) || text.front() == '.')) text.remove_prefix(1);
  const auto closes = [&] {
    return text.back() == ')' && text.find('(') != std::string_view::npos;
  };
  while (!text.empty() && dirt(text.back()) && !closes()) text.remove_suffix(1);
  std::string name = CollapseBlanks(text);
  RE2::Replace(&name, AllShapes().title, "");
  return name;
}

}  // namespace billfold::extractors
