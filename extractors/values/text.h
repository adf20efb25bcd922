// Folding of printed text for comparison. Folded text is for matching only and never leaves the
// extractors: evidence keeps what is printed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace billfold::extractors {

// Upper case without accents: "Zł Crème" -> "ZL CREME". Invalid UTF-8 comes back unchanged.
std::string Fold(std::string_view text);

// What keywords are looked for in: folded, letters only, digits that stand for letters between
// letters put right: "T0TAL (RM) :" -> "TOTALRM". Readers lose blanks, so none are kept.
std::string Letters(std::string_view text);

// What codes and names of two sources are compared in: folded, letters and digits only,
// "AB-12 cd" -> "AB12CD".
std::string Alphanumerics(std::string_view text);

// White space runs become one blank, none at the ends.
std::string CollapseBlanks(std::string_view text);

// ASCII only; Debian's absl has a string_view of its own, so these stand here.
bool IsDigit(char c);
bool IsLetter(char c);
bool IsBlank(char c);
std::string ToUpper(std::string_view text);
std::string_view TrimLeft(std::string_view text);
std::string_view TrimRight(std::string_view text);
std::string_view Trim(std::string_view text);

// Whether a digit stands at byte `i`; false beyond the end.
bool DigitAt(std::string_view text, size_t i);

// Whether there is nothing but digits, and something.
bool AllDigits(std::string_view text);

// "0042" -> "42", "000" -> "".
std::string_view WithoutLeadingZeros(std::string_view text);

// The number that the digits make; none where other characters stand there or it is too large.
std::optional<int64_t> ParseInteger(std::string_view digits);

// A number or code as the contract gives it: upper case, no blanks and hyphens.
std::string CodeOf(std::string_view text);

// Digits of a text, in order: "03-4021 0276" -> "0340210276".
std::string Digits(std::string_view text);

}  // namespace billfold::extractors
