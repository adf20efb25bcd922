// From the spotter's map to oriented boxes of text. The Python twin is training/spotter_boxes.py.
#pragma once

#include <vector>

#include "vision/reading.h"

namespace billfold::vision {

struct TextBox {
  Quad quad;        // clockwise from the top left of the text, in network pixels
  float score = 0;  // mean probability of its cells
};

// text: planes of height × width cells of 4×4 network pixels: kernel logit; distances left, top,
// right, bottom before softplus in units of 16 pixels, in the frame of the text. The direction of
// a line is that of its kernel's shape; short ones take the page's.
std::vector<TextBox> DecodeTextBoxes(const float* text, int height, int width, float threshold);

}  // namespace billfold::vision
