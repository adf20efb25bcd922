#include "vision/model/layers.h"

#include <cmath>
#include <utility>

#include "ATen/ops/hardswish.h"
#include "ATen/ops/matmul.h"

namespace billfold::vision {

std::shared_ptr<Convolution> Convolution1x1(int inputs, int outputs) {
  return std::make_shared<Convolution>(ConvolutionShape{.inputs = inputs,
                                                        .outputs = outputs,
                                                        .kernel = {1, 1},
                                                        .stride = {1, 1},
                                                        .padding = {0, 0}},
                                       Activation::kNone);
}

std::shared_ptr<Convolution> Convolution3x3(int inputs, int outputs, ConvolutionShape::Sides stride,
                                            Activation activation) {
  return std::make_shared<Convolution>(ConvolutionShape{.inputs = inputs,
                                                        .outputs = outputs,
                                                        .kernel = {3, 3},
                                                        .stride = std::move(stride),
                                                        .padding = {1, 1}},
                                       activation);
}

Residual::Residual(int width)
    : first_(register_module("first", Convolution3x3(width, width))),
      second_(register_module("second", Convolution3x3(width, width))) {}

at::Tensor Residual::Forward(at::Tensor x, const Between& between) {
  at::Tensor y = first_->Forward(x);
  if (between) y = between(std::move(y));
  return second_->AddedTo(std::move(x), y);
}

torch::nn::LayerNorm LayerNorm(int dim) {
  return torch::nn::LayerNorm(torch::nn::LayerNormOptions({dim}));
}

at::Tensor Activated(at::Tensor x) { return at::hardswish_(x); }

at::Tensor Normalised(torch::nn::LayerNorm& norm, const at::Tensor& x) {
  return norm(x.to(at::kFloat)).to(x.scalar_type());
}

at::Tensor Attention(const at::Tensor& qkv, int heads, const at::Tensor& bias) {
  const int64_t batch = qkv.size(0), length = qkv.size(1), dim = qkv.size(2) / 3;
  const int64_t head = dim / heads;  // numbers of one
  const at::Tensor parts = qkv.view({batch, length, 3, heads, head}).permute({2, 0, 3, 1, 4});
  at::Tensor scores = at::matmul(parts[0], parts[1].transpose(-1, -2))
                          .mul_(1.0 / std::sqrt(static_cast<double>(head)));
  if (bias.defined()) scores = scores + bias;
  return at::matmul(scores.softmax(-1), parts[2]).transpose(1, 2).reshape({batch, length, dim});
}

}  // namespace billfold::vision
