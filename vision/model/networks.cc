#include "vision/model/networks.h"

#include "absl/strings/str_cat.h"
#include "vision/model/sha256.h"

namespace billfold::vision {
namespace {

// The parts under one roof, so that parameter names are the names in the file.
struct Model : torch::nn::Module {
  explicit Model(const ModelConfig& c)
      : spotter(register_module("spotter", std::make_shared<Spotter>(c.spotter))),
        reader(register_module("reader", std::make_shared<LineReader>(
                                             c.reader, static_cast<int>(c.charset.size()) + 1))),
        layout(register_module(
            "layout", std::make_shared<LayoutModel>(c.layout, static_cast<int>(c.tags.size()),
                                                    static_cast<int>(c.document_types.size()),
                                                    static_cast<int>(c.charset.size()) + 2,
                                                    c.spotter.lateral))) {}
  std::shared_ptr<Spotter> spotter;
  std::shared_ptr<LineReader> reader;
  std::shared_ptr<LayoutModel> layout;
};

}  // namespace

absl::StatusOr<Networks> LoadNetworks(const std::string& model_dir, Precision precision,
                                      int threads) {
  auto config = LoadModelConfig(model_dir + "/config.json");
  if (!config.ok()) return config.status();
  const std::string path = model_dir + "/model.safetensors";
  auto file = Safetensors::Load(path);
  if (!file.ok()) return file.status();
  if (Sha256Hex(file->file()) != config->weights_sha256)
    return absl::FailedPreconditionError(
        absl::StrCat(path, ": its SHA-256 is not weights_sha256 of config.json"));
  Model model(*config);
  if (auto status = LoadParameters(*file, model); !status.ok())
    return absl::FailedPreconditionError(absl::StrCat(path, ": ", status.message()));
  auto language = CharacterModel::Load(*file, config->charset);
  if (!language.ok())
    return absl::FailedPreconditionError(absl::StrCat(path, ": ", language.status().message()));
  PrepareForInference(*model.spotter, precision);
  PrepareForInference(*model.reader, precision);
  PrepareForInference(*model.layout, Precision::kFloat32);
  CharacterCodes characters(config->charset);
  return Networks{*std::move(config),
                  precision,
                  threads,
                  model.spotter,
                  model.reader,
                  model.layout,
                  *std::move(language),
                  std::move(characters)};
}

}  // namespace billfold::vision
