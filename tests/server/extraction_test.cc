#include "server/extraction.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <sstream>
#include <stdexcept>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "server/errors.h"
#include "tests/server/server_test_support.h"
#include "vision/error_reason.h"

namespace billfold::server {
namespace {

using absl::StatusCode;
using Catch::Contains;
using Result = absl::StatusOr<v1::ExtractResponse>;
using vision::ErrorReason;

// A question and the answers it got: one, or something is wrong.
struct Asked {
  v1::ExtractRequest request;
  std::shared_ptr<vision::Budget> budget = std::make_shared<vision::Budget>();
  Record<Result> answers;

  Result Answer() {
    const std::vector<Result> all = answers.Wait(1);
    return all.size() == 1 ? all[0] : absl::UnknownError("not one answer");
  }
  std::string Reason() { return ErrorReason(Answer().status()); }
};

// Everything around an Extraction. Images of width 9 wait for the gate.
struct Room {
  explicit Room(const ServerConfig& config = SmallConfig(), bool serve = true)
      : extraction(config, log, metrics) {
    reader->Block(9, gate);
    if (serve) Serve();
  }
  ~Room() { gate.Open(); }

  void Serve() {
    extraction.Serve(std::make_shared<extractors::Pipeline>(reader, vision::ImageLimits{}));
  }
  std::shared_ptr<Asked> Ask(v1::ExtractRequest request, std::optional<TraceContext> trace = {},
                             std::shared_ptr<vision::Budget> budget = nullptr) {
    auto asked = std::make_shared<Asked>();
    asked->request = std::move(request);
    if (budget) asked->budget = budget;
    extraction.Ask(asked->request,
                   {.method = "Extract", .budget = asked->budget, .trace = std::move(trace)},
                   [asked](Result result) { asked->answers.Add(std::move(result)); });
    return asked;
  }
  std::shared_ptr<Asked> Ask(int width) { return Ask(RequestOf("r", Bitmap(width))); }
  // All workers and all places are taken; what was asked is answered when the gate opens.
  void Fill() {
    for (int i = 0; i < 4; ++i) held.push_back(Ask(9));
    REQUIRE(reader->WaitBegun(9, 2));
  }
  // Only while no question is on its way.
  nlohmann::ordered_json LastLine() const {
    std::istringstream lines(out.str());
    std::string last;
    for (std::string line; std::getline(lines, line);) last = line;
    return nlohmann::ordered_json::parse(last);
  }

  std::ostringstream out;
  Log log{"info", &out};
  Metrics metrics{"1"};
  std::shared_ptr<FakeReader> reader = std::make_shared<FakeReader>();
  Gate gate;
  std::vector<std::shared_ptr<Asked>> held;
  Extraction extraction;  // last: its threads use all the above
};

TEST_CASE("a question is answered") {
  Room room;
  const Result answer = room.Ask(RequestOf("r1", Bitmap(3, 2)))->Answer();
  REQUIRE(answer.ok());
  CHECK(answer->request_id() == "r1");
  CHECK(answer->page().width() == 3);
  CHECK(answer->page().height() == 2);
  CHECK(answer->documents(0).receipt().total().value().units() == 9);
  CHECK(answer->model().name() == "fake");
  CHECK(answer->warnings().empty());
}

TEST_CASE("the time in the queue is a stage of its own") {
  Room room;
  room.Fill();
  std::this_thread::sleep_for(std::chrono::milliseconds(20));
  room.gate.Open();
  const Result answer = room.held.back()->Answer();
  REQUIRE(answer.ok());
  const auto& stages = answer->timings().stages();
  const auto queue = std::find_if(stages.begin(), stages.end(),
                                  [](const auto& stage) { return stage.stage() == "queue"; });
  REQUIRE(queue != stages.end());
  CHECK(queue->milliseconds() >= 20);
}

TEST_CASE("before the weights are ready every question is refused") {
  Room room(SmallConfig(), /*serve=*/false);
  CHECK(room.extraction.pipeline() == nullptr);
  const Result answer = room.Ask(1)->Answer();
  CHECK(answer.status().code() == StatusCode::kUnavailable);
  CHECK(ErrorReason(answer.status()) == "LOADING");
  CHECK(RetryAfter(answer.status()) > absl::ZeroDuration());
  room.Serve();
  CHECK(room.extraction.pipeline() != nullptr);
  CHECK(room.Ask(1)->Answer().ok());
}

TEST_CASE("what can be said without a worker is said at once, even when the queue is full") {
  struct Case {
    std::string image;
    std::string reason;
    std::string part;  // of the message
  };
  const auto [image, reason, part] = GENERATE(values<Case>({
      {"", "EMPTY_IMAGE", ""},
      {"just a text", "UNDECODABLE_IMAGE", ""},
      {"GIF89a", "UNSUPPORTED_FORMAT", "GIF"},
      {std::string(2000, 'x'), "IMAGE_TOO_LARGE", "2000"},
      {std::string(2000, 'x'), "IMAGE_TOO_LARGE", "1000"},
      {HugePng(), "IMAGE_TOO_LARGE", "40000×40000"},
      {HugePng(), "IMAGE_TOO_LARGE", "64000000"},
  }));
  CAPTURE(image.substr(0, 20), reason);
  ServerConfig config = SmallConfig();
  config.max_image_bytes = 1000;
  Room room(config);
  room.Fill();
  const auto asked = room.Ask(RequestOf("r", image));
  REQUIRE(asked->answers.Now().size() == 1);
  const absl::Status status = asked->Answer().status();
  CHECK(status.code() == StatusCode::kInvalidArgument);
  CHECK(ErrorReason(status) == reason);
  CHECK(vision::ErrorField(status) == "image");
  CHECK_THAT(std::string(status.message()), Contains(part));
  CHECK(room.Ask(1)->Reason() == "QUEUE_FULL");
}

TEST_CASE("a wrong option is refused before the image is looked at") {
  Room room;
  v1::ExtractRequest request = RequestOf("r", "");
  request.mutable_options()->set_min_confidence(NAN);
  const absl::Status status = room.Ask(request)->Answer().status();
  CHECK(status.code() == StatusCode::kInvalidArgument);
  CHECK(ErrorReason(status) == "INVALID_OPTION");
  CHECK(vision::ErrorField(status) == "options.min_confidence");
}

TEST_CASE("an image whose pixels turn out damaged is an answer too") {
  Room room;
  std::string image = Bitmap(40, 40);
  image.resize(100);
  CHECK(room.Ask(RequestOf("r", image))->Reason() == "UNDECODABLE_IMAGE");
}

TEST_CASE("a fault of ours is INTERNAL, and the next question is answered") {
  Room room;
  room.reader->At(5, [](auto&) -> FakeReader::Result { throw std::runtime_error("4111 secret"); });
  room.reader->At(6, [](auto&) -> FakeReader::Result { throw std::bad_alloc(); });
  room.reader->At(7, [](auto&) -> FakeReader::Result { throw 7; });
  room.reader->At(8, [](auto&) { return absl::InternalError("the model failed after spotter"); });
  for (int width = 5; width <= 8; ++width) {
    CAPTURE(width);
    const absl::Status status = room.Ask(width)->Answer().status();
    CHECK(status.code() == StatusCode::kInternal);
    CHECK_THAT(std::string(status.message()), !Contains("secret"));
    CHECK(room.LastLine().at("level") == "error");
    CHECK_FALSE(absl::StrContains(room.out.str(), "secret"));
  }
  for (int i = 0; i < 4; ++i) CHECK(room.Ask(1)->Answer().ok());
}

TEST_CASE("whose caller goes away is broken off, and makes room") {
  Room room;
  room.Fill();
  room.held[3]->budget->Cancel();  // waits
  room.extraction.DropSpent();
  CHECK(room.held[3]->Answer().status().code() == StatusCode::kCancelled);
  room.held[0]->budget->Cancel();  // is read
  CHECK(room.held[0]->Answer().status().code() == StatusCode::kCancelled);
  room.gate.Open();
  CHECK(room.held[1]->Answer().ok());
  CHECK(room.held[2]->Answer().ok());
}

TEST_CASE("a deadline that passes during the work ends it") {
  Room room;
  const auto budget = std::make_shared<vision::Budget>(vision::Budget::Clock::now() +
                                                       std::chrono::milliseconds(30));
  const auto asked = room.Ask(RequestOf("r", Bitmap(9)), {}, budget);
  CHECK(asked->Answer().status().code() == StatusCode::kDeadlineExceeded);
}

TEST_CASE("after Drain nothing is taken, and all that was taken is answered") {
  Room room;
  const auto asked = room.Ask(1);
  CHECK(room.extraction.Drain(Executor::Clock::now() + kGuard));
  CHECK(asked->answers.Now().size() == 1);
  const absl::Status status = room.Ask(1)->Answer().status();
  CHECK(status.code() == StatusCode::kUnavailable);
  CHECK(ErrorReason(status) == "DRAINING");
}

TEST_CASE("a full card number needs the server's leave and the caller's wish") {
  const auto [disclosure, allowed, warned, full] =
      GENERATE(table<v1::ExtractOptions::CardNumberDisclosure, bool, bool, bool>({
          {v1::ExtractOptions::FULL, false, true, false},
          {v1::ExtractOptions::FULL, true, false, true},
          {v1::ExtractOptions::MASKED, true, false, false},
          {v1::ExtractOptions::CARD_NUMBER_DISCLOSURE_UNSPECIFIED, true, false, false},
          {v1::ExtractOptions::CARD_NUMBER_DISCLOSURE_UNSPECIFIED, false, false, false},
      }));
  CAPTURE(disclosure, allowed);
  ServerConfig config = SmallConfig();
  config.allow_full_card_number = allowed;
  Room room(config);
  v1::ExtractRequest request = RequestOf("r", Bitmap(1));
  request.set_expected_type(v1::DOCUMENT_TYPE_PAYMENT_CARD);
  request.mutable_options()->set_card_number_disclosure(disclosure);
  request.mutable_options()->set_include_text_lines(true);
  const Result answer = room.Ask(request)->Answer();
  REQUIRE(answer.ok());
  CHECK(answer->warnings_size() == (warned ? 1 : 0));
  if (answer->warnings_size() == 1) CHECK_THAT(answer->warnings(0), Contains("this server"));
  const std::string number = answer->documents(0).payment_card().number().value();
  CHECK(number == (full ? "4111111111111111" : "411111******1111"));
  // Lines and evidence stay masked even then.
  CHECK_FALSE(absl::StrContains(answer->DebugString(), "4111 1111 1111 1111"));
  CHECK(absl::StrContains(answer->DebugString(), "4111 11** **** 1111"));
  // On a document of another type no number is given out.
  request.set_expected_type(v1::DOCUMENT_TYPE_RECEIPT);
  const Result receipt = room.Ask(request)->Answer();
  REQUIRE(receipt.ok());
  CHECK_FALSE(absl::StrContains(receipt->DebugString(), "1111 1111"));
  CHECK_FALSE(absl::StrContains(receipt->DebugString(), "4111111111111111"));
}

TEST_CASE("a line of the log tells of an answer, but nothing of what stands on the document") {
  Room room;
  v1::ExtractRequest request = RequestOf("till 7", Bitmap(3, 2));
  request.mutable_options()->set_include_text_lines(true);
  const TraceContext trace{"4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7", true};
  REQUIRE(room.Ask(request, trace)->Answer().ok());
  const auto line = room.LastLine();
  CHECK(line.at("event") == "answer");
  CHECK(line.at("level") == "info");
  CHECK(line.at("method") == "Extract");
  CHECK(line.at("code") == "OK");
  CHECK(line.at("request_id") == "till 7");
  CHECK(line.at("image_bytes") == request.image().size());
  CHECK(line.at("width") == 3);
  CHECK(line.at("height") == 2);
  CHECK(line.at("documents") == nlohmann::ordered_json{"DOCUMENT_TYPE_RECEIPT"});
  CHECK(line.at("stages_ms").at("read lines") == 12.5);
  CHECK(line.at("total_ms") >= 0);
  CHECK(line.at("trace_id") == trace.trace_id);
  CHECK(line.at("parent_id") == trace.parent_id);
  CHECK_FALSE(line.contains("reason"));
  for (const char* text : {"ACME", "9.00", "2018", "4111", "1111"})
    CHECK_FALSE(absl::StrContains(room.out.str(), text));
}

TEST_CASE("a line of the log tells of an error with its reason") {
  Room room;
  REQUIRE_FALSE(room.Ask(RequestOf("r1", "no image"))->Answer().ok());
  const auto line = room.LastLine();
  CHECK(line.at("level") == "info");  // a caller's fault
  CHECK(line.at("code") == "INVALID_ARGUMENT");
  CHECK(line.at("reason") == "UNDECODABLE_IMAGE");
  CHECK(line.at("request_id") == "r1");
  CHECK(line.at("image_bytes") == 8);
  CHECK_FALSE(line.contains("width"));
  CHECK_FALSE(line.contains("trace_id"));
}

TEST_CASE("a request_id in the log is masked and short") {
  Room room;
  const auto logged = [&room](const std::string& id) -> std::string {
    CHECK(room.Ask(RequestOf(id, Bitmap(1)))->Answer().ok());
    return room.LastLine().at("request_id");
  };
  CHECK(logged("") == "");
  CHECK(logged(std::string(64, 'x')) == std::string(64, 'x'));
  CHECK(logged(std::string(65, 'x')) == std::string(64, 'x'));
  CHECK(logged("card 4111111111111111") == "card 411111******1111");
  // Cut after masking: what is left of a number would be no card number any more.
  CHECK(logged(std::string(50, 'x') + "4111111111111111") ==
        std::string(50, 'x') + "411111******11");
  CHECK(logged(std::string(63, 'x') + "é") == std::string(63, 'x') + "\uFFFD");
}

TEST_CASE("answers are counted by method, code and type") {
  Room room;
  room.reader->At(5, [](auto&) -> FakeReader::Result { throw std::runtime_error("x"); });
  CHECK(room.Ask(1)->Answer().ok());
  CHECK(room.Ask(1)->Answer().ok());
  CHECK_FALSE(room.Ask(5)->Answer().ok());
  CHECK_FALSE(room.Ask(RequestOf("r", ""))->Answer().ok());
  room.extraction.Refused({.method = "ExtractStream", .budget = nullptr, .trace = {}},
                          TokenMissingError());
  REQUIRE(room.extraction.Drain(Executor::Clock::now() + kGuard));
  const std::string text = room.metrics.Text();
  const auto counted = [](const char* method, const char* code, const char* type) {
    return absl::StrCat("billfold_requests_total{code=\"", code, "\",document_type=\"", type,
                        "\",method=\"", method, "\"} ");
  };
  CHECK_THAT(text, Contains(counted("Extract", "OK", "RECEIPT") + "2\n"));
  CHECK_THAT(text, Contains(counted("Extract", "INTERNAL", "NONE") + "1\n"));
  CHECK_THAT(text, Contains(counted("Extract", "INVALID_ARGUMENT", "NONE") + "1\n"));
  CHECK_THAT(text, Contains(counted("ExtractStream", "UNAUTHENTICATED", "NONE") + "1\n"));
  CHECK_THAT(text, Contains("billfold_workers 2\n") && Contains("billfold_queue_limit 2\n"));
  CHECK_THAT(text, Contains("billfold_in_flight 0\n") && Contains("billfold_queue_depth 0\n"));
  CHECK_THAT(text, Contains("name=\"fake\"") && Contains("stage=\"queue\""));
}

TEST_CASE("gauges show what is read and what waits") {
  Room room;
  room.Fill();
  CHECK_THAT(room.metrics.Text(), Contains("billfold_in_flight 2\n"));
  CHECK_THAT(room.metrics.Text(), Contains("billfold_queue_depth 2\n"));
}

TEST_CASE("without tokens everyone is let in") {
  Room room;
  CHECK(room.extraction.Authorize("").ok());
  CHECK(room.extraction.Authorize("Bearer anything").ok());
}

TEST_CASE("questions from many threads get one answer each") {
  constexpr int kThreads = 4, kEach = 100;
  ServerConfig config = SmallConfig();
  config.queue = 8;
  Room room(config);
  std::vector<std::shared_ptr<Asked>> asked(kThreads * kEach);
  std::vector<std::thread> threads;
  for (int t = 0; t < kThreads; ++t)
    threads.emplace_back([&, t] {
      for (int i = t * kEach; i < (t + 1) * kEach; ++i) {
        asked[static_cast<size_t>(i)] = room.Ask(1 + i % 4);
        if (i % 5 == 0) asked[static_cast<size_t>(i)]->budget->Cancel();
        if (i % 9 == 0) room.extraction.DropSpent();
      }
    });
  for (std::thread& thread : threads) thread.join();
  CHECK(room.extraction.Drain(Executor::Clock::now() + kGuard));
  for (const auto& one : asked) {
    CHECK(one->answers.Now().size() == 1);
    const StatusCode code = one->Answer().status().code();
    CHECK((code == StatusCode::kOk || code == StatusCode::kCancelled ||
           code == StatusCode::kResourceExhausted));
  }
}

}  // namespace
}  // namespace billfold::server
