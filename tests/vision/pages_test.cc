// Files of several pages, and formats that need a library of their own.
#include <catch2/catch.hpp>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "opencv2/core.hpp"
#include "opencv2/imgcodecs.hpp"
#include "vision/image.h"

namespace billfold::vision {
namespace {

using Colour = cv::Vec3b;  // blue, green, red
const Colour kWhite(255, 255, 255), kRed(30, 30, 220), kBlue(200, 60, 30);

std::string FileBytes(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  REQUIRE(file.good());
  return {std::istreambuf_iterator<char>(file), {}};
}

std::string Fixture(const std::string& name) {
  return FileBytes(BILLFOLD_SOURCE_DIR "/tests/data/images/" + name);
}

std::unique_ptr<const Pages> Opened(const std::string& bytes, const ImageLimits& limits = {}) {
  auto pages = OpenPages(bytes, limits);
  INFO(pages.status().ToString());
  REQUIRE(pages.ok());
  return *std::move(pages);
}

Image Decoded(const Pages& pages, int number) {
  const absl::StatusOr<Image> image = pages.Decode(number);
  INFO(image.status().ToString());
  REQUIRE(image.ok());
  CHECK(image->bgr->type() == CV_8UC3);
  return *image;
}

// Opened, or decoded as far as it goes: the first error.
absl::Status ErrorOf(const std::string& bytes, const ImageLimits& limits = {}) {
  const auto pages = OpenPages(bytes, limits);
  if (!pages.ok()) return pages.status();
  for (int i = 0; i < (*pages)->count(); ++i)
    if (const auto image = (*pages)->Decode(i); !image.ok()) return image.status();
  return absl::OkStatus();
}

// Colours in the middle of the four quarters, clockwise from the top left.
void CheckQuarters(const Image& image, const std::vector<Colour>& expected) {
  const int x = image.width / 4, y = image.height / 4;
  const Colour found[] = {image.bgr->at<Colour>(y, x), image.bgr->at<Colour>(y, 3 * x),
                          image.bgr->at<Colour>(3 * y, 3 * x), image.bgr->at<Colour>(3 * y, x)};
  for (int i = 0; i < 4; ++i) {
    INFO("quarter " << i << ": " << cv::Vec3i(found[i]));
    CHECK(cv::norm(cv::Vec3i(found[i]) - cv::Vec3i(expected[i])) < 12);
  }
}

std::string TiffOf(const std::vector<cv::Mat>& pages) {
  const std::string path = std::filesystem::temp_directory_path() / "billfold-pages-test.tif";
  REQUIRE(cv::imwritemulti(path, pages));
  const std::string bytes = FileBytes(path);
  std::filesystem::remove(path);
  return bytes;
}

// The drawing of tests/data/images/README.md for a page of the size in `box`.
constexpr char kDrawing[] =
    "0.863 0.118 0.118 rg 0 24 32 24 re f 0.118 0.235 0.784 rg 32 0 32 24 re f";

// A PDF with one page for each content stream; `box` in points.
std::string PdfOf(const std::vector<std::string>& contents, const std::string& box = "0 0 64 48") {
  std::vector<std::string> objects(2), kids;
  for (size_t i = 0; i < contents.size(); ++i) {
    kids.push_back(absl::StrCat(3 + 2 * i, " 0 R"));
    objects.push_back(absl::StrCat("<</Type/Page/Parent 2 0 R/Contents ", 4 + 2 * i,
                                   " 0 R/Resources<</Font<</F<</Type/Font/Subtype/Type1",
                                   "/BaseFont/Helvetica>>>>>>>>"));
    objects.push_back(
        absl::StrCat("<</Length ", contents[i].size(), ">>stream\n", contents[i], "\nendstream"));
  }
  objects[0] = "<</Type/Catalog/Pages 2 0 R>>";
  objects[1] = absl::StrCat("<</Type/Pages/Count ", contents.size(), "/Kids[",
                            absl::StrJoin(kids, " "), "]/MediaBox[", box, "]>>");
  std::string pdf = "%PDF-1.4\n", table = "0000000000 65535 f \n";
  for (size_t i = 0; i < objects.size(); ++i) {
    absl::StrAppendFormat(&table, "%010d 00000 n \n", pdf.size());
    absl::StrAppend(&pdf, i + 1, " 0 obj", objects[i], "\nendobj\n");
  }
  const size_t start = pdf.size();
  absl::StrAppend(&pdf, "xref\n0 ", objects.size() + 1, "\n", table, "trailer<</Size ",
                  objects.size() + 1, "/Root 1 0 R>>\nstartxref\n", start, "\n%%EOF\n");
  return pdf;
}

TEST_CASE("every page of a TIFF is decoded, whatever its size and depth") {
  cv::Mat red(48, 64, CV_8UC3, cv::Scalar(kRed)), blue(20, 30, CV_8UC3, cv::Scalar(kBlue)), wide;
  red.convertTo(wide, CV_16U, 257);
  const std::string tiff = TiffOf({red, blue, wide});
  const auto pages = Opened(tiff);
  REQUIRE(pages->count() == 3);
  // In any order: nothing is left behind of another page.
  for (const int number : {2, 0, 1, 0}) {
    const Image image = Decoded(*pages, number);
    CHECK(image.width == (number == 1 ? 30 : 64));
    const Colour colour = number == 1 ? kBlue : kRed;
    CheckQuarters(image, {colour, colour, colour, colour});
  }
  CHECK(Opened(Fixture("pages.tif"))->count() == 2);
}

TEST_CASE("the limits hold for every page of a TIFF, before one is decoded") {
  const cv::Mat small(10, 10, CV_8UC3), large(100, 100, CV_8UC3);
  const std::string tiff = TiffOf({small, small, large});
  CHECK(ErrorOf(tiff, {.max_pixels = 10'000, .max_pages = 3}).ok());
  const absl::Status pixels = OpenPages(tiff, {.max_pixels = 9'999}).status();
  CHECK(ErrorReason(pixels) == "IMAGE_TOO_LARGE");
  CHECK(absl::StrContains(pixels.message(), "100×100"));
  const absl::Status pages = OpenPages(tiff, {.max_pages = 2}).status();
  CHECK(ErrorReason(pages) == "IMAGE_TOO_LARGE");
  CHECK(absl::StrContains(pages.message(), "3 pages, the limit is 2"));
}

TEST_CASE("a TIFF whose directories run in a circle ends") {
  std::string tiff = TiffOf({cv::Mat(10, 10, CV_8UC3, cv::Scalar(kRed))});
  const auto word = [&](size_t at) {
    uint32_t value = 0;
    for (size_t i = 4; i-- > 0;) value = value << 8 | static_cast<uint8_t>(tiff[at + i]);
    return value;
  };
  REQUIRE(tiff[0] == 'I');
  const uint32_t start = word(4);
  const size_t next = start + 2 + 12 * (word(start) & 0xFFFF);
  REQUIRE(word(next) == 0);
  tiff.replace(next, 4, tiff.substr(4, 4));
  CHECK(Opened(tiff)->count() == 1);
}

TEST_CASE("HEIC is decoded, and turned as it says") {
  const std::string heic = Fixture("drawing.heic"), turned = Fixture("turned.heic");
  const Image image = Decoded(*Opened(heic), 0);
  CHECK(image.format == ImageFormat::kHeic);
  CHECK(image.width == 64);
  CheckQuarters(image, {kRed, kWhite, kBlue, kWhite});
  const Image upright = Decoded(*Opened(turned), 0);
  CHECK(upright.width == 48);
  CHECK(upright.height == 64);
  CheckQuarters(upright, {kWhite, kRed, kWhite, kBlue});
}

TEST_CASE("the size of a HEIC is known from its header") {
  const std::string heic = Fixture("drawing.heic");
  const auto headers = ReadImageHeaders(heic);
  REQUIRE(headers.ok());
  CHECK(headers->front().width == 64);
  CHECK(headers->front().height == 64);  // as coded: a whole number of blocks
  CHECK(ErrorReason(CheckImage(heic, {.max_pixels = 64 * 48 - 1}).status()) == "IMAGE_TOO_LARGE");
  std::string lying = heic;
  const size_t size = lying.find("ispe");
  REQUIRE(size != lying.npos);
  lying[size + 9] = 1;  // 65,600 wide
  CHECK(ErrorReason(CheckImage(lying, {.max_pixels = 3'000'000}).status()) == "IMAGE_TOO_LARGE");
}

TEST_CASE("every page of a PDF is rendered") {
  const std::string pdf = PdfOf({kDrawing, "BT /F 12 Tf 5 20 Td (TOTAL) Tj ET", ""});
  const auto pages = Opened(pdf);
  REQUIRE(pages->count() == 3);
  const Image drawing = Decoded(*pages, 0);
  CHECK(drawing.format == ImageFormat::kPdf);
  CHECK(double(drawing.width) / drawing.height == Approx(64.0 / 48).epsilon(0.02));
  CheckQuarters(drawing, {kRed, kWhite, kBlue, kWhite});
  double darkest = 0;
  cv::minMaxLoc(Decoded(*pages, 1).bgr->reshape(1), &darkest, nullptr);
  CHECK(darkest < 64);  // the standard fonts, which a PDF need not carry, are there
  cv::minMaxLoc(Decoded(*pages, 2).bgr->reshape(1), &darkest, nullptr);
  CHECK(darkest == 255);
  const std::string readable = Fixture("readable.pdf");
  CheckQuarters(Decoded(*Opened(readable), 0), {kRed, kWhite, kBlue, kWhite});
}

TEST_CASE("a page is rendered as large as its print needs") {
  struct Case {
    std::string box;   // points
    int width, slack;  // pixels
  };
  const std::vector<Case> cases = {{"0 0 595 842", 1653, 3},     // A4: 200 dots an inch
                                   {"0 0 243 153", 1350, 3},     // a card: 400
                                   {"0 0 2480 3508", 2378, 30},  // a scan of a point a pixel
                                   {"0 0 204 1000", 567, 20}};   // a till roll
  for (const Case& page : cases) {
    INFO(page.box);
    const std::string pdf = PdfOf({""}, page.box);
    const Image image = Decoded(*Opened(pdf), 0);
    CHECK(std::abs(image.width - page.width) <= page.slack);
    CHECK(int64_t{image.width} * image.height <= 8'000'000);
  }
  for (const char* box : {"0 0 595 842", "0 0 4464 48"}) {  // of a strip a pixel more is much
    const std::string pdf = PdfOf({""}, box);
    const Image small = Decoded(*Opened(pdf, {.max_pixels = 100'000}), 0);
    CHECK(small.width * small.height <= 100'000);
    CHECK(small.width * small.height > 93'000);
  }
}

TEST_CASE("PDFs that cannot be read say why") {
  const std::string pdf = PdfOf({kDrawing, kDrawing, kDrawing});
  struct Case {
    std::string bytes, reason, message;
  };
  const std::vector<Case> cases = {
      {Fixture("locked.pdf"), "UNDECODABLE_IMAGE", "password"},
      {"%PDF-1.4\n", "UNDECODABLE_IMAGE", "damaged"},
      {"%PDF-1.7\n" + std::string(1000, 'x'), "UNDECODABLE_IMAGE", "damaged"},
      {PdfOf({}), "UNDECODABLE_IMAGE", "no pages"},
      {PdfOf({""}, "0 0 1 100000"), "UNDECODABLE_IMAGE", "page 1 has no sensible size"}};
  for (const Case& bad : cases) {
    const absl::Status status = ErrorOf(bad.bytes);
    INFO(bad.message << ": " << status.ToString());
    CHECK(ErrorReason(status) == bad.reason);
    CHECK(absl::StrContains(status.message(), bad.message));
  }
  const absl::Status pages = OpenPages(pdf, {.max_pages = 2}).status();
  CHECK(ErrorReason(pages) == "IMAGE_TOO_LARGE");
  CHECK(absl::StrContains(pages.message(), "3 pages, the limit is 2"));
}

TEST_CASE("of an animation the first frame is decoded") {
  CheckQuarters(Decoded(*Opened(Fixture("animated.webp")), 0), {kRed, kWhite, kBlue, kWhite});
}

TEST_CASE("no damaged byte brings HEIC or PDF down") {
  cv::RNG random(11);
  for (const std::string& bytes :
       {Fixture("drawing.heic"), PdfOf({kDrawing}), Fixture("readable.pdf")}) {
    for (int i = 0; i < 100; ++i) {
      std::string damaged = bytes;
      for (int k = 0; k <= i % 3; ++k)
        damaged[random.uniform(0, static_cast<int>(bytes.size()))] =
            static_cast<char>(random.uniform(0, 256));
      if (i % 10 == 0) damaged.resize(random.uniform(0, static_cast<int>(bytes.size())));
      const absl::Status status = ErrorOf(damaged, {.max_pixels = 1'000'000});
      if (!status.ok()) CHECK_FALSE(ErrorReason(status).empty());
    }
  }
}

}  // namespace
}  // namespace billfold::vision
