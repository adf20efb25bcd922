#include "vision/model/line_crops.h"

#include <catch2/catch.hpp>
#include <opencv2/imgproc.hpp>

namespace billfold::vision {
namespace {

Quad Rectangle(float x, float y, float w, float h) {
  return {{{x, y}, {x + w, y}, {x + w, y + h}, {x, y + h}}};
}

TEST_CASE("crops have the network's height and keep the aspect ratio") {
  const cv::Mat page(400, 600, CV_8U, cv::Scalar(255));
  const auto crops = CutLines(page, {Rectangle(10, 20, 200, 50), Rectangle(5, 100, 30, 20)}, {});
  REQUIRE(crops.size() == 2);
  CHECK(crops[0].pixels.size() == cv::Size(128, 32));
  CHECK(crops[1].pixels.size() == cv::Size(48, 32));
  CHECK(crops[1].line == 1);
}

TEST_CASE("a tilted line is turned upright") {
  cv::Mat page(300, 300, CV_8U, cv::Scalar(255));
  cv::line(page, {50, 100}, {250, 200}, cv::Scalar(0), 9);  // ink along the middle of the quad
  const float s = std::sin(std::atan(0.5f)), c = std::cos(std::atan(0.5f));
  const Quad quad = {{{50 + 20 * s, 100 - 20 * c},
                      {250 + 20 * s, 200 - 20 * c},
                      {250 - 20 * s, 200 + 20 * c},
                      {50 - 20 * s, 100 + 20 * c}}};
  const auto crops = CutLines(page, {quad}, {});
  REQUIRE(crops.size() == 1);
  const cv::Mat& crop = crops[0].pixels;
  for (int x = 10; x < crop.cols - 10; ++x) {
    CHECK(crop.at<uchar>(16, x) < 60);
    CHECK(crop.at<uchar>(3, x) > 200);
    CHECK(crop.at<uchar>(28, x) > 200);
  }
}

TEST_CASE("a line upside down is turned upright") {
  cv::Mat page(100, 400, CV_8U, cv::Scalar(255));
  cv::rectangle(page, {20, 30, 60, 40}, cv::Scalar(0), cv::FILLED);  // at the left of the page
  const Quad box = Rectangle(0, 20, 400, 60);
  const auto crops = CutLines(page, {box, {box[2], box[3], box[0], box[1]}}, {});
  REQUIRE(crops.size() == 2);
  REQUIRE(crops[0].pixels.size() == crops[1].pixels.size());
  const int at_left = 25, at_right = crops[0].pixels.cols - 25;
  CHECK(crops[0].pixels.at<uchar>(16, at_left) < 60);
  CHECK(crops[1].pixels.at<uchar>(16, at_right) < 60);
  CHECK(crops[1].pixels.at<uchar>(16, at_left) > 200);
}

TEST_CASE("a long line is cut at its widest gap and its pieces join without overlap") {
  cv::Mat page(40, 2000, CV_8U, cv::Scalar(255));
  for (int x = 0; x < 2000; x += 12)  // bars with one wide gap
    if (x < 900 || x > 1100) cv::rectangle(page, {x, 4, 6, 32}, cv::Scalar(0), cv::FILLED);
  const auto crops = CutLines(page, {Rectangle(0, 0, 2000, 40)}, {32, 1000});
  REQUIRE(crops.size() == 2);
  CHECK(crops[0].from == 0);
  CHECK(crops[0].to == crops[1].from);
  CHECK(crops[1].to == 1);
  CHECK(crops[0].to > 0.45f);
  CHECK(crops[0].to < 0.55f);
  for (const LineCrop& crop : crops) CHECK(crop.pixels.cols <= 1000);
}

TEST_CASE("boxes without area or outside the page are left out, not read") {
  const cv::Mat page(100, 100, CV_8U, cv::Scalar(255));
  CHECK(CutLines(page, {Rectangle(200, 200, 50, 10)}, {}).empty());
  CHECK(CutLines(page, {}, {}).empty());
  CHECK(CutLines(page, {Rectangle(99, 99, 0, 0)}, {}).size() <= 1);
}

}  // namespace
}  // namespace billfold::vision
