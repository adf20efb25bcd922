// From the flags to a pipeline that is ready to read.
#pragma once

#include <memory>
#include <string>

#include "CLI/CLI.hpp"
#include "absl/status/statusor.h"
#include "extractors/pipeline.h"

namespace billfold::cli {

struct ModelOptions {
  std::string folder;              // "" = find it
  std::string precision = "auto";  // "auto", "bf16" or "fp32"
  int threads = 0;                 // of one image; 0 = all cores
};

// Exit statuses of the contract.
inline constexpr int kAllAnswered = 0;
inline constexpr int kSomeFailed = 1;
inline constexpr int kBadUsage = 2;

int Cores();

// --model and its default.
void AddModelFlag(CLI::App& command, ModelOptions& options);

// The folder given, else $BILLFOLD_MODEL, else models/billfold-base beside the binary, in
// share/billfold of its installation, or in the current folder.
absl::StatusOr<std::string> FindModel(const std::string& given);

absl::StatusOr<std::unique_ptr<const extractors::Pipeline>> StartPipeline(
    const ModelOptions& options, const vision::ImageLimits& limits = {});

// "billfold: …" on stderr; kBadUsage.
int Fail(const absl::Status& status);

}  // namespace billfold::cli
