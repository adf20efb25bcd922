// What the networks move, held to the weights of the model file.
#include "vision/model/traffic.h"

#include <catch2/catch.hpp>
#include <string>

#include "vision/model/config.h"
#include "vision/model/safetensors.h"

namespace billfold::vision {
namespace {

constexpr int kElement = 2;  // bytes

ModelConfig Config() { return LoadModelConfig(BILLFOLD_MODEL_DIR "/config.json").value(); }

// Numbers in the weights of convolutions and products of one part, biases left out.
double Weights(const std::string& part) {
  const auto file = Safetensors::Load(BILLFOLD_MODEL_DIR "/model.safetensors");
  REQUIRE(file.ok());
  double numbers = 0;
  for (const auto& [name, tensor] : file->tensors()) {
    if (name.rfind(part + ".", 0) != 0 || tensor.shape.size() < 2) continue;
    double size = 1;
    for (const int64_t side : tensor.shape) size *= static_cast<double>(side);
    numbers += size;
  }
  return numbers;
}

TEST_CASE("a spotter that looks at nothing moves its weights") {
  const ModelConfig config = Config();
  const double small = SpotterBytes(config, 64, 64, kElement);
  const double twice = SpotterBytes(config, 64, 128, kElement);
  CHECK(2 * small - twice == Approx(kElement * Weights("spotter")));
  CHECK(twice > small);
  CHECK(SpotterBytes(config, 64, 64, 2 * kElement) == Approx(2 * small));
}

TEST_CASE("a line reader that reads nothing moves its weights") {
  const ModelConfig config = Config();
  const double one = LineReaderBytes(config, 1, 320, kElement);
  const double two = LineReaderBytes(config, 2, 320, kElement);
  CHECK(2 * one - two == Approx(kElement * Weights("reader")));
  CHECK(two < 2 * one);
}

TEST_CASE("a document of more words moves more") {
  const ModelConfig config = Config();
  const double few = LayoutModelBytes(config, 10), many = LayoutModelBytes(config, 100);
  CHECK(few < many);
  CHECK(many < 10 * few);  // the weights are read once
}

}  // namespace
}  // namespace billfold::vision
