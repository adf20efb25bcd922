#include "vision/model/arithmetic_rate.h"

#include <chrono>
#include <functional>

#include "ATen/ops/conv2d.h"
#include "ATen/ops/matmul.h"
#include "ATen/ops/ones.h"
#include "c10/core/InferenceMode.h"
#include "vision/model/flops.h"
#include "vision/model/threads.h"

namespace billfold::vision {
namespace {

constexpr int kSide = 1024, kChannels = 64, kCells = 96;

// GFLOP/s where every thread runs `work` of `flops` operations at the same time.
double Rate(int threads, double flops, const std::function<void()>& work) {
  double seconds = 0;
  for (int run = 0; run < 2; ++run) {
    const auto start = std::chrono::steady_clock::now();
    RunInParallel(threads, threads, [&](int) { work(); });
    seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  }
  return threads * flops / seconds / 1e9;
}

}  // namespace

ArithmeticRate MeasureArithmetic(const std::string& precision, int threads) {
  const c10::InferenceMode inference;
  UseIntraOpThreads(1);
  const auto type = precision == "bf16" ? at::kBFloat16 : at::kFloat;
  const auto ones = [type](at::IntArrayRef shape) { return at::ones(shape, type); };
  const auto last = at::MemoryFormat::ChannelsLast;
  const at::Tensor matrix = ones({kSide, kSide});
  const at::Tensor image = ones({1, kChannels, kCells, kCells}).contiguous(last);
  const at::Tensor weight = ones({kChannels, kChannels, 3, 3}).contiguous(last);
  const at::Tensor bias = ones({kChannels});
  return {Rate(threads, ProductFlops(kSide, kSide, kSide), [&] { at::matmul(matrix, matrix); }),
          Rate(threads, ConvolutionFlops(kChannels, kChannels, 9, kCells * kCells), [&] {
            at::conv2d(image, weight, bias, {1, 1}, {1, 1});
          })};
}

}  // namespace billfold::vision
