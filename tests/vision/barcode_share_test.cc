// How many published test images are decoded, beside zxing-cpp alone on the same images.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>

#include "opencv2/core.hpp"
#include "opencv2/imgproc.hpp"
#include "vision/barcode.h"
#include "vision/image.h"

#define ZX_USE_UTF8
#include "ZXing/ReadBarcode.h"

namespace billfold::vision {
namespace {

namespace fs = std::filesystem;
using ZXing::BarcodeFormat;

struct Share {
  int images = 0, alone = 0, ours = 0;
};

// Blanks and line ends differ between versions of zxing-cpp.
std::string WithoutBlanks(const std::string& text) {
  std::string plain;
  for (const char c : text)
    if (c != ' ' && c != '\r' && c != '\n') plain += c;
  return plain;
}

std::string Hex(const std::string& bytes) {
  std::string hex;
  for (const char c : bytes) {
    constexpr char kDigits[] = "0123456789abcdef";
    hex += kDigits[static_cast<unsigned char>(c) >> 4];
    hex += kDigits[static_cast<unsigned char>(c) & 15];
  }
  return hex;
}

// What zxing-cpp finds by itself. Smaller copies are for two-dimensional codes only: see
// barcode.cc.
std::vector<ZXing::Result> Alone(const cv::Mat& grey) {
  const ZXing::ImageView view(grey.data, grey.cols, grey.rows, ZXing::ImageFormat::Lum,
                              static_cast<int>(grey.step));
  const auto matrix = BarcodeFormat::QRCode | BarcodeFormat::Aztec | BarcodeFormat::PDF417 |
                      BarcodeFormat::DataMatrix;
  const auto linear = BarcodeFormat::EAN13 | BarcodeFormat::EAN8 | BarcodeFormat::UPCA |
                      BarcodeFormat::UPCE | BarcodeFormat::Code128 | BarcodeFormat::Code39 |
                      BarcodeFormat::ITF | BarcodeFormat::Codabar;
  auto found = ZXing::ReadBarcodes(view, ZXing::DecodeHints().setFormats(matrix));
  for (auto& code :
       ZXing::ReadBarcodes(view, ZXing::DecodeHints().setFormats(linear).setTryDownscale(false)))
    found.push_back(std::move(code));
  return found;
}

TEST_CASE("[barcode] published images are decoded at least as often as by zxing-cpp alone") {
  const fs::path folder = fs::path(BILLFOLD_SOURCE_DIR) / "../shared/data/barcodes";
  if (!fs::exists(folder)) {
    WARN("SKIPPED: no images in " << folder);
    return;
  }
  std::map<std::string, Share> shares;
  std::ifstream labels(folder / "labels.jsonl");
  for (std::string line; std::getline(labels, line);) {
    const auto label = nlohmann::json::parse(line);
    std::ifstream file(folder / label["image"].get<std::string>(), std::ios::binary);
    std::ostringstream bytes;
    bytes << file.rdbuf();
    const auto image = DecodeImage(bytes.str(), {});
    REQUIRE(image.ok());
    const std::string symbology = label["symbology"];
    const std::string text = WithoutBlanks(label.value("text", "")),
                      hex = label.value("bytes_hex", "");
    const auto right = [&](const std::string& read, const std::string& raw) {
      return (!text.empty() && WithoutBlanks(read) == text) || (!hex.empty() && Hex(raw) == hex);
    };
    Share& share = shares[symbology];
    ++share.images;
    cv::Mat grey;
    cv::cvtColor(*image->bgr, grey, cv::COLOR_BGR2GRAY);
    const auto alone = Alone(grey);
    share.alone += std::any_of(alone.begin(), alone.end(), [&](const ZXing::Result& code) {
      return right(code.text(), std::string(code.bytes().begin(), code.bytes().end()));
    });
    const auto ours = ReadBarcodes(*image);
    share.ours += std::any_of(ours.begin(), ours.end(), [&](const Barcode& code) {
      return code.symbology == symbology && right(code.text, code.bytes);
    });
  }
  for (const auto& [symbology, share] : shares) {
    std::cout << symbology << ": " << share.ours << " of " << share.images << ", zxing-cpp alone "
              << share.alone << "\n";
    CAPTURE(symbology);
    CHECK(share.ours >= share.alone);
  }
  CHECK(shares.size() == 12);
}

}  // namespace
}  // namespace billfold::vision
