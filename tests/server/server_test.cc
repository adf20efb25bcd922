// From listening to draining, and who is let in.
#include "server/server.h"

#include <future>

#include "tests/cli/run_billfold.h"
#include "tests/server/running_server.h"
#include "vision/error_reason.h"

namespace billfold::server {
namespace {

using absl::StatusCode;
using Catch::Contains;
using grpc::health::v1::HealthCheckResponse;
using vision::ErrorReason;

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

}  // namespace
}  // namespace billfold::server
