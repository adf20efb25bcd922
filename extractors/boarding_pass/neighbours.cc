#include "extractors/boarding_pass/neighbours.h"

#include <algorithm>

namespace billfold::extractors {
namespace {

constexpr float kNearAbove = 1.8F;    // heights between a line and what stands above it
constexpr float kSharedWidth = 0.3F;  // of the narrower of two in one column

}  // namespace

std::vector<int> WordsOfLine(const Sheet& sheet, int line) {
  std::vector<int> words;
  for (size_t i = 0; i < sheet.reading.words.size(); ++i)
    if (sheet.reading.words[i].line == line) words.push_back(static_cast<int>(i));
  return words;
}

std::optional<int> LineBeside(const Sheet& sheet, int line, bool right) {
  const std::vector<vision::Word>& words = sheet.reading.words;
  const std::vector<int> own = WordsOfLine(sheet, line);
  if (own.empty()) return std::nullopt;
  const int word = right ? own.back() + 1 : own.front() - 1;
  if (word < 0 || static_cast<size_t>(word) >= words.size()) return std::nullopt;
  const vision::Word& there = words[static_cast<size_t>(word)];
  if (there.row != words[static_cast<size_t>(own.front())].row) return std::nullopt;
  return there.line;
}

std::optional<int> LineAbove(const Sheet& sheet, const vision::Quad& quad) {
  const TextBox below = sheet.BoxOf(quad);
  std::optional<int> nearest;
  float bottom = 0;
  for (size_t i = 0; i < sheet.boxes.size(); ++i) {
    const TextBox& box = sheet.boxes[i];
    const float height = std::max(below.height(), box.height());
    const float shared = std::min(box.right, below.right) - std::max(box.left, below.left);
    const bool near = box.middle() < below.top && box.bottom > below.top - kNearAbove * height;
    if (!near || shared < kSharedWidth * std::min(box.width(), below.width())) continue;
    if (nearest && box.bottom <= bottom) continue;
    nearest = sheet.reading.words[i].line;
    bottom = box.bottom;
  }
  return nearest;
}

}  // namespace billfold::extractors
