#include "vision/line_groups.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

namespace billfold::vision {
namespace {

// In median line heights.
constexpr float kTouching = 1.5f;    // what lies between lines this near is not looked at
constexpr float kReach = 25;         // no pair of lines further apart tells of one sheet
constexpr size_t kMostLines = 1500;  // all pairs are looked at; no table holds so many receipts
constexpr float kOnPaper = 0.9f;     // probability; gaps between sheets are narrower than a cell

// The middle of a line, from its left to its right end.
struct Stroke {
  cv::Point2f from, to;
  float height = 0;
};

Stroke StrokeOf(const Quad& q) {
  const auto middle = [](Point a, Point b) {
    return cv::Point2f((a.x + b.x) / 2, (a.y + b.y) / 2);
  };
  return {middle(q[0], q[3]), middle(q[1], q[2]),
          (std::hypot(q[3].x - q[0].x, q[3].y - q[0].y) +
           std::hypot(q[2].x - q[1].x, q[2].y - q[1].y)) /
              2};
}

float Length(cv::Point2f v) { return std::hypot(v.x, v.y); }

cv::Point2f NearestOn(const Stroke& stroke, cv::Point2f p) {
  const cv::Point2f along = stroke.to - stroke.from;
  const float square = along.dot(along);
  if (square <= 0) return stroke.from;
  return stroke.from + along * std::clamp((p - stroke.from).dot(along) / square, 0.f, 1.f);
}

// The shortest straight way between two strokes that do not cross.
struct Way {
  cv::Point2f from, to;
  float length = 0;
};

Way ShortestWay(const Stroke& a, const Stroke& b) {
  const Way ways[] = {{a.from, NearestOn(b, a.from), 0},
                      {a.to, NearestOn(b, a.to), 0},
                      {NearestOn(a, b.from), b.from, 0},
                      {NearestOn(a, b.to), b.to, 0}};
  Way shortest = ways[0];
  for (const Way& way : ways)
    if (Length(way.to - way.from) < Length(shortest.to - shortest.from)) shortest = way;
  shortest.length = Length(shortest.to - shortest.from);
  return shortest;
}

// The paper map between the centres of its cells.
class PaperMap {
 public:
  PaperMap(const cv::Mat& map, Point cell) : map_(map), cell_(cell) {}

  float At(cv::Point2f p) const {
    const float x = std::clamp(p.x / cell_.x - 0.5f, 0.f, static_cast<float>(map_.cols - 1));
    const float y = std::clamp(p.y / cell_.y - 0.5f, 0.f, static_cast<float>(map_.rows - 1));
    const int left = static_cast<int>(x), top = static_cast<int>(y);
    const int right = std::min(left + 1, map_.cols - 1), bottom = std::min(top + 1, map_.rows - 1);
    const float u = x - static_cast<float>(left), v = y - static_cast<float>(top);
    return (map_.at<float>(top, left) * (1 - u) + map_.at<float>(top, right) * u) * (1 - v) +
           (map_.at<float>(bottom, left) * (1 - u) + map_.at<float>(bottom, right) * u) * v;
  }

  // Looked at four times a cell.
  bool IsPaperAlong(const Way& way) const {
    const float step = std::min(cell_.x, cell_.y) / 4;
    const int steps = std::max(2, static_cast<int>(way.length / step));
    for (int i = 0; i <= steps; ++i) {
      const float share = static_cast<float>(i) / static_cast<float>(steps);
      if (At(way.from + (way.to - way.from) * share) < kOnPaper) return false;
    }
    return true;
  }

 private:
  const cv::Mat& map_;
  Point cell_;
};

float MedianHeight(const std::vector<Stroke>& strokes) {
  std::vector<float> heights;
  for (const Stroke& stroke : strokes) heights.push_back(stroke.height);
  const auto middle = heights.begin() + static_cast<ptrdiff_t>(heights.size() / 2);
  std::nth_element(heights.begin(), middle, heights.end());
  return *middle;
}

// The first line of each line's group, found so far (disjoint sets, path halving).
class Groups {
 public:
  explicit Groups(size_t lines) : first_(lines) { std::iota(first_.begin(), first_.end(), 0); }

  size_t Of(size_t line) {
    while (first_[line] != line) line = first_[line] = first_[first_[line]];
    return line;
  }
  void Join(size_t a, size_t b) { first_[Of(a)] = Of(b); }

 private:
  std::vector<size_t> first_;
};

}  // namespace

std::vector<std::vector<size_t>> GroupLines(const std::vector<Quad>& lines, const cv::Mat& paper,
                                            Point cell) {
  if (lines.empty() || paper.empty()) return {};
  if (lines.size() > kMostLines) {
    std::vector<size_t> all(lines.size());
    std::iota(all.begin(), all.end(), 0);
    return {all};
  }
  std::vector<Stroke> strokes;
  for (const Quad& line : lines) strokes.push_back(StrokeOf(line));
  const float height = MedianHeight(strokes);
  const PaperMap map(paper, cell);
  Groups groups(lines.size());
  for (size_t i = 0; i < lines.size(); ++i) {
    for (size_t k = i; k-- > 0;) {
      if (groups.Of(i) == groups.Of(k)) continue;
      const Way way = ShortestWay(strokes[i], strokes[k]);
      if (way.length <= kTouching * height ||
          (way.length <= kReach * height && map.IsPaperAlong(way)))
        groups.Join(i, k);
    }
  }
  std::map<size_t, std::vector<size_t>> by_first;
  for (size_t i = 0; i < lines.size(); ++i) by_first[groups.Of(i)].push_back(i);
  std::vector<std::vector<size_t>> out;
  for (auto& [first, group] : by_first) out.push_back(std::move(group));
  std::stable_sort(out.begin(), out.end(),
                   [](const auto& a, const auto& b) { return a.size() > b.size(); });
  return out;
}

}  // namespace billfold::vision
