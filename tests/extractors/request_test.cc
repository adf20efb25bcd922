#include "extractors/request.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <functional>

#include "vision/error_reason.h"

namespace billfold::extractors {
namespace {

TEST_CASE("a currency has three letters") {
  for (const char* code : {"EUR", "eur", "Myr", "XXX"}) CHECK(HasCurrencyForm(code));
  for (const char* code : {"", "EU", "EURO", "E R", "EU1", " EUR", "€", "EU\xC3"})
    CHECK_FALSE(HasCurrencyForm(code));
}

TEST_CASE("a locale begins with a language") {
  for (const char* tag : {"en", "EN", "deu", "en-US", "zh-Hant-TW", "es-419", "ms-MY"})
    CHECK(HasLocaleForm(tag));
  for (const char* tag : {"", "e", "english", "en-", "-US", "en_US", "12", "e1-US", "en US"})
    CHECK_FALSE(HasLocaleForm(tag));
}

TEST_CASE("what may be asked for") {
  v1::ExtractRequest request;
  CHECK(CheckRequest(request).ok());
  v1::ExtractOptions& options = *request.mutable_options();
  options.set_default_currency("EUR");
  options.set_locale("de-AT");
  options.set_card_number_disclosure(v1::ExtractOptions::FULL);
  request.set_expected_type(v1::DOCUMENT_TYPE_COUPON);
  for (const float confidence : {0.f, -0.f, 0.5f, 1.f}) {
    options.set_min_confidence(confidence);
    CHECK(CheckRequest(request).ok());
  }
}

TEST_CASE("a wrong wish is named by its field") {
  struct Case {
    std::string field;
    std::function<void(v1::ExtractRequest&, v1::ExtractOptions&)> ask;
  };
  const auto [field, ask] = GENERATE(values<Case>({
      {"expected_type",
       [](auto& request, auto&) { request.set_expected_type(static_cast<v1::DocumentType>(99)); }},
      {"expected_type",
       [](auto& request, auto&) { request.set_expected_type(static_cast<v1::DocumentType>(-1)); }},
      {"options.default_currency", [](auto&, auto& o) { o.set_default_currency("EURO"); }},
      {"options.locale", [](auto&, auto& o) { o.set_locale("en_US"); }},
      {"options.min_confidence", [](auto&, auto& o) { o.set_min_confidence(1.001f); }},
      {"options.min_confidence", [](auto&, auto& o) { o.set_min_confidence(-0.001f); }},
      {"options.min_confidence", [](auto&, auto& o) { o.set_min_confidence(NAN); }},
      {"options.min_confidence", [](auto&, auto& o) { o.set_min_confidence(INFINITY); }},
      {"options.card_number_disclosure",
       [](auto&, auto& o) {
         o.set_card_number_disclosure(static_cast<v1::ExtractOptions::CardNumberDisclosure>(7));
       }},
  }));
  CAPTURE(field);
  v1::ExtractRequest request;
  ask(request, *request.mutable_options());
  const absl::Status status = CheckRequest(request);
  CHECK(status.code() == absl::StatusCode::kInvalidArgument);
  CHECK(vision::ErrorReason(status) == "INVALID_OPTION");
  CHECK(vision::ErrorField(status) == field);
}

}  // namespace
}  // namespace billfold::extractors
