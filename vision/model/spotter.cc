#include "vision/model/spotter.h"

#include "ATen/ops/upsample_nearest2d.h"
#include "absl/strings/str_cat.h"

namespace billfold::vision {
namespace {

at::Tensor Doubled(const at::Tensor& x) {
  return at::upsample_nearest2d(x, {x.size(2) * 2, x.size(3) * 2});
}

}  // namespace

Stage::Stage(int inputs, int width, int blocks, bool down) {
  if (down) down_ = register_module("down", Convolution3x3(inputs, width, {2, 2}));
  auto list = register_module("blocks", torch::nn::ModuleList());
  for (int i = 0; i < blocks; ++i) {
    blocks_.push_back(std::make_shared<Residual>(width));
    list->push_back(blocks_.back());
  }
}

at::Tensor Stage::Forward(at::Tensor x) {
  if (down_) x = down_->Forward(x);
  for (const auto& block : blocks_) x = block->Forward(x);
  return x;
}

Spotter::Spotter(const SpotterConfig& c)
    : stem1_(register_module("stem1", Convolution3x3(3, c.widths[0], {2, 2}))),
      stem2_(register_module("stem2", Convolution3x3(c.widths[0], c.widths[1], {2, 2}))),
      smooth_(register_module("smooth", Convolution3x3(c.lateral, c.lateral))),
      head_(register_module("head", Convolution1x1(c.lateral, kTextChannels))),
      orientation_(register_module("orientation", torch::nn::Linear(c.widths[4], kOrientations))),
      paper_smooth_(register_module("paper_smooth", Convolution3x3(c.lateral, c.lateral))),
      paper_(register_module("paper", Convolution1x1(c.lateral, 1))) {
  auto stages = register_module("stages", torch::nn::ModuleList());
  auto lateral = register_module("lateral", torch::nn::ModuleList());
  for (int i = 0; i < 4; ++i) {
    stages_.push_back(
        std::make_shared<Stage>(c.widths[std::max(1, i)], c.widths[i + 1], c.blocks[i], i > 0));
    stages->push_back(stages_.back());
    lateral_.push_back(Convolution1x1(c.widths[i + 1], c.lateral));
    lateral->push_back(lateral_.back());
  }
}

Spotter::Output Spotter::Forward(const at::Tensor& image, const std::function<void()>& between) {
  at::Tensor x = stem2_->Forward(stem1_->Forward(image));
  std::vector<at::Tensor> levels;  // strides 4, 8, 16, 32
  for (const auto& stage : stages_) {
    between();
    levels.push_back(x = stage->Forward(x));
  }
  between();
  at::Tensor y = lateral_[3]->Forward(levels[3]);
  y = lateral_[2]->AddedTo(Doubled(y), levels[2]);
  const at::Tensor paper = paper_->Forward(paper_smooth_->Forward(y));
  for (int i : {1, 0}) y = lateral_[i]->AddedTo(Doubled(y), levels[i]);
  const at::Tensor features = smooth_->Forward(y);
  Output out;
  out.text = head_->Forward(features).to(at::kFloat).contiguous();
  out.orientation = orientation_(levels[3].mean({2, 3})).to(at::kFloat);
  out.paper = paper.to(at::kFloat).contiguous();
  out.features = features.to(at::kFloat);
  return out;
}

}  // namespace billfold::vision
