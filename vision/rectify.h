// From a photograph to a flat, upright page, and back to the pixels of the photograph.
//
// Coordinates are continuous: pixel (0, 0) covers the square from (0, 0) to (1, 1), so a picture
// reaches from (0, 0) to (width, height).
#pragma once

#include <array>
#include <optional>
#include <vector>

#include "vision/image.h"
#include "vision/reading.h"

namespace billfold::vision {

// One document as if it lay on a scanner. A plain value; pixels are shared, not copied.
struct Page {
  Image image;
  std::array<double, 9> to_source = {1, 0, 0, 0, 1, 0, 0, 0, 1};  // row-major homography

  Point ToSource(Point page) const;
  Quad ToSource(const Quad& page) const;
};

// Where nothing has to be flattened: page and source coordinates are the same.
Page WholeImage(const Image& image);

// Pulls `paper` straight. The page has the mean edge
// lengths of the quad, shrunk to `max_pixels` (0: as large as the source shows it; never enlarged).
// Text is averaged when it shrinks, not sampled. An upright rectangle is a plain crop. Parts
// outside `page` repeat its border.
Page Flatten(const Image& image, const Quad& paper, int max_pixels);

// Turns clockwise by quarter_turns × 90°; negative is counter-clockwise.
Page Rotate(const Page& page, int quarter_turns);

// The sheet of paper in `probability` (CV_32F, 0..1, one value a cell; cells outside the image cut
// off by the caller), in image pixels; `cell` is the size of a cell there. Absent unless one quad
// explains the map well: then the whole image is the page.
std::optional<Quad> FindPaper(const cv::Mat& probability, Point cell);

// Whether the page gains enough over the whole image to be worth resampling every letter: much of
// the picture is not paper, or the paper is tilted or seen at an angle.
bool WorthFlattening(const Quad& paper, int width, int height);

// The rectangle around all lines, along their median direction, with a margin of two lines, inside
// the image where it is upright. Absent where there are no lines.
std::optional<Quad> TextHull(const std::vector<Quad>& lines, int width, int height);

// Whether a second look at the hull alone would show the text straight or notably larger: the text
// is tilted, or covers less than 45 % of the picture, or its median line is below 9 network pixels
// and there is room to grow.
// `scale`: network pixels a picture pixel, of the first look.
bool WorthSecondLook(const Quad& hull, const std::vector<Quad>& lines, int width, int height,
                     double scale);

}  // namespace billfold::vision
