#include "extractors/registry.h"

#include <catch2/catch.hpp>

namespace billfold::extractors {
namespace {

TEST_CASE("every document type has an extractor") {
  const auto* types = v1::DocumentType_descriptor();
  for (int i = 0; i < types->value_count(); ++i) {
    const auto type = static_cast<v1::DocumentType>(types->value(i)->number());
    const bool none = type == v1::DOCUMENT_TYPE_UNSPECIFIED || type == v1::DOCUMENT_TYPE_UNKNOWN;
    CAPTURE(types->value(i)->name());
    CHECK((FindExtractor(type) == nullptr) == none);
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
