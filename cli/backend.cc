#include "cli/backend.h"

#include <memory>
#include <utility>

namespace billfold::cli {
namespace {

absl::StatusOr<Backend> StartHere(const ModelOptions& options) {
  auto started = StartPipeline(options);
  if (!started.ok()) return started.status();
  const std::shared_ptr<const extractors::Pipeline> pipeline = *std::move(started);
  return Backend{
      [pipeline](const v1::ExtractRequest& request) { return pipeline->Extract(request); },
      pipeline->limits()};
}

absl::StatusOr<Backend> StartThere(const ServerOptions& options) {
  auto connected = Client::New(options);
  if (!connected.ok()) return connected.status();
  const std::shared_ptr<const Client> client = *std::move(connected);
  const auto info = client->Info();
  if (!info.ok()) return info.status();
  return Backend{
      [client](const v1::ExtractRequest& request) { return client->AskUntilAnswered(request); },
      {.max_bytes = info->limits().max_image_bytes(),
       .max_pixels = info->limits().max_image_pixels(),
       .max_pages = info->limits().max_pages()}};
}

}  // namespace

absl::StatusOr<Backend> StartBackend(const ModelOptions& model, const ServerOptions& server) {
  return server.address.empty() ? StartHere(model) : StartThere(server);
}

}  // namespace billfold::cli
