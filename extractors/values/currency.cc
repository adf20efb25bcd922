#include "extractors/values/currency.h"

#include <algorithm>
#include <array>

#include "extractors/values/text.h"

namespace billfold::extractors {
namespace {

struct Symbol {
  std::string_view printed;
  std::string_view code;
};

// Empty code: the symbol alone does not tell the currency.
constexpr Symbol kSymbols[] = {
    {"RM", "MYR"},  {"€", "EUR"},    {"£", "GBP"},   {"zł", "PLN"},  {"zl", "PLN"},  {"Kč", "CZK"},
    {"Rp", "IDR"},  {"Rp.", "IDR"},  {"₹", "INR"},   {"₩", "KRW"},   {"₺", "TRY"},   {"₫", "VND"},
    {"฿", "THB"},   {"₽", "RUB"},  {"₱", "PHP"},   {"R$", "BRL"},  {"US$", "USD"}, {"S$", "SGD"},
    {"A$", "AUD"},  {"C$", "CAD"},   {"CA$", "CAD"}, {"HK$", "HKD"}, {"NZ$", "NZD"}, {"NT$", "TWD"},
    {"SFr", "CHF"}, {"SFr.", "CHF"}, {"Fr.", "CHF"}, {"Ft", "HUF"},  {"lei", "RON"}, {"$", ""},
    {"¥", ""},      {"kr", ""},      {"kr.", ""},    {"Rs", ""},     {"Rs.", ""},
};

constexpr std::string_view kCodes[] = {
    "AED", "ARS", "AUD", "BGN", "BRL", "CAD", "CHF", "CLP", "CNY", "COP", "CZK", "DKK",
    "EGP", "EUR", "GBP", "HKD", "HUF", "IDR", "ILS", "INR", "ISK", "JPY", "KES", "KRW",
    "MAD", "MXN", "MYR", "NGN", "NOK", "NZD", "PEN", "PHP", "PKR", "PLN", "QAR", "RON",
    "RSD", "RUB", "SAR", "SEK", "SGD", "THB", "TRY", "TWD", "UAH", "USD", "VND", "ZAR"};

constexpr std::string_view kWithoutDecimals[] = {"CLP", "COP", "HUF", "IDR",
                                                 "ISK", "JPY", "KRW", "VND"};

bool IsWordCharacter(char c) { return IsLetter(c) || (c & 0x80) != 0; }

// Of equal size; ASCII.
bool SameIgnoringCase(std::string_view a, std::string_view b) {
  const auto upper = [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; };
  return std::equal(a.begin(), a.end(), b.begin(),
                    [&](char x, char y) { return upper(x) == upper(y); });
}

// `at_start` says which end of `text` the mark has to stand at.
std::optional<CurrencyMark> Longest(std::string_view text, bool at_start) {
  std::optional<CurrencyMark> best;
  const auto consider = [&](std::string_view printed, std::string_view code) {
    if (best && best->size >= printed.size()) return;
    if (text.size() < printed.size()) return;
    const std::string_view there =
        at_start ? text.substr(0, printed.size()) : text.substr(text.size() - printed.size());
    if (!SameIgnoringCase(there, printed)) return;
    const std::string_view rest =
        at_start ? text.substr(printed.size()) : text.substr(0, text.size() - printed.size());
    const char edge = at_start ? printed.back() : printed.front();
    const char next = rest.empty() ? ' ' : at_start ? rest.front() : rest.back();
    // Readers lose blanks: "BarCHF" ends with a code, "COIFFEUR" does not.
    const bool glued =
        !at_start && there == printed && printed == code && next >= 'a' && next <= 'z';
    if (IsLetter(edge) && IsWordCharacter(next) && !glued) return;
    best = CurrencyMark{code, printed.size()};
  };
  for (const Symbol& symbol : kSymbols) consider(symbol.printed, symbol.code);
  for (const std::string_view code : kCodes) consider(code, code);
  return best;
}

}  // namespace

std::optional<CurrencyMark> CurrencyAtStart(std::string_view text) { return Longest(text, true); }

std::optional<CurrencyMark> CurrencyAtEnd(std::string_view text) { return Longest(text, false); }

bool IsCurrencyCode(std::string_view code) {
  return std::find(std::begin(kCodes), std::end(kCodes), code) != std::end(kCodes);
}

int DecimalsOf(std::string_view code) {
  const bool none = std::find(std::begin(kWithoutDecimals), std::end(kWithoutDecimals), code) !=
                    std::end(kWithoutDecimals);
  return none ? 0 : 2;
}

}  // namespace billfold::extractors
