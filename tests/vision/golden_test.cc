// The C++ networks against the Python ones, on tensors that training/export.py wrote.
#include <catch2/catch.hpp>
#include <fstream>

#include "ATen/ops/from_blob.h"
#include "c10/core/InferenceMode.h"
#include "nlohmann/json.hpp"
#include "vision/model/ctc.h"
#include "vision/model/networks.h"
#include "vision/model/text_boxes.h"

namespace billfold::vision {
namespace {

const std::string kData = BILLFOLD_SOURCE_DIR "/tests/data/";

class Golden {
 public:
  Golden() : file_(Safetensors::Load(kData + "golden.safetensors")) { REQUIRE(file_.ok()); }

  at::Tensor operator[](const std::string& name) const {
    const auto& view = file_->tensors().at(name);
    return at::from_blob(const_cast<char*>(view.bytes.data()), view.shape, at::kFloat).clone();
  }

 private:
  absl::StatusOr<Safetensors> file_;
};

const Networks& Weights(Precision precision) {
  static const auto fp32 = LoadNetworks(BILLFOLD_MODEL_DIR, Precision::kFloat32);
  static const auto bf16 = LoadNetworks(BILLFOLD_MODEL_DIR, Precision::kBfloat16);
  const auto& networks = precision == Precision::kFloat32 ? fp32 : bf16;
  INFO(networks.status().ToString());
  REQUIRE(networks.ok());
  return *networks;
}

// lines [lines, 1, 32, W], a batch as in training -> logits [lines, W/4, classes].
at::Tensor Read(const Networks& networks, const at::Tensor& lines) {
  const int64_t count = lines.size(0), width = lines.size(3), step = width + kStripGap;
  LineStrip strip{count * step, {}};
  at::Tensor pixels = lines.new_zeros({1, 1, 32, strip.width});
  for (int64_t i = 0; i < count; ++i) {
    strip.lines.push_back({static_cast<size_t>(i), i * step, width});
    pixels.narrow(3, i * step, width).copy_(lines.narrow(0, i, 1));
  }
  const at::Tensor logits =
      networks.reader->Forward(pixels.contiguous(at::MemoryFormat::ChannelsLast), strip);
  return logits.view({count, step / 4, -1}).narrow(1, 0, width / 4);
}

float Difference(const at::Tensor& a, const at::Tensor& b) {
  REQUIRE(a.sizes() == b.sizes());
  return (a.to(at::kFloat) - b).abs().max().item<float>();
}

TEST_CASE("spotter gives the same maps as in training") {
  const c10::InferenceMode inference;
  const Golden golden;
  const auto out =
      Weights(Precision::kFloat32)
          .spotter->Forward(golden["spotter.image"].contiguous(at::MemoryFormat::ChannelsLast));
  CHECK(Difference(out.text, golden["spotter.text"]) <= 1e-3);
  CHECK(Difference(out.orientation, golden["spotter.orientation"]) <= 1e-3);
  CHECK(Difference(out.paper, golden["spotter.paper"]) <= 1e-3);
  CHECK(Difference(out.features, golden["spotter.features"]) <= 1e-3);
}

TEST_CASE("line reader gives the same logits as in training") {
  const c10::InferenceMode inference;
  const Golden golden;
  const auto logits = Read(Weights(Precision::kFloat32), golden["reader.lines"]);
  CHECK(Difference(logits, golden["reader.logits"]) <= 1e-3);
}

TEST_CASE("unclear lines are decoded as in training") {
  const Golden golden;
  const at::Tensor logits = golden["language.logits"], decoded = golden["language.decoded"];
  for (int line = 0; line < logits.size(0); ++line) {
    const auto characters =
        DecodeCtc(logits[line].data_ptr<float>(), static_cast<int>(logits.size(1)),
                  static_cast<int>(logits.size(2)), Weights(Precision::kFloat32).language);
    std::vector<float> classes(decoded.size(1), 0.f);
    for (size_t i = 0; i < characters.size(); ++i)
      classes[i] = static_cast<float>(characters[i].klass);
    const float* expected = decoded[line].data_ptr<float>();
    CHECK(classes == std::vector<float>(expected, expected + decoded.size(1)));
  }
}

TEST_CASE("the second classes of unclear characters are those of the logits") {
  const Golden golden;
  const at::Tensor logits = golden["language.logits"];
  const int classes = static_cast<int>(logits.size(2));
  int found = 0;
  for (int line = 0; line < logits.size(0); ++line)
    for (const CtcCharacter& c :
         DecodeCtc(logits[line].data_ptr<float>(), static_cast<int>(logits.size(1)), classes,
                   Weights(Precision::kFloat32).language)) {
      at::Tensor p = logits[line][c.peak].softmax(-1);
      CHECK(p[c.klass].item<float>() == Approx(c.probability).epsilon(1e-3));
      p[c.klass] = 0;
      p[0] = 0;
      const auto [highest, at] = p.max(-1);
      if (highest.item<float>() < kNegligible * 0.99) CHECK(c.second == 0);
      if (c.second == 0) continue;
      CHECK(c.second == at.item<int64_t>());
      CHECK(c.second_probability == Approx(highest.item<float>()).epsilon(1e-3));
      ++found;
    }
  CHECK(found > 0);
}

TEST_CASE("layout language model gives the same labels as in training") {
  const c10::InferenceMode inference;
  const Golden golden;
  const auto out =
      Weights(Precision::kFloat32)
          .layout->Forward({golden["layout.characters"].to(at::kLong), golden["layout.geometry"],
                            golden["layout.shapes"], golden["layout.rows"].to(at::kLong),
                            golden["layout.pixels"]});
  CHECK(Difference(out.tags, golden["layout.tags"][0]) <= 1e-3);
  CHECK(Difference(out.document, golden["layout.document"][0]) <= 1e-3);
  CHECK(Difference(out.link, golden["layout.link"][0]) <= 1e-3);
}

TEST_CASE("bf16 reads the same classes as fp32 where the network is sure") {
  const c10::InferenceMode inference;
  const Golden golden;
  const at::Tensor p = golden["reader.logits"].softmax(-1);
  const auto logits = Read(Weights(Precision::kBfloat16), golden["reader.lines"].to(at::kBFloat16));
  const at::Tensor sure = std::get<0>(p.max(-1)) > 0.9;
  REQUIRE(sure.sum().item<int64_t>() > 0);
  const at::Tensor same = logits.argmax(-1) == p.argmax(-1);
  CHECK((same.logical_or(sure.logical_not())).all().item<bool>());
}

TEST_CASE("text boxes are decoded as in training") {
  const Golden golden;
  const at::Tensor text = golden["boxes.text"], quads = golden["boxes.quads"];
  const auto boxes = DecodeTextBoxes(text.data_ptr<float>(), static_cast<int>(text.size(1)),
                                     static_cast<int>(text.size(2)), 0.5f);
  REQUIRE(static_cast<int64_t>(boxes.size()) == quads.size(0));
  for (int64_t i = 0; i < quads.size(0); ++i) {
    CHECK(boxes[i].score == Approx(golden["boxes.scores"][i].item<float>()).margin(1e-4));
    for (int64_t corner = 0; corner < 4; ++corner) {
      CHECK(boxes[i].quad[corner].x == Approx(quads[i][corner][0].item<float>()).margin(0.01));
      CHECK(boxes[i].quad[corner].y == Approx(quads[i][corner][1].item<float>()).margin(0.01));
    }
  }
}

TEST_CASE("word features are those of training") {
  const auto golden = nlohmann::json::parse(std::ifstream(kData + "features.json"));
  const CharacterCodes codes(Weights(Precision::kFloat32).config.charset);
  for (size_t i = 0; i < golden["words"].size(); ++i) {
    const auto word = CodePoints(golden["words"][i].get<std::string>());
    INFO(golden["words"][i]);
    CHECK(codes.Encode(word, 16) == golden["characters"][i].get<std::vector<int64_t>>());
    const auto shape = WordShape(word);
    for (size_t k = 0; k < shape.size(); ++k)
      CHECK(shape[k] == Approx(golden["shapes"][i][k].get<float>()).margin(1e-6));
  }
}

TEST_CASE("places of words and the order of lines are those of training") {
  const auto golden = nlohmann::json::parse(std::ifstream(kData + "features.json"));
  const auto boxes_of = [](const nlohmann::json& rows) {
    std::vector<Box> boxes;
    for (const auto& b : rows) boxes.push_back({b[0], b[1], b[2], b[3]});
    return boxes;
  };
  const auto places = Geometry(boxes_of(golden["boxes"]), golden["rows"].get<std::vector<int>>());
  REQUIRE(places.size() == golden["geometry"].size());
  for (size_t i = 0; i < places.size(); ++i)
    for (size_t k = 0; k < places[i].size(); ++k)
      CHECK(places[i][k] == Approx(golden["geometry"][i][k].get<float>()).margin(1e-4));
  const auto order = OrderLines(boxes_of(golden["lines"]));
  CHECK(order.lines == golden["order"].get<std::vector<int>>());
  CHECK(order.rows == golden["line_rows"].get<std::vector<int>>());
}

}  // namespace
}  // namespace billfold::vision
