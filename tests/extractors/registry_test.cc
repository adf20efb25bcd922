#include "extractors/registry.h"

#include <catch2/catch.hpp>
#include <set>

namespace billfold::extractors {
namespace {

// Types that have no extractor yet; they come back as UNKNOWN. A type leaves this list when its
// extractor enters the registry.
const std::set<v1::DocumentType> kWithoutExtractor = {
<<<<<<< HEAD
<<<<<<< HEAD
    v1::DOCUMENT_TYPE_PAYMENT_CARD,    v1::DOCUMENT_TYPE_IDENTITY_DOCUMENT,
    v1::DOCUMENT_TYPE_MEMBERSHIP_CARD,
    v1::DOCUMENT_TYPE_EVENT_TICKET,    v1::DOCUMENT_TYPE_TRANSIT_TICKET,
=======
    v1::DOCUMENT_TYPE_IDENTITY_DOCUMENT, v1::DOCUMENT_TYPE_BOARDING_PASS,
    v1::DOCUMENT_TYPE_EVENT_TICKET,      v1::DOCUMENT_TYPE_TRANSIT_TICKET,
>>>>>>> dac66ae (Membership cards; tests of cards and of masking)
    v1::DOCUMENT_TYPE_COUPON,
=======
    v1::DOCUMENT_TYPE_PAYMENT_CARD,   v1::DOCUMENT_TYPE_MEMBERSHIP_CARD,
    v1::DOCUMENT_TYPE_BOARDING_PASS,  v1::DOCUMENT_TYPE_EVENT_TICKET,
    v1::DOCUMENT_TYPE_TRANSIT_TICKET, v1::DOCUMENT_TYPE_COUPON,
>>>>>>> 4e5298a (Identity documents: zone, barcode and print, checked against each other)
};

TEST_CASE("every document type has an extractor or is known to have none") {
  const auto* types = v1::DocumentType_descriptor();
  for (int i = 0; i < types->value_count(); ++i) {
    const auto type = static_cast<v1::DocumentType>(types->value(i)->number());
    if (type == v1::DOCUMENT_TYPE_UNSPECIFIED || type == v1::DOCUMENT_TYPE_UNKNOWN) {
      CHECK(FindExtractor(type) == nullptr);
      continue;
    }
    CAPTURE(types->value(i)->name());
    CHECK((FindExtractor(type) == nullptr) == kWithoutExtractor.contains(type));
  }
}

TEST_CASE("an extractor fills the message of its own type") {
  for (const Extractor& extractor : AllExtractors()) {
    v1::Document document;
    extractor.extract(vision::Reading{}, ExtractContext{}, &document);
    const auto* body = document.GetReflection()->GetOneofFieldDescriptor(
        document, document.GetDescriptor()->FindOneofByName("fields"));
    REQUIRE(body != nullptr);
    std::string expected = v1::DocumentType_Name(extractor.type).substr(14);
    for (char& c : expected) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    CHECK(body->name() == expected);
    CHECK(FindExtractor(extractor.type) == &extractor);
  }
}

}  // namespace
}  // namespace billfold::extractors
