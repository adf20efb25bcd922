#include "vision/model/arithmetic_rate.h"

#include <chrono>
#include <functional>

#include "ATen/ops/matmul.h"
#include "ATen/ops/ones.h"
#include "c10/core/InferenceMode.h"
#include "vision/model/flops.h"
#include "vision/model/layers.h"
#include "vision/model/threads.h"
#include "vision/model/weights.h"

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
  const Precision numbers = precision == "bf16" ? Precision::kBfloat16 : Precision::kFloat32;
  const auto type = ScalarTypeOf(numbers);
  const at::Tensor matrix = at::ones({kSide, kSide}, type);
  const at::Tensor image =
      at::ones({1, kChannels, kCells, kCells}, type).contiguous(at::MemoryFormat::ChannelsLast);
  const auto convolution = Convolution3x3(kChannels, kChannels, {1, 1}, Activation::kNone);
  PrepareForInference(*convolution, numbers);
  return {Rate(threads, ProductFlops(kSide, kSide, kSide), [&] { at::matmul(matrix, matrix); }),
          Rate(threads, ConvolutionFlops(kChannels, kChannels, 9, kCells * kCells),
               [&] { convolution->Forward(image); })};
}

}  // namespace billfold::vision
