#include "vision/line_groups.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

namespace billfold::vision {
namespace {

constexpr int kCell = 8;  // pixels of the picture
constexpr float kHeight = 10;

cv::Mat Map(int width, int height, float everywhere) {
  return cv::Mat(height / kCell, width / kCell, CV_32F, cv::Scalar(everywhere));
}

void Paper(cv::Mat* map, cv::Rect pixels) {
  (*map)(cv::Rect(pixels.x / kCell, pixels.y / kCell, pixels.width / kCell, pixels.height / kCell))
      .setTo(1);
}

Quad LineAt(float left, float top, float width) {
  return {{{left, top}, {left + width, top}, {left + width, top + kHeight}, {left, top + kHeight}}};
}

// Lines 20 pixels apart in a column.
void AddColumn(float left, float top, float width, int count, std::vector<Quad>* lines) {
  for (int i = 0; i < count; ++i) lines->push_back(LineAt(left, top + 20.f * i, width));
}

std::vector<size_t> Sizes(const std::vector<Quad>& lines, const cv::Mat& map) {
  std::vector<size_t> sizes;
  for (const auto& group : GroupLines(lines, map, {kCell, kCell})) sizes.push_back(group.size());
  return sizes;
}

TEST_CASE("two receipts side by side are parted by the table between them") {
  std::vector<Quad> lines;
  AddColumn(40, 40, 120, 8, &lines);
  AddColumn(240, 60, 120, 6, &lines);
  cv::Mat map = Map(400, 240, 0);
  Paper(&map, {24, 24, 160, 200});
  Paper(&map, {216, 24, 160, 200});
  CHECK(Sizes(lines, map) == std::vector<size_t>{8, 6});
  CHECK(Sizes(lines, Map(400, 240, 1)) == std::vector<size_t>{14});  // one sheet of two columns
}

TEST_CASE("one above the other, too") {
  std::vector<Quad> lines;
  AddColumn(40, 40, 120, 5, &lines);
  AddColumn(60, 220, 120, 7, &lines);
  cv::Mat map = Map(240, 400, 0);
  Paper(&map, {24, 24, 160, 128});
  Paper(&map, {40, 200, 160, 160});
  CHECK(Sizes(lines, map) == std::vector<size_t>{7, 5});
}

TEST_CASE("a fold or shadow between lines that nearly touch parts nothing") {
  std::vector<Quad> lines;
  for (int i = 0; i < 10; ++i) lines.push_back(LineAt(40, 40 + 14.f * i, 120));
  cv::Mat map = Map(240, 240, 1);
  map.row(100 / kCell).setTo(0.2);
  CHECK(Sizes(lines, map) == std::vector<size_t>{10});
}

TEST_CASE("tilted receipts are parted along the gap") {
  std::vector<Quad> lines;
  AddColumn(40, 40, 120, 8, &lines);
  AddColumn(240, 40, 120, 8, &lines);
  const float angle = 0.3f, c = std::cos(angle), s = std::sin(angle);
  const auto turn = [&](Point p) { return Point{c * p.x - s * p.y + 100, s * p.x + c * p.y}; };
  for (Quad& line : lines)
    for (Point& p : line) p = turn(p);
  cv::Mat map = Map(560, 400, 0);
  for (int y = 0; y < map.rows; ++y)
    for (int x = 0; x < map.cols; ++x) {
      const float px = (x + 0.5f) * kCell - 100, py = (y + 0.5f) * kCell;
      const float u = c * px + s * py;  // along the text, before it was turned
      if (std::abs(u - 200) > 16) map.at<float>(y, x) = 1;
    }
  CHECK(Sizes(lines, map) == std::vector<size_t>{8, 8});
}

TEST_CASE("groups name every line once") {
  std::vector<Quad> lines;
  AddColumn(40, 40, 120, 8, &lines);
  AddColumn(2000, 40, 120, 3, &lines);  // out of reach, whatever lies between
  const auto groups = GroupLines(lines, Map(2200, 240, 1), {kCell, kCell});
  REQUIRE(groups.size() == 2);
  CHECK(groups[0] == std::vector<size_t>{0, 1, 2, 3, 4, 5, 6, 7});
  CHECK(groups[1] == std::vector<size_t>{8, 9, 10});
  CHECK(GroupLines({}, Map(80, 80, 1), {kCell, kCell}).empty());
  const std::vector<Quad> many(2000, LineAt(0, 0, 5));
  CHECK(GroupLines(many, Map(80, 80, 1), {kCell, kCell}).size() == 1);
}

}  // namespace
}  // namespace billfold::vision
