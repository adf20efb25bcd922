#include "extractors/barcodes.h"

#include <catch2/catch.hpp>

#include "absl/strings/match.h"
#include "extractors/pipeline.h"
#include "tests/extractors/text_reading.h"
#include "tests/extractors/uic_payload.h"

namespace billfold::extractors {
namespace {

constexpr char kPass[] = "M1DOE/JOHN            EK7PQ2M VIEMXPOS 0513 109Y014A0042 100";
constexpr char kLicence[] = "@\n\x1e\rANSI 636000090002DL00410278ZV03190008DLDAQT64235789";

vision::Reading Carrying(const std::string& symbology, const std::string& payload) {
  vision::Reading reading = ReadingOf({"HELLO"});
  reading.barcodes.push_back({symbology, payload, payload, Box(1, 2, 3, 4)});
  return reading;
}

TEST_CASE("[barcodes] what a payload is") {
  CHECK(KindOfPayload(kPass) == v1::Barcode::IATA_BCBP);
  CHECK(KindOfPayload(kLicence) == v1::Barcode::AAMVA);
  CHECK(KindOfPayload("@\n\x1e\rANSI 63600009") == v1::Barcode::AAMVA);
  CHECK(KindOfPayload("@\n\x1e\rANSI DL0041") == v1::Barcode::PLAIN);
  CHECK(KindOfPayload("AAMVA636000010002DL00410278") == v1::Barcode::AAMVA);
  CHECK(KindOfPayload("https://example.org/x") == v1::Barcode::URL);
  CHECK(KindOfPayload("HTTP://EXAMPLE.ORG") == v1::Barcode::URL);
  CHECK(KindOfPayload("www.example.org") == v1::Barcode::URL);
  CHECK(KindOfPayload("https://") == v1::Barcode::PLAIN);
  CHECK(KindOfPayload("4006381333931") == v1::Barcode::PLAIN);
  CHECK(KindOfPayload("M1") == v1::Barcode::PLAIN);
  CHECK(KindOfPayload("") == v1::Barcode::PLAIN);
}

TEST_CASE("[barcodes] every symbology of the contract has its name") {
  const auto* symbologies = v1::Barcode::Symbology_descriptor();
  for (int i = 1; i < symbologies->value_count(); ++i) {
    v1::Document document;
    AddBarcodes(Carrying(symbologies->value(i)->name(), "1234567"), &document);
    REQUIRE(document.barcodes_size() == 1);
    CHECK(document.barcodes(0).symbology() == symbologies->value(i)->number());
    CHECK(document.barcodes(0).text() == "1234567");
    CHECK(document.barcodes(0).bytes() == "1234567");
    CHECK(document.barcodes(0).region().points(2).x() == 3);
    CHECK(document.barcodes(0).payload_kind() == v1::Barcode::PLAIN);
  }
  v1::Document document;
  AddBarcodes(Carrying("MAXICODE", "1"), &document);
  CHECK(document.barcodes_size() == 0);
}

TEST_CASE("[barcodes] a pass and a licence prove the type of their document") {
  CHECK(TypeByBarcode(Carrying("AZTEC", kPass)) == v1::DOCUMENT_TYPE_BOARDING_PASS);
  CHECK(TypeByBarcode(Carrying("PDF_417", kLicence)) == v1::DOCUMENT_TYPE_IDENTITY_DOCUMENT);
  vision::Reading ticket = ReadingOf({"Online-Ticket", "Von Ulm", "Nach Bern"});
  ticket.barcodes = Carrying("AZTEC", UicPayload("")).barcodes;
  CHECK(TypeByBarcode(ticket) == v1::DOCUMENT_TYPE_TRANSIT_TICKET);
  CHECK_FALSE(TypeByBarcode(Carrying("AZTEC", UicPayload(""))));  // a code alone is no ticket
  CHECK_FALSE(TypeByBarcode(Carrying("AZTEC", "#UT01 and more")));
  CHECK_FALSE(TypeByBarcode(Carrying("QR_CODE", "https://example.org")));
  CHECK_FALSE(TypeByBarcode(vision::Reading{}));
}

TEST_CASE("[barcodes] the type by barcode beats the model's, codes come with unknown documents") {
  vision::ImageReading image;
  image.documents.push_back(Carrying("AZTEC", kPass));
  image.documents[0].types = {{"RECEIPT", 0.9f}};
  v1::ExtractResponse response = Understand(image, v1::DOCUMENT_TYPE_UNSPECIFIED, {});
  CHECK(response.documents(0).type() == v1::DOCUMENT_TYPE_BOARDING_PASS);
  CHECK(response.documents(0).type_confidence() == kBarcodeCertainty);
  CHECK(response.documents(0).boarding_pass().passenger_name().value() == "JOHN DOE");

  image.documents = {Carrying("CODE_39", "12345")};
  image.documents[0].types = {{"UNKNOWN", 0.9f}};
  response = Understand(image, v1::DOCUMENT_TYPE_UNSPECIFIED, {});
  CHECK(response.documents(0).type() == v1::DOCUMENT_TYPE_UNKNOWN);
  REQUIRE(response.documents(0).barcodes_size() == 1);
  CHECK(response.documents(0).barcodes(0).symbology() == v1::Barcode::CODE_39);
}

TEST_CASE(
    "[barcodes] a symbol that is only seen has no payload, a warning, and speaks for a type") {
  vision::ImageReading image;
  image.documents.push_back(Carrying("PDF_417", ""));
  image.documents[0].types = {{"MEMBERSHIP_CARD", 0.95f}, {"IDENTITY_DOCUMENT", 0.05f}};
  v1::ExtractResponse response = Understand(image, v1::DOCUMENT_TYPE_UNSPECIFIED, {});
  REQUIRE(response.documents_size() == 1);
  CHECK(response.documents(0).type() == v1::DOCUMENT_TYPE_IDENTITY_DOCUMENT);
  CHECK(response.documents(0).type_confidence() < kBarcodeCertainty);
  REQUIRE(response.documents(0).barcodes_size() == 1);
  const v1::Barcode& code = response.documents(0).barcodes(0);
  CHECK(code.symbology() == v1::Barcode::PDF_417);
  CHECK(code.text().empty());
  CHECK(code.bytes().empty());
  CHECK(code.payload_kind() == v1::Barcode::PAYLOAD_KIND_UNSPECIFIED);
  CHECK(code.region().points(2).x() == 3);
  REQUIRE(response.warnings_size() == 1);
  CHECK(absl::StrContains(response.warnings(0), "PDF_417"));

  image.documents[0].barcodes = Carrying("PDF_417", "1234567").barcodes;
  response = Understand(image, v1::DOCUMENT_TYPE_UNSPECIFIED, {});
  CHECK(response.warnings_size() == 0);
}

}  // namespace
}  // namespace billfold::extractors
