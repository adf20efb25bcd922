// Card numbers as they are printed: in one run, in groups, over several lines, a group a line.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/payment_card/digit_groups.h"
#include "extractors/sheet.h"

namespace billfold::extractors {

// One reading of printed digits as a card number.
struct CardNumber {
  std::string digits;              // 14 to 19
  std::vector<DigitPlace> places;  // beside digits
  size_t groups = 0;               // that it is printed in
  bool usual_groups = false;       // 4-4-4-4, 4-6-5 and the like, or all in one
  bool passes_luhn = false;
  std::string_view network;  // of prefix and length, see PaymentNetworkOf; "" for none
  float probability = 0;     // that this is the card's number
  size_t repaired = 0;       // the digit that was put right, counted from 1; 0: none
  char misread = 0;          // what was read instead of it

  // The words that digits [begin, end) stand in, each once, in their order.
  std::vector<int> Words(size_t begin, size_t end) const;
};

inline constexpr size_t kBinDigits = 6;  // digits of a card number that stay when it is masked
inline constexpr size_t kLastDigits = 4;

// The number with one digit put right by the reader's second choice, where the number fails Luhn
// and exactly one digit makes it pass: a doubtful one, or, where the number begins like no
// network's, any of the first six that has a second choice. None otherwise: a specimen whose check
// digit is wrong in print is not doubtful.
std::optional<CardNumber> Repaired(const vision::Reading& reading, const CardNumber& number);

// Every way to read the groups as a card number, the most probable first: labels, tags, Luhn's
// check, the networks' ranges and the way the digits are grouped weigh in. A number over several
// rows needs the usual groups.
std::vector<CardNumber> FindCardNumbers(const Sheet& sheet);

}  // namespace billfold::extractors
