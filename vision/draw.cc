#include "vision/draw.h"

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <memory>
#include <utility>

#include "absl/strings/str_cat.h"
#include "opencv2/core.hpp"
#include "opencv2/imgcodecs.hpp"
#include "opencv2/imgproc.hpp"
#include "utf8proc.h"

namespace billfold::vision {
namespace {

constexpr int kLongSide = 1800;
constexpr int kFont = cv::FONT_HERSHEY_SIMPLEX;
constexpr int kJpegQuality = 90;

// The drawing font has ASCII only: "é" becomes "e", what has no plain letter becomes "?".
std::string ToAscii(const std::string& text) {
  utf8proc_uint8_t* folded = nullptr;
  const auto options = static_cast<utf8proc_option_t>(UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT |
                                                      UTF8PROC_STRIPMARK | UTF8PROC_STABLE);
  const utf8proc_ssize_t length =
      utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                   static_cast<utf8proc_ssize_t>(text.size()), &folded, options);
  const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(folded, &std::free);
  std::string ascii;
  for (utf8proc_ssize_t i = 0; i < length; ++i) {
    const uint8_t byte = folded[i];
    if (byte >= 0x20 && byte < 0x7F) ascii += static_cast<char>(byte);
    if (byte >= 0xC0) ascii += '?';  // the first byte of a letter of several
  }
  return ascii;
}

cv::Scalar ToScalar(uint32_t rgb) {
  return cv::Scalar(rgb & 0xFF, rgb >> 8 & 0xFF, rgb >> 16 & 0xFF);
}

// A copy to draw on, and what to multiply coordinates with.
std::pair<cv::Mat, double> Canvas(const Image& image, int side = kLongSide) {
  const double scale = std::min(1.0, double(side) / std::max(image.width, image.height));
  cv::Mat canvas;
  if (scale == 1) {
    canvas = image.bgr->clone();
  } else {
    cv::resize(*image.bgr, canvas, cv::Size(), scale, scale, cv::INTER_AREA);
  }
  return {canvas, scale};
}

Image ToImage(const cv::Mat& pixels) {
  return {std::make_shared<const cv::Mat>(pixels), pixels.cols, pixels.rows, ImageFormat::kJpeg};
}

std::vector<cv::Point> Corners(const Quad& quad, double scale) {
  std::vector<cv::Point> corners;
  for (const Point p : quad) corners.emplace_back(cvRound(p.x * scale), cvRound(p.y * scale));
  return corners;
}

void DrawFrame(cv::Mat& canvas, const Mark& mark, double scale) {
  const std::vector<cv::Point> corners = Corners(mark.quad, scale);
  const int thickness = std::max(1, cvRound(std::max(canvas.cols, canvas.rows) / 900.0));
  cv::polylines(canvas, corners, true, ToScalar(mark.colour), thickness, cv::LINE_AA);
}

// White on a plate of the mark's colour, above the quad or, where there is no room, inside it.
void DrawLabel(cv::Mat& canvas, const Mark& mark, double scale) {
  if (mark.label.empty()) return;
  const std::string text = ToAscii(mark.label);
  const double size = std::clamp(std::max(canvas.cols, canvas.rows) / 2400.0, 0.32, 0.75);
  int below = 0;
  const cv::Size extent = cv::getTextSize(text, kFont, size, 1, &below);
  // The higher end of the upper edge: on tilted text the label would hide what it names.
  const float top = std::min(mark.quad[0].y, mark.quad[1].y);
  const cv::Point2d corner(mark.quad[0].x * scale, top * scale);
  const int height = extent.height + below + 2;
  const int x = std::clamp(cvRound(corner.x), 0, std::max(0, canvas.cols - extent.width - 4));
  const int y = corner.y >= height ? cvRound(corner.y) - height : std::max(0, cvRound(corner.y));
  cv::rectangle(canvas, cv::Rect(x, y, extent.width + 4, height), ToScalar(mark.colour), -1);
  cv::putText(canvas, text, {x + 2, y + extent.height + 1}, kFont, size, cv::Scalar::all(255), 1,
              cv::LINE_AA);
}

// Text as large as its quad allows, standing on the quad's lower edge.
void Typeset(cv::Mat& sheet, const Mark& mark, double scale) {
  const std::string text = ToAscii(mark.label);
  if (text.empty()) return;
  const double width = Distance(mark.quad[0], mark.quad[1]) * scale;
  const double height = Distance(mark.quad[0], mark.quad[3]) * scale;
  int below = 0;
  const cv::Size extent = cv::getTextSize(text, kFont, 1, 1, &below);
  const double size = std::min(width / std::max(1, extent.width), height / (extent.height + below));
  const cv::Point at(cvRound(mark.quad[3].x * scale),
                     cvRound(mark.quad[3].y * scale - below * size));
  cv::putText(sheet, text, at, kFont, size, ToScalar(mark.colour), 1, cv::LINE_AA);
}

}  // namespace

Image DrawMarks(const Image& image, const std::vector<Mark>& marks) {
  auto [canvas, scale] = Canvas(image);
  for (const Mark& mark : marks) DrawFrame(canvas, mark, scale);
  for (const Mark& mark : marks) DrawLabel(canvas, mark, scale);
  return ToImage(canvas);
}

Image DrawTextBeside(const Image& image, const std::vector<Mark>& texts) {
  const auto [canvas, scale] = Canvas(image);
  cv::Mat sheet(canvas.size(), CV_8UC3, cv::Scalar::all(255)), both;
  for (const Mark& text : texts) Typeset(sheet, text, scale);
  cv::hconcat(canvas, sheet, both);
  return ToImage(both);
}

Image CoverQuads(const Image& image, const std::vector<Quad>& quads) {
  if (quads.empty()) return image;
  cv::Mat covered = image.bgr->clone();
  for (const Quad& quad : quads) cv::fillConvexPoly(covered, Corners(quad, 1), cv::Scalar::all(0));
  return ToImage(covered);
}

Image Shrunk(const Image& image, int side) { return ToImage(Canvas(image, side).first); }

std::string EncodeJpeg(const Image& image, int quality) {
  std::vector<uint8_t> bytes;
  cv::imencode(".jpg", *image.bgr, bytes, {cv::IMWRITE_JPEG_QUALITY, quality});
  return {bytes.begin(), bytes.end()};
}

absl::Status WriteJpeg(const Image& image, const std::string& path) {
  const std::string bytes = EncodeJpeg(image, kJpegQuality);
  errno = 0;
  std::ofstream file(path, std::ios::binary);
  if (file << bytes << std::flush) return absl::OkStatus();
  return absl::DataLossError(
      absl::StrCat("cannot write ", path, errno ? absl::StrCat(": ", std::strerror(errno)) : ""));
}

}  // namespace billfold::vision
