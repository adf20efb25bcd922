#include "extractors/standards/luhn.h"

#include <charconv>

namespace billfold::extractors {
namespace {

// Numbers whose first six digits lie in [first, last] and whose length lies in [shortest, longest].
struct PrefixRange {
  int first, last;
  size_t shortest, longest;
  std::string_view network;
};

// The first fitting row wins: narrow ranges stand before the wide ones around them.
constexpr PrefixRange kRanges[] = {
    {400000, 499999, 16, 19, "VISA"},       {510000, 559999, 16, 16, "MASTERCARD"},
    {222100, 272099, 16, 16, "MASTERCARD"}, {340000, 349999, 15, 15, "AMEX"},
    {370000, 379999, 15, 15, "AMEX"},       {601100, 601199, 16, 19, "DISCOVER"},
    {644000, 659999, 16, 19, "DISCOVER"},   {300000, 305999, 14, 19, "DINERS"},
    {309500, 309599, 14, 19, "DINERS"},     {360000, 369999, 14, 19, "DINERS"},
    {380000, 399999, 14, 19, "DINERS"},     {352800, 358999, 16, 19, "JCB"},
    {620000, 629999, 14, 19, "UNIONPAY"},   {810000, 817199, 16, 19, "UNIONPAY"},
    {220000, 220499, 16, 19, "MIR"},        {508500, 508999, 16, 16, "RUPAY"},
    {606985, 607984, 16, 16, "RUPAY"},      {608001, 608500, 16, 16, "RUPAY"},
    {817200, 820199, 16, 16, "RUPAY"},      {500000, 509999, 14, 19, "MAESTRO"},
    {560000, 589999, 14, 19, "MAESTRO"},    {600000, 699999, 14, 19, "MAESTRO"},
};

constexpr size_t kShortest = 14;
constexpr size_t kLongest = 19;

}  // namespace

bool PassesLuhn(std::string_view digits) {
  if (digits.size() < 2) return false;
  int sum = 0;
  for (size_t i = 0; i < digits.size(); ++i) {
    const char c = digits[digits.size() - 1 - i];
    if (c < '0' || c > '9') return false;
    const int digit = c - '0';
    const int doubled = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
    sum += i % 2 == 1 ? doubled : digit;
  }
  return sum % 10 == 0;
}

std::string_view PaymentNetworkOf(std::string_view digits) {
  int prefix = 0;
  if (digits.size() < kShortest) return "";
  if (std::from_chars(digits.data(), digits.data() + 6, prefix).ec != std::errc()) return "";
  for (const PrefixRange& range : kRanges) {
    if (prefix >= range.first && prefix <= range.last && digits.size() >= range.shortest &&
        digits.size() <= range.longest) {
      return range.network;
    }
  }
  return "";
}

bool IsCardNumber(std::string_view digits) {
  return digits.size() >= kShortest && digits.size() <= kLongest &&
         !PaymentNetworkOf(digits).empty() && PassesLuhn(digits);
}

}  // namespace billfold::extractors
