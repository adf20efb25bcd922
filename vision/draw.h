// Pictures for people: what was read, drawn where it was read.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "vision/image.h"
#include "vision/reading.h"

namespace billfold::vision {

// One thing to point at.
struct Mark {
  Quad quad{};          // in pixels of the image it is drawn on
  std::string label;    // UTF-8; letters that the drawing font lacks lose their accents; may be ""
  uint32_t colour = 0;  // 0xRRGGBB
};

// The image with a frame around each quad and its label above. Large images are shrunk to about
// 1800 pixels, so that labels can be read on a screen.
Image DrawMarks(const Image& image, const std::vector<Mark>& marks);

// The image, and beside it a white sheet with each label set in type at its place and size.
Image DrawTextBeside(const Image& image, const std::vector<Mark>& texts);

// The image with each quad filled with black.
Image CoverQuads(const Image& image, const std::vector<Quad>& quads);

// The image with its longer side at most `side` pixels.
Image Shrunk(const Image& image, int side);

// Bytes of a JPEG file; `quality` 0 to 100.
std::string EncodeJpeg(const Image& image, int quality);

// DATA_LOSS where the file cannot be written, with the reason.
absl::Status WriteJpeg(const Image& image, const std::string& path);

}  // namespace billfold::vision
