// Draws images made to hurt: hostile_images FOLDER. Each is well formed as far as its name does not
// say otherwise, and asks for much time or memory.
#include <zlib.h>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>
#include <string>
#include <vector>

#define ZX_USE_UTF8  // Debian's zxing-cpp is the 1.4 API
#include "ZXing/BitMatrix.h"
#include "ZXing/MultiFormatWriter.h"

namespace {

std::filesystem::path folder;

void Write(const std::string& name, const std::string& bytes) {
  std::ofstream(folder / name, std::ios::binary) << bytes;
}

std::string Encoded(const std::string& extension, const cv::Mat& picture) {
  std::vector<uint8_t> bytes;
  cv::imencode(extension, picture, bytes);
  return {bytes.begin(), bytes.end()};
}

std::string BigEndian(uint32_t value) {
  return {static_cast<char>(value >> 24), static_cast<char>(value >> 16),
          static_cast<char>(value >> 8), static_cast<char>(value)};
}

std::string LittleEndian(uint32_t value) {
  const std::string big = BigEndian(value);
  return {big.rbegin(), big.rend()};
}

std::string PngChunk(const std::string& type, const std::string& data) {
  const std::string body = type + data;
  const auto crc =
      crc32(0, reinterpret_cast<const Bytef*>(body.data()), static_cast<uInt>(body.size()));
  return BigEndian(static_cast<uint32_t>(data.size())) + body +
         BigEndian(static_cast<uint32_t>(crc));
}

// A PNG whose header says width × height of grey, and whose data are `rows` black rows.
std::string PngOf(uint32_t width, uint32_t height, uint32_t rows) {
  const std::string raw(static_cast<size_t>(width + 1) * rows, '\0');
  uLongf size = compressBound(raw.size());
  std::string packed(size, '\0');
  compress2(reinterpret_cast<Bytef*>(packed.data()), &size,
            reinterpret_cast<const Bytef*>(raw.data()), raw.size(), 9);
  packed.resize(size);
  return "\x89PNG\r\n\x1a\n" +
         PngChunk("IHDR", BigEndian(width) + BigEndian(height) + std::string("\x08\0\0\0\0", 5)) +
         PngChunk("IDAT", packed) + PngChunk("IEND", "");
}

// A small JPEG that says it is 7000 × 7000.
std::string LyingJpeg() {
  std::string jpeg = Encoded(".jpg", cv::Mat(64, 64, CV_8UC3, cv::Scalar(90, 120, 200)));
  const size_t frame = jpeg.find("\xff\xc0");
  for (const size_t at : {frame + 5, frame + 7}) jpeg.replace(at, 2, "\x1b\x58");
  return jpeg;
}

std::string JpegWithAMegabyteOfExif() {
  const std::string jpeg = Encoded(".jpg", cv::Mat(600, 400, CV_8UC3, cv::Scalar::all(255)));
  std::string segments;
  for (int i = 0; i < 16; ++i)
    segments += std::string("\xff\xe1\xff\xf0", 4) + std::string("Exif\0\0", 6) +
                std::string(0xfff0 - 8, 'x');
  return jpeg.substr(0, 2) + segments + jpeg.substr(2);
}

// One-pixel pages, one directory each.
std::string TiffOfPages(int pages) {
  std::string tiff = std::string("II*\0", 4) + LittleEndian(8);
  const auto entry = [](uint16_t tag, uint32_t value) {
    return LittleEndian(tag).substr(0, 2) + std::string("\x04\0\x01\0\0\0", 6) +
           LittleEndian(value);
  };
  for (int i = 0; i < pages; ++i) {
    const auto here = static_cast<uint32_t>(tiff.size());
    const uint32_t size = 2 + 7 * 12 + 4 + 2;
    tiff += LittleEndian(7).substr(0, 2) + entry(256, 1) + entry(257, 1) + entry(258, 8) +
            entry(259, 1) + entry(262, 1) + entry(273, here + size - 2) + entry(279, 1) +
            LittleEndian(i + 1 < pages ? here + size : 0) + std::string(2, '\x7f');
  }
  return tiff;
}

cv::Mat TenThousandLines() {
  cv::Mat page(6500, 2600, CV_8UC3, cv::Scalar::all(255));
  for (int line = 0; line < 10'000; ++line)
    cv::putText(page, "ITEM " + std::to_string(line) + " 1.50",
                {10 + line % 16 * 160, 20 + line / 16 * 10}, cv::FONT_HERSHEY_SIMPLEX, 0.3,
                cv::Scalar::all(0), 1, cv::LINE_AA);
  return page;
}

cv::Mat Noise() {
  cv::Mat page(3000, 4000, CV_8UC3);
  cv::RNG random(7);
  random.fill(page, cv::RNG::UNIFORM, 0, 255);
  return page;
}

// Short strokes in rows: text for whoever looks from afar.
cv::Mat Strokes() {
  cv::Mat page(4000, 3000, CV_8UC3, cv::Scalar::all(245));
  cv::RNG random(7);
  for (int y = 20; y < page.rows; y += 26)
    for (int x = 10; x < page.cols - 20; x += random.uniform(8, 16))
      cv::line(page, {x, y + random.uniform(-9, 0)},
               {x + random.uniform(-6, 7), y + random.uniform(-9, 9)}, cv::Scalar::all(20), 2);
  return page;
}

cv::Mat WallOfBarcodes() {
  constexpr int kSide = 200, kCodes = 15;
  cv::Mat wall(kSide * kCodes, kSide * kCodes, CV_8UC3, cv::Scalar::all(255));
  for (int i = 0; i < kCodes * kCodes; ++i) {
    const bool linear = i % 3 == 0;
    ZXing::MultiFormatWriter writer(linear ? ZXing::BarcodeFormat::Code128
                                           : ZXing::BarcodeFormat::QRCode);
    const auto bits = writer.encode("CODE-" + std::to_string(i), kSide - 20, kSide - 20);
    for (int y = 0; y < std::min(bits.height(), kSide); ++y)
      for (int x = 0; x < std::min(bits.width(), kSide); ++x)
        if (bits.get(x, y))
          wall.at<cv::Vec3b>(i / kCodes * kSide + y, i % kCodes * kSide + x) = {0, 0, 0};
  }
  return wall;
}

// A page of 200 × 200 inches, the largest that the format allows.
std::string HugePdfPage() {
  std::string pdf = "%PDF-1.4\n";
  std::vector<size_t> places;
  for (const char* object : {"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                             "<</Type/Page/Parent 2 0 R/MediaBox[0 0 14400 14400]>>"}) {
    places.push_back(pdf.size());
    pdf += std::to_string(places.size()) + " 0 obj\n" + object + "\nendobj\n";
  }
  const size_t table = pdf.size();
  pdf += "xref\n0 4\n0000000000 65535 f \n";
  for (const size_t place : places) {
    const std::string digits = std::to_string(place);
    pdf += std::string(10 - digits.size(), '0') + digits + " 00000 n \n";
  }
  return pdf + "trailer\n<</Size 4/Root 1 0 R>>\nstartxref\n" + std::to_string(table) + "\n%%EOF\n";
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: hostile_images FOLDER\n";
    return 2;
  }
  folder = argv[1];
  std::filesystem::create_directories(folder);
  Write("bomb_of_900_megapixels.png", PngOf(30'000, 30'000, 30'000));
  Write("lies_about_its_size.png", PngOf(8'000, 8'000, 10));
  Write("lies_about_its_size.jpg", LyingJpeg());
  std::string bmp = Encoded(".bmp", cv::Mat(8, 8, CV_8UC3, cv::Scalar::all(9)));
  bmp.replace(18, 8, LittleEndian(20'000) + LittleEndian(3'000));
  Write("lies_about_its_size.bmp", bmp);
  Write("a_megabyte_of_exif.jpg", JpegWithAMegabyteOfExif());
  Write("forty_pages.tif", TiffOfPages(40));
  Write("twenty_thousand_pages.tif", TiffOfPages(20'000));
  Write("white_64_megapixels.png",
        Encoded(".png", cv::Mat(8'000, 8'000, CV_8UC1, cv::Scalar(255))));
  Write("ten_thousand_lines.png", Encoded(".png", TenThousandLines()));
  Write("noise.jpg", Encoded(".jpg", Noise()));
  Write("strokes.png", Encoded(".png", Strokes()));
  Write("wall_of_barcodes.png", Encoded(".png", WallOfBarcodes()));
  Write("huge_page.pdf", HugePdfPage());
  return 0;
}
