#include "vision/model/several_documents.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

namespace billfold::vision {
namespace {

Reading PartOf(const std::string& type, float probability) {
  Reading part;
  part.types = {{type, probability}};
  part.tag_names = {"total", "merchant_name"};
  part.words = {{.text = "SHOP", .tags = {0.f, 0.9f}}, {.text = "9.00", .tags = {0.9f, 0.f}}};
  return part;
}

TEST_CASE("two papers are documents, and so is a card beside a receipt or a boarding pass") {
  const Reading receipt = PartOf("RECEIPT", 0.9f), card = PartOf("PAYMENT_CARD", 0.95f);
  const Reading pass = PartOf("BOARDING_PASS", 0.95f), ticket = PartOf("TRANSIT_TICKET", 0.95f);
  CHECK(AreDocuments({receipt, receipt}));
  CHECK(AreDocuments({receipt, ticket}));
  CHECK(AreDocuments({ticket, ticket}));
  CHECK(AreDocuments({receipt, card}));
  CHECK(AreDocuments({pass, card}));
}

TEST_CASE("front and back of a card stay one document") {
  const Reading front = PartOf("IDENTITY_DOCUMENT", 0.99f);
  CHECK_FALSE(AreDocuments({front, front}));
  CHECK_FALSE(AreDocuments({front, PartOf("UNKNOWN", 0.99f)}));
  CHECK_FALSE(AreDocuments({front, PartOf("TRANSIT_TICKET", 0.99f)}));
  CHECK_FALSE(AreDocuments({PartOf("RECEIPT", 0.4f), PartOf("RECEIPT", 0.9f)}));
  Reading slip = PartOf("RECEIPT", 0.9f);
  slip.words.clear();  // neither a name nor a total
  CHECK_FALSE(AreDocuments({slip, front}));
}

}  // namespace
}  // namespace billfold::vision
