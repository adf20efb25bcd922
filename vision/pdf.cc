// PDF by Poppler: each page is rendered and read as a picture, whatever text the file carries.
#include <algorithm>
#include <cmath>
#include <exception>
#include <limits>

#include "absl/strings/str_cat.h"
#include "opencv2/core.hpp"
#include "poppler/cpp/poppler-document.h"
#include "poppler/cpp/poppler-page-renderer.h"
#include "poppler/cpp/poppler-page.h"
#include "vision/image_formats.h"

namespace billfold::vision {
namespace {

constexpr double kPointsPerInch = 72;
constexpr double kUsualDpi = 200;     // letters of 8 points are 22 pixels high
constexpr double kMinPixels = 1.5e6;  // a card or a till roll has small print: up to kMaxDpi
constexpr double kMaxPixels = 8e6;    // a page whose points are the pixels of a scan
constexpr double kMaxDpi = 400;
constexpr double kMaxAspect = 100;

struct PageSize {
  double width = 0, height = 0;  // points
};

// Dots an inch at which a page of this size shows its print. Poppler rounds its sides up: the
// product of both, each a pixel longer, must not be more than allowed.
double ResolutionFor(const PageSize& size, const ImageLimits& limits) {
  const double w = size.width / kPointsPerInch, h = size.height / kPointsPerInch;
  const double most = std::min<double>(kMaxPixels, limits.max_pixels);
  const double fits =
      (std::sqrt((w + h) * (w + h) + 4 * w * h * (most - 1)) - (w + h)) / (2 * w * h);
  const double dpi = std::max(kUsualDpi, std::sqrt(kMinPixels / (w * h)));
  return std::min({dpi, kMaxDpi, fits});
}

class PdfPages final : public Pages {
 public:
  PdfPages(std::unique_ptr<poppler::document> document, const ImageLimits& limits)
      : document_(std::move(document)), limits_(limits) {}
  int count() const override { return document_->pages(); }

  absl::StatusOr<Image> Decode(int number) const override try {
    const std::unique_ptr<poppler::page> page(document_->create_page(number));
    if (!page) return Damaged(number, "is damaged");
    const poppler::rectf box = page->page_rect();
    const PageSize size{box.width(), box.height()};
    // The negation also holds for sides that are no number.
    if (!(size.width >= 1 && size.height >= 1 && size.width < kMaxAspect * size.height &&
          size.height < kMaxAspect * size.width))
      return Damaged(number, "has no sensible size");
    const double dpi = ResolutionFor(size, limits_);
    poppler::page_renderer renderer;
    renderer.set_render_hints(poppler::page_renderer::antialiasing |
                              poppler::page_renderer::text_antialiasing);
    renderer.set_image_format(poppler::image::format_bgr24);
    poppler::image rendered = renderer.render_page(page.get(), dpi, dpi);
    if (!rendered.is_valid()) return Damaged(number, "cannot be rendered");
    const cv::Mat view(rendered.height(), rendered.width(), CV_8UC3, rendered.data(),
                       rendered.bytes_per_row());
    return ToImage(view.clone(), ImageFormat::kPdf);
  } catch (const std::exception&) {
    return Damaged(number, "is damaged");
  }

 private:
  static absl::Status Damaged(int number, const std::string& what) {
    return DamagedImage(ImageFormat::kPdf, absl::StrCat("page ", number + 1, " ", what));
  }

  const std::unique_ptr<poppler::document> document_;
  const ImageLimits limits_;
};

}  // namespace

absl::StatusOr<std::unique_ptr<const Pages>> OpenPdf(std::string_view bytes,
                                                     const ImageLimits& limits) try {
  // Poppler's complaints quote the file.
  static const bool silent =
      (poppler::set_debug_error_function([](auto&, void*) {}, nullptr), true);
  static_cast<void>(silent);
  if (bytes.size() > std::numeric_limits<int>::max())
    return DamagedImage(ImageFormat::kPdf, "is too large");
  std::unique_ptr<poppler::document> document(
      poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size())));
  if (!document) return DamagedImage(ImageFormat::kPdf, "is damaged");
  if (document->is_locked()) return DamagedImage(ImageFormat::kPdf, "asks for a password");
  if (document->pages() < 1) return DamagedImage(ImageFormat::kPdf, "has no pages");
  if (absl::Status status = CheckPageCount(document->pages(), limits); !status.ok()) return status;
  return std::make_unique<const PdfPages>(std::move(document), limits);
} catch (const std::exception&) {
  return DamagedImage(ImageFormat::kPdf, "is damaged");
}

}  // namespace billfold::vision
