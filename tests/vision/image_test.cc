#include "vision/image.h"

#include <catch2/catch.hpp>
#include <chrono>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "opencv2/core.hpp"
#include "opencv2/imgcodecs.hpp"
#include "tests/vision/png_header.h"

namespace billfold::vision {
namespace {

using Colour = cv::Vec3b;  // blue, green, red
const Colour kWhite(255, 255, 255), kRed(30, 30, 220), kBlue(200, 60, 30);

std::string Fixture(const std::string& name) {
  std::ifstream file(BILLFOLD_SOURCE_DIR "/tests/data/images/" + name, std::ios::binary);
  REQUIRE(file.good());
  return {std::istreambuf_iterator<char>(file), {}};
}

// The drawing of tests/data/images/README.md.
cv::Mat Drawing() {
  cv::Mat drawing(48, 64, CV_8UC3, cv::Scalar(255, 255, 255));
  drawing(cv::Rect(0, 0, 32, 24)) = cv::Scalar(kRed);
  drawing(cv::Rect(32, 24, 32, 24)) = cv::Scalar(kBlue);
  return drawing;
}

std::string Encode(const std::string& extension, const cv::Mat& pixels,
                   const std::vector<int>& options = {}) {
  std::vector<uchar> bytes;
  REQUIRE(cv::imencode(extension, pixels, bytes, options));
  return {bytes.begin(), bytes.end()};
}

Image Decoded(const std::string& bytes) {
  const absl::StatusOr<Image> image = DecodeImage(bytes, {});
  INFO(image.status().ToString());
  REQUIRE(image.ok());
  CHECK(image->bgr->type() == CV_8UC3);
  CHECK(image->bgr->cols == image->width);
  CHECK(image->bgr->rows == image->height);
  return *image;
}

std::string ReasonFor(const std::string& bytes, const ImageLimits& limits = {}) {
  const absl::StatusOr<Image> image = DecodeImage(bytes, limits);
  REQUIRE_FALSE(image.ok());
  CHECK(image.status().code() == absl::StatusCode::kInvalidArgument);
  INFO(image.status().ToString());
  return ErrorReason(image.status());
}

bool Near(const Colour& a, const Colour& b) { return cv::norm(cv::Vec3i(a) - cv::Vec3i(b)) < 8; }

// Colours in the middle of the four quarters, clockwise from the top left.
std::vector<Colour> Quarters(const Image& image) {
  const int x = image.width / 4, y = image.height / 4;
  return {image.bgr->at<Colour>(y, x), image.bgr->at<Colour>(y, 3 * x),
          image.bgr->at<Colour>(3 * y, 3 * x), image.bgr->at<Colour>(3 * y, x)};
}

void CheckQuarters(const Image& image, const std::vector<Colour>& expected) {
  const std::vector<Colour> found = Quarters(image);
  for (int i = 0; i < 4; ++i) {
    INFO("quarter " << i << ": " << cv::Vec3i(found[i]));
    CHECK(Near(found[i], expected[i]));
  }
}

int64_t PeakKilobytes() {
  std::ifstream status("/proc/self/status");
  for (std::string word; status >> word;)
    if (word == "VmHWM:") {
      int64_t kilobytes = 0;
      status >> kilobytes;
      return kilobytes;
    }
  return 0;
}

TEST_CASE("every format decodes to the same colours") {
  for (const char* extension : {".jpg", ".png", ".webp", ".tif", ".bmp"}) {
    INFO(extension);
    const std::string bytes = Encode(extension, Drawing());
    const auto headers = ReadImageHeaders(bytes);
    REQUIRE(headers.ok());
    CHECK(headers->front().width == 64);
    CHECK(headers->front().height == 48);
    const Image image = Decoded(bytes);
    CHECK(image.format == headers->front().format);
    CheckQuarters(image, {kRed, kWhite, kBlue, kWhite});
  }
}

TEST_CASE("unusual pixels decode to the right colours") {
  for (const char* name : {"cmyk.jpg", "ycck.jpg", "progressive.jpg", "cmyk.tif", "pages.tif"}) {
    INFO(name);
    CheckQuarters(Decoded(Fixture(name)), {kRed, kWhite, kBlue, kWhite});
  }
  for (const char* name : {"one_bit.png", "fax.tif"}) {
    INFO(name);
    const std::vector<Colour> found = Quarters(Decoded(Fixture(name)));
    CHECK(found[1] == Colour(255, 255, 255));
    CHECK(found[3] == Colour(255, 255, 255));
  }
  // The palette is a web palette, hence the other red and blue.
  CheckQuarters(Decoded(Fixture("palette_alpha.png")),
                {Colour(51, 51, 204), kWhite, Colour(204, 102, 51), kWhite});
}

TEST_CASE("16-bit and grey images become 8-bit BGR") {
  cv::Mat wide, grey;
  Drawing().convertTo(wide, CV_16U, 257);
  for (const char* extension : {".png", ".tif"})
    CheckQuarters(Decoded(Encode(extension, wide)), {kRed, kWhite, kBlue, kWhite});
  cv::extractChannel(wide, grey, 2);
  const Colour light(220, 220, 220), dark(30, 30, 30);
  for (const char* extension : {".png", ".tif"})
    CheckQuarters(Decoded(Encode(extension, grey)), {light, kWhite, dark, kWhite});
  cv::extractChannel(Drawing(), grey, 2);
  for (const char* extension : {".jpg", ".png", ".webp", ".tif", ".bmp"})
    CheckQuarters(Decoded(Encode(extension, grey)), {light, kWhite, dark, kWhite});
}

TEST_CASE("alpha is laid over white") {
  // Black everywhere; opaque, clear, opaque, half clear.
  cv::Mat pixels(48, 64, CV_8UC4, cv::Scalar(0, 0, 0, 255));
  pixels(cv::Rect(32, 0, 32, 24)) = cv::Scalar(0, 0, 0, 0);
  pixels(cv::Rect(0, 24, 32, 24)) = cv::Scalar(0, 0, 0, 128);
  const Colour black(0, 0, 0), half(127, 127, 127);
  for (const char* extension : {".png", ".webp", ".tif"}) {
    INFO(extension);
    CheckQuarters(Decoded(Encode(extension, pixels, {cv::IMWRITE_WEBP_QUALITY, 101})),
                  {black, kWhite, black, half});
  }
  cv::Mat wide;
  pixels.convertTo(wide, CV_16U, 257);
  CheckQuarters(Decoded(Encode(".png", wide)), {black, kWhite, black, half});
}

TEST_CASE("half clear colours are mixed with white, not darkened") {
  const cv::Mat pixels(48, 64, CV_8UC4, cv::Scalar(50, 100, 200, 128));
  const Colour mixed(152, 177, 227);
  CheckQuarters(Decoded(Encode(".png", pixels)), {mixed, mixed, mixed, mixed});
  CheckQuarters(Decoded(Fixture("half_clear.tif")), {mixed, mixed, mixed, mixed});
}

TEST_CASE("EXIF rotation is applied in every format that has it") {
  for (const char* name : {"exif6.jpg", "exif6.png", "exif6.webp", "exif6.tif"}) {
    INFO(name);
    const auto headers = ReadImageHeaders(Fixture(name));
    REQUIRE(headers.ok());
    CHECK(headers->front().orientation == 6);
    CHECK(headers->front().width == 64);
    const Image image = Decoded(Fixture(name));
    CHECK(image.width == 48);
    CHECK(image.height == 64);
    CheckQuarters(image, {kWhite, kRed, kWhite, kBlue});
  }
}

TEST_CASE("each EXIF orientation puts the first row where it belongs") {
  const std::string jpeg = Fixture("exif6.jpg");
  const size_t tag = jpeg.find(std::string("\x01\x12\0\3\0\0\0\1\0\6", 10));
  REQUIRE(tag != jpeg.npos);
  // Where the white top right and bottom left and the red and blue quarters end up.
  const std::vector<std::vector<Colour>> expected = {
      {kRed, kWhite, kBlue, kWhite}, {kWhite, kRed, kWhite, kBlue}, {kBlue, kWhite, kRed, kWhite},
      {kWhite, kBlue, kWhite, kRed}, {kRed, kWhite, kBlue, kWhite}, {kWhite, kRed, kWhite, kBlue},
      {kBlue, kWhite, kRed, kWhite}, {kWhite, kBlue, kWhite, kRed}};
  for (int orientation = 1; orientation <= 8; ++orientation) {
    INFO("orientation " << orientation);
    std::string turned = jpeg;
    turned[tag + 9] = static_cast<char>(orientation);
    const Image image = Decoded(turned);
    CHECK(image.width == (orientation >= 5 ? 48 : 64));
    CheckQuarters(image, expected[orientation - 1]);
  }
}

TEST_CASE("padding between JPEG segments and bytes behind the end are ignored") {
  std::string jpeg = Encode(".jpg", Drawing());
  jpeg.insert(2, "\xFF\xFF\xFF");
  jpeg += "trailing bytes \xFF\xD8\xFF";
  CheckQuarters(Decoded(jpeg), {kRed, kWhite, kBlue, kWhite});
}

TEST_CASE("a BMP may be stored from the top or carry the oldest header") {
  std::string bmp = Encode(".bmp", Drawing());
  bmp.replace(22, 4, std::string("\xD0\xFF\xFF\xFF", 4));  // height −48
  CheckQuarters(Decoded(bmp), {kWhite, kBlue, kWhite, kRed});
  const std::string old_header("\x0c\0\0\0\x40\0\x30\0\1\0\x18\0", 12);
  std::string old = bmp.substr(0, 14) + old_header + bmp.substr(54);
  old[10] = 26;  // offset of the pixels
  CheckQuarters(Decoded(old), {kRed, kWhite, kBlue, kWhite});
}

TEST_CASE("bad input is refused with its reason") {
  CHECK(ReasonFor("") == "EMPTY_IMAGE");
  CHECK(ReasonFor("TOTAL 12.50\n") == "UNDECODABLE_IMAGE");
  CHECK(ReasonFor(std::string(1000, '\0')) == "UNDECODABLE_IMAGE");
  CHECK(ReasonFor("GIF89a\1\0\1\0") == "UNSUPPORTED_FORMAT");
  CHECK(ReasonFor(std::string("\0\0\0\x18", 4) + "ftypavif") == "UNSUPPORTED_FORMAT");
  CHECK(ReasonFor(std::string("\0\0\0\x18", 4) + "ftypheic") == "UNDECODABLE_IMAGE");
  CHECK(ReasonFor(PngOfSize(0, 10, 10)) == "UNDECODABLE_IMAGE");
  CHECK(ReasonFor(PngOfSize(10, 0, 10)) == "UNDECODABLE_IMAGE");
  CHECK(ReasonFor(PngOfSize(10, 10, 10)) == "UNDECODABLE_IMAGE");
  const absl::Status avif = DecodeImage(std::string("\0\0\0\x18", 4) + "ftypavif", {}).status();
  CHECK(absl::StrContains(avif.message(), "AVIF"));
  CHECK(ErrorReason(absl::OkStatus()).empty());
  CHECK(ErrorReason(absl::InvalidArgumentError("other")).empty());
}

TEST_CASE("a cut-off file is an error in every format, wherever it ends") {
  cv::Mat noise(120, 160, CV_8UC3);
  cv::RNG random(1);
  random.fill(noise, cv::RNG::UNIFORM, 0, 256);
  for (const char* extension : {".jpg", ".png", ".webp", ".tif", ".bmp"}) {
    const std::string bytes = Encode(extension, noise);
    for (const double part : {0.0002, 0.001, 0.1, 0.5, 0.9, 0.999}) {
      INFO(extension << " cut at " << part);
      CHECK(ReasonFor(bytes.substr(0, 1 + part * bytes.size())) == "UNDECODABLE_IMAGE");
    }
  }
}

TEST_CASE("a header that lies about the size is found out") {
  std::string jpeg = Encode(".jpg", Drawing());
  std::string png = Encode(".png", Drawing());
  png[19] = 65;
  CHECK(ReasonFor(png) == "UNDECODABLE_IMAGE");
  std::string tiff = Encode(".tif", Drawing());
  REQUIRE(ReadImageHeaders(tiff).ok());
  std::string webp = Fixture("exif6.webp");
  webp[24] = 100;  // the canvas of the extended header, not the frame
  CHECK(ReasonFor(webp) == "UNDECODABLE_IMAGE");
}

TEST_CASE("limits are checked on the header, before pixels are decoded") {
  const std::string huge = PngOfSize(20'000, 20'000, 1 << 20);
  const int64_t before = PeakKilobytes();
  const auto start = std::chrono::steady_clock::now();
  const absl::Status status = DecodeImage(huge, {}).status();
  const auto took = std::chrono::steady_clock::now() - start;
  CHECK(ErrorReason(status) == "IMAGE_TOO_LARGE");
  CHECK(absl::StrContains(status.message(), "20000×20000"));
  CHECK(absl::StrContains(status.message(), "64000000"));
  CHECK(took < std::chrono::milliseconds(50));
  CHECK(PeakKilobytes() - before < 10'000);

  const std::string small = Encode(".png", Drawing());
  CHECK(ReasonFor(small, {.max_bytes = 10}) == "IMAGE_TOO_LARGE");
  CHECK(ReasonFor(small, {.max_pixels = 64 * 48 - 1}) == "IMAGE_TOO_LARGE");
  CHECK(DecodeImage(small, {.max_pixels = 64 * 48}).ok());
}

TEST_CASE("no damaged byte brings the decoder down") {
  cv::RNG random(7);
  for (const char* extension : {".jpg", ".png", ".webp", ".tif", ".bmp"}) {
    const std::string bytes = Encode(extension, Drawing());
    for (int i = 0; i < 60; ++i) {
      std::string damaged = bytes;
      // Headers are where damage hurts most.
      damaged[random.uniform(0, i % 2 ? 64 : static_cast<int>(bytes.size()))] =
          static_cast<char>(random.uniform(0, 256));
      const absl::StatusOr<Image> image = DecodeImage(damaged, {.max_pixels = 1'000'000});
      if (image.ok()) {
        CHECK(image->width > 0);
      } else {
        CHECK_FALSE(ErrorReason(image.status()).empty());
      }
    }
  }
}

}  // namespace
}  // namespace billfold::vision
