#include "extractors/standards/luhn.h"

#include <charconv>
#include <vector>

#include "extractors/tables.h"
#include "extractors/values/text.h"

namespace billfold::extractors {
namespace {

// Numbers whose first six digits lie in [first, last] and whose length lies in [shortest, longest].
struct PrefixRange {
  int64_t first, last;
  size_t shortest, longest;
  std::string_view network;
};

// The first fitting one wins.
const std::vector<PrefixRange>& Ranges() {
  static const auto* const ranges = [] {
    auto* rows = new std::vector<PrefixRange>;
    for (const auto& cells : TableRows("payment_networks.csv")) {
      if (cells.size() != 5) continue;
      const auto number = [&](size_t i) { return ParseInteger(cells[i]).value_or(0); };
      rows->push_back({number(0), number(1), static_cast<size_t>(number(2)),
                       static_cast<size_t>(number(3)), cells[4]});
    }
    return rows;
  }();
  return *ranges;
}

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
  for (const PrefixRange& range : Ranges()) {
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
