// From words on a page to the numbers that the layout language model sees. The Python twin is
// training/features.py and gives the same numbers; neither uses regular expressions or a locale.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "vision/reading.h"

namespace billfold::vision {

// Upright box in pixels of the page.
struct Box {
  float left = 0, top = 0, right = 0, bottom = 0;
  float width() const { return right - left; }
  float height() const { return bottom - top; }
  float centre_y() const { return (top + bottom) / 2; }
};

Box BoundingBox(const Quad& quad);

// Median direction of lines of text, each counted by its width, in radians clockwise; 0 without
// lines.
double TextDirection(const std::vector<Quad>& lines);

// Where a quad lies once the page is turned by −angle about its origin: its mean left, top, right
// and bottom.
Box AlongDirection(const Quad& quad, double angle);

// Lines in reading order, and for each of them its row, counted from 0 without gaps.
struct ReadingOrder {
  std::vector<int> lines;  // indices into the boxes given
  std::vector<int> rows;
};

// A line joins the last row where its centre is nearer to the row's mean centre than half the
// smaller of its height and the row's mean height, unless it lies above or below a line of it.
ReadingOrder OrderLines(const std::vector<Box>& boxes);

// Indices of the words that the model sees: all, or the first and last ones of a long document.
std::vector<int> KeptWords(int count, int max_words);

// Unicode code points of UTF-8 text.
std::u32string CodePoints(std::string_view text);

// Characters of the model's charset and their numbers.
class CharacterCodes {
 public:
  explicit CharacterCodes(const std::vector<std::string>& charset);
  // `length` numbers: 0 none, 1 unknown, i + 2 = charset[i]; of a longer word its first
  // length − 5 and its last 5 characters.
  std::vector<int64_t> Encode(const std::u32string& word, int length) const;

 private:
  std::unordered_map<char32_t, int64_t> codes_;
};

// What kind of string a word is: shares of digits, letters and capitals, length, punctuation,
// looks like money, a date, a time. The word must not be empty.
std::array<float, 16> WordShape(const std::u32string& word);

// Where each word stands: x0, y0, x1, y1 in the hull of all words; height / median height / 2;
// width in the hull; row and rows from the bottom, each at most 60, / 30.
std::vector<std::array<float, 8>> Geometry(const std::vector<Box>& words,
                                           const std::vector<int>& rows);

}  // namespace billfold::vision
