// Damaged model folders: every fault is a named start-up error.
#include <catch2/catch.hpp>

#include "tests/vision/model_copy.h"
#include "vision/model/config.h"
#include "vision/reader.h"

namespace billfold::vision {
namespace {

TEST_CASE("an undamaged copy of the model loads") {
  const ModelCopy copy;
  CHECK(LoadReader({.model_dir = copy.dir.string(), .threads = 1}).ok());
}

TEST_CASE("missing model files are named") {
  const ModelCopy copy;
  fs::remove(copy.weights());
  CHECK_THAT(copy.Error(), Catch::Contains("model.safetensors: cannot be opened"));
  fs::remove(copy.config());
  CHECK_THAT(copy.Error(), Catch::Contains("config.json: cannot be opened"));
}

TEST_CASE("truncated weights are named") {
  const ModelCopy copy;
  const auto size = fs::file_size(copy.weights());
  for (const uint64_t keep : {uint64_t{0}, uint64_t{7}, uint64_t{1000}, size / 2, size - 1}) {
    fs::resize_file(copy.weights(), std::min(keep, size));
    CHECK_THAT(copy.Error(), Catch::Contains("model.safetensors") && Catch::Contains("truncated"));
    fs::copy(fs::path(BILLFOLD_MODEL_DIR) / "model.safetensors", copy.weights(),
             fs::copy_options::overwrite_existing);
  }
}

TEST_CASE("missing, extra and mis-shaped tensors are named") {
  const ModelCopy copy;
  SECTION("missing and extra") {
    copy.EditHeader([](json& h) {
      h["reader.head.bios"] = h["reader.head.bias"];
      h.erase("reader.head.bias");
    });
    CHECK_THAT(copy.Error(), Catch::Contains("missing tensor reader.head.bias") &&
                                 Catch::Contains("unknown tensor reader.head.bios"));
  }
  SECTION("mis-shaped") {
    copy.EditHeader([](json& h) {
      auto& shape = h["reader.head.weight"]["shape"];
      std::swap(shape[0], shape[1]);
    });
    CHECK_THAT(copy.Error(), Catch::Contains("tensor reader.head.weight has shape [192, 241]"));
  }
  SECTION("offsets that do not fit") {
    copy.EditHeader([](json& h) { h["layout.cls"]["data_offsets"][1] = 3; });
    CHECK_THAT(copy.Error(), Catch::Contains("layout.cls"));
  }
}

TEST_CASE("weights of another model are found out by their checksum") {
  const ModelCopy copy;
  std::string file = Read(copy.weights());
  file.back() ^= 1;
  Write(copy.weights(), file);
  CHECK_THAT(copy.Error(), Catch::Contains("SHA-256"));
}

TEST_CASE("a calibration is read, a wrong one is named") {
  const ModelCopy copy;
  const json good = {{"slope", 0.5}, {"offset", -1}, {"fields", {{"total", 2}}}};
  const auto with = [&](const char* pointer, const json& value) {
    copy.EditConfig([&](json& c) {
      c["calibration"] = good;
      c["calibration"][json::json_pointer(pointer)] = value;
    });
  };
  SECTION("good") {
    with("/offset", -1);
    const auto config = LoadModelConfig(copy.config().string());
    REQUIRE(config.ok());
    REQUIRE(config->calibration);
    CHECK(config->calibration->slope == 0.5f);
    CHECK(config->calibration->offset == -1);
    CHECK(config->calibration->fields.at("total") == 2);
    const auto reader = LoadReader({.model_dir = copy.dir.string(), .threads = 1});
    REQUIRE(reader.ok());
    const auto image = DecodeImage(Read(BILLFOLD_SOURCE_DIR "/tests/data/images/exif6.jpg"), {});
    REQUIRE(image.ok());
    const auto reading = (*reader)->Read(*image, Budget());
    REQUIRE(reading.ok());
    REQUIRE(reading->documents[0].calibration);
    CHECK(reading->documents[0].calibration->slope == 0.5f);
  }
  SECTION("absent") {
    copy.EditConfig([](json& c) { c.erase("calibration"); });
    const auto config = LoadModelConfig(copy.config().string());
    REQUIRE(config.ok());
    CHECK_FALSE(config->calibration);
  }
  SECTION("slope not above 0") {
    with("/slope", 0);
    CHECK_THAT(copy.Error(), Catch::Contains("calibration.slope must be greater than 0"));
  }
  SECTION("not finite") {
    with("/offset", 1e39);  // no float
    CHECK_THAT(copy.Error(), Catch::Contains("config.json: calibration.offset is no number"));
  }
  SECTION("a field without a number") {
    with("/fields/total", "much");
    CHECK_THAT(copy.Error(), Catch::Contains("calibration.fields.total is no number"));
  }
  SECTION("incomplete") {
    copy.EditConfig([](json& c) { c["calibration"] = {{"slope", 1}, {"offset", 0}}; });
    CHECK_THAT(copy.Error(), Catch::Contains("calibration.fields is missing"));
  }
}

TEST_CASE("wrong keys of config.json are named") {
  const ModelCopy copy;
  SECTION("missing") {
    copy.EditConfig([](json& c) { c["spotter"].erase("area"); });
    CHECK_THAT(copy.Error(), Catch::Contains("config.json: spotter.area is missing"));
  }
  SECTION("wrong type") {
    copy.EditConfig([](json& c) { c["reader"]["dim"] = "wide"; });
    CHECK_THAT(copy.Error(), Catch::Contains("reader.dim must be an integer"));
  }
  SECTION("does not fit the weights") {
    copy.EditConfig([](json& c) { c["layout"]["hidden"] = 511; });
    CHECK_THAT(copy.Error(), Catch::Contains("layout.blocks.0.ff1.weight has shape [512, 192]"));
  }
  SECTION("no JSON") {
    Write(copy.config(), "{\"format\": 1,");
    CHECK_THAT(copy.Error(), Catch::Contains("config.json: "));
  }
}

}  // namespace
}  // namespace billfold::vision
