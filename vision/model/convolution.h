// Convolutions by oneDNN itself: LibTorch 1.13 calls it too, but orders the weights anew every time
// and walks over the result again for what follows.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "torch/nn/module.h"

namespace billfold::vision {

// Over lines {width} or pictures {height, width}.
struct ConvolutionShape {
  using Sides = std::vector<int64_t>;
  int64_t inputs = 1, outputs = 1;  // channels
  Sides kernel, stride, padding;
  int64_t groups = 1;
};

enum class Activation { kNone, kHardswish };

// A convolution with bias (batch norm is folded at export). Once its weights are loaded it is the
// same for ever, and may run on several threads at once.
class Convolution : public torch::nn::Module {
 public:
  Convolution(const ConvolutionShape& shape, Activation activation);
  ~Convolution() override;

  // x [N, inputs, (H,) W] -> [N, outputs, (H',) W'], channels innermost in memory, in the precision
  // of the weights.
  at::Tensor Forward(const at::Tensor& x);

  // The same, added to `sum` before the activation. The result takes the place of `sum`.
  at::Tensor AddedTo(at::Tensor sum, const at::Tensor& x);

 private:
  class Weights;

  at::Tensor Run(const at::Tensor& x, at::Tensor result, bool add);

  const ConvolutionShape shape_;
  const Activation activation_;
  const int64_t number_;
  at::Tensor weight_;  // [outputs, inputs / groups, (height,) width]
  at::Tensor bias_;    // [outputs]
  std::unique_ptr<Weights> weights_;
};

}  // namespace billfold::vision
