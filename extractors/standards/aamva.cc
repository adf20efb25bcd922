#include "extractors/standards/aamva.h"

#include <algorithm>
#include <array>
#include <vector>

#include "extractors/values/date.h"
#include "extractors/values/text.h"

namespace billfold::extractors {
namespace {

constexpr size_t kDesignator = 10;  // type, offset and length of a subfile
constexpr size_t kLeastElements = 4;
constexpr std::array<std::string_view, 2> kFileTypes = {"ANSI ", "AAMVA"};

struct Issuer {
  std::string_view number, region;
};

// Mexican states, which have numbers too, have no code of ours.
constexpr std::array<Issuer, 69> kIssuers = {{
    {"604426", "PE"}, {"604427", "AS"}, {"604428", "QC"}, {"604429", "YT"}, {"604430", "MP"},
    {"604431", "PR"}, {"604432", "AB"}, {"604433", "NU"}, {"604434", "NT"}, {"636000", "VA"},
    {"636001", "NY"}, {"636002", "MA"}, {"636003", "MD"}, {"636004", "NC"}, {"636005", "SC"},
    {"636006", "CT"}, {"636007", "LA"}, {"636008", "MT"}, {"636009", "NM"}, {"636010", "FL"},
    {"636011", "DE"}, {"636012", "ON"}, {"636013", "NS"}, {"636014", "CA"}, {"636015", "TX"},
    {"636016", "NL"}, {"636017", "NB"}, {"636018", "IA"}, {"636019", "GU"}, {"636020", "CO"},
    {"636021", "AR"}, {"636022", "KS"}, {"636023", "OH"}, {"636024", "VT"}, {"636025", "PA"},
    {"636026", "AZ"}, {"636028", "BC"}, {"636029", "OR"}, {"636030", "MO"}, {"636031", "WI"},
    {"636032", "MI"}, {"636033", "AL"}, {"636034", "ND"}, {"636035", "IL"}, {"636036", "NJ"},
    {"636037", "IN"}, {"636038", "MN"}, {"636039", "NH"}, {"636040", "UT"}, {"636041", "ME"},
    {"636042", "SD"}, {"636043", "DC"}, {"636044", "SK"}, {"636045", "WA"}, {"636046", "KY"},
    {"636047", "HI"}, {"636048", "MB"}, {"636049", "NV"}, {"636050", "ID"}, {"636051", "MS"},
    {"636052", "RI"}, {"636053", "TN"}, {"636054", "NE"}, {"636055", "GA"}, {"636058", "OK"},
    {"636059", "AK"}, {"636060", "WY"}, {"636061", "WV"}, {"636062", "VI"},
}};

int Number(std::string_view digits) { return static_cast<int>(ParseInteger(digits).value_or(0)); }

bool IsSubfileType(std::string_view type) {
  return type == "DL" || type == "ID" || type == "EN" || (type.size() == 2 && type[0] == 'Z');
}

// "DCA", "DBB", or "ZCA" of a jurisdiction.
bool IsElement(std::string_view id) {
  const bool own = id.size() == 3 && id[0] == 'Z' && IsLetter(id[1]) && IsLetter(id[2]);
  return own || (id.size() == 3 && id[0] == 'D' && id[1] >= 'A' && id[1] <= 'D' && IsLetter(id[2]));
}

// How many subfile designators stand one after the other.
size_t CountDesignators(std::string_view text) {
  size_t count = 0;
  while (text.size() >= kDesignator * (count + 1)) {
    const std::string_view entry = text.substr(kDesignator * count, kDesignator);
    if (!IsSubfileType(entry.substr(0, 2)) || !AllDigits(entry.substr(2))) break;
    ++count;
  }
  return count;
}

// Whether each subfile begins with its type at its offset and lies inside.
bool DirectoryHolds(std::string_view payload, std::string_view directory) {
  for (size_t i = 0; i + kDesignator <= directory.size(); i += kDesignator) {
    const size_t offset = static_cast<size_t>(Number(directory.substr(i + 2, 4)));
    const size_t length = static_cast<size_t>(Number(directory.substr(i + 6, 4)));
    if (offset + length > payload.size()) return false;
    if (payload.substr(offset, 2) != directory.substr(i, 2)) return false;
  }
  return true;
}

// Reads the header into `licence` and returns the byte at which the data begin. Version 01 has no
// number of the jurisdiction's version; the count of entries tells which form it is.
size_t ReadHeader(std::string_view payload, AamvaLicence* licence) {
  size_t at = std::string_view::npos;
  for (const std::string_view type : kFileTypes) at = std::min(at, payload.find(type));
  if (at == std::string_view::npos) return 0;
  const size_t numbers = at + 5;
  size_t behind = numbers;  // where data begin if there is no directory
  while (behind < payload.size() && IsDigit(payload[behind])) ++behind;
  if (behind < numbers + 10) return behind;
  licence->issuer = std::string(payload.substr(numbers, 6));
  licence->version = Number(payload.substr(numbers + 6, 2));
  for (const size_t entries_at : {numbers + 10, numbers + 8}) {
    if (payload.size() < entries_at + 2 || !AllDigits(payload.substr(entries_at, 2))) continue;
    const size_t count = CountDesignators(payload.substr(entries_at + 2));
    if (count == 0) continue;
    const std::string_view directory = payload.substr(entries_at + 2, count * kDesignator);
    licence->is_identity_card = directory.substr(0, 2) == "ID";
    licence->structure_holds =
        payload.substr(0, at) == "@\n\x1e\r" &&
        count == static_cast<size_t>(Number(payload.substr(entries_at, 2))) &&
        DirectoryHolds(payload, directory);
    return entries_at + 2 + count * kDesignator;
  }
  return behind;
}

// Elements stand on lines of their own, the first of a subfile behind its type.
void ReadElements(std::string_view data, AamvaLicence* licence) {
  const auto ends = [](char c) { return c == '\n' || c == '\r' || c == '\x1c' || c == '\x1e'; };
  for (size_t begin = 0; begin < data.size();) {
    size_t end = begin;
    while (end < data.size() && !ends(data[end])) ++end;
    std::string_view line = TrimLeft(data.substr(begin, end - begin));
    begin = end + 1;
    if (line.size() >= 5 && IsSubfileType(line.substr(0, 2)) && IsElement(line.substr(2, 3))) {
      if (line.substr(0, 2) == "ID") licence->is_identity_card = true;
      line.remove_prefix(2);
    }
    if (line.size() < 3 || !IsElement(line.substr(0, 3))) continue;
    // The first of several counts: jurisdictions repeat elements in subfiles of their own.
    licence->elements.emplace(line.substr(0, 3), Trim(line.substr(3)));
  }
}

std::string Value(const AamvaLicence& licence, const std::string& id) {
  const auto found = licence.elements.find(id);
  if (found == licence.elements.end()) return "";
  std::string value = CollapseBlanks(found->second);
  const std::string upper = ToUpper(value);
  // Annex D, table D.3 note: an element that cannot be given has one of these.
  return upper == "UNAVL" || upper == "UNAVAIL" || upper == "N/A" ? "" : value;
}

std::string FirstOf(const AamvaLicence& licence, std::initializer_list<const char*> ids) {
  for (const char* id : ids) {
    if (std::string value = Value(licence, id); !value.empty()) return value;
  }
  return "";
}

std::string NameOf(std::string value) {
  if (ToUpper(value) == "NONE") return "";
  std::replace_if(
      value.begin(), value.end(),
      [](char c) { return c == ',' || c == '@' || c == '$' || c == '*'; }, ' ');
  return CollapseBlanks(value);
}

void Append(const std::string& part, const char* separator, std::string* text) {
  if (part.empty()) return;
  if (!text->empty()) *text += separator;
  *text += part;
}

// Version 01 may have the whole name in one element: surname, given names and suffix with commas,
// some with other signs.
void ReadFullName(const std::string& name, AamvaLicence* licence) {
  const size_t cut = name.find_first_of(",@$");
  if (cut == std::string::npos) return;
  licence->surname = NameOf(name.substr(0, cut));
  licence->given_names = NameOf(name.substr(cut + 1));
}

void ReadNames(AamvaLicence* licence) {
  licence->surname = NameOf(FirstOf(*licence, {"DCS", "DAB"}));
  licence->given_names = NameOf(FirstOf(*licence, {"DAC", "DCT"}));
  const std::string middle = NameOf(Value(*licence, "DAD"));
  // Where both are given, DCT holds the middle names already.
  if (!Value(*licence, "DAC").empty()) Append(middle, " ", &licence->given_names);
  licence->suffix = NameOf(FirstOf(*licence, {"DCU", "DAE"}));
  if (licence->surname.empty()) ReadFullName(FirstOf(*licence, {"DAA"}), licence);
}

// "462040000" -> "46204", "462041234" -> "46204-1234".
std::string PostalCode(std::string code) {
  if (code.size() != 9 || !AllDigits(code)) return code;
  const std::string rest = code.substr(5);
  return code.substr(0, 5) + (rest == "0000" ? "" : "-" + rest);
}

void ReadAddress(AamvaLicence* licence) {
  std::string* address = &licence->address;
  Append(FirstOf(*licence, {"DAG", "DAL"}), ", ", address);
  Append(FirstOf(*licence, {"DAH", "DAM"}), ", ", address);
  std::string place = FirstOf(*licence, {"DAI", "DAN"});
  Append(FirstOf(*licence, {"DAJ", "DAO"}), ", ", &place);
  Append(PostalCode(FirstOf(*licence, {"DAK", "DAP"})), " ", &place);
  Append(place, ", ", address);
}

std::string SexOf(const std::string& code) {
  if (code == "1" || code == "M") return "M";
  if (code == "2" || code == "F") return "F";
  return code == "9" || code == "X" ? "X" : "";
}

void ReadPlace(AamvaLicence* licence) {
  licence->region = RegionOfIssuer(licence->issuer);
  if (!licence->region) licence->region = RegionOfCode(FirstOf(*licence, {"DAJ", "DAO"}));
  const std::string country = Value(*licence, "DCG");
  if (IsCountryCode(country)) {
    licence->country = country;
  } else if (licence->region) {
    licence->country = licence->region->country;
  }
}

}  // namespace

bool LooksLikeAamva(std::string_view payload) {
  const std::string_view head = payload.substr(0, 24);
  return std::any_of(kFileTypes.begin(), kFileTypes.end(), [&](std::string_view type) {
    const size_t at = head.find(type);
    return at != std::string_view::npos && AllDigits(payload.substr(at + 5, 6)) &&
           payload.size() >= at + 11;
  });
}

std::optional<AamvaLicence> ParseAamva(std::string_view payload) {
  AamvaLicence licence;
  ReadElements(payload.substr(ReadHeader(payload, &licence)), &licence);
  const size_t least = LooksLikeAamva(payload) ? 1 : kLeastElements;
  if (licence.elements.size() < least) return std::nullopt;
  ReadPlace(&licence);
  ReadNames(&licence);
  ReadAddress(&licence);
  licence.document_number = Value(licence, "DAQ");
  licence.sex = SexOf(Value(licence, "DBC"));
  licence.height = FirstOf(licence, {"DAU", "DAV"});
  licence.eye_color = Value(licence, "DAY");
  licence.vehicle_class = FirstOf(licence, {"DCA", "DAR"});
  licence.restrictions = FirstOf(licence, {"DCB", "DAS"});
  licence.endorsements = FirstOf(licence, {"DCD", "DAT"});
  licence.birth_date = AamvaDate(FirstOf(licence, {"DBB", "DBL"}));
  licence.issue_date = AamvaDate(Value(licence, "DBD"));
  licence.expiry_date = AamvaDate(Value(licence, "DBA"));
  return licence;
}

std::optional<Region> RegionOfIssuer(std::string_view number) {
  for (const Issuer& issuer : kIssuers) {
    if (issuer.number == number) return RegionOfCode(issuer.region);
  }
  return std::nullopt;
}

std::optional<v1::Date> AamvaDate(std::string_view text) {
  const std::string digits = Digits(text);
  if (digits.size() != 8) return std::nullopt;
  const auto part = [&](size_t at, size_t size) {
    return Number(std::string_view(digits).substr(at, size));
  };
  v1::Date date;
  const bool year_first = part(0, 2) > 12;
  date.set_year(year_first ? part(0, 4) : part(4, 4));
  date.set_month(year_first ? part(4, 2) : part(0, 2));
  date.set_day(year_first ? part(6, 2) : part(2, 2));
  if (date.year() < 1900 || date.year() > 2199 || !DateExists(date)) return std::nullopt;
  return date;
}

}  // namespace billfold::extractors
