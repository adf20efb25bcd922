// The layout language model: words in their place on the page -> what they are. The Python twin is
// training/model.py, LayoutModel.
#pragma once

#include "torch/nn/module.h"
#include "torch/nn/modules/container/modulelist.h"
#include "torch/nn/modules/embedding.h"
#include "vision/model/config.h"
#include "vision/model/layers.h"

namespace billfold::vision {

// Pre-norm transformer block with a bias on the attention scores.
class Block : public torch::nn::Module {
 public:
  Block(int dim, int heads, int hidden);
  at::Tensor Forward(at::Tensor x, const at::Tensor& bias);

 private:
  int heads_;
  torch::nn::LayerNorm norm1_, norm2_;
  torch::nn::Linear qkv_, out_, ff1_, ff2_;
};

// Runs in fp32. Stateless after loading; Forward may run on several threads at once.
class LayoutModel : public torch::nn::Module {
 public:
  static constexpr int kGeometry = 8;
  static constexpr int kShapes = 16;
  static constexpr int kWaves = 4;  // octaves of the Fourier features, sine and cosine each
  static constexpr int kPlace = kGeometry * (1 + 2 * kWaves) + kShapes;

  struct Input {            // one document, N words
    at::Tensor characters;  // [1, N, word_length] int64: 0 none, 1 unknown, i + 2 = charset[i]
    at::Tensor geometry;    // [1, N, 8] fp32
    at::Tensor shapes;      // [1, N, 16] fp32
    at::Tensor rows;        // [1, N] int64
    at::Tensor pixels;      // [1, N, lateral] fp32, all zero for a word without pixels
  };
  struct Output {
    at::Tensor tags;      // [N, 1 + 2·tags] logits: O, then B and I of each tag
    at::Tensor document;  // [types] logits
    at::Tensor link;      // [N, N] logits: word j is the first word of the item of word i
  };

  LayoutModel(const LayoutConfig& config, int tags, int types, int characters, int pixel_dim);
  Output Forward(const Input& input);

 private:
  torch::nn::Embedding char_embedding_;
  at::Tensor char_position_;  // [word_length, char_dim]
  torch::nn::Linear char_conv_, word_, place1_, place2_;
  torch::nn::LayerNorm pixel_norm_;
  torch::nn::Linear pixel_;
  at::Tensor cls_;  // [dim]
  torch::nn::Embedding bias_x_, bias_y_;
  std::vector<std::shared_ptr<Block>> blocks_;
  torch::nn::LayerNorm norm_;
  torch::nn::Linear tags_, document_, link_query_, link_key_;

  at::Tensor EmbedWords(const Input& input);
  at::Tensor PositionBias(const Input& input);
};

}  // namespace billfold::vision
