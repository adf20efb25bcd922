// Arithmetic counted from the configuration, against numbers worked out by hand and against the
// operations that really run.
#include "vision/model/flops.h"

#include <catch2/catch.hpp>

#include "ATen/ops/ones.h"
#include "ATen/ops/zeros.h"
#include "ATen/record_function.h"
#include "c10/core/InferenceMode.h"
#include "vision/model/arithmetic_rate.h"
#include "vision/model/networks.h"
#include "vision/stopwatch.h"

// REQUIRE throughout: record_function.h brings a CHECK of its own.
namespace billfold::vision {
namespace {

double counted = 0;  // by the callback below, which torch wants to be a plain function

double Elements(const c10::IValue& tensor) {
  return static_cast<double>(tensor.toTensor().numel());
}

// Every result of a convolution takes a filter's worth of multiply-adds, every result of a product
// the inner length.
void CountOperation(const at::RecordFunction& run, at::ObserverContext*) {
  const std::string name = run.name();
  if (name == "convolution")  // our own: its inputs are the result and the weights
    counted += 2 * Elements(run.inputs()[0]) * Elements(run.inputs()[1]) /
               static_cast<double>(run.inputs()[1].toTensor().size(0));
  const bool biased = name == "aten::addmm";  // bias first
  if (biased || name == "aten::mm" || name == "aten::bmm" || name == "aten::mv")
    counted += 2 * Elements(run.outputs()[0]) *
               static_cast<double>(run.inputs()[biased ? 1 : 0].toTensor().size(-1));
}

// Operations of the convolutions and products inside `work`.
template <typename Work>
double FlopsThatRun(Work work) {
  const c10::InferenceMode inference;
  counted = 0;
  const auto handle = at::addThreadLocalCallback(at::RecordFunctionCallback(nullptr, CountOperation)
                                                     .needsInputs(true)
                                                     .needsOutputs(true)
                                                     .scopes({at::RecordScope::FUNCTION}));
  work();
  at::removeCallback(handle);
  return counted;
}

const Networks& Base() {
  static const auto networks = LoadNetworks(BILLFOLD_MODEL_DIR, Precision::kFloat32);
  INFO(networks.status().ToString());
  REQUIRE(networks.ok());
  return *networks;
}

TEST_CASE("a convolution and a product, worked out by hand") {
  // 16 -> 32 channels, 3×3, on 10 × 20 cells: 2 · 16 · 9 operations for each of 32 · 200 results.
  REQUIRE(ConvolutionFlops(16, 32, 9, 200) == 1'843'200);
  // [7, 192] · [192, 384]
  REQUIRE(ProductFlops(7, 192, 384) == 1'032'192);
}

TEST_CASE("a spotter of one channel, worked out by hand") {
  ModelConfig config;
  config.spotter.widths = {1, 1, 1, 1, 1};
  config.spotter.blocks = {1, 1, 1, 1};
  config.spotter.lateral = 1;
  // Cells at strides 2, 4, 8, 16, 32 of a 64 × 32 image: 512, 128, 32, 8, 2.
  // 3×3: 3 -> 1 at 512; at 128 the stem, two of the block, the last one; at 32, 8 and 2 the step
  // down and two of the block, at 8 the paper's.
  const double multiply_adds = 9 * (3 * 512 + 4 * 128 + 3 * 32 + 4 * 8 + 3 * 2) +
                               // 1×1: lateral on each, text (5) at 128, paper at 8
                               (128 + 32 + 8 + 2) + 5 * 128 + 8 + 4;
  REQUIRE(SpotterFlops(config, 64, 32) == 2 * multiply_adds);
}

TEST_CASE("the spotter's count is what runs") {
  const auto image = at::zeros({1, 3, 96, 160}).contiguous(at::MemoryFormat::ChannelsLast);
  REQUIRE(FlopsThatRun([&] { Base().spotter->Forward(image); }) ==
          Approx(SpotterFlops(Base().config, 96, 160)).epsilon(1e-9));
}

TEST_CASE("the line reader's count is what runs") {
  const LineStrip strip{512, {{0, 0, 224}, {1, 232, 224}, {2, 464, 40}}};
  const auto pixels = at::zeros({1, 1, 32, strip.width}).contiguous(at::MemoryFormat::ChannelsLast);
  REQUIRE(FlopsThatRun([&] { Base().reader->Forward(pixels, strip); }) ==
          Approx(LineReaderFlops(Base().config, strip)).epsilon(1e-9));
}

TEST_CASE("the layout model's count is what runs") {
  const ModelConfig& config = Base().config;
  const LayoutModel::Input words{
      at::ones({1, 7, config.layout.word_length}, at::kLong),
      at::zeros({1, 7, LayoutModel::kGeometry}), at::zeros({1, 7, LayoutModel::kShapes}),
      at::zeros({1, 7}, at::kLong), at::zeros({1, 7, config.spotter.lateral})};
  REQUIRE(FlopsThatRun([&] { Base().layout->Forward(words); }) ==
          Approx(LayoutModelFlops(config, 7)).epsilon(1e-9));
}

TEST_CASE("a stopwatch adds up the laps of a stage") {
  std::vector<StageTime> times;
  const Budget endless;
  Stopwatch watch(&times, endless);
  watch.Lap("a", 10);
  watch.Lap("b");
  watch.Lap("a", 5);
  REQUIRE(times.size() == 2);
  REQUIRE(times[0].stage == "a");
  REQUIRE(times[0].flops == 15);
  REQUIRE(times[0].milliseconds >= 0);
  REQUIRE(times[1].flops == 0);
}

TEST_CASE("this machine multiplies") {
  const ArithmeticRate rate = MeasureArithmetic("fp32", 1);
  REQUIRE(rate.product > 0);
  REQUIRE(rate.convolution > 0);
}

}  // namespace
}  // namespace billfold::vision
