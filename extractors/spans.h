// Pieces of printed text and what the model's tags say about them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "billfold/v1/common.pb.h"
#include "vision/reading.h"

namespace billfold::extractors {

// Words, or parts of words, of one reading: the proof of a value.
struct Span {
  std::vector<int> words;  // indices into Reading::words, in reading order
  std::string text;        // what is printed of it, joined with one blank
  vision::Quad region{};   // hull in pixels, turned with the words
  float confidence = 0;    // mean character probability of the words, 0..1
};

// Consecutive words as one text in which a pattern can be searched, and the way back from a place
// in the text to the words. Words of one line are joined with a blank, lines with a tab, so that a
// pattern can tell a blank inside a line from the gap between two columns.
class TextRun {
 public:
  TextRun() = default;
  TextRun(const vision::Reading& reading, std::vector<int> words);

  const std::string& text() const { return text_; }
  const std::vector<int>& words() const { return words_; }
  // The words that bytes [begin, end) of text() touch, cut to what they cover of them.
  Span Slice(size_t begin, size_t end) const;
  Span All() const { return Slice(0, text_.size()); }

 private:
  const vision::Reading* reading_ = nullptr;  // not owned; outlives the run
  std::vector<int> words_;
  std::vector<size_t> starts_;  // byte at which each word begins
  std::string text_;
};

// The rows of a reading from the top: words that stand side by side, from the left.
std::vector<TextRun> RowsOf(const vision::Reading& reading);

// Smallest quad around the others, turned like the first of them.
vision::Quad HullOf(const std::vector<vision::Quad>& quads);

// Mean probability that the span's words carry the tag; 0 where the model knows no such tag.
float TagMean(const vision::Reading& reading, const Span& span, std::string_view tag);

// Highest probability of the tag among the span's words. For amounts: their currency mark is not
// tagged where it is a word of its own.
float TagPeak(const vision::Reading& reading, const Span& span, std::string_view tag);

// How well the span covers what the model tagged, 0..1: soft Dice between the span's words and the
// tag probabilities of all words. For fields that stand once on a document.
float TagOverlap(const vision::Reading& reading, const Span& span, std::string_view tag);

// Runs of words whose probability of the tag is at least `threshold`, broken where a word begins a
// field; across lines where the next line carries on. In reading order.
std::vector<Span> TaggedSpans(const vision::Reading& reading, std::string_view tag,
                              float threshold);

// The same with two thresholds: runs of at least `low` in which some word reaches `high`. For
// names, of whose words the model doubts one or the other.
std::vector<Span> TaggedSpans(const vision::Reading& reading, std::string_view tag, float low,
                              float high);

}  // namespace billfold::extractors
