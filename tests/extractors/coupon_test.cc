#include "extractors/types/coupon.h"

#include <catch2/catch.hpp>
#include <string>

#include "extractors/values/date.h"
#include "tests/extractors/text_reading.h"

namespace billfold::extractors {
namespace {

v1::Coupon CouponOf(const vision::Reading& reading) {
  ExtractContext context;
  context.today = DayOf(2026, 11, 26);
  v1::Document document;
  ExtractCoupon(reading, context, &document);
  return document.coupon();
}

TEST_CASE("a voucher: shop, offer, code, minimum, validity, small print") {
  const auto coupon = CouponOf(ReadingOf({
      "Olive Tree Books",
      "20% off everything",
      "Minimum spend: $30",
      "Use code: SAVE-20",
      "Valid until 31 May 2026",
      "Limit one coupon per customer. Not valid with any other offer.",
  }));
  CHECK(coupon.issuer().value() == "Olive Tree Books");
  CHECK(coupon.offer().value() == "20% off everything");
  CHECK(coupon.discount_percent().value() == "20");
  CHECK(coupon.minimum_spend().value().units() == 30);
  CHECK(coupon.code().value() == "SAVE20");
  CHECK(FormatDate(coupon.valid_until().value()) == "2026-05-31");
  CHECK(coupon.terms().value() == "Limit one coupon per customer. Not valid with any other offer.");
  CHECK_FALSE(coupon.has_discount_amount());
  CHECK_FALSE(coupon.has_valid_from());
}

TEST_CASE("an amount off from a sum on, with a range of days") {
  const auto coupon = CouponOf(ReadingOf({
      "5 € Rabatt",
      "ab einem Einkauf von 50 €",
      "Gültig vom 01.05. bis 31.05.2026",
  }));
  CHECK(coupon.discount_amount().value().units() == 5);
  CHECK(coupon.discount_amount().value().currency_code() == "EUR");
  CHECK(coupon.minimum_spend().value().units() == 50);
  CHECK(FormatDate(coupon.valid_from().value()) == "2026-05-01");
  CHECK(FormatDate(coupon.valid_until().value()) == "2026-05-31");
  CHECK(coupon.offer().value() == "5 € Rabatt");
}

TEST_CASE("offers without a number") {
  CHECK(CouponOf(ReadingOf({"Buy one get one free"})).offer().value() == "Buy one get one free");
  CHECK(CouponOf(ReadingOf({"Un café offert"})).offer().value() == "Un café offert");
}

TEST_CASE("a code that is printed and coded, and one that is coded alone") {
  auto reading = ReadingOf({"10% off", "Code: PIZZA10"});
  reading.barcodes.push_back({"QR_CODE", "PIZZA10", "PIZZA10", Box(0, 0, 10, 10)});
  const auto printed = CouponOf(reading).code();
  CHECK(printed.value() == "PIZZA10");
  CHECK(printed.evidence().source() == v1::Evidence::PRINTED_TEXT);
  REQUIRE(printed.evidence().checks_size() == 1);
  CHECK(printed.evidence().checks(0).verdict() == v1::Check::PASS);

  auto coded = ReadingOf({"10% off"});
  coded.barcodes.push_back({"QR_CODE", "PIZZA10", "PIZZA10", Box(0, 0, 10, 10)});
  const auto code = CouponOf(coded).code();
  CHECK(code.value() == "PIZZA10");
  CHECK(code.evidence().source() == v1::Evidence::BARCODE);

  for (const auto& [symbology, text] :
       {std::pair("QR_CODE", "https://example.org/c/PIZZA10"), std::pair("EAN_13", "4006381333931"),
        std::pair("PDF_417", "a long payload that says a lot of things")}) {
    auto other = ReadingOf({"10% off"});
    other.barcodes.push_back({symbology, text, text, Box(0, 0, 10, 10)});
    CHECK_FALSE(CouponOf(other).has_code());
  }
}

TEST_CASE("percentages of the small print are no discount") {
  const auto coupon =
      CouponOf(ReadingOf({"Free coffee", "Not valid on items reduced by 30% or more."}));
  CHECK_FALSE(coupon.has_discount_percent());
}

}  // namespace
}  // namespace billfold::extractors
