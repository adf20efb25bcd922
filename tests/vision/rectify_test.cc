#include "vision/rectify.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <memory>
#include <vector>

#include "opencv2/core.hpp"
#include "opencv2/imgproc.hpp"

namespace billfold::vision {
namespace {

Image ToImage(const cv::Mat& pixels) {
  return {std::make_shared<const cv::Mat>(pixels), pixels.cols, pixels.rows, ImageFormat::kPng};
}

std::vector<cv::Point> Rounded(const Quad& quad) {
  std::vector<cv::Point> out;
  for (const Point p : quad) out.emplace_back(cvRound(p.x), cvRound(p.y));
  return out;
}

// A white sheet with a black disc at each of `marks` on a grey table.
Image Photo(cv::Size size, const Quad& paper, const std::vector<Point>& marks) {
  cv::Mat photo(size, CV_8UC3, cv::Scalar(90, 90, 90));
  cv::fillConvexPoly(photo, Rounded(paper), cv::Scalar(255, 255, 255), cv::LINE_AA);
  for (const Point p : marks)
    cv::circle(photo, {cvRound(p.x), cvRound(p.y)}, 9, cv::Scalar(0, 0, 0), -1, cv::LINE_AA);
  return ToImage(photo);
}

// Middles of the dark discs of a page, outside a border.
std::vector<Point> Marks(const Image& page) {
  cv::Mat grey, labels, stats, centres;
  cv::cvtColor(*page.bgr, grey, cv::COLOR_BGR2GRAY);
  const int count = cv::connectedComponentsWithStats(grey < 60, labels, stats, centres);
  std::vector<Point> out;
  for (int i = 1; i < count; ++i)
    out.push_back({static_cast<float>(centres.at<double>(i, 0)) + 0.5F,
                   static_cast<float>(centres.at<double>(i, 1)) + 0.5F});
  return out;
}

// The map of a spotter that sees `paper` in a picture of `cells` × 16 pixels, softened.
cv::Mat PaperMap(cv::Size cells, const std::vector<cv::Point>& paper) {
  cv::Mat fine = cv::Mat::zeros(cells * 16, CV_32F), map;
  cv::fillPoly(fine, std::vector<std::vector<cv::Point>>{paper}, 1.0);
  cv::GaussianBlur(fine, fine, {}, 10);
  cv::resize(fine, map, cells, 0, 0, cv::INTER_AREA);
  return map;
}

const Quad kPaper = {{{210, 90}, {560, 130}, {600, 820}, {150, 780}}};

TEST_CASE("a flattened page maps back to the photograph within a pixel") {
  const std::vector<Point> marks = {{260, 180}, {500, 200}, {530, 700}, {380, 450}, {220, 690}};
  const Image photo = Photo({768, 960}, kPaper, marks);
  for (const int max_pixels : {0, 120'000}) {
    const Page page = Flatten(photo, kPaper, max_pixels);
    CAPTURE(max_pixels, page.image.width, page.image.height);
    if (max_pixels) {
      CHECK(page.image.width * page.image.height <= max_pixels * 1.02);
    }
    const std::vector<Point> found = Marks(page.image);
    REQUIRE(found.size() == marks.size());
    for (const Point mark : found) {
      const Point back = page.ToSource(mark);
      double nearest = 1e9;
      for (const Point truth : marks)
        nearest = std::min<double>(nearest, Distance(back, {truth.x + 0.5F, truth.y + 0.5F}));
      CHECK(nearest < 1);
    }
  }
}

TEST_CASE("the corners of the page are the corners of the paper") {
  const Page page = Flatten(Photo({768, 960}, kPaper, {}), kPaper, 0);
  const float w = page.image.width, h = page.image.height;
  const Quad corners = page.ToSource(Quad{{{0, 0}, {w, 0}, {w, h}, {0, h}}});
  for (int i = 0; i < 4; ++i) CHECK(Distance(corners[i], kPaper[i]) < 0.01);
  const cv::Scalar mean = cv::mean(*page.image.bgr);
  CHECK(mean[0] > 250);  // nothing but paper
}

TEST_CASE("an upright rectangle is cut out without resampling") {
  cv::Mat pixels(100, 200, CV_8UC3);
  cv::randu(pixels, 0, 255);
  const Page page = Flatten(ToImage(pixels), {{{20, 10}, {120, 10}, {120, 60}, {20, 60}}}, 0);
  CHECK(cv::norm(*page.image.bgr, pixels(cv::Rect(20, 10, 100, 50)), cv::NORM_INF) == 0);
  CHECK(Distance(page.ToSource(Point{3, 4}), {23, 14}) < 1e-4);
  const Page half = Flatten(ToImage(pixels), {{{0, 0}, {200, 0}, {200, 100}, {0, 100}}}, 5000);
  CHECK(half.image.width == 100);
  CHECK(Distance(half.ToSource(Point{100, 50}), {200, 100}) < 1e-4);
}

TEST_CASE("thin strokes survive shrinking") {
  cv::Mat pixels(2000, 1600, CV_8UC3, cv::Scalar(255, 255, 255));
  for (int x = 100; x < 1500; x += 8) cv::line(pixels, {x, 100}, {x, 1900}, {0, 0, 0}, 1);
  const Quad tilted = {{{90, 100}, {1500, 80}, {1510, 1900}, {100, 1920}}};
  const Page page = Flatten(ToImage(pixels), tilted, 200'000);
  // An eighth of the ink, evenly: sampling would give stripes of white and black.
  cv::Mat grey, deviation, mean;
  cv::cvtColor(*page.image.bgr, grey, cv::COLOR_BGR2GRAY);
  const cv::Rect middle(40, 40, grey.cols - 80, grey.rows - 80);
  cv::meanStdDev(grey(middle), mean, deviation);
  CHECK(mean.at<double>(0) == Approx(255 * 7.0 / 8).margin(3));
  CHECK(deviation.at<double>(0) < 30);
}

TEST_CASE("parts of a quad outside the image repeat the border") {
  cv::Mat pixels(100, 100, CV_8UC3, cv::Scalar(10, 20, 30));
  const Page page = Flatten(ToImage(pixels), {{{-20, -10}, {90, -20}, {110, 90}, {-10, 110}}}, 0);
  CHECK(cv::norm(*page.image.bgr, cv::Mat(page.image.bgr->size(), CV_8UC3, cv::Scalar(10, 20, 30)),
                 cv::NORM_INF) == 0);
}

TEST_CASE("each quarter turn maps pixels and coordinates alike") {
  cv::Mat pixels(40, 60, CV_8UC3, cv::Scalar(255, 255, 255));
  pixels.at<cv::Vec3b>(5, 7) = {0, 0, 0};
  const Page whole = WholeImage(ToImage(pixels));
  for (int turns = -4; turns <= 5; ++turns) {
    CAPTURE(turns);
    const Page page = Rotate(whole, turns);
    CHECK(page.image.width == (turns % 2 ? 40 : 60));
    const std::vector<Point> marks = Marks(page.image);
    REQUIRE(marks.size() == 1);
    CHECK(Distance(page.ToSource(marks[0]), {7.5F, 5.5F}) < 1e-4);
  }
  const std::vector<Point> clockwise = Marks(Rotate(whole, 1).image);
  CHECK(Distance(clockwise[0], {40 - 5.5F, 7.5F}) < 1e-4);
  const Page around = Rotate(Rotate(whole, 3), 1);
  CHECK(Distance(around.ToSource(Point{12, 13}), {12, 13}) < 1e-4);
}

TEST_CASE("a flattened page can be turned and still maps back") {
  const Image photo = Photo({768, 960}, kPaper, {{260, 180}});
  const Page page = Rotate(Flatten(photo, kPaper, 150'000), 3);
  const std::vector<Point> marks = Marks(page.image);
  REQUIRE(marks.size() == 1);
  CHECK(Distance(page.ToSource(marks[0]), {260.5F, 180.5F}) < 1);
}

TEST_CASE("a sheet of paper is found at its place") {
  const std::vector<Quad> papers = {
      kPaper,
      {{{100, 300}, {700, 250}, {720, 600}, {90, 640}}},  // landscape
      {{{400, 60}, {560, 120}, {330, 900}, {180, 840}}},  // long and tilted
      {{{64, 96}, {640, 96}, {640, 800}, {64, 800}}}};
  for (const Quad& paper : papers) {
    const std::optional<Quad> found = FindPaper(PaperMap({48, 60}, Rounded(paper)), {32, 32});
    REQUIRE(found.has_value());
    for (int i = 0; i < 4; ++i) {
      CAPTURE(i, (*found)[i].x, (*found)[i].y);
      // Cells are 32 image pixels wide here; a quarter of one is what a soft map can give.
      CHECK(Distance((*found)[i], {paper[i].x * 2, paper[i].y * 2}) < 10);
    }
  }
}

TEST_CASE("holes and specks in the map do no harm") {
  cv::Mat map = PaperMap({48, 60}, Rounded(kPaper));
  map(cv::Rect(20, 25, 5, 8)) = 0.1;
  map(cv::Rect(2, 50, 3, 3)) = 0.9;
  const std::optional<Quad> found = FindPaper(map, {16, 16});
  REQUIRE(found.has_value());
  for (int i = 0; i < 4; ++i) CHECK(Distance((*found)[i], kPaper[i]) < 6);
}

TEST_CASE("what is no sheet of paper is not found") {
  const cv::Size cells(48, 60);
  CHECK_FALSE(FindPaper(cv::Mat::zeros(cells, CV_32F), {16, 16}));
  CHECK_FALSE(FindPaper(cv::Mat::ones(cells, CV_32F), {16, 16}));  // nothing but paper
  CHECK_FALSE(FindPaper(cv::Mat::ones(2, 2, CV_32F), {16, 16}));
  // Too small, three corners, an L.
  CHECK_FALSE(
      FindPaper(PaperMap(cells, {{300, 300}, {400, 300}, {400, 420}, {300, 420}}), {16, 16}));
  CHECK_FALSE(FindPaper(PaperMap(cells, {{384, 60}, {700, 900}, {60, 900}}), {16, 16}));
  CHECK_FALSE(FindPaper(
      PaperMap(cells, {{80, 80}, {300, 80}, {300, 600}, {700, 600}, {700, 900}, {80, 900}}),
      {16, 16}));
  // One side leans where the others are straight: no rectangle looks like this from anywhere.
  CHECK_FALSE(
      FindPaper(PaperMap(cells, {{100, 200}, {600, 200}, {600, 800}, {260, 800}}), {16, 16}));
  cv::Mat noise(cells, CV_32F);
  cv::theRNG().state = 5;
  cv::randu(noise, 0, 1);
  CHECK_FALSE(FindPaper(noise, {16, 16}));
}

TEST_CASE("only what gains something is flattened") {
  CHECK_FALSE(WorthFlattening({{{10, 10}, {990, 10}, {990, 1490}, {10, 1490}}}, 1000, 1500));
  CHECK(WorthFlattening({{{200, 10}, {800, 10}, {800, 1490}, {200, 1490}}}, 1000, 1500));  // narrow
  CHECK(WorthFlattening({{{10, 10}, {990, 60}, {990, 1490}, {10, 1450}}}, 1000, 1500));    // tilted
  CHECK(WorthFlattening({{{60, 10}, {940, 10}, {990, 1490}, {10, 1490}}}, 1000, 1500));    // angle
}

TEST_CASE("the hull of the text has a margin and follows its direction") {
  CHECK_FALSE(TextHull({}, 100, 100));
  const std::vector<Quad> lines = {{{{100, 50}, {300, 50}, {300, 70}, {100, 70}}},
                                   {{{110, 90}, {250, 90}, {250, 110}, {110, 110}}}};
  const Quad hull = TextHull(lines, 1000, 1000).value();
  CHECK(Distance(hull[0], {60, 10}) < 0.01);
  CHECK(Distance(hull[2], {340, 150}) < 0.01);
  CHECK(Distance(TextHull(lines, 310, 120).value()[2], {310, 120}) < 0.01);
  CHECK(WorthSecondLook(hull, lines, 1000, 1000, 1));
  CHECK_FALSE(WorthSecondLook(hull, lines, 340, 150, 1));

  std::vector<Quad> tilted = lines;
  const double angle = 0.3;
  for (Quad& line : tilted)
    for (Point& p : line)
      p = {static_cast<float>(std::cos(angle) * p.x - std::sin(angle) * p.y),
           static_cast<float>(std::sin(angle) * p.x + std::cos(angle) * p.y)};
  const Quad turned = TextHull(tilted, 1000, 1000).value();
  CHECK(Distance(turned[0], turned[1]) == Approx(280).margin(0.1));
  CHECK(Distance(turned[0], turned[3]) == Approx(140).margin(0.1));
}

TEST_CASE("small text asks for a second look only where there is room to grow") {
  const std::vector<Quad> lines = {{{{100, 50}, {300, 50}, {300, 70}, {100, 70}}}};
  const Quad most = {{{0, 0}, {700, 0}, {700, 1000}, {0, 1000}}};
  const Quad all = {{{0, 0}, {950, 0}, {950, 1000}, {0, 1000}}};
  CHECK(WorthSecondLook(most, lines, 1000, 1000, 0.4));
  CHECK_FALSE(WorthSecondLook(most, lines, 1000, 1000, 0.6));
  CHECK_FALSE(WorthSecondLook(all, lines, 1000, 1000, 0.4));
}

}  // namespace
}  // namespace billfold::vision
