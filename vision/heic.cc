// HEIC, the pictures of telephones, by libheif.
#include <exception>

#include "libheif/heif.h"
#include "opencv2/core.hpp"
#include "opencv2/imgproc.hpp"
#include "vision/image_formats.h"

namespace billfold::vision {
namespace {

using Context = std::unique_ptr<heif_context, decltype(&heif_context_free)>;
using Handle = std::unique_ptr<heif_image_handle, decltype(&heif_image_handle_release)>;
using Options = std::unique_ptr<heif_decoding_options, decltype(&heif_decoding_options_free)>;
using Decoded = std::unique_ptr<heif_image, decltype(&heif_image_release)>;

// The primary picture. A burst or a photo with its depth map has others, which are left.
class HeicPages final : public Pages {
 public:
  HeicPages(Context context, Handle handle)
      : context_(std::move(context)), handle_(std::move(handle)) {}
  int count() const override { return 1; }

  absl::StatusOr<Image> Decode(int) const override try {
    const Options options(heif_decoding_options_alloc(), &heif_decoding_options_free);
    options->strict_decoding = true;
    heif_image* raw = nullptr;
    // RGBA always: one way for pictures with and without alpha.
    const heif_error error = heif_decode_image(handle_.get(), &raw, heif_colorspace_RGB,
                                               heif_chroma_interleaved_RGBA, options.get());
    const Decoded decoded(raw, &heif_image_release);
    if (error.code != heif_error_Ok) return DamagedImage(ImageFormat::kHeic, "is damaged");
    int stride = 0;
    const uint8_t* plane = heif_image_get_plane_readonly(raw, heif_channel_interleaved, &stride);
    if (plane == nullptr) return DamagedImage(ImageFormat::kHeic, "holds no pixels");
    const cv::Mat rgba(heif_image_get_height(raw, heif_channel_interleaved),
                       heif_image_get_width(raw, heif_channel_interleaved), CV_8UC4,
                       const_cast<uint8_t*>(plane), stride);
    return ToImage(OverWhite(rgba), ImageFormat::kHeic);
  } catch (const std::exception&) {
    return DamagedImage(ImageFormat::kHeic, "is damaged");
  }

 private:
  cv::Mat OverWhite(const cv::Mat& rgba) const {
    cv::Mat bgr;
    if (!heif_image_handle_has_alpha_channel(handle_.get())) {
      cv::cvtColor(rgba, bgr, cv::COLOR_RGBA2BGR);
      return bgr;
    }
    cv::Mat bgra;
    cv::cvtColor(rgba, bgra, cv::COLOR_RGBA2BGRA);
    return LayOverWhite(bgra, /*premultiplied=*/false);
  }

  const Context context_;
  const Handle handle_;
};

}  // namespace

absl::StatusOr<std::unique_ptr<const Pages>> OpenHeic(std::string_view bytes,
                                                      const ImageLimits& limits) try {
  Context context(heif_context_alloc(), &heif_context_free);
  heif_context_set_max_decoding_threads(context.get(), 0);  // none beside the caller's
  const heif_error error = heif_context_read_from_memory_without_copy(context.get(), bytes.data(),
                                                                      bytes.size(), nullptr);
  if (error.code != heif_error_Ok) return DamagedImage(ImageFormat::kHeic, "is damaged");
  heif_image_handle* raw = nullptr;
  const heif_error missing = heif_context_get_primary_image_handle(context.get(), &raw);
  Handle handle(raw, &heif_image_handle_release);
  if (missing.code != heif_error_Ok) return DamagedImage(ImageFormat::kHeic, "has no picture");
  const int64_t width = heif_image_handle_get_width(raw);
  const int64_t height = heif_image_handle_get_height(raw);
  if (width <= 0 || height <= 0) return DamagedImage(ImageFormat::kHeic, "has no pixels");
  if (absl::Status status = CheckPixels(width, height, limits); !status.ok()) return status;
  return std::make_unique<const HeicPages>(std::move(context), std::move(handle));
} catch (const std::exception&) {
  return DamagedImage(ImageFormat::kHeic, "is damaged");
}

}  // namespace billfold::vision
