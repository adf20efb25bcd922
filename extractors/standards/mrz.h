// Machine-readable zones: ICAO Doc 9303 (8th edition), parts 3 to 7, and two French layouts that
// are older than it or beside it.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/types/span.h"
#include "billfold/v1/common.pb.h"

namespace billfold::extractors {

enum class MrzFormat {
  kTd1,            // 3 x 30, part 5
  kTd2,            // 2 x 36, part 6
  kTd3,            // 2 x 44, part 4
  kMrvA,           // 2 x 44, part 7
  kMrvB,           // 2 x 36, part 7
  kFrenchId,       // 2 x 36, French identity cards issued until 2021
  kFrenchLicence,  // 1 x 30, French driving licences since 2013 (decree of 20 April 2012)
};

enum class MrzElement {
  kDocumentCode,
  kIssuer,
  kNames,
  kSurname,
  kGivenNames,
  kDocumentNumber,
  kNationality,
  kBirthDate,
  kSex,
  kExpiryDate,
  kPersonalNumber,
  kOptional,
  kOffice,
  kCheckDigit,
  kZone,  // of a check: the composite check digit
};

// What may stand in an element beside the filler '<'.
enum class MrzClass { kLetters, kDigits, kAny, kSex };

// Consecutive characters of one line.
struct MrzRange {
  int line = 0;
  int begin = 0;
  int size = 0;
};

struct MrzSlot {
  MrzElement element;
  MrzRange place;
  MrzClass characters;
};

// A check digit and what it stands for, in the order in which the weights 7, 3, 1 run.
struct MrzCheckRule {
  MrzElement element;
  MrzRange digit;  // one character
  std::vector<MrzRange> covers;
};

struct MrzLayout {
  MrzFormat format;
  int lines;
  int width;
  std::vector<MrzSlot> slots;  // every position of every line, in order
  std::vector<MrzCheckRule> checks;
};

struct MrzCheck {
  MrzElement element;
  char printed = '<';
  char computed = '<';
  bool pass = false;
};

// A zone taken apart. Nothing is corrected here. Texts have no fillers at their ends, those inside
// are blanks; they are empty where the zone has none.
struct MrzZone {
  MrzFormat format = MrzFormat::kTd3;
  std::vector<std::string> lines;
  std::string document_code;  // such as "P", "ID", "AR"
  std::string issuer;         // as coded: "D", "UTO"
  std::string surname;
  std::string given_names;
  std::string document_number;  // with the part that a long number has in the optional data
  std::string nationality;      // as coded
  std::string sex;              // "M", "F", "X", or "" where it is unspecified
  std::string birth_date;       // YYMMDD, with fillers for what is unknown
  std::string expiry_date;
  std::string personal_number;  // of passports
  std::string optional_data;    // without the rest of a long document number
  std::string optional_data_2;  // of the second line of TD1
  bool names_cut = false;       // the names fill their place: they may have been longer
  std::vector<MrzCheck> checks;

  // The check of an element; null where the layout has none.
  const MrzCheck* CheckOf(MrzElement element) const;
};

const MrzLayout& LayoutOf(MrzFormat format);
absl::Span<const MrzFormat> AllMrzFormats();

// The zone of that layout; none where number, length or characters of the lines are not those
// prescribed. Check digits may be wrong: see `checks`.
std::optional<MrzZone> ParseMrz(MrzFormat format, const std::vector<std::string>& lines);

// The same where the layout is to be told from size and document code.
std::optional<MrzZone> ParseMrz(const std::vector<std::string>& lines);

// Value of a character in a check: 0-9, A = 10 to Z = 35, '<' = 0; -1 for any other.
int MrzValue(char c);

// The check digit of a text, part 3, section 4.9: weights 7, 3, 1, modulo 10.
char MrzCheckDigit(std::string_view text);

// Characters that look alike and have one value: those that a passed check does not vouch for.
// '\0' where there is none.
char MrzUndetectedTwin(char c);

// What a date of a zone means, seen on the day `today`: births lie before it, other dates in the
// century nearest to it. Unknown parts are 0; none where the date is none or wholly unknown.
std::optional<v1::Date> MrzDate(std::string_view yymmdd, bool is_birth, const v1::Date& today);

}  // namespace billfold::extractors
