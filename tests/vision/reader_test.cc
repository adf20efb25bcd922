// The whole reader with the committed weights, on synthetic receipts.
#include "vision/reader.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>
#include <thread>

#include "tests/vision/test_reader.h"

namespace billfold::vision {
namespace {

cv::Mat Sample(const std::string& name) {
  cv::Mat pixels = cv::imread(std::string(BILLFOLD_SAMPLES) + "/" + name);
  REQUIRE_FALSE(pixels.empty());
  return pixels;
}

ImageReading ReadAll(const cv::Mat& pixels) {
  const Image image{std::make_shared<const cv::Mat>(pixels), pixels.cols, pixels.rows,
                    ImageFormat::kPng};
  auto reading = TestReader().Read(image, Budget());
  INFO(reading.status());
  REQUIRE(reading.ok());
  return *std::move(reading);
}

ImageReading Read(const cv::Mat& pixels) {
  auto reading = ReadAll(pixels);
  REQUIRE(reading.documents.size() == 1);
  return reading;
}

bool Says(const Reading& reading, const std::string& text) {
  return std::any_of(reading.lines.begin(), reading.lines.end(),
                     [&](const Line& line) { return line.text.find(text) != std::string::npos; });
}

TEST_CASE("a receipt is read, with its words where they stand") {
  const auto reading = Read(Sample("receipt_malaysia.jpg")).documents[0];
  CHECK(Says(reading, "SDN BHD"));
  CHECK(reading.types[0].type == "RECEIPT");
  for (size_t i = 0; i < reading.words.size(); ++i) {
    const Word& word = reading.words[i];
    CHECK_FALSE(word.text.empty());
    CHECK(word.tags.size() == reading.tag_names.size());
    CHECK(word.quad[1].x > word.quad[0].x);
    CHECK((word.line >= 0 && word.line < static_cast<int>(reading.lines.size())));
    if (i > 0) CHECK(word.row >= reading.words[i - 1].row);
  }
}

TEST_CASE("doubtful characters of a blurred page come with a second one") {
  cv::Mat blurred;
  cv::GaussianBlur(Sample("receipt_malaysia.jpg"), blurred, cv::Size(), 2.5);
  size_t found = 0;
  const auto reading = Read(blurred).documents[0];
  for (const Word& word : reading.words) {
    size_t end = 0;  // of the character before
    for (const Alternative& other : word.alternatives) {
      REQUIRE(other.begin >= end);
      end = other.begin + other.size;
      REQUIRE(end <= word.text.size());
      CHECK(other.text != word.text.substr(other.begin, other.size));
      CHECK((other.probability >= 0.001f && other.probability <= 1));
      ++found;
    }
  }
  CHECK(found > 10);
}

TEST_CASE("the same image turned by quarter turns reads the same") {
  const cv::Mat upright = Sample("receipt_germany.jpg");
  for (const auto& [code, rotation] : {std::pair{cv::ROTATE_90_CLOCKWISE, 270},
                                       {cv::ROTATE_180, 180},
                                       {cv::ROTATE_90_COUNTERCLOCKWISE, 90}}) {
    cv::Mat turned;
    cv::rotate(upright, turned, code);
    const auto reading = Read(turned);
    CHECK(reading.rotation == rotation);
    CHECK(Says(reading.documents[0], "Konditorei"));
  }
  CHECK(Read(upright).rotation == 0);
}

TEST_CASE("a small receipt on a 35-megapixel scan is found and read") {
  const cv::Mat receipt = Sample("receipt_malaysia.jpg");
  cv::Mat scan(7016, 4961, CV_8UC3, cv::Scalar(255, 255, 255));
  receipt.copyTo(scan(cv::Rect(2900, 900, receipt.cols, receipt.rows)));
  const auto reading = Read(scan).documents[0];
  CHECK(Says(reading, "SDN BHD"));
  const auto line = std::find_if(reading.lines.begin(), reading.lines.end(), [](const Line& l) {
    return l.text.find("SDN BHD") != std::string::npos;
  });
  REQUIRE(line != reading.lines.end());
  CHECK(line->quad[0].x > 2900);
  CHECK(line->quad[2].x < 2900 + receipt.cols);
  CHECK(line->quad[0].y > 880);
}

TEST_CASE("two receipts on a table are two documents, each where it lies") {
  cv::Mat table(1500, 1900, CV_8UC3, cv::Scalar(60, 80, 110));
  const auto lay = [&table](const std::string& name, int left, int width) {
    cv::Mat receipt = Sample(name);
    const double scale = double(width) / receipt.cols;
    cv::resize(receipt, receipt, {}, scale, scale, cv::INTER_AREA);
    receipt.rowRange(0, std::min(receipt.rows, 1400))
        .copyTo(table(cv::Rect(left, 50, receipt.cols, std::min(receipt.rows, 1400))));
  };
  lay("receipt_malaysia.jpg", 120, 700);
  lay("receipt_germany.jpg", 1050, 700);
  const auto documents = ReadAll(table).documents;
  REQUIRE(documents.size() == 2);
  CHECK(Says(documents[0], "SDN BHD"));
  CHECK_FALSE(Says(documents[0], "Konditorei"));
  CHECK(Says(documents[1], "Konditorei"));
  for (size_t i = 0; i < 2; ++i) {
    CHECK(documents[i].types[0].type == "RECEIPT");
    const float middle = i == 0 ? 470.f : 1400.f;
    CHECK((documents[i].region[0].x < middle && documents[i].region[1].x > middle));
    for (const Word& word : documents[i].words) CHECK(std::abs(word.quad[0].x - middle) < 400);
  }
}

TEST_CASE("a page without text is one document of unknown type") {
  for (const cv::Size size : {cv::Size(640, 480), cv::Size(1, 1), cv::Size(3000, 2)}) {
    const auto reading = Read(cv::Mat(size, CV_8UC3, cv::Scalar(250, 250, 250))).documents[0];
    CHECK(reading.lines.empty());
    CHECK(reading.types[0].type == "UNKNOWN");
  }
}

TEST_CASE("two threads may read at once and get what one gets") {
  const cv::Mat pixels = Sample("receipt_malaysia.jpg");
  const auto alone = Read(pixels).documents[0];
  std::vector<Reading> together(2);
  std::vector<std::thread> threads;
  for (Reading& reading : together)
    threads.emplace_back([&reading, &pixels] {
      const Image image{std::make_shared<const cv::Mat>(pixels), pixels.cols, pixels.rows,
                        ImageFormat::kPng};
      reading = TestReader().Read(image, Budget())->documents[0];
    });
  for (std::thread& thread : threads) thread.join();
  for (const Reading& reading : together) {
    REQUIRE(reading.lines.size() == alone.lines.size());
    for (size_t i = 0; i < alone.lines.size(); ++i)
      CHECK(reading.lines[i].text == alone.lines[i].text);
  }
}

}  // namespace
}  // namespace billfold::vision
