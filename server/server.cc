#include "server/server.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <future>
#include <limits>
#include <mutex>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "grpcpp/ext/proto_server_reflection_plugin.h"
#include "grpcpp/health_check_service_interface.h"
#include "grpcpp/impl/server_builder_option.h"
#include "grpcpp/resource_quota.h"
#include "grpcpp/server_builder.h"
#include "server/tokens.h"
#include "vision/image.h"
#include "vision/warm_up.h"

namespace billfold::server {
namespace {

using Clock = Executor::Clock;

constexpr int kPingAnswerMs = 20'000;     // a connection that is silent for longer is closed
constexpr int kHandshakeMs = 10'000;      // for TLS and the first HTTP/2 frame
constexpr int kPingsNotBelowMs = 10'000;  // callers that ping more often are cut off
constexpr auto kLastAnswers = std::chrono::seconds(1);  // to send those that were broken off

// Twice the limit, so that an image of up to that size is told its size and the limit; of a larger
// one gRPC refuses the message (RESOURCE_EXHAUSTED) before it is in memory.
int MaxReceived(const ServerConfig& config) {
  constexpr int64_t kOtherFields = 64 << 10;
  return static_cast<int>(std::min<int64_t>(2 * config.max_image_bytes + kOtherFields,
                                            std::numeric_limits<int>::max()));
}

// Room for every image that may be read or wait, at its largest. Beyond that gRPC takes less from
// each connection, and breaks off what asks for most.
size_t Memory(const ServerConfig& config) {
  constexpr int64_t kAtLeast = 256 << 20;
  const int64_t images = config.workers + config.queue;
  return static_cast<size_t>(std::max(kAtLeast, images * config.max_image_bytes));
}

// The library adds reflection to every server of a program that it is linked into.
class NoReflection final : public grpc::ServerBuilderOption {
 public:
  void UpdateArguments(grpc::ChannelArguments*) override {}
  void UpdatePlugins(std::vector<std::unique_ptr<grpc::ServerBuilderPlugin>>* plugins) override {
    std::erase_if(*plugins,
                  [](const auto& plugin) { return plugin->name() == "proto_server_reflection"; });
  }
};

void SetLimits(const ServerConfig& config, grpc::ServerBuilder& builder) {
  builder.SetResourceQuota(grpc::ResourceQuota("requests").Resize(Memory(config)));
  builder.SetMaxReceiveMessageSize(MaxReceived(config));
  // A compressed message is unpacked before its size is looked at, and images gain nothing by it.
  builder.SetCompressionAlgorithmSupportStatus(GRPC_COMPRESS_DEFLATE, false);
  builder.SetCompressionAlgorithmSupportStatus(GRPC_COMPRESS_GZIP, false);
  builder.AddChannelArgument(GRPC_ARG_ENABLE_PER_MESSAGE_DECOMPRESSION, 0);
  builder.AddChannelArgument(GRPC_ARG_MAX_CONCURRENT_STREAMS, config.max_streams_per_connection);
  builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_TIME_MS, 1000 * config.keepalive_seconds);
  builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_TIMEOUT_MS, kPingAnswerMs);
  builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_PERMIT_WITHOUT_CALLS, 1);
  builder.AddChannelArgument(GRPC_ARG_HTTP2_MIN_RECV_PING_INTERVAL_WITHOUT_DATA_MS,
                             kPingsNotBelowMs);
  builder.AddChannelArgument(GRPC_ARG_SERVER_HANDSHAKE_TIMEOUT_MS, kHandshakeMs);
  builder.AddChannelArgument(GRPC_ARG_ALLOW_REUSEPORT, 0);  // a port that is taken is an error
}

}  // namespace

absl::StatusOr<std::unique_ptr<Server>> Server::Listen(const ServerConfig& config,
                                                       std::string version, const Log& log) {
  std::unique_ptr<Server> server(new Server(config, std::move(version), log));
  if (absl::Status status = server->Open(); !status.ok()) return status;
  return server;
}

Server::Server(const ServerConfig& config, std::string version, const Log& log)
    : config_(config),
      log_(log),
      metrics_(version),
      extraction_(config_, log, metrics_),
      service_(config_, std::move(version), extraction_) {}

Server::~Server() {
  if (!server_) return;
  extraction_.Drain(Clock::now());
  server_->Shutdown(std::chrono::system_clock::now());
}

absl::Status Server::Open() {
  if (absl::Status status = ReadTokens(); !status.ok()) return status;
  auto tls = Tls::Open(config_);
  if (!tls.ok()) return tls.status();
  tls_ = *std::move(tls);
  if (!config_.metrics_listen.empty()) {
    const auto port = metrics_.Listen(config_.metrics_listen);
    if (!port.ok()) return port.status();
    metrics_port_ = *port;
  }
  grpc::EnableDefaultHealthCheckService(true);
  grpc::reflection::InitProtoReflectionServerBuilderPlugin();
  grpc::ServerBuilder builder;
  if (!config_.reflection) builder.SetOption(std::make_unique<NoReflection>());
  SetLimits(config_, builder);
  builder.AddListeningPort(config_.listen, tls_->Credentials(), &port_);
  builder.RegisterService(&service_);
  server_ = builder.BuildAndStart();
  if (!server_ || port_ == 0)
    return absl::UnavailableError(absl::StrCat("cannot listen on ", config_.listen));
  SetServing(false);
  if (!config_.tls_certificate.empty())
    certificates_ = std::jthread([this](const std::stop_token& stop) { FollowCertificates(stop); });
  return absl::OkStatus();
}

// Says what is wrong when it begins, and when it is mended.
void Server::FollowCertificates(const std::stop_token& stop) {
  std::mutex mutex;
  std::unique_lock lock(mutex);
  std::condition_variable_any wake;
  absl::Status last;
  while (!stop.stop_requested()) {
    wake.wait_for(lock, stop, absl::ToChronoSeconds(kCertificateRefresh), [] { return false; });
    absl::Status status = tls_->Follow();
    if (status == last) continue;
    last = std::move(status);
    if (last.ok()) {
      log_.Info("certificates", {{"message", "good again"}});
    } else {
      log_.Error("certificates", {{"message", last.message()}});
    }
  }
}

absl::Status Server::Serve(std::shared_ptr<const extractors::Pipeline> pipeline) {
  // Not through Extract, whose limits are for callers and may be smaller.
  const auto picture = vision::DecodeImage(vision::WarmUpImage(), {});
  if (!picture.ok()) return picture.status();
  std::vector<std::future<absl::Status>> readings;
  readings.reserve(config_.workers);
  for (int i = 0; i < config_.workers; ++i)
    readings.push_back(std::async(std::launch::async, [&pipeline, &picture] {
      return pipeline->reader().Read(*picture, vision::Budget()).status();
    }));
  absl::Status status;
  for (auto& reading : readings) status.Update(reading.get());
  if (!status.ok()) return status;
  extraction_.Serve(std::move(pipeline));
  SetServing(true);
  return status;
}

void Server::SetServing(bool serving) {
  server_->GetHealthCheckService()->SetServingStatus(serving);  // of the server as a whole
  server_->GetHealthCheckService()->SetServingStatus(v1::DocumentExtraction::service_full_name(),
                                                     serving);
}

absl::Status Server::ReadTokens() {
  if (config_.token_file.empty()) return absl::OkStatus();
  auto tokens = Tokens::Read(config_.token_file);
  if (!tokens.ok()) return tokens.status();
  extraction_.SetTokens(std::make_shared<const Tokens>(*std::move(tokens)));
  return absl::OkStatus();
}

void Server::Reload() {
  if (absl::Status status = ReadTokens(); !status.ok())
    log_.Error("reload", {{"message", status.message()}});
  if (const auto certificates = ReadCertificates(config_); !certificates.ok())
    log_.Error("reload", {{"message", certificates.status().message()}});
}

bool Server::Drain() {
  const auto deadline = Clock::now() + std::chrono::seconds(config_.drain_seconds);
  SetServing(false);
  service_.Drain();
  const bool read = extraction_.Drain(deadline);
  return service_.WaitForCalls(std::max(deadline, Clock::now() + kLastAnswers)) && read;
}

}  // namespace billfold::server
