#include "vision/model/layout_features.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "utf8proc.h"

namespace billfold::vision {
namespace {

constexpr int kTail = 5;       // of a long word these last characters are kept
constexpr int kMaxTail = 224;  // of a long document these last words are kept
constexpr float kRows = 60;    // rows from the top and from the bottom count up to this

bool IsDigit(char32_t c) { return c >= '0' && c <= '9'; }

// ASCII letters, and U+00C0 to U+1FFF but the signs of multiplication and division.
bool IsLetter(char32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         (c >= 0xC0 && c < 0x2000 && c != U'×' && c != U'÷');
}

bool IsUpper(char32_t c) { return (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE && c != U'×'); }

bool Has(std::u32string_view word, std::u32string_view any) {
  return word.find_first_of(any) != std::u32string_view::npos;
}

// End of the run of characters passing `test` that starts at `at`.
template <typename Test>
size_t Run(std::u32string_view word, size_t at, Test test) {
  while (at < word.size() && test(word[at])) ++at;
  return at;
}

// Digits in groups (of three after the first) before the decimals of an amount.
bool IsGrouped(std::u32string_view digits) {
  int group = 0, groups = 0;
  for (char32_t c : digits) {
    if (IsDigit(c)) {
      ++group;
    } else if (c == '.' || c == ',' || c == '\'') {
      if (groups > 0 && group != 3) return false;
      group = 0;
      ++groups;
    } else {
      return false;
    }
  }
  return groups > 0 ? group == 3 : group > 0;
}

// At most 4 characters, an amount with two decimals, at most 3 characters: "RM1,234.50".
bool IsMoney(std::u32string_view word) {
  const size_t first = Run(word, 0, [](char32_t c) { return !IsDigit(c); });
  size_t end = word.size();
  while (end > 0 && !IsDigit(word[end - 1])) --end;
  if (first > 4 || word.size() - end > 3 || end < first + 4) return false;
  const size_t last = end - 1;
  if (!(word[last - 2] == '.' || word[last - 2] == ',') || !IsDigit(word[last - 1])) return false;
  return IsGrouped(word.substr(first, last - 2 - first));
}

bool IsDateMark(char32_t c) { return c == '-' || c == '/' || c == '.' || c == '\''; }

// Digits, a mark, one or two digits or three to nine letters, a mark, at least two digits.
bool HasDate(std::u32string_view word) {
  for (size_t at = 0; at < word.size();) {
    if (!IsDigit(word[at])) {
      ++at;
      continue;
    }
    at = Run(word, at, IsDigit);
    if (at >= word.size() || !IsDateMark(word[at])) continue;
    const size_t middle = at + 1;
    size_t end = Run(word, middle, IsDigit);
    bool fits = end - middle >= 1 && end - middle <= 2;
    if (end == middle) {
      end = Run(word, middle, IsLetter);
      fits = end - middle >= 3 && end - middle <= 9;
    }
    if (fits && end < word.size() && IsDateMark(word[end]) && Run(word, end + 1, IsDigit) - end > 2)
      return true;
  }
  return false;
}

// A digit, a colon, two digits.
bool HasTime(std::u32string_view word) {
  for (size_t i = 1; i + 2 < word.size(); ++i)
    if (word[i] == ':' && IsDigit(word[i - 1]) && IsDigit(word[i + 1]) && IsDigit(word[i + 2]))
      return true;
  return false;
}

// A row under construction: its lines and the sums behind its mean centre and height.
struct Row {
  std::vector<int> lines;
  double centres = 0, heights = 0;

  void Add(int line, const Box& box) {
    lines.push_back(line);
    centres += box.centre_y();
    heights += box.height();
  }

  bool Takes(const Box& box, const std::vector<Box>& boxes) const {
    const double n = static_cast<double>(lines.size());
    if (std::abs(box.centre_y() - centres / n) >= 0.5 * std::min<double>(box.height(), heights / n))
      return false;
    return std::none_of(lines.begin(), lines.end(), [&](int i) {
      const float overlap = std::min(box.right, boxes[i].right) - std::max(box.left, boxes[i].left);
      return overlap > 0.5f * std::min(box.width(), boxes[i].width());
    });
  }
};

}  // namespace

Box BoundingBox(const Quad& quad) {
  const auto [left, right] = std::minmax({quad[0].x, quad[1].x, quad[2].x, quad[3].x});
  const auto [top, bottom] = std::minmax({quad[0].y, quad[1].y, quad[2].y, quad[3].y});
  return {left, top, right, bottom};
}

double TextDirection(const std::vector<Quad>& lines) {
  std::vector<std::pair<double, double>> angles;  // and widths
  double all = 0;
  for (const Quad& q : lines) {
    const double dx = (q[1].x + q[2].x - q[0].x - q[3].x) / 2;
    const double dy = (q[1].y + q[2].y - q[0].y - q[3].y) / 2;
    angles.emplace_back(std::atan2(dy, dx), std::hypot(dx, dy));
    all += angles.back().second;
  }
  std::sort(angles.begin(), angles.end());
  double reached = 0;
  for (const auto& [angle, width] : angles)
    if ((reached += width) >= all / 2) return angle;
  return 0;
}

Box AlongDirection(const Quad& quad, double angle) {
  const float c = static_cast<float>(std::cos(angle)), s = static_cast<float>(std::sin(angle));
  const auto u = [&](int i) { return quad[i].x * c + quad[i].y * s; };
  const auto v = [&](int i) { return quad[i].y * c - quad[i].x * s; };
  return {(u(0) + u(3)) / 2, (v(0) + v(1)) / 2, (u(1) + u(2)) / 2, (v(2) + v(3)) / 2};
}

ReadingOrder OrderLines(const std::vector<Box>& boxes) {
  std::vector<int> order(boxes.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(), [&](int a, int b) {
    return std::pair(boxes[a].centre_y(), boxes[a].left) <
           std::pair(boxes[b].centre_y(), boxes[b].left);
  });
  std::vector<Row> rows;
  for (int line : order) {
    if (rows.empty() || !rows.back().Takes(boxes[line], boxes)) rows.emplace_back();
    rows.back().Add(line, boxes[line]);
  }
  ReadingOrder out;
  for (size_t number = 0; number < rows.size(); ++number) {
    auto& lines = rows[number].lines;
    std::sort(lines.begin(), lines.end(), [&](int a, int b) {
      return std::pair(boxes[a].left, a) < std::pair(boxes[b].left, b);
    });
    out.lines.insert(out.lines.end(), lines.begin(), lines.end());
    out.rows.insert(out.rows.end(), lines.size(), static_cast<int>(number));
  }
  return out;
}

std::vector<int> KeptWords(int count, int max_words) {
  std::vector<int> kept(std::min(count, max_words));
  std::iota(kept.begin(), kept.end(), 0);
  const int tail = std::min(kMaxTail, max_words);
  for (int i = 0; count > max_words && i < tail; ++i) kept[max_words - tail + i] = count - tail + i;
  return kept;
}

std::u32string CodePoints(std::string_view text) {
  std::u32string out;
  const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
  for (size_t at = 0; at < text.size();) {
    utf8proc_int32_t code = 0;
    const auto step =
        utf8proc_iterate(bytes + at, static_cast<utf8proc_ssize_t>(text.size() - at), &code);
    out.push_back(step > 0 ? static_cast<char32_t>(code) : U'\uFFFD');
    at += step > 0 ? step : 1;
  }
  return out;
}

CharacterCodes::CharacterCodes(const std::vector<std::string>& charset) {
  for (size_t i = 0; i < charset.size(); ++i)
    codes_.emplace(CodePoints(charset[i])[0], static_cast<int64_t>(i + 2));
}

std::vector<int64_t> CharacterCodes::Encode(const std::u32string& word, int length) const {
  std::u32string kept = word;
  if (kept.size() > static_cast<size_t>(length))
    kept = word.substr(0, length - kTail) + word.substr(word.size() - kTail);
  std::vector<int64_t> codes(length, 0);
  for (size_t i = 0; i < kept.size(); ++i) {
    const auto found = codes_.find(kept[i]);
    codes[i] = found == codes_.end() ? 1 : found->second;
  }
  return codes;
}

std::array<float, 16> WordShape(const std::u32string& word) {
  const float n = static_cast<float>(word.size());
  const auto count = [&](auto test) {
    return static_cast<float>(std::count_if(word.begin(), word.end(), test));
  };
  const float digits = count(IsDigit);
  const auto flag = [](bool value) { return value ? 1.0f : 0.0f; };
  return {digits / n,
          count(IsLetter) / n,
          count(IsUpper) / n,
          std::min(n, 16.0f) / 16,
          flag(digits == n),
          flag(Has(word, U"/-")),
          flag(Has(word, U".")),
          flag(Has(word, U",")),
          flag(Has(word, U":")),
          flag(Has(word, U"%")),
          flag(Has(word, U"$€£¥₹₺₽₩฿")),
          flag(IsMoney(word)),
          flag(HasDate(word)),
          flag(HasTime(word)),
          std::min(digits, 16.0f) / 8,
          flag(Has(word.substr(word.size() - 1), U":,."))};
}

std::vector<std::array<float, 8>> Geometry(const std::vector<Box>& words,
                                           const std::vector<int>& rows) {
  std::vector<std::array<float, 8>> out;
  if (words.empty()) return out;
  Box hull = words[0];
  std::vector<float> heights;
  for (const Box& b : words) {
    hull = {std::min(hull.left, b.left), std::min(hull.top, b.top), std::max(hull.right, b.right),
            std::max(hull.bottom, b.bottom)};
    heights.push_back(b.height());
  }
  std::sort(heights.begin(), heights.end());
  const size_t n = heights.size();
  const float median = std::max((heights[(n - 1) / 2] + heights[n / 2]) / 2, 1.0f);
  const float width = std::max(hull.width(), 1.0f), height = std::max(hull.height(), 1.0f);
  const int last = *std::max_element(rows.begin(), rows.end());
  for (size_t i = 0; i < n; ++i) {
    const Box& b = words[i];
    out.push_back({(b.left - hull.left) / width, (b.top - hull.top) / height,
                   (b.right - hull.left) / width, (b.bottom - hull.top) / height,
                   b.height() / median / 2, b.width() / width, std::min<float>(rows[i], kRows) / 30,
                   std::min<float>(last - rows[i], kRows) / 30});
  }
  return out;
}

}  // namespace billfold::vision
