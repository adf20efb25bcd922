// What the decoding of the single formats shares; for vision/image.cc and its neighbours only.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "vision/image.h"

namespace billfold::vision {

// As OpenPages, of bytes that CheckImage let pass as the format.
absl::StatusOr<std::unique_ptr<const Pages>> OpenPdf(std::string_view bytes,
                                                     const ImageLimits& limits);
absl::StatusOr<std::unique_ptr<const Pages>> OpenHeic(std::string_view bytes,
                                                      const ImageLimits& limits);

// One frame of an animated WebP, wrapped as a still one, and its place on the canvas in pixels.
struct WebpFrame {
  std::string still;
  int x = 0, y = 0;
  int width = 0, height = 0;
};

// Absent where the WebP is no animation.
std::optional<WebpFrame> FirstWebpFrame(std::string_view bytes);

// 8-bit BGR from 8-bit BGRA. `premultiplied`: colours are already scaled by alpha, as libtiff hands
// them out.
cv::Mat LayOverWhite(const cv::Mat& bgra, bool premultiplied);

// 8-bit BGR pixels as an image.
Image ToImage(const cv::Mat& bgr, ImageFormat format);

}  // namespace billfold::vision
