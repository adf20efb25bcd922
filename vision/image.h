// From encoded bytes to pixels, with the limits checked on the header first.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "vision/error_reason.h"

namespace cv {
class Mat;
}

namespace billfold::vision {

struct ImageLimits {
  int64_t max_bytes = 32LL << 20;   // encoded size
  int64_t max_pixels = 64'000'000;  // width × height of a page as its header states them
  int64_t max_pages = 50;           // of one file
};

enum class ImageFormat { kJpeg, kPng, kWebp, kTiff, kBmp, kHeic, kPdf };
inline constexpr ImageFormat kImageFormats[] = {
    ImageFormat::kJpeg, ImageFormat::kPng,  ImageFormat::kWebp, ImageFormat::kTiff,
    ImageFormat::kBmp,  ImageFormat::kHeic, ImageFormat::kPdf};

// What the header alone says of one page.
struct ImageHeader {
  ImageFormat format = ImageFormat::kJpeg;
  int64_t width = 0;  // pixels as stored, before EXIF rotation; of a PDF 0: it has no pixels yet
  int64_t height = 0;
  int orientation = 1;     // EXIF orientation, 1 to 8
  uint32_t directory = 0;  // of a TIFF: where the page's directory begins
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

// One header a page, at least one: only a TIFF has several here, and a PDF, whose pages are not
// looked for, has one without a size. Errors are INVALID_ARGUMENT and carry one of the contract's
// reasons, see ErrorReason(): EMPTY_IMAGE (no bytes), UNSUPPORTED_FORMAT (another known format: its
// name is in the message), UNDECODABLE_IMAGE (not an image, a damaged header, zero pixels).
absl::StatusOr<std::vector<ImageHeader>> ReadImageHeaders(std::string_view bytes);

// The headers of a file within the limits; beyond them the reason is IMAGE_TOO_LARGE, with limit
// and measured size in the message. Takes microseconds: what needs a library to be found out (a
// PDF's pages) is left to OpenPages.
absl::StatusOr<std::vector<ImageHeader>> CheckImage(std::string_view bytes,
                                                    const ImageLimits& limits);

// The pages of a file, to be decoded one at a time. Lives no longer than the file's bytes. One
// thread at a time.
class Pages {
 public:
  virtual ~Pages() = default;
  virtual int count() const = 0;  // at least 1

  // Page 0 to count() - 1. Alpha is laid over white; 16-bit, grey and CMYK become 8-bit BGR. A
  // cut-off file is UNDECODABLE_IMAGE, never a picture with a grey rest; bytes behind the end of
  // the image are ignored. Of an animation the first frame is decoded.
  virtual absl::StatusOr<Image> Decode(int page) const = 0;
};

// Does CheckImage first; decodes no pixel. A PDF that asks for a password is UNDECODABLE_IMAGE.
absl::StatusOr<std::unique_ptr<const Pages>> OpenPages(std::string_view bytes,
                                                       const ImageLimits& limits);

// The first page.
absl::StatusOr<Image> DecodeImage(std::string_view bytes, const ImageLimits& limits);

// An INVALID_ARGUMENT status that carries a reason; the field at fault is "image".
absl::Status InvalidImage(std::string_view reason, std::string_view message);

// IMAGE_TOO_LARGE where a page has more pixels, or a file more pages, than the limits allow.
absl::Status CheckPixels(int64_t width, int64_t height, const ImageLimits& limits);
absl::Status CheckPageCount(int64_t pages, const ImageLimits& limits);

// UNDECODABLE_IMAGE, "the JPEG is cut off".
absl::Status DamagedImage(ImageFormat format, const std::string& what);

}  // namespace billfold::vision
