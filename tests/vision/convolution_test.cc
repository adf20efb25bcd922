// Convolutions by oneDNN, held to those of torch.
#include "vision/model/convolution.h"

#include <catch2/catch.hpp>
#include <thread>

#include "ATen/ops/allclose.h"
#include "ATen/ops/conv1d.h"
#include "ATen/ops/conv2d.h"
#include "ATen/ops/hardswish.h"
#include "ATen/ops/randn.h"
#include "c10/core/InferenceMode.h"

namespace billfold::vision {
namespace {

const ConvolutionShape kPicture{
    .inputs = 16, .outputs = 32, .kernel = {4, 3}, .stride = {2, 1}, .padding = {0, 1}};
const ConvolutionShape kDepthwise{
    .inputs = 24, .outputs = 24, .kernel = {5}, .stride = {1}, .padding = {2}, .groups = 24};

// A convolution of random weights.
std::shared_ptr<Convolution> Random(const ConvolutionShape& shape, Activation activation) {
  auto convolution = std::make_shared<Convolution>(shape, activation);
  for (auto& parameter : convolution->parameters()) {
    parameter.set_requires_grad(false);
    parameter.copy_(at::randn(parameter.sizes()));
  }
  return convolution;
}

at::Tensor Parameter(const Convolution& convolution, const char* name) {
  return *convolution.named_parameters().find(name);
}

at::Tensor Picture(int64_t height, int64_t width) {
  return at::randn({2, 16, height, width}).contiguous(at::MemoryFormat::ChannelsLast);
}

at::Tensor ByTorch(const Convolution& convolution, const at::Tensor& x) {
  return at::conv2d(x, Parameter(convolution, "weight"), Parameter(convolution, "bias"),
                    kPicture.stride, kPicture.padding);
}

TEST_CASE("a convolution of pictures") {
  const auto plain = Random(kPicture, Activation::kNone);
  const auto active = Random(kPicture, Activation::kHardswish);
  const c10::InferenceMode inference;
  for (const int64_t width : {7, 20, 7}) {  // a shape met again
    const at::Tensor x = Picture(10, width);
    const at::Tensor result = plain->Forward(x);
    CHECK(result.is_contiguous(at::MemoryFormat::ChannelsLast));
    CHECK(at::allclose(result, ByTorch(*plain, x), 1e-4, 1e-4));
    CHECK(at::allclose(active->Forward(x), at::hardswish(ByTorch(*active, x)), 1e-4, 1e-4));
  }
}

TEST_CASE("a convolution that is added to something before its activation") {
  const auto convolution = Random(kPicture, Activation::kHardswish);
  const c10::InferenceMode inference;
  const at::Tensor x = Picture(10, 9);
  const at::Tensor sum = at::randn({2, 32, 4, 9}).contiguous(at::MemoryFormat::ChannelsLast);
  const at::Tensor wanted = at::hardswish(sum + ByTorch(*convolution, x));
  const at::Tensor result = convolution->AddedTo(sum, x);
  CHECK(result.data_ptr() == sum.data_ptr());
  CHECK(at::allclose(result, wanted, 1e-4, 1e-4));
}

TEST_CASE("a convolution of each channel alone, over lines") {
  const auto convolution = Random(kDepthwise, Activation::kNone);
  const c10::InferenceMode inference;
  const at::Tensor x = at::randn({3, 11, 24}).transpose(1, 2);
  const at::Tensor wanted = at::conv1d(x, Parameter(*convolution, "weight"),
                                       Parameter(*convolution, "bias"), 1, 2, 1, 24);
  CHECK(at::allclose(convolution->Forward(x), wanted, 1e-4, 1e-4));
}

TEST_CASE("a convolution on several threads, of more shapes than are kept") {
  const auto convolution = Random(kPicture, Activation::kNone);
  std::vector<int> wrong(2);
  std::vector<std::thread> threads;
  for (size_t t = 0; t < wrong.size(); ++t)
    threads.emplace_back([&, t] {
      const c10::InferenceMode inference;
      for (int64_t width = 1; width <= 1100; ++width) {
        const at::Tensor x = Picture(4 + static_cast<int64_t>(t) * 2, width % 1050 + 1);
        wrong[t] += !at::allclose(convolution->Forward(x), ByTorch(*convolution, x), 1e-4, 1e-4);
      }
    });
  for (std::thread& thread : threads) thread.join();
  CHECK(wrong == std::vector<int>{0, 0});
}

}  // namespace
}  // namespace billfold::vision
