// Check digits of tax registration numbers.
#pragma once

#include <optional>
#include <string_view>

namespace billfold::extractors {

// The schemes whose numbers prove themselves.
enum class TaxScheme {
  kAbn,            // Australian Business Number, 11 digits, modulus 89
  kGermanVat,      // USt-IdNr., DE and 9 digits, ISO 7064 MOD 11,10
  kBritishVat,     // GB and 9 digits, modulus 97, with and without the offset 55 of newer numbers
  kFrenchVat,      // FR, a key of two digits and a SIREN, modulus 97
  kSiret,          // French establishment, 14 digits, Luhn
  kItalianVat,     // Partita IVA, IT and 11 digits, Luhn
  kPolishNip,      // 10 digits, modulus 11
  kPortugueseNif,  // 9 digits, modulus 11
  kSpanishNif,     // 8 digits and a letter, modulus 23, or a company's letter, 7 digits and control
  kDutchVat,       // NL, 9 digits, B, 2 digits: modulus 11 or, since 2020, modulus 97
};

// Whether `number` satisfies its scheme. `number`: upper-case letters and digits, with or without
// the country before it; false where its length does not fit.
bool PassesTaxScheme(TaxScheme scheme, std::string_view number);

// The scheme that the country code at the beginning of a number tells, such as "DE517517507"; none
// for a number without one, or of a country whose numbers are not checked.
std::optional<TaxScheme> SchemeOfPrefix(std::string_view number);

// Whether its check digits are a remainder modulo 97, a Luhn digit, or of another kind.
bool IsModulo97(TaxScheme scheme);
bool IsLuhn(TaxScheme scheme);

}  // namespace billfold::extractors
