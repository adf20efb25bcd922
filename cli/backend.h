// Who answers: the pipeline of this process, or a server.
#pragma once

#include <functional>

#include "absl/status/statusor.h"
#include "billfold/v1/service.pb.h"
#include "cli/client.h"
#include "cli/start.h"
#include "vision/image.h"

namespace billfold::cli {

struct Backend {
  // Any thread may call it.
  std::function<absl::StatusOr<v1::ExtractResponse>(const v1::ExtractRequest&)> extract;
  vision::ImageLimits limits;
};

// A server is asked for its limits, so that one that is not there or lets nobody in is known before
// the first image. Errors are those of StartPipeline and Client::Info.
absl::StatusOr<Backend> StartBackend(const ModelOptions& model, const ServerOptions& server);

}  // namespace billfold::cli
