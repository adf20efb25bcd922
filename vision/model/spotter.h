// The vision encoder with its text detector. The Python twin is training/model.py, Spotter.
#pragma once

#include <functional>

#include "torch/nn/module.h"
#include "torch/nn/modules/container/modulelist.h"
#include "vision/model/config.h"
#include "vision/model/layers.h"

namespace billfold::vision {

// A residual stage, halving the resolution first where `down`.
class Stage : public torch::nn::Module {
 public:
  Stage(int inputs, int width, int blocks, bool down);
  at::Tensor Forward(at::Tensor x);

 private:
  std::shared_ptr<Convolution> down_;
  std::vector<std::shared_ptr<Residual>> blocks_;
};

// Stateless after loading; Forward may run on several threads at once.
class Spotter : public torch::nn::Module {
 public:
  static constexpr int kTextChannels = 5;
  static constexpr int kOrientations = 4;

  struct Output {
    at::Tensor text;         // [1, 5, H/4, W/4] fp32: see DecodeTextBoxes
    at::Tensor orientation;  // [1, 4] fp32 logits: clockwise quarter turns of the upright page
    at::Tensor paper;        // [1, 1, H/16, W/16] fp32 logits of "this is the document"
    at::Tensor features;     // [1, lateral, H/4, W/4] fp32, for the layout language model
  };

  explicit Spotter(const SpotterConfig& config);

  // image [1, 3, H, W], RGB, normalised, channels last, sides multiples of 32, in the precision
  // of the weights. `between` is called before and after each stage and may throw.
  Output Forward(
      const at::Tensor& image, const std::function<void()>& between = [] {});

 private:
  std::shared_ptr<Convolution> stem1_, stem2_;
  std::vector<std::shared_ptr<Stage>> stages_;
  std::vector<std::shared_ptr<Convolution>> lateral_;
  std::shared_ptr<Convolution> smooth_, head_;
  torch::nn::Linear orientation_;
  std::shared_ptr<Convolution> paper_smooth_, paper_;
};

}  // namespace billfold::vision
