// The three networks and the character model of one model folder, loaded, checked and ready for
// inference.
#pragma once

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "vision/model/character_model.h"
#include "vision/model/config.h"
#include "vision/model/layout_features.h"
#include "vision/model/layout_model.h"
#include "vision/model/line_reader.h"
#include "vision/model/spotter.h"
#include "vision/model/weights.h"

namespace billfold::vision {

// Immutable after loading, shared by every call. torch::nn::Module::forward is not const, hence
// the pointers; nothing is written through them.
struct Networks {
  ModelConfig config;
  Precision precision = Precision::kFloat32;  // of spotter and line reader; the layout part is fp32
  int threads = 1;                            // of one call
  std::shared_ptr<Spotter> spotter;
  std::shared_ptr<LineReader> reader;
  std::shared_ptr<LayoutModel> layout;
  CharacterModel language;
  CharacterCodes characters;
};

// Reads `model_dir`/config.json and `model_dir`/model.safetensors. FAILED_PRECONDITION names the
// file and what is wrong with it, the checksum included.
absl::StatusOr<Networks> LoadNetworks(const std::string& model_dir, Precision precision,
                                      int threads = 1);

}  // namespace billfold::vision
