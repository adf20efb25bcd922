#include "vision/barcode.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <string>
#include <vector>

#include "ZXing/BitMatrix.h"
#include "ZXing/MultiFormatWriter.h"
#include "opencv2/core.hpp"
#include "opencv2/imgproc.hpp"
#include "vision/aztec_eye.h"
#include "vision/aztec_grid.h"
#include "vision/barcode_places.h"

namespace billfold::vision {
namespace {

using ZXing::BarcodeFormat;

// A symbol, black on white with its quiet zone, `module` pixels a module.
cv::Mat Symbol(BarcodeFormat format, const std::string& text, int module, int height = 0) {
  auto writer = ZXing::MultiFormatWriter(format).setMargin(6);
  const ZXing::BitMatrix bits = writer.encode(std::wstring(text.begin(), text.end()), 1, height);
  cv::Mat symbol(bits.height(), bits.width(), CV_8U);
  for (int y = 0; y < bits.height(); ++y)
    for (int x = 0; x < bits.width(); ++x) symbol.at<uint8_t>(y, x) = bits.get(x, y) ? 0 : 255;
  cv::resize(symbol, symbol, {}, module, height > 0 ? 1 : module, cv::INTER_NEAREST);
  return symbol;
}

// A sheet of paper with the symbol at (x, y).
cv::Mat Paper(const cv::Mat& symbol, cv::Size size, int x, int y) {
  cv::Mat paper(size, CV_8U, cv::Scalar(235));
  symbol.copyTo(paper(cv::Rect(x, y, symbol.cols, symbol.rows)));
  return paper;
}

cv::Mat Turned(const cv::Mat& picture, double degrees) {
  const cv::Point2f centre(picture.cols / 2.F, picture.rows / 2.F);
  cv::Mat turned;
  cv::warpAffine(picture, turned, cv::getRotationMatrix2D(centre, degrees, 1), picture.size(),
                 cv::INTER_LINEAR, cv::BORDER_REPLICATE);
  return turned;
}

Image ImageOf(const cv::Mat& grey) {
  auto bgr = std::make_shared<cv::Mat>();
  cv::cvtColor(grey, *bgr, cv::COLOR_GRAY2BGR);
  return {bgr, grey.cols, grey.rows};
}

// "AZTEC hello" for every code found.
std::vector<std::string> Found(const cv::Mat& grey) {
  std::vector<std::string> found;
  for (const Barcode& code : ReadBarcodes(ImageOf(grey)))
    found.push_back(code.symbology + " " + code.text);
  return found;
}

struct SymbologyCase {
  BarcodeFormat format;
  const char* text;
  const char* expected;
  int height;  // pixels of a linear code
};
const SymbologyCase kCases[] = {
    {BarcodeFormat::QRCode, "https://example.org/ticket", "QR_CODE https://example.org/ticket", 0},
    {BarcodeFormat::Aztec, "M1DOE/JOHN EK7PQ2M", "AZTEC M1DOE/JOHN EK7PQ2M", 0},
    {BarcodeFormat::PDF417, "M1DOE/JOHN EK7PQ2M", "PDF_417 M1DOE/JOHN EK7PQ2M", 0},
    {BarcodeFormat::DataMatrix, "ticket 4711", "DATA_MATRIX ticket 4711", 0},
    {BarcodeFormat::EAN13, "4006381333931", "EAN_13 4006381333931", 60},
    {BarcodeFormat::EAN8, "96385074", "EAN_8 96385074", 60},
    {BarcodeFormat::UPCA, "036000291452", "UPC_A 036000291452", 60},
    {BarcodeFormat::UPCE, "01234565", "UPC_E 01234565", 60},
    {BarcodeFormat::Code128, "MEMBER-4711", "CODE_128 MEMBER-4711", 60},
    {BarcodeFormat::Code39, "MEMBER4711", "CODE_39 MEMBER4711", 60},
    {BarcodeFormat::ITF, "00012345678905", "ITF 00012345678905", 60},
    {BarcodeFormat::Codabar, "A294586B", "CODABAR 294586", 60}};

TEST_CASE("[barcode] every symbology of the contract is read") {
  for (const SymbologyCase& c : kCases) {
    CAPTURE(c.expected);
    const cv::Mat paper = Paper(Symbol(c.format, c.text, 3, c.height), {900, 700}, 80, 120);
    CHECK(Found(paper) == std::vector<std::string>{c.expected});
  }
}

TEST_CASE("[barcode] upside down, turned, inverted, faint, coarse and fine") {
  for (const SymbologyCase& c : kCases) {
    CAPTURE(c.expected);
    const std::vector<std::string> expected = {c.expected};
    const cv::Mat symbol = Symbol(c.format, c.text, 3, c.height);
    const cv::Mat paper = Paper(symbol, {900, 900}, 160, 300);
    for (const int quarter : {cv::ROTATE_90_CLOCKWISE, cv::ROTATE_180}) {
      cv::Mat turned;
      cv::rotate(paper, turned, quarter);
      CAPTURE(quarter);
      CHECK(Found(turned) == expected);
    }
    CHECK(Found(Turned(paper, 8)) == expected);
    CHECK(Found(Turned(paper, 30)) == expected);
    CHECK(Found(255 - paper) == expected);
    CHECK(Found(paper * 0.12 + 150) == expected);
    CHECK(Found(Paper(Symbol(c.format, c.text, 6, 2 * c.height), {1600, 1400}, 40, 60)) ==
          expected);
  }
}

TEST_CASE("[barcode] small codes on a large sheet") {
  for (const SymbologyCase& c : kCases) {
    CAPTURE(c.expected);
    const cv::Mat symbol = Symbol(c.format, c.text, 4, 2 * c.height);
    CHECK(Found(Paper(symbol, {2400, 3200}, 1500, 2600)) == std::vector<std::string>{c.expected});
  }
}

TEST_CASE("[barcode] the stripes of a screen") {
  for (const SymbologyCase& c : kCases) {
    CAPTURE(c.expected);
    cv::Mat paper = Paper(Symbol(c.format, c.text, 4, c.height), {1000, 800}, 80, 120);
    for (int y = 0; y < paper.rows; ++y)
      for (int x = 0; x < paper.cols; ++x) {
        const double wave = 25 * std::sin(x * 1.9 + y * 0.4) + 20 * std::sin(y * 2.3);
        paper.at<uint8_t>(y, x) =
            cv::saturate_cast<uint8_t>(paper.at<uint8_t>(y, x) * 0.7 + 40 + wave);
      }
    CHECK(Found(paper) == std::vector<std::string>{c.expected});
  }
}

TEST_CASE("[barcode] an Aztec code seen at an angle") {
  const cv::Mat symbol = Symbol(BarcodeFormat::Aztec, std::string(60, 'A') + "4711", 5);
  const cv::Mat paper = Paper(symbol, {900, 700}, 250, 150);
  const cv::Point2f from[] = {{0, 0}, {900, 0}, {900, 700}, {0, 700}};
  const cv::Point2f to[] = {{150, 60}, {800, 0}, {900, 700}, {0, 560}};
  cv::Mat seen;
  cv::warpPerspective(paper, seen, cv::getPerspectiveTransform(from, to), paper.size(),
                      cv::INTER_LINEAR, cv::BORDER_REPLICATE);
  REQUIRE(Found(seen).size() == 1);
  CHECK(Found(seen)[0] == "AZTEC " + std::string(60, 'A') + "4711");
}

TEST_CASE("[barcode] several codes on one page, from the top, each where it is") {
  cv::Mat paper = Paper(Symbol(BarcodeFormat::QRCode, "first", 4), {1200, 1600}, 700, 100);
  const cv::Mat second = Symbol(BarcodeFormat::PDF417, "second", 3);
  second.copyTo(paper(cv::Rect(100, 600, second.cols, second.rows)));
  const cv::Mat third = Symbol(BarcodeFormat::Code128, "third", 3, 80);
  third.copyTo(paper(cv::Rect(200, 1200, third.cols, third.rows)));
  const std::vector<Barcode> codes = ReadBarcodes(ImageOf(paper));
  REQUIRE(codes.size() == 3);
  CHECK(codes[0].text == "first");
  CHECK(codes[0].bytes == "first");
  CHECK(codes[1].text == "second");
  CHECK(codes[2].text == "third");
  for (const Point& corner : codes[0].quad) {
    CHECK(corner.x > 700);
    CHECK(corner.x < 850);
    CHECK(corner.y > 100);
    CHECK(corner.y < 250);
  }
  CHECK(codes[0].quad[0].x < codes[0].quad[1].x);
  CHECK(codes[0].quad[0].y < codes[0].quad[3].y);
}

TEST_CASE("[barcode] nothing is read where nothing is") {
  cv::Mat paper(900, 700, CV_8U, cv::Scalar(240));
  for (int y = 40; y < 860; y += 24)
    cv::putText(paper, "TOTAL 12.50 MIIWIH 0123456789 LIIIL", {20, y}, cv::FONT_HERSHEY_PLAIN, 1.4,
                0);
  CHECK(Found(paper).empty());
  cv::Mat noise(600, 800, CV_8U);
  cv::RNG(3).fill(noise, cv::RNG::UNIFORM, 0, 255);
  CHECK(Found(noise).empty());
  CHECK(Found(cv::Mat(3, 3, CV_8U, cv::Scalar(0))).empty());
  CHECK(Found(cv::Mat(1, 4000, CV_8U, cv::Scalar(200))).empty());
}

// The size of the back of a licence: 13 data columns, as the AAMVA card design standard has them.
cv::Mat LicenceSymbol() {
  std::string record = "@ANSI 636014040002DL00410278";
  for (int i = 0; i < 30; ++i) record += "DAQ" + std::to_string(7919 * i) + "SAMPLE";
  return Symbol(BarcodeFormat::PDF417, record, 3);
}

TEST_CASE("[barcode] a PDF417 too small to be decoded is seen by its frame") {
  const cv::Mat symbol = LicenceSymbol();
  const double module = GENERATE(0.65, 0.9);  // pixels
  CAPTURE(module);
  cv::Mat small;
  cv::resize(symbol, small, {}, module / 3, module / 3, cv::INTER_AREA);
  const cv::Mat paper = Paper(small, {600, 500}, 100, 160);
  cv::Mat upright;
  cv::rotate(paper, upright, cv::ROTATE_90_CLOCKWISE);
  for (const cv::Mat& seen : {paper, Turned(paper, 2), Turned(paper, 12), upright}) {
    const std::vector<Barcode> codes = ReadBarcodes(ImageOf(seen));
    REQUIRE(codes.size() == 1);
    CHECK(codes[0].symbology == "PDF_417");
    CHECK(codes[0].text.empty());
    CHECK(codes[0].bytes.empty());
  }
  const Quad quad = ReadBarcodes(ImageOf(paper))[0].quad;
  const auto margin = static_cast<float>(6 * module);
  CHECK(std::abs(quad[0].x - (100 + margin)) < 4);
  CHECK(std::abs(quad[0].y - (160 + margin)) < 4);
  CHECK(std::abs(quad[2].y - (160 + static_cast<float>(small.rows) - margin)) < 4);
}

TEST_CASE("[barcode] what stands between two bars is no PDF417 for that") {
  cv::Mat paper(400, 800, CV_8U, cv::Scalar(235));
  for (const int x : {60, 700}) cv::rectangle(paper, cv::Rect(x, 100, 12, 150), 20, cv::FILLED);
  CHECK(Found(paper).empty());  // blank
  cv::Mat text = paper.clone();
  for (int y = 115; y < 250; y += 14)
    cv::putText(text, std::string(60, 'M'), {84, y}, cv::FONT_HERSHEY_PLAIN, 0.9, 0);
  CHECK(Found(text).empty());
  cv::Mat fence = paper.clone(), leaning = paper.clone();
  for (int x = 84; x < 690; x += 6) {
    cv::line(fence, {x, 100}, {x, 249}, 20, 2);
    cv::line(leaning, {x + 8, 100}, {x, 249}, 20, 2);
  }
  CHECK(Found(fence).empty());
  CHECK(Found(leaning).empty());
  cv::Mat chessboard = paper.clone();
  for (int y = 100; y < 250; y += 10)
    for (int x = 84; x < 690; x += 10)
      if ((x + y) / 10 % 2) cv::rectangle(chessboard, cv::Rect(x, y, 10, 10), 20, cv::FILLED);
  CHECK(Found(chessboard).empty());
}

TEST_CASE("[barcode] each document gets the codes that lie on it") {
  const auto box = [](float left, float top, float right, float bottom) {
    return Quad{{{left, top}, {right, top}, {right, bottom}, {left, bottom}}};
  };
  std::vector<Reading> documents(2);
  documents[0].region = box(0, 0, 100, 100);
  documents[1].region = box(200, 0, 300, 100);
  GiveBarcodes({{"QR_CODE", "left", "left", box(10, 10, 20, 20)},
                {"QR_CODE", "right", "right", box(210, 10, 220, 20)},
                {"QR_CODE", "nearer right", "nearer right", box(170, 10, 180, 20)}},
               &documents);
  REQUIRE(documents[0].barcodes.size() == 1);
  CHECK(documents[0].barcodes[0].text == "left");
  CHECK(documents[1].barcodes.size() == 2);
  std::vector<Reading> none;
  GiveBarcodes({{"QR_CODE", "x", "x", box(0, 0, 1, 1)}}, &none);
  CHECK(none.empty());
}

TEST_CASE("[barcode] the places of codes are found among letters") {
  cv::Mat paper(1000, 800, CV_8U, cv::Scalar(240));
  for (int y = 40; y < 400; y += 24)
    cv::putText(paper, "PASSENGER 12A GATE 36 BOARDING", {20, y}, cv::FONT_HERSHEY_PLAIN, 1.4, 0);
  const cv::Mat symbol = Symbol(BarcodeFormat::Aztec, std::string(120, 'A'), 4);
  symbol.copyTo(paper(cv::Rect(300, 600, symbol.cols, symbol.rows)));
  const std::vector<BarcodePlace> places = FindBarcodePlaces(paper);
  REQUIRE_FALSE(places.empty());
  const cv::Rect box = places.front().box.boundingRect();
  CHECK(box.contains(cv::Point(300 + symbol.cols / 2, 600 + symbol.rows / 2)));
}

TEST_CASE("[barcode] the grid of a large Aztec code is found from a bull's-eye measured badly") {
  constexpr int kModule = 6;
  const std::string text(420, 'q');
  const cv::Mat symbol = Symbol(BarcodeFormat::Aztec, text, kModule);
  const double middle = symbol.cols / 2.0;
  const int reach = (symbol.cols / kModule - 13) / 2;  // a margin of six modules
  REQUIRE(reach >= 30);
  for (const double error : {-0.012, 0.0, 0.012}) {
    AztecEye eye;
    eye.to_picture = {kModule * (1 + error),
                      error * kModule,
                      middle,
                      -error * kModule,
                      kModule * (1 + error),
                      middle,
                      0,
                      0,
                      1};
    const AztecGrid grid = FitAztecGrid(symbol, eye);
    CAPTURE(error);
    CHECK(grid.reach == reach);
    for (const double x : {-1.0, 1.0}) {
      const cv::Vec3d corner = grid.eye.to_picture * cv::Vec3d(x * reach, reach, 1);
      CHECK(corner[0] / corner[2] == Approx(middle + x * reach * kModule).margin(kModule / 3.0));
      CHECK(corner[1] / corner[2] == Approx(middle + reach * kModule).margin(kModule / 3.0));
    }
  }
}

}  // namespace
}  // namespace billfold::vision
