// Reads the text of line crops. The Python twin is training/model.py, LineReader.
#pragma once

#include "torch/nn/module.h"
#include "torch/nn/modules/container/modulelist.h"
#include "vision/model/config.h"
#include "vision/model/layers.h"
#include "vision/model/line_strips.h"

namespace billfold::vision {

// Depth-wise convolution, attention and feed-forward along a line, each with a residual.
class Mixer : public torch::nn::Module {
 public:
  Mixer(int dim, int heads, int hidden);
  at::Tensor Forward(at::Tensor x, const LineStrip& strip);  // [1, time, dim] -> the same

 private:
  int heads_;
  std::shared_ptr<Convolution> depthwise_;
  torch::nn::LayerNorm norm1_, norm2_;
  torch::nn::Linear qkv_, out_, ff1_, ff2_;
};

// Stateless after loading; Forward may run on several threads at once.
class LineReader : public torch::nn::Module {
 public:
  LineReader(const LineReaderConfig& config, int classes);

  // pixels [1, 1, 32, strip.width], grey, each line (x − mean) / (std + 8), 0 between them, in the
  // precision of the weights -> CTC logits [strip.width/4, classes] fp32, class 0 the blank. Those
  // of a line do not depend on the others; those between lines mean nothing.
  at::Tensor Forward(const at::Tensor& pixels, const LineStrip& strip);

 private:
  std::shared_ptr<Convolution> stem_, down1_;
  std::shared_ptr<Residual> block1_;
  std::shared_ptr<Convolution> down2_;
  std::shared_ptr<Residual> block2_;
  std::shared_ptr<Convolution> collapse_;
  std::vector<std::shared_ptr<Mixer>> mixers_;
  torch::nn::LayerNorm norm_;
  torch::nn::Linear head_;
};

}  // namespace billfold::vision
