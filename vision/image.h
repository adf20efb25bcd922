// From encoded bytes to pixels, with the limits checked on the header first.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "vision/error_reason.h"

namespace cv {
class Mat;
}

namespace billfold::vision {

struct ImageLimits {
  int64_t max_bytes = 32LL << 20;   // encoded size
  int64_t max_pixels = 64'000'000;  // width × height as the header states them
};

enum class ImageFormat { kJpeg, kPng, kWebp, kTiff, kBmp };
inline constexpr ImageFormat kImageFormats[] = {ImageFormat::kJpeg, ImageFormat::kPng,
                                                ImageFormat::kWebp, ImageFormat::kTiff,
                                                ImageFormat::kBmp};

// What the header alone says.
struct ImageHeader {
  ImageFormat format = ImageFormat::kJpeg;
  int64_t width = 0;  // pixels as stored, before EXIF rotation
  int64_t height = 0;
  int orientation = 1;  // EXIF orientation, 1 to 8
};

// Decoded pixels: 8-bit BGR, EXIF rotation applied. Cheap to copy (shared, immutable).
struct Image {
  std::shared_ptr<const cv::Mat> bgr;
  int width = 0;  // after EXIF rotation
  int height = 0;
  ImageFormat format = ImageFormat::kJpeg;
};

// "JPEG", "PNG", …
const char* FormatName(ImageFormat format);

// Errors are INVALID_ARGUMENT and carry one of the contract's reasons, see ErrorReason():
// EMPTY_IMAGE (no bytes), UNSUPPORTED_FORMAT (another known format, or an animation: its name is in
// the message), UNDECODABLE_IMAGE (not an image, a damaged header, zero pixels).
absl::StatusOr<ImageHeader> ReadImageHeader(std::string_view bytes);

// The header of an image within the limits; beyond them the reason is IMAGE_TOO_LARGE, with limit
// and measured size in the message.
absl::StatusOr<ImageHeader> CheckImage(std::string_view bytes, const ImageLimits& limits);

// Does CheckImage before any pixel is decoded. Alpha is laid over white; 16-bit, grey and CMYK
// become 8-bit BGR. A cut-off file is UNDECODABLE_IMAGE, never a picture with a grey rest; bytes
// behind the end of the image are ignored. Of a TIFF with several pages the first is decoded.
absl::StatusOr<Image> DecodeImage(std::string_view bytes, const ImageLimits& limits);

// An INVALID_ARGUMENT status that carries a reason; the field at fault is "image".
absl::Status InvalidImage(std::string_view reason, std::string_view message);

}  // namespace billfold::vision
