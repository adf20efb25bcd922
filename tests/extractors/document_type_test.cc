#include "extractors/document_type.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "tests/extractors/text_reading.h"

namespace billfold::extractors {
namespace {

std::pair<v1::DocumentType, float> TypeOf(const std::vector<std::string>& rows,
                                          const std::string& model, float probability,
                                          v1::DocumentType expected = {}) {
  vision::Reading reading = ReadingOf(rows);
  reading.types = {{model, probability}, {"EVENT_TICKET", 1 - probability}};
  return DocumentTypeOf(reading, expected);
}

const std::vector<std::string> kZone = {"P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
                                        "L898902C36UTO7408122F1204159ZE184226B<<<<<10"};

TEST_CASE("the model's type stands where nothing proves another") {
  CHECK(TypeOf({"CORNER SHOP", "HELLO"}, "RECEIPT", 0.7f).first == v1::DOCUMENT_TYPE_RECEIPT);
  CHECK(TypeOf({"HELLO"}, "UNKNOWN", 0.9f).first == v1::DOCUMENT_TYPE_UNKNOWN);
  CHECK(DocumentTypeOf(vision::Reading{}, {}).first == v1::DOCUMENT_TYPE_UNKNOWN);
}

TEST_CASE("the caller's type leads whatever is proven") {
  const auto [type, probability] = TypeOf({"HELLO"}, "UNKNOWN", 0.9f, v1::DOCUMENT_TYPE_COUPON);
  CHECK(type == v1::DOCUMENT_TYPE_COUPON);
  CHECK(probability == 1.f);
}

TEST_CASE("a machine-readable zone proves an identity document") {
  CHECK(TypeOf(kZone, "MEMBERSHIP_CARD", 0.9f).first == v1::DOCUMENT_TYPE_IDENTITY_DOCUMENT);
  std::vector<std::string> wrong = kZone;
  wrong[1][0] = 'M';  // the number's check digit fails
  CHECK(TypeOf(wrong, "MEMBERSHIP_CARD", 0.9f).first == v1::DOCUMENT_TYPE_MEMBERSHIP_CARD);
}

TEST_CASE("a card number that stands nearly alone proves a payment card to an unsure model") {
  const std::vector<std::string> card = {"4111 1111 1111 1111", "12/28", "ANNA B LEE"};
  CHECK(TypeOf(card, "UNKNOWN", 0.95f).first == v1::DOCUMENT_TYPE_PAYMENT_CARD);
  CHECK(TypeOf(card, "COUPON", 0.55f).first == v1::DOCUMENT_TYPE_PAYMENT_CARD);
  CHECK(TypeOf(card, "RECEIPT", 0.9f).first == v1::DOCUMENT_TYPE_RECEIPT);
  CHECK(TypeOf({"4111 1111 1111 1112"}, "UNKNOWN", 0.9f).first == v1::DOCUMENT_TYPE_UNKNOWN);
  vision::Reading club = ReadingOf({"LORBERG CLUB", "4111 1111 1111 1111", "12/28"});
  club.types = {{"MEMBERSHIP_CARD", 0.9f}, {"PAYMENT_CARD", 0.09f}};
  CHECK(DocumentTypeOf(club, {}).first == v1::DOCUMENT_TYPE_PAYMENT_CARD);
  club.types = {{"MEMBERSHIP_CARD", 0.99f}, {"PAYMENT_CARD", 0.001f}};
  CHECK(DocumentTypeOf(club, {}).first == v1::DOCUMENT_TYPE_MEMBERSHIP_CARD);
  std::vector<std::string> letter(30, "a letter that is about a card");
  letter.push_back("4111 1111 1111 1111");
  CHECK(TypeOf(letter, "UNKNOWN", 0.9f).first == v1::DOCUMENT_TYPE_UNKNOWN);
}

}  // namespace
}  // namespace billfold::extractors
