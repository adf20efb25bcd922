#include "extractors/pipeline.h"

#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>

#include "tests/extractors/text_reading.h"

namespace billfold::extractors {
namespace {

// Answers every image with the same reading.
class FakeReader : public vision::Reader {
 public:
  explicit FakeReader(vision::Reading reading) {
    reading_.documents.push_back(std::move(reading));
    reading_.rotation = 90;
    reading_.timings = {{"read lines", 12.5}};
    info_.name = "fake";
    info_.version = "1";
    info_.weights_sha256 = "00ff";
    info_.precision = "fp32";
  }
  absl::StatusOr<vision::ImageReading> Read(const vision::Image&,
                                            const vision::Budget&) const override {
    if (fails_) return absl::InternalError("read lines");
    return reading_;
  }
  const vision::ModelInfo& info() const override { return info_; }
  bool fails_ = false;

 private:
  vision::ImageReading reading_;
  vision::ModelInfo info_;
};

const std::vector<std::string> kReceipt = {"ACME STORE SDN BHD", "TEL: 03-4021 0276",
                                           "25/12/2018 18:05", "TOTAL|RM 9.00",
                                           "CARD|4111 1111 1111 1111"};

// A bitmap of 2 by 2 white pixels, 24 bits.
std::string TinyBitmap() {
  std::string bmp = {'B', 'M', 70, 0, 0, 0, 0, 0, 0, 0, 54, 0, 0, 0, 40, 0, 0,  0,
                     2,   0,   0,  0, 2, 0, 0, 0, 1, 0, 24, 0, 0, 0, 0,  0, 16, 0};
  bmp.resize(54, '\0');
  bmp += std::string(16, '\xff');
  return bmp;
}

v1::ExtractResponse Run(const vision::Reading& reading, v1::DocumentType expected,
                        const v1::ExtractOptions& options = {}) {
  vision::ImageReading image;
  image.documents.push_back(reading);
  const v1::Date today = DayOf(2020, 1, 1);
  return Understand(image, expected, {options, today});
}

TEST_CASE("bytes in, documents out") {
  const Pipeline pipeline(std::make_shared<FakeReader>(ReadingOf(kReceipt)), {});
  v1::ExtractRequest request;
  request.set_request_id("r1");
  request.set_image(TinyBitmap());
  const auto response = pipeline.Extract(request);
  REQUIRE(response.ok());
  CHECK(response->request_id() == "r1");
  CHECK(response->page().width() == 2);
  CHECK(response->page().height() == 2);
  CHECK(response->page().rotation() == 90);
  CHECK(response->model().name() == "fake");
  CHECK(response->model().weights_sha256() == "00ff");
  CHECK(response->lines().empty());
  CHECK_FALSE(response->has_error());
  REQUIRE(response->documents_size() == 1);
  CHECK(response->documents(0).type() == v1::DOCUMENT_TYPE_RECEIPT);
  CHECK(response->documents(0).page_number() == 1);
  CHECK(response->documents(0).region().points_size() == 4);
  CHECK(response->documents(0).receipt().total().value().units() == 9);
  std::vector<std::string> stages;
  for (const auto& stage : response->timings().stages()) stages.push_back(stage.stage());
  CHECK(stages == std::vector<std::string>{"decode", "read lines", "extract"});
  CHECK(response->timings().stages(1).milliseconds() == 12.5);
  CHECK(response->timings().total_milliseconds() > 0);
}

TEST_CASE("the documents of every page are in one answer") {
  const Pipeline pipeline(std::make_shared<FakeReader>(ReadingOf(kReceipt)), {});
  std::ifstream file(BILLFOLD_SOURCE_DIR "/tests/data/images/pages.tif", std::ios::binary);
  v1::ExtractRequest request;
  request.set_image(std::string(std::istreambuf_iterator<char>(file), {}));
  request.mutable_options()->set_include_text_lines(true);
  const auto response = pipeline.Extract(request);
  REQUIRE(response.ok());
  CHECK(response->page().width() == 64);
  REQUIRE(response->further_pages_size() == 1);
  CHECK(response->further_pages(0).width() > 0);
  REQUIRE(response->documents_size() == 2);
  REQUIRE(response->lines_size() == 14);
  for (int i = 0; i < 2; ++i) {
    CHECK(response->documents(i).page_number() == i + 1);
    CHECK(response->lines(7 * i).page_number() == i + 1);
  }
  REQUIRE(response->timings().stages_size() == 3);
  CHECK(response->timings().stages(1).milliseconds() == 25);

  const Pipeline one_page(std::make_shared<FakeReader>(ReadingOf(kReceipt)), {.max_pages = 1});
  CHECK(vision::ErrorReason(one_page.Extract(request).status()) == "IMAGE_TOO_LARGE");
}

TEST_CASE("an image that cannot be read is an error with a reason") {
  const Pipeline pipeline(std::make_shared<FakeReader>(ReadingOf(kReceipt)), {});
  v1::ExtractRequest request;
  const auto empty = pipeline.Extract(request);
  CHECK(empty.status().code() == absl::StatusCode::kInvalidArgument);
  CHECK(vision::ErrorReason(empty.status()) == "EMPTY_IMAGE");
  request.set_image("just a text");
  const auto text = pipeline.Extract(request);
  CHECK(text.status().code() == absl::StatusCode::kInvalidArgument);
  CHECK(vision::ErrorReason(text.status()) == "UNDECODABLE_IMAGE");
  request.set_image("GIF89a");
  CHECK(vision::ErrorReason(pipeline.Extract(request).status()) == "UNSUPPORTED_FORMAT");
}

TEST_CASE("a fault of the reader comes through") {
  auto reader = std::make_shared<FakeReader>(ReadingOf(kReceipt));
  reader->fails_ = true;
  const Pipeline pipeline(reader, {});
  v1::ExtractRequest request;
  request.set_image(TinyBitmap());
  CHECK(pipeline.Extract(request).status().code() == absl::StatusCode::kInternal);
}

TEST_CASE("lines come when asked for, card numbers masked") {
  v1::ExtractOptions options;
  options.set_include_text_lines(true);
  const v1::ExtractResponse response =
      Run(ReadingOf(kReceipt), v1::DOCUMENT_TYPE_UNSPECIFIED, options);
  REQUIRE(response.lines_size() == 7);
  CHECK(response.lines(0).text() == "ACME STORE SDN BHD");
  CHECK(response.lines(0).confidence() == Approx(0.9f));
  CHECK(response.lines(0).region().points_size() == 4);
  CHECK(response.lines(6).text() == "4111 11** **** 1111");
}

TEST_CASE("no type at all is an unknown document without a warning") {
  vision::Reading reading = ReadingOf({"ACME STORE SDN BHD", "TOTAL|RM 9.00"});
  reading.types = {};
  const v1::ExtractResponse response = Run(reading, v1::DOCUMENT_TYPE_UNSPECIFIED);
  REQUIRE(response.documents_size() == 1);
  CHECK(response.documents(0).type() == v1::DOCUMENT_TYPE_UNKNOWN);
  CHECK(response.documents(0).fields_case() == v1::Document::FIELDS_NOT_SET);
  CHECK(response.warnings().empty());
}

TEST_CASE("print that was hardly read is warned of, without a word of it") {
  const auto warnings = [](const std::vector<std::string>& rows, float confidence) {
    vision::Reading reading = ReadingOf(rows);
    for (vision::Word& word : reading.words) word.confidence = confidence;
    const auto all = Run(reading, v1::DOCUMENT_TYPE_UNSPECIFIED).warnings();
    return std::vector<std::string>(all.begin(), all.end());
  };
  CHECK(warnings(kReceipt, 0.9f).empty());
  CHECK(
      warnings(kReceipt, 0.42f) ==
      std::vector<std::string>{"the print is hard to read (its characters are 42% sure on "
                               "average): a sharper, larger or more evenly lit picture may help"});
  CHECK(warnings({"ACME"}, 0.42f).empty());  // too little to judge by
}

TEST_CASE("an image of no known type is one unknown document with its barcodes") {
  vision::Reading reading = ReadingOf({"MENU", "Tomato soup 4.50", "Espresso 2.20"});
  reading.types = {{"UNKNOWN", 0.8f}, {"RECEIPT", 0.2f}};
  reading.barcodes.push_back(
      {"QR_CODE", "https://example.org/menu", "https://example.org/menu", Box(0, 0, 50, 50)});
  const v1::ExtractResponse response = Run(reading, v1::DOCUMENT_TYPE_UNSPECIFIED);
  REQUIRE(response.documents_size() == 1);
  const v1::Document& document = response.documents(0);
  CHECK(document.type() == v1::DOCUMENT_TYPE_UNKNOWN);
  CHECK(document.fields_case() == v1::Document::FIELDS_NOT_SET);
  REQUIRE(document.barcodes_size() == 1);
  CHECK(document.barcodes(0).payload_kind() == v1::Barcode::URL);
  CHECK(response.warnings_size() == 0);
}

TEST_CASE("the caller's type leads") {
  vision::Reading reading = ReadingOf(kReceipt);
  reading.types = {{"UNKNOWN", 0.9f}};
  const v1::ExtractResponse response = Run(reading, v1::DOCUMENT_TYPE_RECEIPT);
  CHECK(response.documents(0).type() == v1::DOCUMENT_TYPE_RECEIPT);
  CHECK(response.documents(0).receipt().total().value().units() == 9);
  const v1::ExtractResponse other = Run(ReadingOf(kReceipt), v1::DOCUMENT_TYPE_UNKNOWN);
  CHECK(other.documents(0).type() == v1::DOCUMENT_TYPE_UNKNOWN);
  CHECK_FALSE(other.documents(0).has_receipt());
}

TEST_CASE("min_confidence drops fields") {
  v1::ExtractOptions options;
  options.set_min_confidence(0.999f);
  const v1::ExtractResponse response =
      Run(ReadingOf(kReceipt), v1::DOCUMENT_TYPE_UNSPECIFIED, options);
  CHECK_FALSE(response.documents(0).receipt().has_total());
  CHECK(response.documents(0).has_receipt());
}

TEST_CASE("min_confidence is of the calibrated confidence") {
  vision::Reading reading = ReadingOf(kReceipt);
  v1::ExtractOptions options;
  options.set_min_confidence(0.5f);
  reading.calibration = vision::Calibration{.slope = 1, .offset = 0, .fields = {{"total", -20}}};
  const v1::ExtractResponse response = Run(reading, v1::DOCUMENT_TYPE_UNSPECIFIED, options);
  CHECK_FALSE(response.documents(0).receipt().has_total());
  CHECK(response.documents(0).receipt().has_date());
  reading.calibration->fields["total"] = 0;
  CHECK(Run(reading, v1::DOCUMENT_TYPE_UNSPECIFIED, options).documents(0).receipt().has_total());
}

TEST_CASE("several documents of one image") {
  vision::ImageReading image;
  image.documents = {ReadingOf(kReceipt), ReadingOf({"OTHER SHOP LTD", "TOTAL|5.00"})};
  const v1::ExtractResponse response = Understand(image, v1::DOCUMENT_TYPE_UNSPECIFIED, {});
  REQUIRE(response.documents_size() == 2);
  CHECK(response.documents(1).receipt().total().value().units() == 5);
}

}  // namespace
}  // namespace billfold::extractors
