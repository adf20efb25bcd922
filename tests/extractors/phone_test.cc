#include "extractors/values/phone.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

namespace billfold::extractors {
namespace {

struct PhoneCase {
  const char* text;
  std::vector<std::string> numbers;
};

TEST_CASE("phone numbers as receipts print them") {
  const PhoneCase c = GENERATE(values<PhoneCase>({
      {"TEL : 03-3271 9872", {"0332719872"}},
      {"TEL: +603-3362 4137", {"+60333624137"}},
      {"TEL : + 6 03 2026 6386", {"+60320266386"}},
      {"(702) 431-0004", {"7024310004"}},
      {"STORE # 204 (705) 745-3381", {"7057453381"}},
      {"1 (705) 745-3381", {"17057453381"}},
      {"702.431.0004", {"7024310004"}},
      {"TEL: 012-6651783 FAX: 03-33623608", {"0126651783", "0333623608"}},
      {"01.23.45.67.89", {"0123456789"}},
      {"12.50 3.20", {}},
      {"25/12/2018", {}},
      {"12345", {}},
      {"1234567890123456", {}},
      {"AB12345678", {}},
      {"", {}},
  }));
  CAPTURE(c.text);
  std::vector<std::string> numbers;
  for (const PhoneMatch& match : FindPhones(c.text)) numbers.push_back(match.value);
  CHECK(numbers == c.numbers);
}

TEST_CASE("a label tells a phone from a fax") {
  CHECK(IsPhoneLabel("TEL : "));
  CHECK(IsPhoneLabel("Phone No. "));
  CHECK(IsPhoneLabel("FAX 123 TEL:"));
  CHECK_FALSE(IsPhoneLabel("FAX : "));
  CHECK_FALSE(IsPhoneLabel("GST NO : "));
  CHECK_FALSE(IsPhoneLabel("HOTEL"));
  CHECK_FALSE(IsPhoneLabel(""));
}

}  // namespace
}  // namespace billfold::extractors
