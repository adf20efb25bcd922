#include "server/service.h"

#include <chrono>
#include <functional>
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
  UnaryCall(Extraction& extraction, std::shared_ptr<vision::Budget> budget,
            std::function<void()> on_done)
      : extraction_(extraction), budget_(std::move(budget)), on_done_(std::move(on_done)) {}
  void OnCancel() override {
    budget_->Cancel();
    extraction_.DropSpent();
  }
  void OnDone() override {
    on_done_();
    delete this;
  }

 private:
  Extraction& extraction_;
  const std::shared_ptr<vision::Budget> budget_;
  const std::function<void()> on_done_;
};

class StreamRefusal final
    : public grpc::ServerBidiReactor<v1::ExtractRequest, v1::ExtractResponse> {
 public:
  explicit StreamRefusal(const grpc::Status& status) { Finish(status); }
  void OnDone() override { delete this; }
};

}  // namespace

Service::Service(const ServerConfig& config, std::string version, Extraction& extraction)
    : config_(config), version_(std::move(version)), extraction_(extraction) {}

// A call that is admitted counts as open until Over.
absl::Status Service::Admit(const grpc::CallbackServerContext& context) {
  if (absl::Status status = extraction_.Authorize(Header(context, "authorization")); !status.ok())
    return status;
  const std::lock_guard lock(mutex_);
  if (draining_) return DrainingError();
  ++open_calls_;
  return absl::OkStatus();
}

void Service::Over(StreamCall* stream) {
  const std::lock_guard lock(mutex_);
  streams_.erase(stream);
  if (--open_calls_ == 0) over_.notify_all();
}

grpc::ServerUnaryReactor* Service::Extract(grpc::CallbackServerContext* context,
                                           const v1::ExtractRequest* request,
                                           v1::ExtractResponse* response) {
  const Call call = CallOf(*context, "Extract");
  if (absl::Status status = Admit(*context); !status.ok()) {
    extraction_.Refused(call, status);
    grpc::ServerUnaryReactor* refusal = context->DefaultReactor();
    refusal->Finish(ToGrpc(status));
    return refusal;
  }
  auto* reactor = new UnaryCall(extraction_, call.budget, [this] { Over(nullptr); });
  extraction_.Ask(*request, call, [reactor, response](absl::StatusOr<v1::ExtractResponse> result) {
    const grpc::Status status = ToGrpc(result.status());
    if (result.ok()) *response = *std::move(result);
    reactor->Finish(status);
  });
  return reactor;
}

grpc::ServerBidiReactor<v1::ExtractRequest, v1::ExtractResponse>* Service::ExtractStream(
    grpc::CallbackServerContext* context) {
  const Call call = CallOf(*context, "ExtractStream");
  if (absl::Status status = Admit(*context); !status.ok()) {
    extraction_.Refused(call, status);
    return new StreamRefusal(ToGrpc(status));
  }
  auto* stream = new StreamCall(extraction_, call, config_.max_images_per_stream,
                                [this](StreamCall* done) { Over(done); });
  const std::lock_guard lock(mutex_);
  streams_.insert(stream);
  stream->Start();
  if (draining_) stream->Drain();
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

void Service::Drain() {
  const std::lock_guard lock(mutex_);
  draining_ = true;
  for (StreamCall* stream : streams_) stream->Drain();
}

bool Service::WaitForCalls(Executor::Clock::time_point deadline) {
  std::unique_lock lock(mutex_);
  return over_.wait_until(lock, deadline, [this] { return open_calls_ == 0; });
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
  limits->set_max_pages(config_.max_pages);
  limits->set_max_queued_requests(config_.queue);
  return info;
}

}  // namespace billfold::server
