#include "vision/model/layers.h"

#include <cmath>

#include "ATen/ops/hardswish.h"
#include "ATen/ops/matmul.h"

namespace billfold::vision {

torch::nn::Conv2d Convolution(int inputs, int outputs, at::IntArrayRef kernel,
                              at::IntArrayRef stride, at::IntArrayRef padding) {
  return torch::nn::Conv2d(
      torch::nn::Conv2dOptions(inputs, outputs, kernel).stride(stride).padding(padding));
}

torch::nn::Conv2d Convolution3x3(int inputs, int outputs, at::IntArrayRef stride) {
  return Convolution(inputs, outputs, {3, 3}, stride, {1, 1});
}

Residual::Residual(int width)
    : first_(register_module("first", Convolution3x3(width, width))),
      second_(register_module("second", Convolution3x3(width, width))) {}

at::Tensor Residual::Forward(const at::Tensor& x) {
  at::Tensor y = second_(Activated(first_(x)));
  return Activated(y.add_(x));
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
