#include "vision/model/line_reader.h"

#include <cstring>

#include "ATen/ops/zeros.h"

namespace billfold::vision {
namespace {

// Writes zeros between the lines of a map [1, channels, (height,) cells] that has its channels
// innermost: what stood there would reach into the lines, as no padding does.
void BlankGaps(const LineStrip& strip, const at::Tensor& map) {
  const int64_t cells = map.size(-1), rows = map.dim() == 4 ? map.size(2) : 1;
  const int64_t cell = map.size(1) * map.element_size();  // bytes
  char* bytes = static_cast<char*>(map.data_ptr());
  ForEachGap(strip, cells, [&](int64_t begin, int64_t end) {
    for (int64_t row = 0; row < rows; ++row)
      std::memset(bytes + (row * cells + begin) * cell, 0, (end - begin) * cell);
  });
}

// Attention of each line to itself. qkv [1, time, 3·dim] -> [1, time, dim].
at::Tensor AttentionByLine(const LineStrip& strip, const at::Tensor& qkv, int heads) {
  const int64_t time = qkv.size(1), columns = strip.width / time;
  at::Tensor result = at::zeros({1, time, qkv.size(2) / 3}, qkv.options());
  for (const StripLine& line : strip.lines) {
    const auto part = [&](const at::Tensor& x) {
      return x.narrow(1, line.begin / columns, line.width / columns);
    };
    part(result).copy_(Attention(part(qkv), heads, {}));
  }
  return result;
}

}  // namespace

Mixer::Mixer(int dim, int heads, int hidden)
    : heads_(heads),
      depthwise_(register_module("depthwise",
                                 std::make_shared<Convolution>(ConvolutionShape{.inputs = dim,
                                                                                .outputs = dim,
                                                                                .kernel = {5},
                                                                                .stride = {1},
                                                                                .padding = {2},
                                                                                .groups = dim},
                                                               Activation::kNone))),
      norm1_(register_module("norm1", LayerNorm(dim))),
      norm2_(register_module("norm2", LayerNorm(dim))),
      qkv_(register_module("qkv", torch::nn::Linear(dim, 3 * dim))),
      out_(register_module("out", torch::nn::Linear(dim, dim))),
      ff1_(register_module("ff1", torch::nn::Linear(dim, hidden))),
      ff2_(register_module("ff2", torch::nn::Linear(hidden, dim))) {}

at::Tensor Mixer::Forward(at::Tensor x, const LineStrip& strip) {
  BlankGaps(strip, x.transpose(1, 2));
  x = x + depthwise_->Forward(x.transpose(1, 2)).transpose(1, 2);
  x = x + out_(AttentionByLine(strip, qkv_(Normalised(norm1_, x)), heads_));
  return x + ff2_(Activated(ff1_(Normalised(norm2_, x))));
}

LineReader::LineReader(const LineReaderConfig& c, int classes)
    : stem_(register_module("stem", Convolution3x3(1, c.widths[0], {2, 2}))),
      down1_(register_module("down1", Convolution3x3(c.widths[0], c.widths[1], {2, 2}))),
      block1_(register_module("block1", std::make_shared<Residual>(c.widths[1]))),
      down2_(register_module("down2", Convolution3x3(c.widths[1], c.widths[2], {2, 1}))),
      block2_(register_module("block2", std::make_shared<Residual>(c.widths[2]))),
      collapse_(register_module(
          "collapse", std::make_shared<Convolution>(ConvolutionShape{.inputs = c.widths[2],
                                                                     .outputs = c.dim,
                                                                     .kernel = {4, 3},
                                                                     .stride = {4, 1},
                                                                     .padding = {0, 1}},
                                                    Activation::kHardswish))),
      norm_(register_module("norm", LayerNorm(c.dim))),
      head_(register_module("head", torch::nn::Linear(c.dim, classes))) {
  auto mixers = register_module("mixers", torch::nn::ModuleList());
  for (int i = 0; i < c.layers; ++i) {
    mixers_.push_back(std::make_shared<Mixer>(c.dim, c.heads, c.hidden));
    mixers->push_back(mixers_.back());
  }
}

at::Tensor LineReader::Forward(const at::Tensor& pixels, const LineStrip& strip) {
  const auto blanked = [&](at::Tensor x) {
    BlankGaps(strip, x);
    return x;
  };
  at::Tensor x = blanked(stem_->Forward(pixels));                       // [1, 32, 16, W/2]
  x = block1_->Forward(blanked(down1_->Forward(x)), blanked);           // [1, 64, 8, W/4]
  x = block2_->Forward(blanked(down2_->Forward(blanked(x))), blanked);  // [1, 128, 4, W/4]
  x = collapse_->Forward(blanked(x));                                   // [1, dim, 1, W/4]
  x = x.squeeze(2).transpose(1, 2).contiguous();                        // [1, W/4, dim]
  for (const auto& mixer : mixers_) x = mixer->Forward(x, strip);
  return head_(Normalised(norm_, x)).to(at::kFloat)[0];
}

}  // namespace billfold::vision
