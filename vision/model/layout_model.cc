#include "vision/model/layout_model.h"

#include <cmath>
#include <numbers>

#include "ATen/ops/cat.h"
#include "ATen/ops/constant_pad_nd.h"
#include "ATen/ops/cos.h"
#include "ATen/ops/log2.h"
#include "ATen/ops/matmul.h"
#include "ATen/ops/sign.h"
#include "ATen/ops/sin.h"
#include "ATen/ops/where.h"
#include "ATen/ops/zeros.h"

namespace billfold::vision {
namespace {

constexpr int kBuckets = 32;        // of the relative position bias, in each direction
constexpr float kNoCharacter = -4;  // stands in for absent characters before the maximum
constexpr double kPlaceScale = 48;  // horizontal distance 1 is the width of the text's hull

// Signed distance -> bucket 0..31 (16 = same place): exact up to `linear`, logarithmic beyond.
at::Tensor LogBucket(const at::Tensor& distance, double linear, double scale) {
  const at::Tensor size = distance.abs();
  const at::Tensor far = (at::log2(size.clamp_min(linear) / linear) * scale).add_(linear);
  return (at::sign(distance) * at::where(size <= linear, size, far))
      .round()
      .clamp(-15, 15)
      .to(at::kLong)
      .add_(16);
}

}  // namespace

Block::Block(int dim, int heads, int hidden)
    : heads_(heads),
      norm1_(register_module("norm1", LayerNorm(dim))),
      norm2_(register_module("norm2", LayerNorm(dim))),
      qkv_(register_module("qkv", torch::nn::Linear(dim, 3 * dim))),
      out_(register_module("out", torch::nn::Linear(dim, dim))),
      ff1_(register_module("ff1", torch::nn::Linear(dim, hidden))),
      ff2_(register_module("ff2", torch::nn::Linear(hidden, dim))) {}

at::Tensor Block::Forward(at::Tensor x, const at::Tensor& bias) {
  x = x + out_(Attention(qkv_(norm1_(x)), heads_, bias));
  return x + ff2_(Activated(ff1_(norm2_(x))));
}

LayoutModel::LayoutModel(const LayoutConfig& c, int tags, int types, int characters, int pixel_dim)
    : char_embedding_(
          register_module("char_embedding", torch::nn::Embedding(characters, c.char_dim))),
      char_position_(register_parameter("char_position", at::zeros({c.word_length, c.char_dim}))),
      char_conv_(register_module("char_conv", torch::nn::Linear(3 * c.char_dim, c.dim))),
      word_(register_module("word", torch::nn::Linear(c.dim, c.dim))),
      place1_(register_module("place1", torch::nn::Linear(kPlace, c.dim))),
      place2_(register_module("place2", torch::nn::Linear(c.dim, c.dim))),
      pixel_norm_(register_module("pixel_norm", LayerNorm(pixel_dim))),
      pixel_(register_module(
          "pixel", torch::nn::Linear(torch::nn::LinearOptions(pixel_dim, c.dim).bias(false)))),
      cls_(register_parameter("cls", at::zeros({c.dim}))),
      bias_x_(register_module("bias_x", torch::nn::Embedding(kBuckets, c.heads))),
      bias_y_(register_module("bias_y", torch::nn::Embedding(kBuckets, c.heads))),
      norm_(register_module("norm", LayerNorm(c.dim))),
      tags_(register_module("tags", torch::nn::Linear(c.dim, 1 + 2 * tags))),
      document_(register_module("document", torch::nn::Linear(c.dim, types))),
      link_query_(register_module("link_query", torch::nn::Linear(c.dim, c.link_dim))),
      link_key_(register_module("link_key", torch::nn::Linear(c.dim, c.link_dim))) {
  auto blocks = register_module("blocks", torch::nn::ModuleList());
  for (int i = 0; i < c.layers; ++i) {
    blocks_.push_back(std::make_shared<Block>(c.dim, c.heads, c.hidden));
    blocks->push_back(blocks_.back());
  }
}

at::Tensor LayoutModel::EmbedWords(const Input& in) {
  const at::Tensor known = (in.characters > 0).unsqueeze(-1);
  at::Tensor e = char_embedding_(in.characters) + char_position_ * known;
  e = at::constant_pad_nd(e, {0, 0, 1, 1});  // one empty character before and after
  const int64_t length = in.characters.size(2);
  at::Tensor z = at::cat({e.narrow(2, 0, length), e.narrow(2, 1, length), e.narrow(2, 2, length)},
                         -1);  // [1, N, word_length, 3·char_dim]
  z = Activated(char_conv_(z)).masked_fill_(~known, kNoCharacter).amax(2);
  std::vector<at::Tensor> place = {in.geometry, in.shapes};
  for (int octave = 0; octave < kWaves; ++octave) {
    const at::Tensor angle = in.geometry * (std::numbers::pi * (1 << octave));
    place.push_back(at::sin(angle));
    place.push_back(at::cos(angle));
  }
  const at::Tensor seen = (in.pixels != 0).any(-1, /*keepdim=*/true);
  return word_(z) + place2_(Activated(place1_(at::cat(place, -1)))) +
         pixel_(pixel_norm_(in.pixels)) * seen;
}

at::Tensor LayoutModel::PositionBias(const Input& in) {
  const at::Tensor left = in.geometry.select(2, 0);  // [1, N]
  const at::Tensor dx = (left.unsqueeze(1) - left.unsqueeze(2)) * kPlaceScale;
  const at::Tensor dy = (in.rows.unsqueeze(1) - in.rows.unsqueeze(2)).to(at::kFloat);
  const at::Tensor bias =
      bias_x_(LogBucket(dx, 4.0, 3.0)) + bias_y_(LogBucket(dy, 6.0, 2.5));  // [1, N, N, heads]
  return at::constant_pad_nd(bias.permute({0, 3, 1, 2}), {1, 0, 1, 0});     // [CLS] first
}

LayoutModel::Output LayoutModel::Forward(const Input& in) {
  const at::Tensor bias = PositionBias(in);
  at::Tensor x = at::cat({cls_.view({1, 1, -1}), EmbedWords(in)}, 1);  // [1, 1 + N, dim]
  for (const auto& block : blocks_) x = block->Forward(x, bias);
  x = norm_(x);
  const at::Tensor words = x[0].narrow(0, 1, x.size(1) - 1);  // [N, dim]
  const at::Tensor key = link_key_(words);
  Output out;
  out.document = document_(x[0][0]);
  out.tags = tags_(words);
  out.link = at::matmul(link_query_(words), key.transpose(0, 1))
                 .mul_(1.0 / std::sqrt(static_cast<double>(key.size(1))));
  return out;
}

}  // namespace billfold::vision
