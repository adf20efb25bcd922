#include "extractors/values/phone.h"

#include <re2/re2.h>

#include <algorithm>

#include "extractors/values/date.h"
#include "extractors/values/text.h"

namespace billfold::extractors {
namespace {

constexpr size_t kMinDigits = 7;
constexpr size_t kMaxDigits = 15;

const RE2& PhoneShape() {
  static const RE2* const shape =
      new RE2(R"((?:\+ ?)?\(?\+?\d(?:(?:[ ]?[-.–()]{0,2}[ ]?|/)\d){6,16})");
  return *shape;
}

bool IsAlphanumeric(char c) { return IsLetter(c) || IsDigit(c); }

// "12.50 3.20" and "25/12/2018" have the digits of a phone number.
bool LooksLikeSomethingElse(std::string_view text) {
  static const RE2* const amount = new RE2(R"(\d[.]\d{2}(\D|$))");
  const re2::StringPiece piece(text.data(), text.size());
  if (!FindDates(text).empty()) return true;
  if (!RE2::PartialMatch(piece, *amount)) return false;
  // French numbers are pairs between points: 01.23.45.67.89.
  const bool pairs =
      std::count(text.begin(), text.end(), '.') >= 2 && text.find(' ') == std::string_view::npos;
  return !pairs;
}

// Where a number begins behind another one: "STORE 204 (705) 745-3381". An area code in brackets
// follows a country code, +1 there, or nothing of the number.
size_t NumberBehind(std::string_view printed) {
  static const RE2* const north_american = new RE2(R"(^([\d -]+)\(\d{3}\) ?\d{3}[- .]\d{4}$)");
  re2::StringPiece before;
  const re2::StringPiece piece(printed.data(), printed.size());
  if (!RE2::FullMatch(piece, *north_american, &before)) return 0;
  return Digits({before.data(), before.size()}) == "1" ? 0 : before.size();
}

}  // namespace

std::vector<PhoneMatch> FindPhones(std::string_view text) {
  std::vector<PhoneMatch> found;
  const re2::StringPiece input(text.data(), text.size());
  re2::StringPiece part;
  size_t at = 0;
  while (at < text.size() &&
         PhoneShape().Match(input, at, text.size(), RE2::UNANCHORED, &part, 1)) {
    size_t begin = static_cast<size_t>(part.data() - text.data());
    const size_t end = begin + part.size();
    begin += NumberBehind(text.substr(begin, end - begin));
    at = end;
    const std::string digits = Digits(text.substr(begin, end - begin));
    const bool inside_code = (begin > 0 && IsAlphanumeric(text[begin - 1])) ||
                             (end < text.size() && IsAlphanumeric(text[end]));
    if (inside_code || digits.size() < kMinDigits || digits.size() > kMaxDigits) continue;
    const std::string_view printed = text.substr(begin, end - begin);
    if (LooksLikeSomethingElse(printed)) continue;
    const bool plus = printed.find('+') != std::string_view::npos;
    found.push_back({plus ? "+" + digits : digits, begin, end});
  }
  return found;
}

bool IsPhoneLabel(std::string_view text) {
  static const RE2* const label = new RE2(
      "(?:^|[^A-Z])"
      "(?:TEL|TELP|T[LI1]F|TFNO|TFN|TELEFOON|TELEPHONE|TELEFON[OE]?|PHONE|PH|MOBILE|MOB|HP|H/"
      "P|HANDPHONE|CALL|CONTACT|"
      "HOTLINE|WHATSAPPS?|T|P)"
      "[^A-Z]*(?:NO|NUMBER|NR|NUM)?[^A-Z]*$");
  return RE2::PartialMatch(Fold(text), *label);
}

}  // namespace billfold::extractors
