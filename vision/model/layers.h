// Building blocks that the three networks share. The Python twin is training/model.py.
#pragma once

#include <functional>

#include "torch/nn/module.h"
#include "torch/nn/modules/linear.h"
#include "torch/nn/modules/normalization.h"
#include "vision/model/convolution.h"

namespace billfold::vision {

std::shared_ptr<Convolution> Convolution1x1(int inputs, int outputs);
std::shared_ptr<Convolution> Convolution3x3(int inputs, int outputs,
                                            ConvolutionShape::Sides stride = {1, 1},
                                            Activation activation = Activation::kHardswish);

// hardswish(x + second(between(hardswish(first(x))))), two 3×3 convolutions of one width.
class Residual : public torch::nn::Module {
 public:
  explicit Residual(int width);
  using Between = std::function<at::Tensor(at::Tensor)>;

  at::Tensor Forward(at::Tensor x, const Between& between = {});  // the result takes x's place

 private:
  std::shared_ptr<Convolution> first_, second_;
};

// Over the last dimension, `dim` wide.
torch::nn::LayerNorm LayerNorm(int dim);

// hardswish, in place.
at::Tensor Activated(at::Tensor x);

// Layer norm in fp32, the result in the number format of x.
at::Tensor Normalised(torch::nn::LayerNorm& norm, const at::Tensor& x);

// Multi-head attention on projected queries, keys and values.
// qkv [batch, length, 3·dim], bias [batch, heads, length, length] or undefined
// -> [batch, length, dim]
at::Tensor Attention(const at::Tensor& qkv, int heads, const at::Tensor& bias);

}  // namespace billfold::vision
