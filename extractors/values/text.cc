#include "extractors/values/text.h"

#include <utf8proc.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>

#include "absl/strings/str_replace.h"

namespace billfold::extractors {
namespace {

// The letter that a reader may have taken for this digit, or 0.
char LetterLike(char digit) {
  switch (digit) {
    case '0':
      return 'O';
    case '1':
      return 'I';
    case '5':
      return 'S';
    case '8':
      return 'B';
    default:
      return 0;
  }
}

}  // namespace

std::string Fold(std::string_view text) {
  const auto is_ascii = [](char c) { return (c & 0x80) == 0; };
  if (std::all_of(text.begin(), text.end(), is_ascii)) return ToUpper(text);
  utf8proc_uint8_t* folded = nullptr;
  const auto options = static_cast<utf8proc_option_t>(UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE |
                                                      UTF8PROC_STRIPMARK | UTF8PROC_CASEFOLD);
  const utf8proc_ssize_t size =
      utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                   static_cast<utf8proc_ssize_t>(text.size()), &folded, options);
  if (size < 0) return std::string(text);
  std::string result(reinterpret_cast<const char*>(folded), static_cast<size_t>(size));
  std::free(folded);
  // Unicode does not decompose these.
  absl::StrReplaceAll({{"ł", "l"}, {"ø", "o"}, {"đ", "d"}, {"ı", "i"}, {"æ", "ae"}, {"œ", "oe"}},
                      &result);
  return ToUpper(result);
}

std::string Letters(std::string_view text) {
  const std::string folded = Fold(text);
  std::string letters;
  for (size_t i = 0; i < folded.size(); ++i) {
    const char c = folded[i];
    if (IsLetter(c)) {
      letters += c;
    } else if (i > 0 && i + 1 < folded.size() && IsLetter(folded[i - 1]) &&
               IsLetter(folded[i + 1]) && LetterLike(c) != 0) {
      letters += LetterLike(c);
    }
  }
  return letters;
}

std::string Alphanumerics(std::string_view text) {
  std::string kept;
  for (const char c : Fold(text))
    if (IsLetter(c) || IsDigit(c)) kept += c;
  return kept;
}

std::string CollapseBlanks(std::string_view text) {
  std::string result;
  for (const char c : Trim(text)) {
    if (!IsBlank(c)) {
      result += c;
    } else if (result.back() != ' ') {
      result += ' ';
    }
  }
  return result;
}

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

bool IsLetter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }

bool IsBlank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

std::string ToUpper(std::string_view text) {
  std::string upper(text);
  for (char& c : upper) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return upper;
}

std::string_view TrimLeft(std::string_view text) {
  while (!text.empty() && IsBlank(text.front())) text.remove_prefix(1);
  return text;
}

std::string_view TrimRight(std::string_view text) {
  while (!text.empty() && IsBlank(text.back())) text.remove_suffix(1);
  return text;
}

std::string_view Trim(std::string_view text) { return TrimLeft(TrimRight(text)); }

bool DigitAt(std::string_view text, size_t i) { return i < text.size() && IsDigit(text[i]); }

bool AllDigits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), IsDigit);
}

std::string_view WithoutLeadingZeros(std::string_view text) {
  return text.substr(std::min(text.find_first_not_of('0'), text.size()));
}

std::optional<int64_t> ParseInteger(std::string_view digits) {
  int64_t value = 0;
  const char* end = digits.data() + digits.size();
  const auto [stop, error] = std::from_chars(digits.data(), end, value);
  if (error != std::errc() || stop != end || digits.empty() || !IsDigit(digits[0])) {
    return std::nullopt;
  }
  return value;
}

std::string CodeOf(std::string_view text) {
  std::string code;
  for (const char c : ToUpper(text)) {
    if (c != '-' && !IsBlank(c)) code += c;
  }
  return code;
}

std::string Digits(std::string_view text) {
  std::string digits;
  for (const char c : text) {
    if (IsDigit(c)) digits += c;
  }
  return digits;
}

}  // namespace billfold::extractors
