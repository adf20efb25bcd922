#include "extractors/masking.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "tests/extractors/text_reading.h"

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
      // Two numbers that share a group.
      {"4111 1111 1111 4008 1111 2222 3331", "4111 11** **** 4008 11** **** 3331"},
      {"09/27 CVV 123", "09/27 CVV ***"},
      {"cvc2: 1234", "cvc2: ****"},
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

TEST_CASE("every text of a response is masked, standard barcodes are not") {
  const std::string number = "4111111111111111", masked = "411111******1111";
  const bool standard = GENERATE(true, false);
  v1::ExtractResponse response;
  response.add_lines()->set_text("PAID " + number);
  v1::Document* document = response.add_documents();
  v1::Barcode* barcode = document->add_barcodes();
  barcode->set_symbology(v1::Barcode::CODE_128);
  barcode->set_payload_kind(standard ? v1::Barcode::IATA_BCBP : v1::Barcode::PLAIN);
  barcode->set_text(number);
  barcode->set_bytes(number);
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
  const std::string from_barcode = standard ? number : masked;
  CHECK(receipt->receipt_number().value() == from_barcode);
  CHECK(barcode->text() == from_barcode);
  CHECK(barcode->bytes() == from_barcode);
}

TEST_CASE("numbers of goods are no card numbers") {
  v1::ExtractResponse response;
  v1::Barcode* barcode = response.add_documents()->add_barcodes();
  barcode->set_symbology(v1::Barcode::UPC_A);
  barcode->set_text("4111111111111111");
  MaskCardNumbers(&response);
  CHECK(barcode->text() == "4111111111111111");
}

TEST_CASE("only the value of a payment card's number can stay whole") {
  const std::string number = "4111111111111111", masked = "411111******1111";
  v1::ExtractResponse response;
  v1::PaymentCard* card = response.add_documents()->mutable_payment_card();
  card->mutable_number()->set_value(number);
  card->mutable_number()->mutable_evidence()->set_text(number);
  card->mutable_holder_name()->set_value(number);
  MaskCardNumbers(&response, true);
  CHECK(card->number().value() == number);
  CHECK(card->number().evidence().text() == masked);
  CHECK(card->holder_name().value() == masked);
  MaskCardNumbers(&response);
  CHECK(card->number().value() == masked);
}

std::vector<std::string> MaskedLines(const std::vector<std::string>& rows, v1::DocumentType type) {
  std::vector<std::string> lines;
  for (const vision::Line& line : Masked(ReadingOf(rows), type).lines) lines.push_back(line.text);
  return lines;
}

TEST_CASE("a number over two lines is masked on any document") {
  using Lines = std::vector<std::string>;
  const auto receipt = v1::DOCUMENT_TYPE_RECEIPT;
  CHECK(MaskedLines({"CARD", "4111 1111", "1111 1111"}, receipt) ==
        Lines{"CARD", "4111 11**", "**** 1111"});
  CHECK(MaskedLines({"4111 1111 1111|1111"}, receipt) == Lines{"4111 11** ****", "1111"});
  CHECK(MaskedLines({"4111", "1111", "1111", "1111"}, receipt) ==
        Lines{"4111", "11**", "****", "1111"});
  // Amounts below each other, and numbers that no network gives out.
  CHECK(MaskedLines({"1234 5678", "1234 5678"}, receipt) == Lines{"1234 5678", "1234 5678"});
  CHECK(MaskedLines({"41.11 11.11", "11.11 11.11"}, receipt) ==
        Lines{"41.11 11.11", "11.11 11.11"});
}

TEST_CASE("words and lines stay in their places") {
  const vision::Reading reading = ReadingOf({"VISA|CARD 4111 1111 1111 1111", "09/27"});
  const vision::Reading masked = Masked(reading, v1::DOCUMENT_TYPE_UNKNOWN);
  REQUIRE(masked.words.size() == reading.words.size());
  for (size_t i = 0; i < masked.words.size(); ++i) {
    CHECK(masked.words[i].text.size() == reading.words[i].text.size());
    CHECK(masked.words[i].line == reading.words[i].line);
  }
  CHECK(masked.lines[1].text == "CARD 4111 11** **** 1111");
  CHECK(masked.lines[2].text == "09/27");
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
