#include "extractors/masking.h"

#include <catch2/catch.hpp>
#include <string>

namespace billfold::extractors {
namespace {

struct MaskCase {
  const char* text;
  const char* masked;
};

TEST_CASE("card numbers are masked wherever they stand") {
  const MaskCase c = GENERATE(values<MaskCase>({
      {"4111111111111111", "411111******1111"},
      {"4111 1111 1111 1111", "4111 11** **** 1111"},
      {"4111-1111-1111-1111", "4111-11**-****-1111"},
      {"4111  1111 - 1111  1111", "4111  11** - ****  1111"},
      {"CARD: 4111111111111111 VISA", "CARD: 411111******1111 VISA"},
      {"NO.4111111111111111.", "NO.411111******1111."},
      {"3782 822463 10005", "3782 82**** *0005"},
      {"12 4111 1111 1111 1111", "12 4111 11** **** 1111"},
      {"4111 1111 1111 1111 12/25", "4111 11** **** 1111 12/25"},
      {"4111 1111 1111 1111 4111 1111 1111 1111", "4111 11** **** 1111 4111 11** **** 1111"},
      // Not card numbers.
      {"4111111111111112", "4111111111111112"},
      {"9556939040116", "9556939040116"},
      {"000306020352", "000306020352"},
      {"0000000000000000", "0000000000000000"},
      {"TEL 03-4021 0276", "TEL 03-4021 0276"},
      {"4111.1111.1111.1111", "4111.1111.1111.1111"},
      {"", ""},
  }));
  CHECK(MaskCardNumbers(c.text) == c.masked);
}

TEST_CASE("every text of a response is masked, barcodes are not") {
  const std::string number = "4111111111111111", masked = "411111******1111";
  v1::ExtractResponse response;
  response.add_lines()->set_text("PAID " + number);
  v1::Document* document = response.add_documents();
  document->add_barcodes()->set_text(number);
  v1::Receipt* receipt = document->mutable_receipt();
  receipt->mutable_merchant_name()->set_value(number);
  receipt->mutable_merchant_name()->mutable_evidence()->set_text(number);
  receipt->add_items()->mutable_description()->mutable_evidence()->set_text(number);
  receipt->mutable_total()->mutable_evidence()->add_checks()->set_detail(number);
  v1::StringField* code = receipt->mutable_receipt_number();
  code->set_value(number);
  code->mutable_evidence()->set_source(v1::Evidence::BARCODE);

  MaskCardNumbers(&response);

  CHECK(response.lines(0).text() == "PAID " + masked);
  CHECK(receipt->merchant_name().value() == masked);
  CHECK(receipt->merchant_name().evidence().text() == masked);
  CHECK(receipt->items(0).description().evidence().text() == masked);
  CHECK(receipt->total().evidence().checks(0).detail() == masked);
  CHECK(receipt->receipt_number().value() == number);
  CHECK(document->barcodes(0).text() == number);
}

TEST_CASE("lines of an MRZ are masked too") {
  v1::ExtractResponse response;
  v1::Mrz* mrz = response.add_documents()->mutable_identity_document()->mutable_mrz();
  mrz->add_lines("X<4111111111111111<");
  MaskCardNumbers(&response);
  CHECK(mrz->lines(0) == "X<411111******1111<");
}

}  // namespace
}  // namespace billfold::extractors
