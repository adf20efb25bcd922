#include "server/stream_call.h"

#include <atomic>
#include <set>
#include <thread>

#include "tests/cli/run_billfold.h"
#include "tests/server/running_server.h"
#include "vision/error_reason.h"

namespace billfold::server {
namespace {

using absl::StatusCode;
using vision::ErrorReason;

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
