#include "vision/model/line_reader.h"

namespace billfold::vision {

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

at::Tensor Mixer::Forward(at::Tensor x) {
  x = x + depthwise_->Forward(x.transpose(1, 2)).transpose(1, 2);
  x = x + out_(Attention(qkv_(Normalised(norm1_, x)), heads_, {}));
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

at::Tensor LineReader::Forward(const at::Tensor& lines) {
  at::Tensor x = stem_->Forward(lines);           // [lines, 32, 16, W/2]
  x = block1_->Forward(down1_->Forward(x));       // [lines, 64, 8, W/4]
  x = block2_->Forward(down2_->Forward(x));       // [lines, 128, 4, W/4]
  x = collapse_->Forward(x);                      // [lines, dim, 1, W/4]
  x = x.squeeze(2).transpose(1, 2).contiguous();  // [lines, W/4, dim]
  for (const auto& mixer : mixers_) x = mixer->Forward(x);
  return head_(Normalised(norm_, x)).to(at::kFloat);
}

}  // namespace billfold::vision
