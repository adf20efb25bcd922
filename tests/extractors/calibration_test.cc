#include "extractors/calibration.h"

#include <catch2/catch.hpp>
#include <cmath>

namespace billfold::extractors {
namespace {

v1::Evidence EvidenceOf(v1::Evidence::Source source) {
  v1::Evidence evidence;
  evidence.set_confidence(0.9f);
  evidence.set_source(source);
  return evidence;
}

TEST_CASE("a calibrated confidence follows the logistic curve") {
  const vision::Calibration calibration{.slope = 0.5f, .offset = -1, .fields = {{"total", 1}}};
  CHECK(Calibrated(calibration, "total", 0.9f) == Approx(0.75f));  // odds: the root of 9
  CHECK(Calibrated(calibration, "date", 0.5f) == Approx(1 / (1 + std::exp(1.0))));
}

TEST_CASE("slope 1 without offsets changes nothing") {
  for (const float confidence : {0.01f, 0.3f, 0.5f, 0.97f})
    CHECK(Calibrated({}, "total", confidence) == Approx(confidence));
}

TEST_CASE("calibration keeps the order and stays between 0 and 1") {
  const vision::Calibration calibration{.slope = 2.5f, .offset = 3, .fields = {{"total", -9}}};
  for (const char* field : {"total", "date"}) {
    float last = 0;
    for (int i = 0; i <= 1000; ++i) {
      const float p = Calibrated(calibration, field, static_cast<float>(i) / 1000);
      CHECK((p >= last && p <= 1));
      last = p;
    }
    CHECK(last > Calibrated(calibration, field, 0.5f));
  }
}

TEST_CASE("printed fields of a document are calibrated once, by their path") {
  v1::Document document;
  v1::Receipt* receipt = document.mutable_receipt();
  *receipt->mutable_total()->mutable_evidence() = EvidenceOf(v1::Evidence::PRINTED_TEXT);
  *receipt->mutable_date()->mutable_evidence() = EvidenceOf(v1::Evidence::PRINTED_TEXT);
  *receipt->mutable_currency_code()->mutable_evidence() = EvidenceOf(v1::Evidence::DERIVED);
  for (int i = 0; i < 2; ++i)
    *receipt->add_items()->mutable_total()->mutable_evidence() =
        EvidenceOf(v1::Evidence::PRINTED_TEXT);
  *document.add_barcodes()->mutable_text() = "4006381333931";
  const vision::Calibration calibration{
      .slope = 0.5f, .offset = 0, .fields = {{"total", 1}, {"items.total", -1}}};

  SECTION("with a calibration") {
    Calibrate(calibration, &document);
    CHECK(receipt->date().evidence().confidence() == Approx(0.75f));
    CHECK(receipt->total().evidence().confidence() ==
          Approx(Calibrated(calibration, "total", 0.9f)));
    for (const v1::ReceiptItem& item : receipt->items())
      CHECK(item.total().evidence().confidence() ==
            Approx(Calibrated(calibration, "items.total", 0.9f)));
    CHECK(receipt->items(0).total().evidence().confidence() < 0.75f);
    CHECK(receipt->currency_code().evidence().confidence() == 0.9f);
  }
  SECTION("without one") {
    const std::string before = document.SerializeAsString();
    Calibrate(std::nullopt, &document);
    CHECK(document.SerializeAsString() == before);
  }
  SECTION("a document without fields") {
    v1::Document unknown;
    Calibrate(calibration, &unknown);
    CHECK(unknown.fields_case() == v1::Document::FIELDS_NOT_SET);
  }
}

}  // namespace
}  // namespace billfold::extractors
