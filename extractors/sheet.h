// A document laid out for the rules: its rows, and where each word stands along and across them.
#pragma once

#include <string_view>
#include <vector>

#include "extractors/spans.h"
#include "vision/reading.h"

namespace billfold::extractors {

// Where something stands, in pixels along the text and down the page, however the page is turned.
struct TextBox {
  float left = 0, top = 0, right = 0, bottom = 0;

  float height() const { return bottom - top; }
  float width() const { return right - left; }
  float middle() const { return (top + bottom) / 2; }
};

// Built once for a reading, which must outlive it.
struct Sheet {
  const vision::Reading& reading;
  std::vector<TextRun> rows;
  std::vector<TextBox> boxes;  // beside Reading::words
  float line_height = 0;       // median, pixels
  vision::Point along{1, 0};   // unit vector of the text's direction

  bool HasTag(std::string_view tag) const { return reading.TagIndex(tag) >= 0; }
  TextBox BoxOf(const vision::Quad& quad) const;
};

Sheet LayOut(const vision::Reading& reading);

// Whether two stand in one column: they share a part of the narrower one's width.
bool ShareColumn(const TextBox& a, const TextBox& b);

// Height of a quad's left edge, pixels.
float HeightOf(const vision::Quad& quad);

}  // namespace billfold::extractors
