#include "vision/image.h"

#include <algorithm>
#include <new>
#include <optional>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "opencv2/core.hpp"
#include "opencv2/core/utils/logger.hpp"
#include "opencv2/imgcodecs.hpp"
#include "opencv2/imgproc.hpp"
#include "vision/image_formats.h"

namespace billfold::vision {
namespace {

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

cv::Mat ToBgr(const cv::Mat& decoded, ImageFormat format) {
  cv::Mat pixels = ToEightBits(decoded);
  if (pixels.channels() == 4)
    return LayOverWhite(pixels, format == ImageFormat::kTiff && decoded.depth() == CV_8U);
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

absl::StatusOr<cv::Mat> DecodeStill(std::string_view bytes, const ImageHeader& header,
                                    cv::Size stated) {
  const cv::Mat pixels = DecodePixels(bytes, header.format);
  if (pixels.empty()) return DamagedImage(header.format, "is damaged");
  if (pixels.size() == stated) return ToBgr(pixels, header.format);
  return DamagedImage(header.format,
                      absl::StrCat("holds ", pixels.cols, "×", pixels.rows,
                                   " pixels, its header says ", stated.width, "×", stated.height));
}

absl::StatusOr<cv::Mat> DecodePng(std::string_view bytes, const ImageHeader& header,
                                  cv::Size stated) {
  const std::string chunks = PixelChunks(bytes);
  if (chunks.empty()) return DamagedImage(header.format, "is cut off");
  return DecodeStill(chunks, header, stated);
}

// The decoder takes the first page of a TIFF only, so each page is made the first.
absl::StatusOr<cv::Mat> DecodeTiff(std::string_view bytes, const ImageHeader& header,
                                   cv::Size stated) {
  if (header.orientation >= 5) std::swap(stated.width, stated.height);  // libtiff has turned it
  std::string file(bytes);
  for (int i = 0; i < 4; ++i) {
    const int shift = 8 * (bytes[0] == 'I' ? i : 3 - i);
    file[4 + i] = static_cast<char>(header.directory >> shift);
  }
  return DecodeStill(file, header, stated);
}

// The first frame of an animation on a white canvas, else the whole picture.
absl::StatusOr<cv::Mat> DecodeWebp(std::string_view bytes, const ImageHeader& header,
                                   cv::Size stated) {
  const std::optional<WebpFrame> frame = FirstWebpFrame(bytes);
  if (!frame) return DecodeStill(bytes, header, stated);
  const cv::Rect place(frame->x, frame->y, frame->width, frame->height);
  cv::Mat canvas(stated, CV_8UC3, cv::Scalar::all(255));
  if ((place & cv::Rect({0, 0}, stated)) != place)
    return DamagedImage(header.format, "has a frame beyond its canvas");
  const absl::StatusOr<cv::Mat> pixels = DecodeStill(frame->still, header, place.size());
  if (!pixels.ok()) return pixels.status();
  pixels->copyTo(canvas(place));
  return canvas;
}

absl::StatusOr<cv::Mat> DecodeByFormat(std::string_view bytes, const ImageHeader& header) {
  const cv::Size stated(static_cast<int>(header.width), static_cast<int>(header.height));
  switch (header.format) {
    case ImageFormat::kJpeg:
      if (!HasJpegEnd(bytes)) return DamagedImage(header.format, "is cut off");
      return DecodeStill(bytes, header, stated);
    case ImageFormat::kPng:
      return DecodePng(bytes, header, stated);
    case ImageFormat::kTiff:
      return DecodeTiff(bytes, header, stated);
    case ImageFormat::kWebp:
      return DecodeWebp(bytes, header, stated);
    default:
      return DecodeStill(bytes, header, stated);
  }
}

absl::StatusOr<Image> Decode(std::string_view bytes, const ImageHeader& header) {
  const absl::StatusOr<cv::Mat> stored = DecodeByFormat(bytes, header);
  if (!stored.ok()) return stored.status();
  const bool applied = header.format == ImageFormat::kTiff;
  return ToImage(applied ? *stored : Upright(*stored, header.orientation), header.format);
}

// What OpenCV reads.
class RasterPages final : public Pages {
 public:
  RasterPages(std::string_view bytes, std::vector<ImageHeader> headers)
      : bytes_(bytes), headers_(std::move(headers)) {}
  int count() const override { return static_cast<int>(headers_.size()); }
  absl::StatusOr<Image> Decode(int page) const override {
    try {
      return vision::Decode(bytes_, headers_[page]);
    } catch (const cv::Exception&) {
      // OpenCV throws this for damaged data and for an allocation that fails.
      return DamagedImage(headers_[page].format, "is damaged");
    } catch (const std::bad_alloc&) {
      return absl::ResourceExhaustedError("no memory to decode the image");
    }
  }

 private:
  const std::string_view bytes_;
  const std::vector<ImageHeader> headers_;
};

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
    case ImageFormat::kHeic:
      return "HEIC";
    case ImageFormat::kPdf:
      return "PDF";
  }
  return "image";
}

absl::StatusOr<std::vector<ImageHeader>> CheckImage(std::string_view bytes,
                                                    const ImageLimits& limits) {
  if (static_cast<int64_t>(bytes.size()) > limits.max_bytes)
    return InvalidImage("IMAGE_TOO_LARGE", absl::StrCat("the image has ", bytes.size(),
                                                        " bytes, the limit is ", limits.max_bytes));
  absl::StatusOr<std::vector<ImageHeader>> pages = ReadImageHeaders(bytes);
  if (!pages.ok()) return pages;
  if (absl::Status status = CheckPageCount(pages->size(), limits); !status.ok()) return status;
  for (const ImageHeader& page : *pages) {
    if (page.format == ImageFormat::kPdf) continue;
    if (absl::Status status = CheckPixels(page.width, page.height, limits); !status.ok())
      return status;
  }
  return pages;
}

absl::StatusOr<std::unique_ptr<const Pages>> OpenPages(std::string_view bytes,
                                                       const ImageLimits& limits) {
  // Damaged images are answers here, not news for stderr.
  static const auto silent = cv::utils::logging::setLogLevel(cv::utils::logging::LOG_LEVEL_SILENT);
  static_cast<void>(silent);
  absl::StatusOr<std::vector<ImageHeader>> headers = CheckImage(bytes, limits);
  if (!headers.ok()) return headers.status();
  if (headers->front().format == ImageFormat::kPdf) return OpenPdf(bytes, limits);
  if (headers->front().format == ImageFormat::kHeic) return OpenHeic(bytes, limits);
  return std::make_unique<const RasterPages>(bytes, *std::move(headers));
}

absl::StatusOr<Image> DecodeImage(std::string_view bytes, const ImageLimits& limits) {
  const auto pages = OpenPages(bytes, limits);
  if (!pages.ok()) return pages.status();
  return (*pages)->Decode(0);
}

absl::Status CheckPixels(int64_t width, int64_t height, const ImageLimits& limits) {
  if (width <= limits.max_pixels / height) return absl::OkStatus();
  return InvalidImage("IMAGE_TOO_LARGE",
                      absl::StrCat("the image has ", width, "×", height, " = ", width * height,
                                   " pixels, the limit is ", limits.max_pixels));
}

absl::Status CheckPageCount(int64_t pages, const ImageLimits& limits) {
  if (pages <= limits.max_pages) return absl::OkStatus();
  return InvalidImage("IMAGE_TOO_LARGE", absl::StrCat("the file has ", pages,
                                                      " pages, the limit is ", limits.max_pages));
}

absl::Status DamagedImage(ImageFormat format, const std::string& what) {
  return InvalidImage("UNDECODABLE_IMAGE", absl::StrCat("the ", FormatName(format), " ", what));
}

cv::Mat LayOverWhite(const cv::Mat& bgra, bool premultiplied) {
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

Image ToImage(const cv::Mat& bgr, ImageFormat format) {
  return {std::make_shared<const cv::Mat>(bgr), bgr.cols, bgr.rows, format};
}

absl::Status InvalidImage(std::string_view reason, std::string_view message) {
  const absl::Status status = absl::InvalidArgumentError(std::string(message));
  return WithField(WithReason(status, reason), "image");
}

}  // namespace billfold::vision
