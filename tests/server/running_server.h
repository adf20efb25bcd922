// A server as its callers see it: real gRPC over this machine's own network, a reader that does as
// it is told.
#pragma once

#include <catch2/catch.hpp>
#include <chrono>
#include <memory>
#include <optional>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "grpc/health/v1/health.grpc.pb.h"
#include "grpcpp/create_channel.h"
#include "server/errors.h"
#include "server/server.h"
#include "tests/server/server_test_support.h"

namespace billfold::server {

// Of a call: later than kGuard, so that no test passes only because a deadline came.
inline auto Guard() { return std::chrono::system_clock::now() + 3 * kGuard; }

// A server of its own for each test, and a caller's way to it. Images of width 9 wait for the gate.
struct Running {
  explicit Running(ServerConfig config = SmallConfig(), bool serve = true) {
    auto listening = Server::Listen(config, "1.2.3", log);
    INFO(listening.status());
    REQUIRE(listening.ok());
    server = *std::move(listening);
    reader->Block(9, gate);
    if (serve) REQUIRE(Serve().ok());
    grpc::ChannelArguments arguments;
    arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);  // a connection of its own
    arguments.SetMaxReceiveMessageSize(-1);
    channel = grpc::CreateCustomChannel(absl::StrCat("127.0.0.1:", server->port()),
                                        grpc::InsecureChannelCredentials(), arguments);
    stub = v1::DocumentExtraction::NewStub(channel);
  }
  ~Running() { gate.Open(); }

  absl::Status Serve() {
    return server->Serve(std::make_shared<extractors::Pipeline>(reader, vision::ImageLimits{}));
  }
  grpc::health::v1::HealthCheckResponse::ServingStatus Health(const std::string& service) {
    grpc::ClientContext context;
    context.set_deadline(Guard());
    grpc::health::v1::HealthCheckRequest request;
    request.set_service(service);
    grpc::health::v1::HealthCheckResponse response;
    const auto health = grpc::health::v1::Health::NewStub(channel);
    CHECK(health->Check(&context, request, &response).ok());
    return response.status();
  }
  absl::StatusOr<v1::GetServerInfoResponse> Info(const std::string& authorization = "") {
    grpc::ClientContext context;
    context.set_deadline(Guard());
    if (!authorization.empty()) context.AddMetadata("authorization", authorization);
    v1::GetServerInfoResponse info;
    const grpc::Status status = stub->GetServerInfo(&context, {}, &info);
    if (!status.ok()) return FromGrpc(status);
    return info;
  }

  std::ostringstream out;
  Log log{"info", &out};
  std::shared_ptr<FakeReader> reader = std::make_shared<FakeReader>();
  Gate gate;
  std::unique_ptr<Server> server;
  std::shared_ptr<grpc::Channel> channel;
  std::unique_ptr<v1::DocumentExtraction::Stub> stub;
};

// One Extract on its way.
class Unary {
 public:
  using Metadata = std::vector<std::pair<std::string, std::string>>;
  Unary(Running& running, v1::ExtractRequest request, const Metadata& metadata = {},
        std::chrono::system_clock::time_point deadline = Guard())
      : request_(std::move(request)) {
    context_.set_deadline(deadline);
    for (const auto& [name, value] : metadata) context_.AddMetadata(name, value);
    running.stub->async()->Extract(&context_, &request_, &response_,
                                   [this](grpc::Status status) { status_.Add(std::move(status)); });
  }
  Unary(Running& running, int width) : Unary(running, RequestOf("u", Bitmap(width))) {}
  ~Unary() {
    Cancel();
    status_.Wait(1);
  }

  void Cancel() { context_.TryCancel(); }
  bool IsDone() { return !status_.Now().empty(); }
  grpc::Status Wire() {
    const auto all = status_.Wait(1);
    return all.empty() ? grpc::Status(grpc::UNKNOWN, "no answer") : all[0];
  }
  absl::Status Status() { return FromGrpc(Wire()); }
  const v1::ExtractResponse& response() const { return response_; }

 private:
  grpc::ClientContext context_;
  v1::ExtractRequest request_;
  v1::ExtractResponse response_;
  Record<grpc::Status> status_;
};

// One ExtractStream.
class Stream {
 public:
  explicit Stream(Running& running, const std::string& authorization = "") {
    context_.set_deadline(Guard());
    if (!authorization.empty()) context_.AddMetadata("authorization", authorization);
    call_ = running.stub->ExtractStream(&context_);
  }
  ~Stream() {
    Cancel();
    if (!ended_) static_cast<void>(End());
  }

  bool Send(const std::string& id, const std::string& image, bool lines = false) {
    v1::ExtractRequest request = RequestOf(id, image);
    request.mutable_options()->set_include_text_lines(lines);
    return call_->Write(request);
  }
  void NoMore() { call_->WritesDone(); }
  void Cancel() { context_.TryCancel(); }
  std::optional<v1::ExtractResponse> Next() {
    v1::ExtractResponse response;
    if (!call_->Read(&response)) return std::nullopt;
    return response;
  }
  std::string NextId() {
    const auto response = Next();
    return response ? response->request_id() : "(end)";
  }
  absl::Status End() {
    while (Next()) continue;
    ended_ = true;
    return FromGrpc(call_->Finish());
  }

 private:
  grpc::ClientContext context_;
  std::unique_ptr<grpc::ClientReaderWriter<v1::ExtractRequest, v1::ExtractResponse>> call_;
  bool ended_ = false;
};

}  // namespace billfold::server
