#include "vision/model/text_finder.h"

#include <algorithm>
#include <cmath>

#include "ATen/ops/from_blob.h"
#include "ATen/ops/softmax.h"
#include "ATen/ops/zeros.h"
#include "opencv2/imgproc.hpp"
#include "vision/model/flops.h"
#include "vision/model/text_boxes.h"

namespace billfold::vision {
namespace {

constexpr int kMultiple = 32;    // sides of the network's input
constexpr int kFeatureCell = 4;  // network pixels per feature

cv::Size NetworkSize(const SpotterConfig& c, cv::Size page, float share) {
  const double scale = std::min<double>(
      std::sqrt(static_cast<double>(c.area) * share / page.width / page.height), c.max_enlarge);
  const auto side = [&](int pixels) {
    return std::max(kMultiple, cvRound(pixels * scale / kMultiple) * kMultiple);
  };
  return {side(page.width), side(page.height)};
}

// Normalised RGB, [1, 3, H, W], channels last.
at::Tensor NetworkInput(const SpotterConfig& c, const cv::Mat& page, cv::Size size,
                        Precision precision) {
  cv::Mat scaled, rgb, values;
  cv::resize(page, scaled, size, 0, 0,
             size.area() < page.size().area() ? cv::INTER_AREA : cv::INTER_LINEAR);
  cv::cvtColor(scaled, rgb, cv::COLOR_BGR2RGB);
  rgb.convertTo(values, CV_32FC3, 1.0 / (255 * c.std), -c.mean / c.std);
  return at::from_blob(values.data, {1, size.height, size.width, 3}, at::kFloat)
      .permute({0, 3, 1, 2})
      .to(ScalarTypeOf(precision), /*non_blocking=*/false, /*copy=*/true,
          at::MemoryFormat::ChannelsLast);
}

cv::Mat Probabilities(const at::Tensor& logits) {  // [1, 1, h, w]
  const at::Tensor p = logits.sigmoid();
  return cv::Mat(static_cast<int>(p.size(2)), static_cast<int>(p.size(3)), CV_32F, p.data_ptr())
      .clone();
}

}  // namespace

FoundText FindText(const Networks& networks, const cv::Mat& page, std::string_view look,
                   Stopwatch* watch, float share) {
  const SpotterConfig& config = networks.config.spotter;
  const cv::Size size = NetworkSize(config, page.size(), share);
  const at::Tensor input = NetworkInput(config, page, size, networks.precision);
  watch->Lap("scale page");
  const auto out = networks.spotter->Forward(input, [watch] { watch->CheckBudget(); });
  watch->Lap(look, SpotterFlops(networks.config, size.height, size.width));
  FoundText found;
  found.scale_x = static_cast<float>(size.width) / static_cast<float>(page.cols);
  found.scale_y = static_cast<float>(size.height) / static_cast<float>(page.rows);
  const auto boxes = DecodeTextBoxes(out.text.data_ptr<float>(), static_cast<int>(out.text.size(2)),
                                     static_cast<int>(out.text.size(3)), config.threshold);
  for (const TextBox& box : boxes) {
    Quad quad = box.quad;
    for (Point& p : quad) {
      p.x = std::clamp(p.x / found.scale_x, 0.0f, static_cast<float>(page.cols));
      p.y = std::clamp(p.y / found.scale_y, 0.0f, static_cast<float>(page.rows));
    }
    found.lines.push_back(quad);
  }
  const at::Tensor turns = out.orientation.softmax(-1);
  std::copy_n(turns.data_ptr<float>(), 4, found.orientation.begin());
  found.paper = Probabilities(out.paper);
  found.features = out.features[0].permute({1, 2, 0}).contiguous();
  watch->Lap("text boxes");
  return found;
}

at::Tensor PixelFeatures(const FoundText& found, const std::vector<Box>& words) {
  const int h = static_cast<int>(found.features.size(0)),
            w = static_cast<int>(found.features.size(1));
  const int channels = static_cast<int>(found.features.size(2));
  const float* cells = found.features.data_ptr<float>();
  at::Tensor out = at::zeros({static_cast<int64_t>(words.size()), channels});
  for (size_t n = 0; n < words.size(); ++n) {
    const auto first = [](float at, int limit) {
      return std::clamp(static_cast<int>(std::floor(at / kFeatureCell)), 0, limit - 1);
    };
    const auto last = [](float at, int from, int limit) {
      return std::clamp(static_cast<int>(std::ceil(at / kFeatureCell)), from + 1, limit);
    };
    const int x0 = first(words[n].left * found.scale_x, w);
    const int y0 = first(words[n].top * found.scale_y, h);
    const int x1 = last(words[n].right * found.scale_x, x0, w);
    const int y1 = last(words[n].bottom * found.scale_y, y0, h);
    float* sum = out.data_ptr<float>() + n * channels;
    for (int y = y0; y < y1; ++y)
      for (int x = x0; x < x1; ++x)
        for (int c = 0; c < channels; ++c) sum[c] += cells[(y * w + x) * channels + c];
    for (int c = 0; c < channels; ++c) sum[c] /= static_cast<float>((y1 - y0) * (x1 - x0));
  }
  return out;
}

}  // namespace billfold::vision
