// config.json of a model folder: architecture, charset, labels, normalisation, calibration.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "vision/reading.h"

namespace billfold::vision {

struct SpotterConfig {
  std::vector<int> widths;  // channels: stem 1, stem 2 and stages at strides 4, 8, 16, 32
  std::vector<int> blocks;  // residual blocks of each of the four stages
  int lateral = 0;          // channels of the feature pyramid and of the features per word
  int area = 0;             // pixels that a page is scaled to
  float max_enlarge = 1;    // a page is never scaled up by more
  float mean = 0, std = 1;  // of RGB / 255
  float threshold = 0.5f;   // probability above which a cell is text
};

struct LineReaderConfig {
  std::vector<int> widths;  // channels of stem, first and second stage
  int height = 32;          // pixels of a line's crop
  int max_width = 640;      // longer lines are split at their widest gap
  int dim = 0, layers = 0, heads = 0, hidden = 0;
};

struct LayoutConfig {
  int max_words = 0, word_length = 0, char_dim = 0;
  int dim = 0, layers = 0, heads = 0, hidden = 0, link_dim = 0;
};

struct ModelConfig {
  std::string name, version;
  std::string config_sha256;         // lower-case hex of config.json without these digits
  std::string weights_sha256;        // lower-case hex of model.safetensors
  std::vector<std::string> charset;  // one UTF-8 character each; CTC class i + 1
  std::vector<std::string> document_types;
  std::vector<std::string> tags;
  SpotterConfig spotter;
  LineReaderConfig reader;
  LayoutConfig layout;
  std::optional<Calibration> calibration;  // absent from config.json: not calibrated
};

// The text of a config.json. FAILED_PRECONDITION names the key that is missing or wrong.
absl::StatusOr<ModelConfig> ParseModelConfig(std::string_view text);

// The same for a file, whose errors name it, too. Its config_sha256 must be the SHA-256 of the
// file without these digits, as training/config_file.py writes it.
absl::StatusOr<ModelConfig> LoadModelConfig(const std::string& path);

}  // namespace billfold::vision
