#include "extractors/spans.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "extractors/values/text.h"

namespace billfold::extractors {
namespace {

using vision::Point;
using vision::Quad;
using vision::Reading;

constexpr float kBeginsField = 0.5f;  // a word above it starts a new span

Point Between(const Point& a, const Point& b, float t) {
  return {a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t};
}

// The part of a word's quad from fraction `from` to `to` of its width.
Quad CutQuad(const Quad& quad, float from, float to) {
  return {Between(quad[0], quad[1], from), Between(quad[0], quad[1], to),
          Between(quad[3], quad[2], to), Between(quad[3], quad[2], from)};
}

float TagOf(const vision::Word& word, int tag) {
  return tag < 0 || static_cast<size_t>(tag) >= word.tags.size()
             ? 0.f
             : word.tags[static_cast<size_t>(tag)];
}

}  // namespace

TextRun::TextRun(const Reading& reading, std::vector<int> words)
    : reading_(&reading), words_(std::move(words)) {
  int line = -1;
  for (const int index : words_) {
    const vision::Word& word = reading.words[static_cast<size_t>(index)];
    if (!text_.empty()) text_ += word.line == line ? ' ' : '\t';
    line = word.line;
    starts_.push_back(text_.size());
    text_ += word.text;
  }
}

Span TextRun::Slice(size_t begin, size_t end) const {
  Span span;
  std::vector<Quad> quads;
  float confidence = 0;
  for (size_t i = 0; i < words_.size(); ++i) {
    const vision::Word& word = reading_->words[static_cast<size_t>(words_[i])];
    const size_t size = word.text.size();
    const size_t from = std::max(begin, starts_[i]);
    const size_t to = std::min(end, starts_[i] + size);
    if (from >= to) continue;
    span.words.push_back(words_[i]);
    confidence += word.confidence;
    const auto share = [&](size_t at) {
      return static_cast<float>(at - starts_[i]) / static_cast<float>(size);
    };
    quads.push_back(CutQuad(word.quad, share(from), share(to)));
  }
  if (span.words.empty()) return span;
  span.text = CollapseBlanks(std::string_view(text_).substr(begin, end - begin));
  span.region = HullOf(quads);
  span.confidence = confidence / static_cast<float>(span.words.size());
  return span;
}

std::vector<TextRun> RowsOf(const Reading& reading) {
  std::vector<std::vector<int>> rows;
  int row = -1;
  for (size_t i = 0; i < reading.words.size(); ++i) {
    if (rows.empty() || reading.words[i].row != row) rows.emplace_back();
    row = reading.words[i].row;
    rows.back().push_back(static_cast<int>(i));
  }
  std::vector<TextRun> runs;
  for (std::vector<int>& words : rows) runs.emplace_back(reading, std::move(words));
  return runs;
}

Quad HullOf(const std::vector<Quad>& quads) {
  Quad hull{};
  if (quads.empty()) return hull;
  const Point along{quads[0][1].x - quads[0][0].x, quads[0][1].y - quads[0][0].y};
  const float length = std::hypot(along.x, along.y);
  const Point u = length > 0 ? Point{along.x / length, along.y / length} : Point{1, 0};
  float left = std::numeric_limits<float>::max(), top = left, right = -left, bottom = -left;
  for (const Quad& quad : quads) {
    for (const Point& p : quad) {
      const float a = p.x * u.x + p.y * u.y;   // along the text
      const float b = -p.x * u.y + p.y * u.x;  // down the page
      left = std::min(left, a);
      right = std::max(right, a);
      top = std::min(top, b);
      bottom = std::max(bottom, b);
    }
  }
  const auto corner = [&u](float a, float b) {
    return Point{a * u.x - b * u.y, a * u.y + b * u.x};
  };
  return {corner(left, top), corner(right, top), corner(right, bottom), corner(left, bottom)};
}

float TagMean(const Reading& reading, const Span& span, std::string_view tag) {
  const int index = reading.TagIndex(tag);
  if (index < 0 || span.words.empty()) return 0;
  float sum = 0;
  for (const int word : span.words) sum += TagOf(reading.words[static_cast<size_t>(word)], index);
  return sum / static_cast<float>(span.words.size());
}

float TagPeak(const Reading& reading, const Span& span, std::string_view tag) {
  const int index = reading.TagIndex(tag);
  float peak = 0;
  for (const int word : span.words) {
    peak = std::max(peak, TagOf(reading.words[static_cast<size_t>(word)], index));
  }
  return peak;
}

float TagOverlap(const Reading& reading, const Span& span, std::string_view tag) {
  const int index = reading.TagIndex(tag);
  if (index < 0 || span.words.empty()) return 0;
  float all = 0;
  for (const vision::Word& word : reading.words) all += TagOf(word, index);
  const float inside = TagMean(reading, span, tag) * static_cast<float>(span.words.size());
  return 2 * inside / (static_cast<float>(span.words.size()) + all);
}

std::vector<Span> TaggedSpans(const Reading& reading, std::string_view tag, float threshold) {
  std::vector<Span> spans;
  const int index = reading.TagIndex(tag);
  if (index < 0) return spans;
  std::vector<int> words;
  const auto flush = [&] {
    if (!words.empty()) spans.push_back(TextRun(reading, std::move(words)).All());
    words.clear();
  };
  for (size_t i = 0; i < reading.words.size(); ++i) {
    const vision::Word& word = reading.words[i];
    const bool tagged = TagOf(word, index) >= threshold;
    if (!tagged || word.begins > kBeginsField) flush();
    if (tagged) words.push_back(static_cast<int>(i));
  }
  flush();
  return spans;
}

std::vector<Span> TaggedSpans(const Reading& reading, std::string_view tag, float low, float high) {
  std::vector<Span> spans = TaggedSpans(reading, tag, low);
  std::erase_if(spans, [&](const Span& span) { return TagPeak(reading, span, tag) < high; });
  return spans;
}

}  // namespace billfold::extractors
