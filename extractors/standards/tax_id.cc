#include "extractors/standards/tax_id.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>

#include "extractors/standards/luhn.h"
#include "extractors/values/text.h"

namespace billfold::extractors {
namespace {

struct Prefix {
  std::string_view country;
  TaxScheme scheme;
};

constexpr Prefix kPrefixes[] = {
    {"DE", TaxScheme::kGermanVat},  {"GB", TaxScheme::kBritishVat},
    {"FR", TaxScheme::kFrenchVat},  {"IT", TaxScheme::kItalianVat},
    {"PL", TaxScheme::kPolishNip},  {"PT", TaxScheme::kPortugueseNif},
    {"ES", TaxScheme::kSpanishNif}, {"NL", TaxScheme::kDutchVat},
};

int64_t Number(std::string_view digits) { return ParseInteger(digits).value_or(-1); }

std::string_view WithoutCountry(TaxScheme scheme, std::string_view number) {
  for (const Prefix& prefix : kPrefixes) {
    if (prefix.scheme == scheme && number.starts_with(prefix.country)) return number.substr(2);
  }
  return number;
}

// Sum of the leading digits, each times its weight.
template <size_t N>
int WeightedSum(std::string_view digits, const std::array<int, N>& weights) {
  int sum = 0;
  for (size_t i = 0; i < N; ++i) sum += (digits[i] - '0') * weights[i];
  return sum;
}

// Australian Taxation Office: one less in the first digit, then the weighted sum modulo 89.
bool PassesAbn(std::string_view n) {
  static constexpr std::array<int, 11> kWeights = {10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19};
  if (n.size() != 11 || !AllDigits(n) || n[0] == '0') return false;
  return (WeightedSum(n, kWeights) - kWeights[0]) % 89 == 0;
}

// ISO/IEC 7064, MOD 11,10.
bool PassesGermanVat(std::string_view n) {
  if (n.size() != 9 || !AllDigits(n) || n[0] == '0') return false;
  int product = 10;
  for (size_t i = 0; i < 8; ++i) {
    const int sum = (n[i] - '0' + product) % 10;
    product = (sum == 0 ? 10 : sum) * 2 % 11;
  }
  return (11 - product) % 10 == n[8] - '0';
}

bool PassesBritishVat(std::string_view n) {
  static constexpr std::array<int, 9> kWeights = {8, 7, 6, 5, 4, 3, 2, 10, 1};
  if (n.size() == 12) n = n.substr(0, 9);  // three digits of a branch
  if (n.size() != 9 || !AllDigits(n)) return false;
  const int sum = WeightedSum(n, kWeights);
  return sum % 97 == 0 || (sum + 55) % 97 == 0;
}

bool PassesFrenchVat(std::string_view n) {
  if (n.size() != 11 || !AllDigits(n)) return false;
  const int64_t siren = Number(n.substr(2));
  return PassesLuhn(n.substr(2)) && Number(n.substr(0, 2)) == (12 + 3 * (siren % 97)) % 97;
}

bool PassesPolishNip(std::string_view n) {
  static constexpr std::array<int, 9> kWeights = {6, 5, 7, 2, 3, 4, 5, 6, 7};
  return n.size() == 10 && AllDigits(n) && WeightedSum(n, kWeights) % 11 == n[9] - '0';
}

bool PassesPortugueseNif(std::string_view n) {
  static constexpr std::array<int, 8> kWeights = {9, 8, 7, 6, 5, 4, 3, 2};
  if (n.size() != 9 || !AllDigits(n)) return false;
  const int digit = 11 - WeightedSum(n, kWeights) % 11;
  return (digit > 9 ? 0 : digit) == n[8] - '0';
}

// The control of a company's number, a digit or the letter that stands for it.
bool PassesSpanishCif(std::string_view n) {
  static constexpr std::string_view kLetters = "JABCDEFGHI";
  int sum = 0;
  for (size_t i = 1; i < 8; ++i) {
    const int digit = n[i] - '0';
    const int doubled = digit * 2 / 10 + digit * 2 % 10;
    sum += i % 2 == 1 ? doubled : digit;
  }
  const size_t control = static_cast<size_t>((10 - sum % 10) % 10);
  return n[8] == static_cast<char>('0' + control) || n[8] == kLetters[control];
}

bool PassesSpanishNif(std::string_view n) {
  static constexpr std::string_view kLetters = "TRWAGMYFPDXBNJZSQVHLCKE";
  if (n.size() != 9 || !AllDigits(n.substr(1, 7))) return false;
  if (IsDigit(n[0])) return n[8] == kLetters[static_cast<size_t>(Number(n.substr(0, 8)) % 23)];
  return IsLetter(n[0]) && PassesSpanishCif(n);
}

// Letters count 10 to 35, as in an IBAN (ISO 7064 MOD 97-10).
bool PassesModulo97(std::string_view text) {
  int rest = 0;
  for (const char c : text) {
    rest = IsDigit(c) ? (rest * 10 + c - '0') % 97 : (rest * 100 + c - 'A' + 10) % 97;
  }
  return rest == 1;
}

bool PassesDutchVat(std::string_view n) {
  static constexpr std::array<int, 8> kWeights = {9, 8, 7, 6, 5, 4, 3, 2};
  if (n.size() != 12 || n[9] != 'B' || !AllDigits(n.substr(0, 9)) || !AllDigits(n.substr(10))) {
    return false;
  }
  if (WeightedSum(n, kWeights) % 11 == n[8] - '0') return true;
  return PassesModulo97("NL" + std::string(n));
}

}  // namespace

bool PassesTaxScheme(TaxScheme scheme, std::string_view number) {
  const std::string_view n = WithoutCountry(scheme, number);
  switch (scheme) {
    case TaxScheme::kAbn:
      return PassesAbn(n);
    case TaxScheme::kGermanVat:
      return PassesGermanVat(n);
    case TaxScheme::kBritishVat:
      return PassesBritishVat(n);
    case TaxScheme::kFrenchVat:
      return PassesFrenchVat(n);
    case TaxScheme::kSiret:
      return n.size() == 14 && PassesLuhn(n);
    case TaxScheme::kItalianVat:
      return n.size() == 11 && PassesLuhn(n);
    case TaxScheme::kPolishNip:
      return PassesPolishNip(n);
    case TaxScheme::kPortugueseNif:
      return PassesPortugueseNif(n);
    case TaxScheme::kSpanishNif:
      return PassesSpanishNif(n);
    case TaxScheme::kDutchVat:
      return PassesDutchVat(n);
  }
  return false;
}

std::optional<TaxScheme> SchemeOfPrefix(std::string_view number) {
  for (const Prefix& prefix : kPrefixes) {
    if (number.starts_with(prefix.country) && number.size() > 9) return prefix.scheme;
  }
  return std::nullopt;
}

bool IsModulo97(TaxScheme scheme) {
  return scheme == TaxScheme::kBritishVat || scheme == TaxScheme::kFrenchVat;
}

bool IsLuhn(TaxScheme scheme) {
  return scheme == TaxScheme::kSiret || scheme == TaxScheme::kItalianVat;
}

}  // namespace billfold::extractors
