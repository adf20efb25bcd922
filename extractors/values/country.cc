#include "extractors/values/country.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <vector>

#include "absl/strings/str_split.h"
#include "extractors/values/country_names.h"
#include "extractors/values/text.h"

namespace billfold::extractors {
namespace {

constexpr size_t kMostWords = 9;  // of a name

// ICAO Doc 9303-3, section 5, parts B to E, with the country that they belong to.
constexpr std::array<std::array<std::string_view, 2>, 29> kZoneCodes = {{
    {"D", "DEU"},   {"GBD", "GBR"}, {"GBN", "GBR"}, {"GBO", "GBR"}, {"GBP", "GBR"}, {"GBS", "GBR"},
    {"EUE", "EUE"}, {"UNO", "UNO"}, {"UNA", "UNA"}, {"UNK", "UNK"}, {"RKS", "RKS"}, {"XAA", "XAA"},
    {"XBA", "XBA"}, {"XIM", "XIM"}, {"XCC", "XCC"}, {"XCE", "XCE"}, {"XCO", "XCO"}, {"XEC", "XEC"},
    {"XMP", "XMP"}, {"XPO", "XPO"}, {"XES", "XES"}, {"XOM", "XOM"}, {"XDC", "XDC"}, {"XXA", "XXA"},
    {"XXB", "XXB"}, {"XXC", "XXC"}, {"XXX", "XXX"}, {"UTO", "UTO"}, {"IAO", "IAO"},
}};

struct Tables {
  std::set<std::string, std::less<>> alpha3;
  std::map<std::string, std::string, std::less<>> alpha2;  // -> alpha-3
  std::map<std::string, std::string, std::less<>> zone;    // ICAO's additions -> alpha-3 or itself
  std::map<std::string, CountryMatch, std::less<>> names;  // letters alone -> code
  std::map<std::string, Region, std::less<>> regions;      // by code
  std::map<std::string, std::string, std::less<>> region_names;  // letters alone -> code
};

std::vector<std::string> Split(const std::string& text, char separator) {
  return absl::StrSplit(text, separator);
}

std::string WithoutBlanks(std::string text) {
  text.erase(std::remove(text.begin(), text.end(), ' '), text.end());
  return text;
}

void AddCountries(Tables* tables) {
  for (const std::string& entry : Split(kCountryNames, ';')) {
    const std::string code = entry.substr(0, 3);
    tables->alpha3.insert(code);
    tables->alpha2[entry.substr(4, 2)] = code;
    for (const std::string& name : Split(entry.substr(7), '|')) {
      tables->names[WithoutBlanks(name)].code = code;
    }
  }
  for (const bool citizens : {false, true}) {
    const char* table = citizens ? kCitizenNames : kOwnCountryNames;
    for (const std::string& entry : Split(table, ';')) {
      for (const std::string& name : Split(entry.substr(4), '|')) {
        tables->names[WithoutBlanks(name)] = {entry.substr(0, 3), 0, 0, citizens};
      }
    }
  }
  for (const auto& [code, country] : kZoneCodes) tables->zone[std::string(code)] = country;
}

const Tables& AllTables() {
  static const Tables* const tables = [] {
    auto* made = new Tables;
    AddCountries(made);
    for (const std::string& entry : Split(kRegionNames, ';')) {
      const std::string code = entry.substr(0, 2);
      made->regions[code] = {code, entry.substr(3, 3)};
      made->region_names[WithoutBlanks(entry.substr(7))] = code;
    }
    return made;
  }();
  return *tables;
}

// Letters of one script between anything else, folded, with their bytes.
struct Token {
  std::string letters;
  size_t begin = 0, end = 0;
};

std::vector<Token> Tokens(std::string_view text) {
  std::vector<Token> tokens;
  const auto in_word = [](char c) { return IsLetter(c) || (c & 0x80) != 0; };
  for (size_t i = 0; i < text.size(); ++i) {
    if (!in_word(text[i])) continue;
    const size_t begin = i;
    while (i < text.size() && in_word(text[i])) ++i;
    tokens.push_back({Letters(text.substr(begin, i - begin)), begin, i});
  }
  return tokens;
}

// The longest run of words that together are a key of the table.
template <typename Value>
const Value* LongestName(std::string_view text, const std::map<std::string, Value, std::less<>>& of,
                         size_t* begin, size_t* end) {
  const std::vector<Token> tokens = Tokens(text);
  const Value* best = nullptr;
  size_t longest = 0;
  for (size_t first = 0; first < tokens.size(); ++first) {
    std::string joined;
    for (size_t last = first; last < tokens.size() && last < first + kMostWords; ++last) {
      joined += tokens[last].letters;
      const auto found = of.find(joined);
      if (found == of.end() || joined.size() <= longest) continue;
      longest = joined.size();
      best = &found->second;
      *begin = tokens[first].begin;
      *end = tokens[last].end;
    }
  }
  return best;
}

}  // namespace

bool IsCountryCode(std::string_view alpha3) { return AllTables().alpha3.contains(alpha3); }

bool IsZoneState(std::string_view code) {
  return AllTables().zone.contains(code) || IsCountryCode(code);
}

std::optional<std::string> CountryOfCode(std::string_view code) {
  const Tables& tables = AllTables();
  if (IsCountryCode(code)) return std::string(code);
  if (const auto zone = tables.zone.find(code); zone != tables.zone.end()) return zone->second;
  if (const auto two = tables.alpha2.find(code); two != tables.alpha2.end()) return two->second;
  return std::nullopt;
}

std::optional<CountryMatch> FindCountry(std::string_view text) {
  const std::string_view trimmed = Trim(text);
  if (trimmed.size() == 3 && (IsCountryCode(trimmed) || IsZoneState(trimmed))) {
    const size_t begin = text.find(trimmed);
    return CountryMatch{*CountryOfCode(trimmed), begin, begin + 3, false};
  }
  size_t begin = 0, end = 0;
  const CountryMatch* named = LongestName(text, AllTables().names, &begin, &end);
  if (named == nullptr) return std::nullopt;
  return CountryMatch{named->code, begin, end, named->citizens};
}

std::optional<Region> RegionOfCode(std::string_view code) {
  const auto found = AllTables().regions.find(code);
  if (found == AllTables().regions.end()) return std::nullopt;
  return found->second;
}

std::optional<RegionMatch> FindRegion(std::string_view text) {
  RegionMatch match;
  const std::string* code = LongestName(text, AllTables().region_names, &match.begin, &match.end);
  if (code == nullptr) return std::nullopt;
  match.region = *RegionOfCode(*code);
  return match;
}

}  // namespace billfold::extractors
