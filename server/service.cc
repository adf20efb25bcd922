#include "server/service.h"

#include <chrono>
#include <memory>
#include <string_view>
#include <utility>

#include "extractors/provenance.h"
#include "extractors/registry.h"
#include "server/errors.h"
#include "server/stream_call.h"
#include "vision/image.h"

namespace billfold::server {
namespace {

std::string_view Header(const grpc::CallbackServerContext& context, const char* name) {
  const auto& headers = context.client_metadata();
  const auto found = headers.find(name);
  if (found == headers.end()) return {};
  return {found->second.data(), found->second.size()};
}

// gRPC tells deadlines on the wall clock; ours must not move when that is set.
vision::Budget::Clock::time_point Deadline(const grpc::CallbackServerContext& context) {
  using Clock = vision::Budget::Clock;
  const auto deadline = context.deadline();
  if (deadline == std::chrono::system_clock::time_point::max()) return Clock::time_point::max();
  return Clock::now() + (deadline - std::chrono::system_clock::now());
}

Call CallOf(const grpc::CallbackServerContext& context, std::string_view method) {
  return {.method = method,
          .budget = std::make_shared<vision::Budget>(Deadline(context)),
          .trace = ParseTraceparent(Header(context, "traceparent"))};
}

// One Extract. gRPC owns it: it deletes itself when the call is over.
class UnaryCall final : public grpc::ServerUnaryReactor {
 public:
  UnaryCall(Extraction& extraction, std::shared_ptr<vision::Budget> budget)
      : extraction_(extraction), budget_(std::move(budget)) {}
  void OnCancel() override {
    budget_->Cancel();
    extraction_.DropSpent();
  }
  void OnDone() override { delete this; }

 private:
  Extraction& extraction_;
  const std::shared_ptr<vision::Budget> budget_;
};

}  // namespace

Service::Service(const ServerConfig& config, std::string version, Extraction& extraction)
    : config_(config), version_(std::move(version)), extraction_(extraction) {}

grpc::ServerUnaryReactor* Service::Extract(grpc::CallbackServerContext* context,
                                           const v1::ExtractRequest* request,
                                           v1::ExtractResponse* response) {
  const Call call = CallOf(*context, "Extract");
  auto* reactor = new UnaryCall(extraction_, call.budget);
  if (absl::Status status = extraction_.Authorize(Header(*context, "authorization"));
      !status.ok()) {
    extraction_.Refused(call, status);
    reactor->Finish(ToGrpc(status));
    return reactor;
  }
  extraction_.Ask(*request, call, [reactor, response](absl::StatusOr<v1::ExtractResponse> result) {
    if (result.ok()) *response = *std::move(result);
    reactor->Finish(ToGrpc(result.status()));
  });
  return reactor;
}

grpc::ServerBidiReactor<v1::ExtractRequest, v1::ExtractResponse>* Service::ExtractStream(
    grpc::CallbackServerContext* context) {
  const Call call = CallOf(*context, "ExtractStream");
  auto* stream =
      new StreamCall(extraction_, call, config_.max_images_per_stream, [this](StreamCall* done) {
        const std::lock_guard lock(mutex_);
        streams_.erase(done);
      });
  absl::Status status = extraction_.Authorize(Header(*context, "authorization"));
  {
    const std::lock_guard lock(mutex_);
    if (status.ok() && draining_) status = DrainingError();
    if (status.ok()) streams_.insert(stream);
  }
  if (status.ok()) {
    stream->Start();
  } else {
    extraction_.Refused(call, status);
    stream->Finish(ToGrpc(status));
  }
  return stream;
}

grpc::ServerUnaryReactor* Service::GetServerInfo(grpc::CallbackServerContext* context,
                                                 const v1::GetServerInfoRequest*,
                                                 v1::GetServerInfoResponse* response) {
  absl::Status status = extraction_.Authorize(Header(*context, "authorization"));
  if (status.ok()) *response = Info();
  grpc::ServerUnaryReactor* reactor = context->DefaultReactor();
  reactor->Finish(ToGrpc(status));
  return reactor;
}

void Service::DrainStreams() {
  const std::lock_guard lock(mutex_);
  draining_ = true;
  for (StreamCall* stream : streams_) stream->Drain();
}

v1::GetServerInfoResponse Service::Info() const {
  v1::GetServerInfoResponse info;
  info.set_version(version_);
  if (const auto pipeline = extraction_.pipeline())
    *info.mutable_model() = extractors::ToProto(pipeline->reader().info());
  for (const extractors::Extractor& extractor : extractors::AllExtractors())
    info.add_document_types(extractor.type);
  for (const vision::ImageFormat format : vision::kImageFormats)
    info.add_image_formats(vision::FormatName(format));
  v1::ServerLimits* limits = info.mutable_limits();
  limits->set_max_image_bytes(config_.max_image_bytes);
  limits->set_max_image_pixels(config_.max_image_pixels);
  limits->set_max_pages(1);  // of a file with several the first is read
  limits->set_max_queued_requests(config_.queue);
  return info;
}

}  // namespace billfold::server
