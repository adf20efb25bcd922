#include "cli/start.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "vision/image.h"
#include "vision/reader.h"

namespace billfold::cli {
namespace {

namespace fs = std::filesystem;

constexpr char kName[] = "models/billfold-base";

std::vector<fs::path> Candidates() {
  std::vector<fs::path> candidates;
  std::error_code error;
  const fs::path binary = fs::read_symlink("/proc/self/exe", error);
  if (!error) {
    const fs::path above = binary.parent_path().parent_path();
    candidates = {binary.parent_path() / kName, above / kName, above / "share/billfold" / kName};
  }
  candidates.emplace_back(kName);
  return candidates;
}

}  // namespace

int Cores() { return std::max(1U, std::thread::hardware_concurrency()); }

void AddModelFlag(CLI::App& command, ModelOptions& options) {
  command
      .add_option("--model", options.folder,
                  "Folder of the weights [$BILLFOLD_MODEL, else models/billfold-base]")
      ->type_name("DIR");
}

absl::StatusOr<std::string> FindModel(const std::string& given) {
  if (!given.empty()) return given;
  if (const char* named = std::getenv("BILLFOLD_MODEL"); named && *named) return named;
  std::error_code error;
  for (const fs::path& candidate : Candidates())
    if (fs::is_directory(candidate, error)) return candidate.lexically_normal().string();
  return absl::NotFoundError(absl::StrCat("found no model: there is no ", kName,
                                          " beside the binary or in the current folder; name one "
                                          "with --model DIR or BILLFOLD_MODEL"));
}

absl::StatusOr<std::unique_ptr<const extractors::Pipeline>> StartPipeline(
    const ModelOptions& options, const vision::ImageLimits& limits) {
  const absl::StatusOr<std::string> folder = FindModel(options.folder);
  if (!folder.ok()) return folder.status();
  auto reader = vision::LoadReader({.model_dir = *folder,
                                    .threads = options.threads > 0 ? options.threads : Cores(),
                                    .precision = options.precision});
  if (!reader.ok()) return reader.status();
  return std::make_unique<const extractors::Pipeline>(std::move(*reader), limits);
}

int Fail(const absl::Status& status) {
  std::cerr << "billfold: " << status.message() << std::endl;
  return kBadUsage;
}

}  // namespace billfold::cli
