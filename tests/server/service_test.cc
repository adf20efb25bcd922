// Calls of one image: answers, errors, deadlines and callers who go away.
#include "server/service.h"

#include "absl/strings/match.h"
#include "google/rpc/error_details.pb.h"
#include "tests/server/running_server.h"
#include "vision/error_reason.h"

namespace billfold::server {
namespace {

using absl::StatusCode;
using Catch::Contains;
using vision::ErrorReason;

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

}  // namespace
}  // namespace billfold::server
