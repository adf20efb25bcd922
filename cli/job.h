// One image of a batch, from its path to what is written about it.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "cli/backend.h"
#include "cli/formats.h"

namespace billfold::cli {

struct JobOptions {
  v1::DocumentType type = v1::DOCUMENT_TYPE_UNSPECIFIED;
  v1::ExtractOptions options;
  std::string annotate;        // folder for pictures with their fields drawn in; "" = none
  bool with_pictures = false;  // for a report
};

// Lives as long as the command, as do backend and inputs. Read is called by several threads.
class Job {
 public:
  Job(const Backend& backend, JobOptions options, const std::vector<std::string>& inputs);

  // The answer to inputs[i]. A picture that cannot be drawn is a warning; one that
  // cannot be written stands in `annotated`.
  Outcome Read(size_t i) const;

 private:
  absl::Status Draw(const std::string& bytes, size_t i, Outcome& outcome) const;

  const Backend& backend_;
  const JobOptions options_;
  const std::vector<std::string>& inputs_;
  std::vector<std::string> annotations_;  // a path without extension for each input
};

}  // namespace billfold::cli
