#include "server/metrics.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <optional>
#include <sstream>
#include <thread>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace billfold::server {
namespace {

using Catch::Contains;

v1::ExtractResponse Answer(const std::vector<v1::DocumentType>& types,
                           const std::vector<std::pair<std::string, double>>& stages = {}) {
  v1::ExtractResponse response;
  for (const v1::DocumentType type : types) response.add_documents()->set_type(type);
  for (const auto& [stage, milliseconds] : stages) {
    v1::StageTiming* timing = response.mutable_timings()->add_stages();
    timing->set_stage(stage);
    timing->set_milliseconds(milliseconds);
  }
  return response;
}

// Of a sample such as `name{label="value"}`; nullopt where there is none.
std::optional<double> Sample(const Metrics& metrics, const std::string& name) {
  std::istringstream text(metrics.Text());
  for (std::string line; std::getline(text, line);)
    if (line.starts_with(name + " ")) return std::stod(line.substr(name.size() + 1));
  return std::nullopt;
}

int LinesWith(const Metrics& metrics, const std::string& part) {
  int lines = 0;
  std::istringstream text(metrics.Text());
  for (std::string line; std::getline(text, line);) lines += absl::StrContains(line, part);
  return lines;
}

// A connection to this machine, IPv4.
class Connection {
 public:
  explicit Connection(int port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    REQUIRE(::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0);
  }
  ~Connection() { ::close(socket_); }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  void Send(const std::string& bytes) {
    REQUIRE(::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL) ==
            static_cast<ssize_t>(bytes.size()));
  }

  std::string UntilItEnds() {
    std::string bytes;
    char part[4096];
    for (ssize_t size; (size = ::recv(socket_, part, sizeof part, 0)) > 0;)
      bytes.append(part, static_cast<size_t>(size));
    return bytes;
  }

 private:
  int socket_;
};

std::string HttpGet(int port, const std::string& path) {
  Connection connection(port);
  connection.Send(
      absl::StrCat("GET ", path, " HTTP/1.1\r\nHost: localhost\r\n", "Connection: close\r\n\r\n"));
  return connection.UntilItEnds();
}

TEST_CASE("answers are counted by method, code and type of the first document") {
  Metrics metrics("1");
  const auto receipt = Answer({v1::DOCUMENT_TYPE_RECEIPT, v1::DOCUMENT_TYPE_COUPON});
  const auto unknown = Answer({v1::DOCUMENT_TYPE_UNKNOWN});
  const auto nothing = Answer({});
  metrics.CountAnswer("Extract", absl::StatusCode::kOk, &receipt, 0.1);
  metrics.CountAnswer("Extract", absl::StatusCode::kOk, &receipt, 0.1);
  metrics.CountAnswer("ExtractStream", absl::StatusCode::kOk, &receipt, 0.1);
  metrics.CountAnswer("Extract", absl::StatusCode::kOk, &unknown, 0.1);
  metrics.CountAnswer("Extract", absl::StatusCode::kOk, &nothing, 0.1);
  metrics.CountAnswer("Extract", absl::StatusCode::kInvalidArgument, nullptr, 0.1);
  metrics.CountAnswer("Extract", absl::StatusCode::kResourceExhausted, nullptr, 0.1);

  const auto count = [&metrics](const std::string& code, const std::string& type,
                                const std::string& method) {
    return Sample(metrics,
                  absl::StrCat("billfold_requests_total{code=\"", code, "\",document_type=\"", type,
                               "\",method=\"", method, "\"}"));
  };
  CHECK(count("OK", "RECEIPT", "Extract") == 2);
  CHECK(count("OK", "RECEIPT", "ExtractStream") == 1);
  CHECK(count("OK", "UNKNOWN", "Extract") == 1);
  CHECK(count("OK", "NONE", "Extract") == 1);
  CHECK(count("INVALID_ARGUMENT", "NONE", "Extract") == 1);
  CHECK(count("RESOURCE_EXHAUSTED", "NONE", "Extract") == 1);
  CHECK(LinesWith(metrics, "billfold_requests_total{") == 6);
}

TEST_CASE("every code and every type of the contract has its name") {
  Metrics metrics("1");
  for (int code = 0; code <= 16; ++code)
    metrics.CountAnswer("Extract", static_cast<absl::StatusCode>(code), nullptr, 0);
  for (int type = v1::DocumentType_MIN; type <= v1::DocumentType_MAX; ++type) {
    const auto response = Answer({static_cast<v1::DocumentType>(type)});
    metrics.CountAnswer("Extract", absl::StatusCode::kOk, &response, 0);
  }
  CHECK(LinesWith(metrics, "code=\"\"") == 0);
  CHECK(LinesWith(metrics, "document_type=\"\"") == 0);
  CHECK(LinesWith(metrics, "DOCUMENT_TYPE_") == 0);
  CHECK(LinesWith(metrics, "code=\"UNAUTHENTICATED\"") == 1);
  CHECK(LinesWith(metrics, "document_type=\"IDENTITY_DOCUMENT\"") == 1);
}

TEST_CASE("times of requests fall into buckets by method") {
  Metrics metrics("1");
  for (const double seconds : {0.004, 0.12, 0.12, 45.0})
    metrics.CountAnswer("Extract", absl::StatusCode::kOk, nullptr, seconds);
  const auto at_most = [&metrics](const std::string& bound) {
    return Sample(metrics,
                  "billfold_request_seconds_bucket{method=\"Extract\",le=\"" + bound + "\"}");
  };
  CHECK(at_most("0.005") == 1);
  CHECK(at_most("0.1") == 1);
  CHECK(at_most("0.15") == 3);
  CHECK(at_most("30") == 3);
  CHECK(at_most("+Inf") == 4);
  CHECK(Sample(metrics, "billfold_request_seconds_count{method=\"Extract\"}") == 4);
  CHECK(*Sample(metrics, "billfold_request_seconds_sum{method=\"Extract\"}") == Approx(45.244));
}

TEST_CASE("times of stages are those of the answer") {
  Metrics metrics("1");
  const auto response = Answer({}, {{"decode", 4}, {"line reader", 30}, {"line reader", 70}});
  for (int i = 0; i < 3; ++i) metrics.CountAnswer("Extract", absl::StatusCode::kOk, &response, 0.2);

  CHECK(Sample(metrics, "billfold_stage_seconds_count{stage=\"decode\"}") == 3);
  CHECK(Sample(metrics, "billfold_stage_seconds_bucket{stage=\"decode\",le=\"0.005\"}") == 3);
  CHECK(*Sample(metrics, "billfold_stage_seconds_sum{stage=\"decode\"}") == Approx(0.012));
  CHECK(Sample(metrics, "billfold_stage_seconds_count{stage=\"line_reader\"}") == 3);
  CHECK(*Sample(metrics, "billfold_stage_seconds_sum{stage=\"line_reader\"}") == Approx(0.3));
}

TEST_CASE("stages beyond the 32nd are counted together") {
  Metrics metrics("1");
  for (int i = 0; i < 100; ++i) {
    const auto response = Answer({}, {{absl::StrCat("stage ", i), 1}});
    metrics.CountAnswer("Extract", absl::StatusCode::kOk, &response, 0.001);
  }
  const auto known = Answer({}, {{"stage 31", 1}});
  metrics.CountAnswer("Extract", absl::StatusCode::kOk, &known, 0.001);

  CHECK(LinesWith(metrics, "billfold_stage_seconds_count{") == 33);
  CHECK(Sample(metrics, "billfold_stage_seconds_count{stage=\"stage_0\"}") == 1);
  CHECK(Sample(metrics, "billfold_stage_seconds_count{stage=\"stage_31\"}") == 2);
  CHECK_FALSE(Sample(metrics, "billfold_stage_seconds_count{stage=\"stage_32\"}"));
  CHECK(Sample(metrics, "billfold_stage_seconds_count{stage=\"other\"}") == 68);
}

TEST_CASE("load and limits are what was said last") {
  Metrics metrics("1");
  CHECK(Sample(metrics, "billfold_queue_depth") == 0);
  metrics.SetLimits(2, 16);
  metrics.SetLoad(2, 9);
  metrics.SetLoad(1, 3);
  CHECK(Sample(metrics, "billfold_workers") == 2);
  CHECK(Sample(metrics, "billfold_queue_limit") == 16);
  CHECK(Sample(metrics, "billfold_in_flight") == 1);
  CHECK(Sample(metrics, "billfold_queue_depth") == 3);
}

TEST_CASE("one build and one model are in use") {
  Metrics metrics("0.1.0");
  CHECK(Sample(metrics, "billfold_build_info{version=\"0.1.0\"}") == 1);
  CHECK(LinesWith(metrics, "billfold_model_info{") == 0);
  v1::ModelInfo model;
  model.set_name("old");
  metrics.SetModel(model);
  model.set_name("base \"two\"\n");
  model.set_version("1");
  model.set_weights_sha256("ab12");
  model.set_precision("bf16");
  metrics.SetModel(model);
  metrics.SetModel(model);
  CHECK(LinesWith(metrics, "billfold_model_info{") == 1);
  CHECK(Sample(metrics, R"(billfold_model_info{name="base \"two\"\n",precision="bf16",)"
                        R"(sha256="ab12",version="1"})") == 1);
}

TEST_CASE("threads may record at the same time, while others read") {
  constexpr int kThreads = 4;
  constexpr int kAnswersOfEach = 200;
  Metrics metrics("1");
  std::vector<std::thread> threads;
  for (int t = 0; t < kThreads; ++t)
    threads.emplace_back([&metrics, t] {
      for (int i = 0; i < kAnswersOfEach; ++i) {
        const auto response = Answer({v1::DOCUMENT_TYPE_RECEIPT},
                                     {{"decode", 1}, {absl::StrCat("stage", (t + i) % 50), 1}});
        metrics.CountAnswer("Extract", absl::StatusCode::kOk, &response, 0.1);
        metrics.SetLoad(t, i);
        metrics.SetModel(response.model());
        if (i % 20 == 0) metrics.Text();
      }
    });
  for (std::thread& thread : threads) thread.join();
  CHECK(Sample(metrics, "billfold_request_seconds_count{method=\"Extract\"}") ==
        kThreads * kAnswersOfEach);
  CHECK(Sample(metrics, "billfold_stage_seconds_count{stage=\"decode\"}") ==
        kThreads * kAnswersOfEach);
}

TEST_CASE("a scrape over HTTP gets the text, and nothing else is served") {
  const std::string address = GENERATE("127.0.0.1:0", "localhost:0", "0.0.0.0:0");
  CAPTURE(address);
  Metrics metrics("0.1.0");
  const auto port = metrics.Listen(address);
  REQUIRE(port.ok());
  REQUIRE(*port > 0);
  metrics.SetLimits(2, 16);
  const std::string got = HttpGet(*port, "/metrics");
  CHECK_THAT(got, Catch::StartsWith("HTTP/1.1 200 OK\r\n"));
  CHECK_THAT(got, Contains("\r\nContent-Type: text/plain"));
  CHECK_THAT(got, Contains("\nbillfold_build_info{version=\"0.1.0\"} 1\n"));
  CHECK_THAT(got, Contains("\n# TYPE billfold_workers gauge\nbillfold_workers 2\n"));
  for (const char* path : {"/", "/README.md", "/../../../../etc/passwd", "/%2e%2e/etc/passwd"}) {
    CAPTURE(path);
    CHECK_THAT(HttpGet(*port, path), Catch::StartsWith("HTTP/1.1 40"));
  }
}

TEST_CASE("an IPv6 address is served where the machine has IPv6") {
  Metrics metrics("1");
  const auto port = metrics.Listen("[::1]:0");
  if (port.ok()) {
    CHECK(*port > 0);
  } else {
    CHECK_THAT(std::string(port.status().message()), Contains("[::1]:0"));
  }
}

TEST_CASE("a taken port is UNAVAILABLE and named") {
  Metrics first("1");
  const auto port = first.Listen("127.0.0.1:0");
  REQUIRE(port.ok());
  const std::string address = absl::StrCat("127.0.0.1:", *port);
  {
    Metrics second("1");
    const auto status = second.Listen(address).status();
    CHECK(status.code() == absl::StatusCode::kUnavailable);
    CHECK_THAT(std::string(status.message()), Contains(address));
    second.CountAnswer("Extract", absl::StatusCode::kOk, nullptr, 0.1);  // goes on without
  }
  CHECK_THAT(HttpGet(*port, "/metrics"), Catch::StartsWith("HTTP/1.1 200 OK\r\n"));
}

TEST_CASE("an address of another machine is UNAVAILABLE and named") {
  const std::string address = GENERATE("192.0.2.1:0", "no-such-host.invalid:1", "nonsense", "");
  CAPTURE(address);
  Metrics metrics("1");
  const auto status = metrics.Listen(address).status();
  CHECK(status.code() == absl::StatusCode::kUnavailable);
  CHECK_THAT(std::string(status.message()), Contains(address));
}

TEST_CASE("the port is free again once the metrics are gone, even if a caller hangs") {
  auto metrics = std::make_unique<Metrics>("1");
  const auto port = metrics->Listen("127.0.0.1:0");
  REQUIRE(port.ok());
  Connection silent(*port);
  Connection half(*port);
  half.Send("GET /metr");
  metrics.reset();
  Metrics next("1");
  CHECK(next.Listen(absl::StrCat("127.0.0.1:", *port)).ok());
}

}  // namespace
}  // namespace billfold::server
