// A copy of the model folder that a test may damage.
#pragma once

#include <catch2/catch.hpp>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <functional>
#include <sstream>
#include <string>

#include "nlohmann/json.hpp"
#include "vision/model/sha256.h"
#include "vision/reader.h"

namespace billfold::vision {

namespace fs = std::filesystem;
using nlohmann::json;

inline std::string Read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

inline void Write(const fs::path& path, const std::string& text) {
  std::ofstream(path, std::ios::binary) << text;
}

// The checksums of both files are right after every edit: what is wrong is wrong by itself.
class ModelCopy {
 public:
  ModelCopy() {
    std::string name = (fs::temp_directory_path() / "billfold-model-XXXXXX").string();
    dir = mkdtemp(name.data());
    fs::copy(BILLFOLD_MODEL_DIR, dir);
  }
  ~ModelCopy() { fs::remove_all(dir); }
  ModelCopy(const ModelCopy&) = delete;
  ModelCopy& operator=(const ModelCopy&) = delete;

  fs::path config() const { return dir / "config.json"; }
  fs::path weights() const { return dir / "model.safetensors"; }

  void EditConfig(const std::function<void(json&)>& edit) const {
    json values = json::parse(Read(config()));
    edit(values);
    values["config_sha256"] = "";
    values["config_sha256"] = Sha256Hex(values.dump());
    Write(config(), values.dump());
  }

  void EditWeights(const std::function<void(std::string&)>& edit) const {
    std::string file = Read(weights());
    edit(file);
    Write(weights(), file);
    EditConfig([&](json& c) { c["weights_sha256"] = Sha256Hex(file); });
  }

  void EditHeader(const std::function<void(json&)>& edit) const {
    EditWeights([&](std::string& file) {
      uint64_t length = 0;
      std::memcpy(&length, file.data(), sizeof(length));
      const std::string data = file.substr(sizeof(length) + length);
      json header = json::parse(file.substr(sizeof(length), length));
      edit(header);
      const std::string text = header.dump();
      length = text.size();
      file = std::string(reinterpret_cast<const char*>(&length), sizeof(length)) + text + data;
    });
  }

  // The message of the start-up error; the test fails where there is none.
  std::string Error() const {
    const auto reader = LoadReader({.model_dir = dir.string(), .threads = 1});
    REQUIRE_FALSE(reader.ok());
    CHECK(reader.status().code() == absl::StatusCode::kFailedPrecondition);
    return std::string(reader.status().message());
  }

  fs::path dir;
};

}  // namespace billfold::vision
