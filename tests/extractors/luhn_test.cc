#include "extractors/standards/luhn.h"

#include <catch2/catch.hpp>
#include <string>

namespace billfold::extractors {
namespace {

struct NumberCase {
  const char* digits;
  const char* network;
};

// Numbers that the networks publish for tests.
TEST_CASE("test numbers of the networks") {
  const NumberCase c = GENERATE(values<NumberCase>({
      {"4111111111111111", "VISA"},
      {"4012888888881881", "VISA"},
      {"5555555555554444", "MASTERCARD"},
      {"2223003122003222", "MASTERCARD"},
      {"378282246310005", "AMEX"},
      {"6011111111111117", "DISCOVER"},
      {"30569309025904", "DINERS"},
      {"38520000023237", "DINERS"},
      {"3530111333300000", "JCB"},
      {"6200000000000005", "UNIONPAY"},
  }));
  CAPTURE(c.digits);
  CHECK(PassesLuhn(c.digits));
  CHECK(PaymentNetworkOf(c.digits) == c.network);
  CHECK(IsCardNumber(c.digits));
}

TEST_CASE("one wrong digit or two swapped ones are found") {
  const std::string number = "4111111111111111";
  for (size_t i = 0; i < number.size(); ++i) {
    std::string wrong = number;
    wrong[i] = static_cast<char>('0' + (wrong[i] - '0' + 1) % 10);
    CHECK_FALSE(PassesLuhn(wrong));
  }
  CHECK_FALSE(PassesLuhn("1411111111111111"));
}

TEST_CASE("what is no card number") {
  CHECK_FALSE(IsCardNumber("0000000000000000"));      // no network
  CHECK_FALSE(IsCardNumber("9556939040116"));         // an EAN
  CHECK_FALSE(IsCardNumber("41111111111111111111"));  // too long
  CHECK_FALSE(PassesLuhn("4"));
  CHECK_FALSE(PassesLuhn("4111a11111111111"));
  CHECK_FALSE(PassesLuhn(""));
  CHECK(PaymentNetworkOf("411111") == "");
}

}  // namespace
}  // namespace billfold::extractors
