#include "vision/image.h"

#include <algorithm>
#include <new>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "opencv2/core.hpp"
#include "opencv2/core/utils/logger.hpp"
#include "opencv2/imgcodecs.hpp"
#include "opencv2/imgproc.hpp"

namespace billfold::vision {
namespace {

absl::Status Damaged(ImageFormat format, const std::string& what) {
  return InvalidImage("UNDECODABLE_IMAGE", absl::StrCat("the ", FormatName(format), " ", what));
}

absl::Status CheckLimits(const ImageHeader& header, const ImageLimits& limits) {
  if (header.width <= limits.max_pixels / header.height) return absl::OkStatus();
  return InvalidImage(
      "IMAGE_TOO_LARGE",
      absl::StrCat("the image has ", header.width, "×", header.height, " = ",
                   header.width * header.height, " pixels, the limit is ", limits.max_pixels));
}

// libjpeg fills what is missing with grey and reports success, so the end is looked for here.
// In the entropy-coded data 0xFF is always followed by 0 or a restart marker, hence the first
// other marker ends a scan. A thumbnail's end marker lies inside a segment and is jumped over.
bool HasJpegEnd(std::string_view bytes) {
  for (size_t at = 2; (at = bytes.find('\xFF', at)) != bytes.npos;) {
    at = bytes.find_first_not_of('\xFF', at);
    if (at == bytes.npos) return false;
    const int marker = static_cast<uint8_t>(bytes[at++]);
    if (marker == 0xD9) return true;
    if (marker <= 0x01 || (marker >= 0xD0 && marker <= 0xD8)) continue;
    if (bytes.size() - at < 2) return false;
    at += static_cast<uint8_t>(bytes[at]) << 8 | static_cast<uint8_t>(bytes[at + 1]);
  }
  return false;
}

// The chunks that make pixels, up to the end chunk; empty where the file is cut off. libpng prints
// warnings about the others (colour profiles above all) to stderr and cannot be told not to.
std::string PixelChunks(std::string_view png) {
  std::string kept(png.substr(0, 8));
  for (size_t at = 8; at + 12 <= png.size();) {
    size_t length = 0;
    for (size_t i = 0; i < 4; ++i) length = length << 8 | static_cast<uint8_t>(png[at + i]);
    if (length > png.size() - at - 12) break;
    const std::string_view type = png.substr(at + 4, 4);
    if (type == "IHDR" || type == "PLTE" || type == "tRNS" || type == "IDAT" || type == "IEND")
      kept.append(png.substr(at, 12 + length));
    if (type == "IEND") return kept;
    at += 12 + length;
  }
  return "";
}

cv::Mat DecodePixels(std::string_view bytes, ImageFormat format) {
  // IMREAD_UNCHANGED is the only mode that keeps alpha, and it leaves EXIF alone (except in TIFF).
  // In BMP there is no EXIF, alpha is dropped either way, and old headers turn out grey.
  const int mode = format == ImageFormat::kBmp ? cv::IMREAD_COLOR : cv::IMREAD_UNCHANGED;
  const cv::Mat encoded(1, static_cast<int>(bytes.size()), CV_8UC1,
                        const_cast<char*>(bytes.data()));
  return cv::imdecode(encoded, mode);
}

cv::Mat ToEightBits(const cv::Mat& pixels) {
  double scale = 1;
  if (pixels.depth() == CV_16U) scale = 1.0 / 257;
  if (pixels.depth() == CV_32F || pixels.depth() == CV_64F) scale = 255;
  if (pixels.depth() == CV_8U) return pixels;
  cv::Mat narrow;
  pixels.convertTo(narrow, CV_8U, scale);
  return narrow;
}

// `premultiplied`: colours are already scaled by alpha, as libtiff hands out 8-bit images.
cv::Mat OverWhite(const cv::Mat& bgra, bool premultiplied) {
  cv::Mat bgr(bgra.size(), CV_8UC3);
  for (int y = 0; y < bgra.rows; ++y) {
    const cv::Vec4b* from = bgra.ptr<cv::Vec4b>(y);
    cv::Vec3b* to = bgr.ptr<cv::Vec3b>(y);
    for (int x = 0; x < bgra.cols; ++x) {
      const int alpha = from[x][3];
      for (int c = 0; c < 3; ++c) {
        const int colour = premultiplied ? from[x][c] : (from[x][c] * alpha + 127) / 255;
        to[x][c] = static_cast<uint8_t>(std::min(255, colour + 255 - alpha));
      }
    }
  }
  return bgr;
}

cv::Mat ToBgr(const cv::Mat& decoded, ImageFormat format) {
  const cv::Mat pixels = ToEightBits(decoded);
  if (pixels.channels() == 4)
    return OverWhite(pixels, format == ImageFormat::kTiff && decoded.depth() == CV_8U);
  if (pixels.channels() == 3) return pixels;
  cv::Mat grey = pixels, bgr;
  if (pixels.channels() == 2) cv::extractChannel(pixels, grey, 0);
  cv::cvtColor(grey, bgr, cv::COLOR_GRAY2BGR);
  return bgr;
}

// EXIF 2.3, tag 0x0112: where row 0 and column 0 of the stored image belong.
cv::Mat Upright(const cv::Mat& stored, int orientation) {
  cv::Mat upright = stored;
  const bool transposed = orientation >= 5;
  if (transposed) cv::transpose(stored, upright);
  const bool mirror_x =
      orientation == 2 || orientation == 3 || orientation == 6 || orientation == 7;
  const bool mirror_y =
      orientation == 3 || orientation == 4 || orientation == 7 || orientation == 8;
  if (!mirror_x && !mirror_y) return upright;
  cv::Mat flipped;
  cv::flip(upright, flipped, mirror_x && mirror_y ? -1 : mirror_x ? 1 : 0);
  return flipped;
}

absl::StatusOr<Image> Decode(std::string_view bytes, const ImageHeader& header) {
  std::string chunks;
  if (header.format == ImageFormat::kJpeg && !HasJpegEnd(bytes))
    return Damaged(header.format, "is cut off");
  if (header.format == ImageFormat::kPng) {
    chunks = PixelChunks(bytes);
    if (chunks.empty()) return Damaged(header.format, "is cut off");
    bytes = chunks;
  }
  cv::Mat pixels = DecodePixels(bytes, header.format);
  if (pixels.empty()) return Damaged(header.format, "is damaged");
  const bool applied = header.format == ImageFormat::kTiff;
  cv::Size stated(static_cast<int>(header.width), static_cast<int>(header.height));
  if (applied && header.orientation >= 5) std::swap(stated.width, stated.height);
  if (pixels.size() != stated)
    return Damaged(header.format,
                   absl::StrCat("holds ", pixels.cols, "×", pixels.rows,
                                " pixels, its header says ", stated.width, "×", stated.height));
  pixels = ToBgr(pixels, header.format);
  if (!applied) pixels = Upright(pixels, header.orientation);
  return Image{std::make_shared<const cv::Mat>(pixels), pixels.cols, pixels.rows, header.format};
}

}  // namespace

const char* FormatName(ImageFormat format) {
  switch (format) {
    case ImageFormat::kJpeg:
      return "JPEG";
    case ImageFormat::kPng:
      return "PNG";
    case ImageFormat::kWebp:
      return "WebP";
    case ImageFormat::kTiff:
      return "TIFF";
    case ImageFormat::kBmp:
      return "BMP";
  }
  return "image";
}

absl::StatusOr<ImageHeader> CheckImage(std::string_view bytes, const ImageLimits& limits) {
  if (static_cast<int64_t>(bytes.size()) > limits.max_bytes)
    return InvalidImage("IMAGE_TOO_LARGE", absl::StrCat("the image has ", bytes.size(),
                                                        " bytes, the limit is ", limits.max_bytes));
  absl::StatusOr<ImageHeader> header = ReadImageHeader(bytes);
  if (!header.ok()) return header;
  if (absl::Status status = CheckLimits(*header, limits); !status.ok()) return status;
  return header;
}

absl::StatusOr<Image> DecodeImage(std::string_view bytes, const ImageLimits& limits) {
  // Damaged images are answers here, not news for stderr.
  static const auto silent = cv::utils::logging::setLogLevel(cv::utils::logging::LOG_LEVEL_SILENT);
  static_cast<void>(silent);
  const absl::StatusOr<ImageHeader> header = CheckImage(bytes, limits);
  if (!header.ok()) return header.status();
  try {
    return Decode(bytes, *header);
  } catch (const cv::Exception&) {
    // OpenCV throws this for damaged data and for an allocation that fails.
    return Damaged(header->format, "is damaged");
  } catch (const std::bad_alloc&) {
    return absl::ResourceExhaustedError("no memory to decode the image");
  }
}

absl::Status InvalidImage(std::string_view reason, std::string_view message) {
  const absl::Status status = absl::InvalidArgumentError(std::string(message));
  return WithField(WithReason(status, reason), "image");
}

}  // namespace billfold::vision
