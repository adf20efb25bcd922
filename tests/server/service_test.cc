// The service as callers see it: real gRPC over this machine's own network, a reader that does as
// it is told.
#include "server/service.h"

#include <atomic>
#include <catch2/catch.hpp>
#include <future>
#include <set>
#include <sstream>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "google/rpc/error_details.pb.h"
#include "grpc/health/v1/health.grpc.pb.h"
#include "grpcpp/create_channel.h"
#include "server/errors.h"
#include "server/server.h"
#include "tests/cli/run_billfold.h"
#include "tests/server/server_test_support.h"
#include "vision/error_reason.h"

namespace billfold::server {
namespace {

using absl::StatusCode;
using Catch::Contains;
using grpc::health::v1::HealthCheckResponse;
using vision::ErrorReason;

// sha256("secret"), sha256("test")
const std::string kSecret = "2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b";
const std::string kTest = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

// Of a call: later than kGuard, so that no test passes only because a deadline came.
auto Guard() { return std::chrono::system_clock::now() + 3 * kGuard; }

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
  HealthCheckResponse::ServingStatus Health(const std::string& service) {
    grpc::ClientContext context;
    context.set_deadline(Guard());
    grpc::health::v1::HealthCheckRequest request;
    request.set_service(service);
    HealthCheckResponse response;
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

TEST_CASE("Extract answers with the documents of one image") {
  Running running;
  Unary call(running, RequestOf("r1", Bitmap(3, 2)));
  REQUIRE(call.Status() == absl::OkStatus());
  CHECK(call.response().request_id() == "r1");
  CHECK(call.response().page().width() == 3);
  CHECK(call.response().documents(0).receipt().total().value().units() == 9);
  CHECK_FALSE(call.response().has_error());
}

TEST_CASE("GetServerInfo tells version, model, types, formats and limits") {
  Running running(SmallConfig(), /*serve=*/false);
  const auto before = running.Info();
  REQUIRE(before.ok());
  CHECK(before->version() == "1.2.3");
  CHECK_FALSE(before->has_model());
  REQUIRE(running.Serve().ok());
  const auto info = running.Info();
  REQUIRE(info.ok());
  CHECK(info->model().name() == "fake");
  CHECK(info->model().weights_sha256() == "00ff");
  CHECK(info->model().precision() == "fp32");
  CHECK(info->document_types_size() > 0);
  for (const char* format : {"JPEG", "PNG", "WebP", "TIFF", "BMP", "HEIC", "PDF"})
    CHECK(absl::StrContains(info->ShortDebugString(), absl::StrCat("\"", format, "\"")));
  CHECK(info->limits().max_image_bytes() == SmallConfig().max_image_bytes);
  CHECK(info->limits().max_image_pixels() == SmallConfig().max_image_pixels);
  CHECK(info->limits().max_pages() == SmallConfig().max_pages);
  CHECK(info->limits().max_queued_requests() == 2);
}

TEST_CASE("until it serves, a server says so") {
  Running running(SmallConfig(), /*serve=*/false);
  const auto name = GENERATE(as<std::string>(), "", "billfold.v1.DocumentExtraction");
  CHECK(running.Health(name) == HealthCheckResponse::NOT_SERVING);
  const absl::Status status = Unary(running, 1).Status();
  CHECK(status.code() == StatusCode::kUnavailable);
  CHECK(ErrorReason(status) == "LOADING");
  CHECK(RetryAfter(status) > absl::ZeroDuration());
  REQUIRE(running.Serve().ok());
  CHECK(running.Health(name) == HealthCheckResponse::SERVING);
  CHECK(Unary(running, 1).Status().ok());
}

TEST_CASE("a model that cannot read the first picture does not serve") {
  Running running(SmallConfig(), /*serve=*/false);
  running.reader->At(600, [](auto&) { return absl::InternalError("broken"); });
  CHECK(running.Serve().code() == StatusCode::kInternal);
  CHECK(running.Health("") == HealthCheckResponse::NOT_SERVING);
  CHECK(ErrorReason(Unary(running, 1).Status()) == "LOADING");
}

TEST_CASE("every worker reads a picture before the first caller comes") {
  Running running;
  CHECK(running.reader->begun(600) == 2);
}

TEST_CASE("an error has its details in the trailing metadata") {
  Running running;
  Unary call(running, RequestOf("r1", "no image"));
  const grpc::Status wire = call.Wire();
  CHECK(wire.error_code() == grpc::INVALID_ARGUMENT);
  v1::Status status;
  REQUIRE(status.ParseFromString(wire.error_details()));
  CHECK(status.code() == grpc::INVALID_ARGUMENT);
  CHECK(status.message() == wire.error_message());
  REQUIRE(status.details_size() == 2);
  google::rpc::ErrorInfo info;
  REQUIRE(status.details(0).type_url() == "type.googleapis.com/google.rpc.ErrorInfo");
  REQUIRE(info.ParseFromString(status.details(0).value()));
  CHECK(info.reason() == "UNDECODABLE_IMAGE");
  CHECK(info.domain() == "billfold.dev");
  google::rpc::BadRequest bad;
  REQUIRE(status.details(1).UnpackTo(&bad));
  CHECK(bad.field_violations(0).field() == "image");
  CHECK(ErrorReason(FromGrpc(wire)) == "UNDECODABLE_IMAGE");
}

TEST_CASE("a full server says when to come back") {
  Running running;
  std::vector<std::unique_ptr<Unary>> calls;
  for (int i = 0; i < 7; ++i) calls.push_back(std::make_unique<Unary>(running, 9));
  const auto done = [](const auto& call) { return call->IsDone(); };
  CHECK(Becomes([&] { return std::count_if(calls.begin(), calls.end(), done) >= 3; }));
  const auto accepted = std::stable_partition(calls.begin(), calls.end(), done);
  REQUIRE(accepted - calls.begin() == 3);
  running.gate.Open();
  for (auto call = calls.begin(); call != accepted; ++call) {
    const absl::Status status = (*call)->Status();
    CHECK(status.code() == StatusCode::kResourceExhausted);
    CHECK(ErrorReason(status) == "QUEUE_FULL");
    CHECK(RetryAfter(status) >= absl::Milliseconds(50));
  }
  for (auto call = accepted; call != calls.end(); ++call) CHECK((*call)->Status().ok());
}

TEST_CASE("on a stream a quick answer overtakes a slow one") {
  Running running;
  Stream stream(running);
  REQUIRE(stream.Send("slow", Bitmap(9)));
  REQUIRE(stream.Send("quick", Bitmap(1)));
  CHECK(stream.NextId() == "quick");
  running.gate.Open();
  CHECK(stream.NextId() == "slow");
  stream.NoMore();
  CHECK(stream.NextId() == "(end)");
  CHECK(stream.End() == absl::OkStatus());
}

TEST_CASE("on a stream a bad image is an answer, and the stream goes on") {
  Running running;
  running.reader->At(5, [](auto&) -> FakeReader::Result { throw std::runtime_error("x"); });
  Stream stream(running);
  const auto ask = [&stream](const std::string& id, const std::string& image) {
    CHECK(stream.Send(id, image));
    const auto response = stream.Next();
    REQUIRE(response);
    CHECK(response->request_id() == id);
    CHECK(response->has_error() == response->documents().empty());
    return response->has_error() ? FromProto(response->error()) : absl::OkStatus();
  };
  CHECK(ask("a", Bitmap(1)).ok());
  CHECK(ErrorReason(ask("b", "no image")) == "UNDECODABLE_IMAGE");
  CHECK(ErrorReason(ask("", "")) == "EMPTY_IMAGE");
  CHECK(ErrorReason(ask("d", HugePng())) == "IMAGE_TOO_LARGE");
  CHECK(ask("e", Bitmap(5)).code() == StatusCode::kInternal);
  CHECK(ask("f", Bitmap(2)).ok());
  stream.NoMore();
  CHECK(stream.End() == absl::OkStatus());
}

TEST_CASE("a stream has no more images taken than it may") {
  ServerConfig config = SmallConfig();
  config.workers = 6;
  Running running(config);
  Stream stream(running);
  for (int i = 0; i < 6; ++i) REQUIRE(stream.Send(absl::StrCat(i), Bitmap(9)));
  REQUIRE(running.reader->WaitBegun(9, 3));
  std::this_thread::sleep_for(std::chrono::milliseconds(50));  // for a fourth to show
  CHECK(running.reader->begun(9) == 3);
  CHECK(Unary(running, 1).Status().ok());  // others are not kept waiting
  running.gate.Open();
  std::set<std::string> ids;
  for (int i = 0; i < 6; ++i) ids.insert(stream.NextId());
  CHECK(ids == std::set<std::string>{"0", "1", "2", "3", "4", "5"});
}

TEST_CASE("whoever does not take answers gets no more images read") {
  constexpr int kImages = 24;
  Running running;
  running.reader->At(8, [](auto&) -> FakeReader::Result {
    vision::ImageReading reading = FakeReader::Receipt();
    reading.documents[0].lines.resize(2000);
    for (vision::Line& line : reading.documents[0].lines) line.text = std::string(1000, 'x');
    return reading;
  });
  Stream stream(running);
  std::thread writer([&] {
    for (int i = 0; i < kImages; ++i) stream.Send(absl::StrCat(i), Bitmap(8), /*lines=*/true);
    stream.NoMore();
  });
  CHECK(running.reader->WaitBegun(8, 3));
  for (int before = 0; before != running.reader->begun(8);) {  // until no more are begun
    before = running.reader->begun(8);
    std::this_thread::sleep_for(std::chrono::milliseconds(500));
  }
  CHECK(running.reader->begun(8) < kImages);
  std::set<std::string> ids;
  while (const auto response = stream.Next()) {
    CHECK(response->lines_size() == 2000);
    ids.insert(response->request_id());
  }
  writer.join();
  CHECK(ids.size() == kImages);
  CHECK(stream.End() == absl::OkStatus());
}

TEST_CASE("after the last image a stream still gets its answers") {
  Running running;
  Stream stream(running);
  for (const char* id : {"a", "b", "c"}) REQUIRE(stream.Send(id, Bitmap(9)));
  stream.NoMore();
  REQUIRE(running.reader->WaitBegun(9, 2));
  running.gate.Open();
  CHECK(std::set<std::string>{stream.NextId(), stream.NextId(), stream.NextId()} ==
        std::set<std::string>{"a", "b", "c"});
  CHECK(stream.NextId() == "(end)");
  CHECK(stream.End() == absl::OkStatus());
}

TEST_CASE("a stream without an image ends well") {
  Running running;
  Stream stream(running);
  stream.NoMore();
  CHECK(stream.End() == absl::OkStatus());
}

TEST_CASE("the work has the deadline of its caller") {
  using Clock = vision::Budget::Clock;
  Running running;
  Record<Clock::time_point> deadlines;
  running.reader->At(5, [&](const vision::Budget& budget) -> FakeReader::Result {
    deadlines.Add(budget.deadline());
    return FakeReader::Receipt();
  });
  const auto now = std::chrono::system_clock::now();
  const v1::ExtractRequest request = RequestOf("r", Bitmap(5));
  CHECK(Unary(running, request, {}, now + std::chrono::hours(2)).Status().ok());
  CHECK(Unary(running, request, {}, std::chrono::system_clock::time_point::max()).Status().ok());
  const auto seen = deadlines.Now();
  REQUIRE(seen.size() == 2);
  CHECK(seen[0] > Clock::now() + std::chrono::hours(1));
  CHECK(seen[0] < Clock::now() + std::chrono::hours(3));
  CHECK(seen[1] == Clock::time_point::max());
}

TEST_CASE("a caller who goes away frees the worker") {
  Running running;
  SECTION("of an Extract that is read") {
    Unary call(running, 9);
    REQUIRE(running.reader->WaitBegun(9));
    call.Cancel();
    CHECK(call.Status().code() == StatusCode::kCancelled);
    CHECK(running.reader->WaitDone(9));
  }
  SECTION("of an Extract whose deadline passes") {
    Unary call(running, RequestOf("r", Bitmap(9)), {},
               std::chrono::system_clock::now() + std::chrono::milliseconds(200));
    CHECK(call.Status().code() == StatusCode::kDeadlineExceeded);
    CHECK(running.reader->WaitDone(9, running.reader->begun(9)));
  }
  SECTION("of a stream") {
    Stream stream(running);
    for (const char* id : {"a", "b", "c"}) REQUIRE(stream.Send(id, Bitmap(9)));
    REQUIRE(running.reader->WaitBegun(9, 2));
    stream.Cancel();
    CHECK(stream.End().code() == StatusCode::kCancelled);
    CHECK(running.reader->WaitDone(9, 2));
  }
  CHECK(Unary(running, 1).Status().ok());
  CHECK(running.server->Drain());  // nothing is left of it
}

TEST_CASE("a caller who goes away while he waits makes room") {
  Running running;
  Unary first(running, 9), second(running, 9);
  REQUIRE(running.reader->WaitBegun(9, 2));
  for (int i = 0; i < 20; ++i) {  // the queue has two places
    Unary waiting(running, 9);
    waiting.Cancel();
  }
  Unary last(running, 1);
  running.gate.Open();
  CHECK(first.Status().ok());
  CHECK(second.Status().ok());
}

TEST_CASE("draining: what is accepted is answered, what comes is refused") {
  ServerConfig config = SmallConfig();
  config.workers = 3;
  Running running(config);
  Unary unary(running, 9);
  Stream busy(running), idle(running);
  REQUIRE(busy.Send("a", Bitmap(9)));
  REQUIRE(running.reader->WaitBegun(9, 2));
  REQUIRE(idle.Send("b", Bitmap(1)));
  CHECK(idle.NextId() == "b");

  auto drained = std::async(std::launch::async, [&] { return running.server->Drain(); });
  const absl::Status ended = idle.End();
  CHECK(ended.code() == StatusCode::kUnavailable);
  CHECK(ErrorReason(ended) == "DRAINING");
  CHECK(running.Health("") == HealthCheckResponse::NOT_SERVING);
  absl::Status refused;
  CHECK(Becomes([&] {
    refused = Unary(running, 1).Status();
    return !refused.ok();
  }));
  CHECK(refused.code() == StatusCode::kUnavailable);
  CHECK(ErrorReason(refused) == "DRAINING");
  CHECK(ErrorReason(Stream(running).End()) == "DRAINING");
  CHECK(drained.wait_for(std::chrono::seconds(0)) == std::future_status::timeout);
  CHECK_FALSE(unary.IsDone());

  running.gate.Open();
  CHECK(unary.Status().ok());
  CHECK(busy.NextId() == "a");
  CHECK(ErrorReason(busy.End()) == "DRAINING");
  CHECK(drained.get());
}

TEST_CASE("draining does not wait for those who watch the health") {
  Running running;
  grpc::ClientContext context;
  context.set_deadline(Guard());
  const auto health = grpc::health::v1::Health::NewStub(running.channel);
  const auto watch = health->Watch(&context, {});
  HealthCheckResponse response;
  REQUIRE(watch->Read(&response));
  CHECK(response.status() == HealthCheckResponse::SERVING);
  CHECK(running.server->Drain());
  REQUIRE(watch->Read(&response));
  CHECK(response.status() == HealthCheckResponse::NOT_SERVING);
  context.TryCancel();
  watch->Finish();
}

TEST_CASE("at the deadline of draining the rest is broken off") {
  ServerConfig config = SmallConfig();
  config.drain_seconds = 0;
  Running running(config);
  Unary unary(running, 9);
  Stream stream(running);
  REQUIRE(stream.Send("a", Bitmap(9)));
  REQUIRE(running.reader->WaitBegun(9, 2));
  CHECK_FALSE(running.server->Drain());
  CHECK_FALSE(unary.Status().ok());
  const auto answer = stream.Next();
  CHECK((!answer || answer->has_error()));
  CHECK(running.reader->WaitDone(9, 2));
}

TEST_CASE("the end of a server breaks off what runs") {
  Running running;
  Unary unary(running, 9);
  Stream stream(running);
  REQUIRE(stream.Send("a", Bitmap(9)));
  REQUIRE(running.reader->WaitBegun(9, 2));
  running.server.reset();
  CHECK_FALSE(unary.Status().ok());
  CHECK_FALSE(stream.End().ok());
}

TEST_CASE("only who has a token is let in") {
  const cli::TemporaryFolder folder;
  ServerConfig config = SmallConfig();
  config.token_file = (folder / "tokens").string();
  cli::WriteFile(config.token_file, kSecret + "\n");
  Running running(config);
  const auto reason = [&](const std::string& token) {
    const Unary::Metadata header{{"authorization", "Bearer " + token}};
    Unary call(running, RequestOf("r", Bitmap(1)), token.empty() ? Unary::Metadata{} : header);
    const absl::Status status = call.Status();
    CHECK((status.ok() || status.code() == StatusCode::kUnauthenticated));
    return ErrorReason(status);
  };
  CHECK(reason("") == "TOKEN_MISSING");
  CHECK(reason("test") == "TOKEN_UNKNOWN");
  CHECK(reason("secret") == "");
  CHECK(ErrorReason(Stream(running).End()) == "TOKEN_MISSING");
  CHECK(ErrorReason(Stream(running, "Bearer test").End()) == "TOKEN_UNKNOWN");
  Stream stream(running, "Bearer secret");
  CHECK(stream.Send("a", Bitmap(1)));
  CHECK(stream.NextId() == "a");
  CHECK(ErrorReason(running.Info().status()) == "TOKEN_MISSING");
  CHECK(running.Info("Bearer secret").ok());
  CHECK(running.Health("") == HealthCheckResponse::SERVING);  // of a balancer, without a token

  cli::WriteFile(config.token_file, kTest + "\n");
  CHECK(reason("secret") == "");
  running.server->Reload();
  CHECK(reason("secret") == "TOKEN_UNKNOWN");
  CHECK(reason("test") == "");
  cli::WriteFile(config.token_file, "test\n");  // not a hash: nothing changes
  running.server->Reload();
  CHECK(reason("test") == "");
  CHECK(reason("") == "TOKEN_MISSING");
  running.server.reset();  // for the log to be whole
  CHECK_THAT(running.out.str(), Contains("\"event\":\"reload\"") && Contains("tokens:1:"));
}

TEST_CASE("a stream that is refused takes no image") {
  const cli::TemporaryFolder folder;
  ServerConfig config = SmallConfig();
  config.token_file = (folder / "tokens").string();
  cli::WriteFile(config.token_file, kSecret + "\n");
  Running running(config);
  Stream stream(running);
  stream.Send("a", Bitmap(4));
  CHECK(stream.End().code() == StatusCode::kUnauthenticated);
  CHECK(running.server->Drain());
  CHECK(running.reader->begun(4) == 0);
}

TEST_CASE("an image over the limit is told its size, far over it is not taken at all") {
  ServerConfig config = SmallConfig();
  config.max_image_bytes = 100'000;
  Running running(config);
  const absl::Status over = Unary(running, RequestOf("r", std::string(199'999, 'x'))).Status();
  CHECK(over.code() == StatusCode::kInvalidArgument);
  CHECK(ErrorReason(over) == "IMAGE_TOO_LARGE");
  CHECK_THAT(std::string(over.message()), Contains("199999") && Contains("100000"));
  Unary far_over(running, RequestOf("r", std::string(300'000, 'x')));
  CHECK(far_over.Wire().error_code() == grpc::RESOURCE_EXHAUSTED);
  CHECK(ErrorReason(far_over.Status()).empty());
  CHECK(Unary(running, 1).Status().ok());
}

TEST_CASE("a port that is taken is an error that names it") {
  ServerConfig metrics = SmallConfig();
  metrics.metrics_listen = "127.0.0.1:0";
  Running running(metrics);
  ServerConfig config = SmallConfig();
  config.listen = absl::StrCat("127.0.0.1:", running.server->port());
  const auto second = Server::Listen(config, "1", running.log);
  CHECK(second.status().code() == StatusCode::kUnavailable);
  CHECK_THAT(std::string(second.status().message()), Contains(config.listen));
  metrics.metrics_listen = absl::StrCat("127.0.0.1:", running.server->metrics_port());
  const auto third = Server::Listen(metrics, "1", running.log);
  CHECK_THAT(std::string(third.status().message()), Contains(metrics.metrics_listen));
}

TEST_CASE("what a server needs to listen is checked") {
  const Log log("error");
  ServerConfig config = SmallConfig();
  config.token_file = "/nowhere/tokens";
  CHECK(Server::Listen(config, "1", log).status().code() == StatusCode::kNotFound);
  config = SmallConfig();
  config.tls_certificate = "/nowhere/cert.pem";
  CHECK(Server::Listen(config, "1", log).status().code() == StatusCode::kNotFound);
}

TEST_CASE("the log says whose request a call belongs to") {
  Running running;
  const std::string id = "4bf92f3577b34da6a3ce929d0e0e4736";
  CHECK(Unary(running, RequestOf("r", Bitmap(1)),
              {{"traceparent", "00-" + id + "-00f067aa0ba902b7-01"}})
            .Status()
            .ok());
  CHECK(running.server->Drain());
  CHECK_THAT(running.out.str(), Contains("\"trace_id\":\"" + id + "\""));
}

TEST_CASE("streams, callers and those who go away, all at once") {
  constexpr int kStreams = 2, kCallers = 4, kEach = 40;
  ServerConfig config = SmallConfig();
  config.queue = 4;
  Running running(config);
  std::atomic<int> answered = 0, wrong = 0;
  const auto allowed = [](const absl::Status& status) {
    return status.ok() || status.code() == StatusCode::kCancelled ||
           status.code() == StatusCode::kDeadlineExceeded || ErrorReason(status) == "QUEUE_FULL";
  };
  std::vector<std::thread> threads;
  for (int t = 0; t < kStreams; ++t)
    threads.emplace_back([&, t] {
      for (int round = 0; round < 4; ++round) {
        Stream stream(running);
        std::thread writer([&] {
          for (int i = 0; i < kEach; ++i)
            if (!stream.Send(absl::StrCat(i), i % 6 == 0 ? "bad" : Bitmap(1 + i % 4))) break;
          stream.NoMore();
        });
        const bool leaves = (t + round) % 2 == 0;
        std::set<std::string> ids;
        while (const auto response = stream.Next()) {
          ids.insert(response->request_id());
          if (leaves && ids.size() == kEach / 2) stream.Cancel();
        }
        writer.join();
        const absl::Status status = stream.End();
        if (!allowed(status) || (!leaves && (!status.ok() || ids.size() != kEach))) ++wrong;
      }
    });
  for (int t = 0; t < kCallers; ++t)
    threads.emplace_back([&, t] {
      for (int i = 0; i < kEach; ++i) {
        const bool hurries = i % 7 == 0;
        const auto patience = std::chrono::milliseconds(hurries ? 1 : 60'000);
        Unary call(running, RequestOf("u", Bitmap(1 + i % 4)), {},
                   std::chrono::system_clock::now() + patience);
        if ((i + t) % 3 == 0) call.Cancel();
        const absl::Status status = call.Status();
        if (status.ok()) ++answered;
        if (!allowed(status)) ++wrong;
      }
    });
  for (std::thread& thread : threads) thread.join();
  CHECK(wrong == 0);
  CHECK(answered > 0);
  CHECK(running.server->Drain());
}

}  // namespace
}  // namespace billfold::server
