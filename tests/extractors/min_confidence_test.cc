#include "extractors/min_confidence.h"

#include <catch2/catch.hpp>

namespace billfold::extractors {
namespace {

v1::ExtractResponse ResponseWith(float name, float description, float amount) {
  v1::ExtractResponse response;
  v1::Receipt* receipt = response.add_documents()->mutable_receipt();
  receipt->mutable_merchant_name()->mutable_evidence()->set_confidence(name);
  v1::ReceiptItem* item = receipt->add_items();
  item->mutable_description()->mutable_evidence()->set_confidence(description);
  item->mutable_total()->mutable_evidence()->set_confidence(amount);
  return response;
}

TEST_CASE("fields below the floor are left out") {
  v1::ExtractResponse response = ResponseWith(0.4f, 0.9f, 0.3f);
  DropUncertainFields(0.5f, &response);
  const v1::Receipt& receipt = response.documents(0).receipt();
  CHECK_FALSE(receipt.has_merchant_name());
  REQUIRE(receipt.items_size() == 1);
  CHECK(receipt.items(0).has_description());
  CHECK_FALSE(receipt.items(0).has_total());
}

TEST_CASE("an item that nothing is left of goes") {
  v1::ExtractResponse response = ResponseWith(0.9f, 0.1f, 0.3f);
  DropUncertainFields(0.5f, &response);
  CHECK(response.documents(0).receipt().items().empty());
  CHECK(response.documents(0).receipt().has_merchant_name());
}

TEST_CASE("no floor, nothing left out; a document stays a document") {
  v1::ExtractResponse response = ResponseWith(0.f, 0.f, 0.f);
  DropUncertainFields(0.f, &response);
  CHECK(response.documents(0).receipt().has_merchant_name());
  DropUncertainFields(1.f, &response);
  CHECK(response.documents(0).has_receipt());
  CHECK_FALSE(response.documents(0).receipt().has_merchant_name());
}

}  // namespace
}  // namespace billfold::extractors
