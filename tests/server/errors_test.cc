#include "server/errors.h"

#include <catch2/catch.hpp>
#include <optional>

#include "absl/strings/str_cat.h"
#include "google/rpc/error_details.pb.h"
#include "vision/error_reason.h"

namespace billfold::server {
namespace {

using absl::StatusCode;
using vision::ErrorReason;
using vision::WithField;
using vision::WithReason;

template <typename T>
std::optional<T> Detail(const v1::Status& status) {
  T detail;
  for (const google::protobuf::Any& any : status.details())
    if (any.UnpackTo(&detail)) return detail;
  return std::nullopt;
}

struct Case {
  absl::Status status;
  StatusCode code;
  std::string reason;
  absl::Duration retry;
};

std::vector<Case> Errors() {
  using Seconds = std::chrono::duration<double>;
  return {
      {QueueFullError(Seconds(2.5)), StatusCode::kResourceExhausted, "QUEUE_FULL",
       absl::Milliseconds(2500)},
      {QueueFullError(Seconds(0)), StatusCode::kResourceExhausted, "QUEUE_FULL",
       absl::Milliseconds(50)},
      {QueueFullError(Seconds(86400)), StatusCode::kResourceExhausted, "QUEUE_FULL",
       absl::Hours(24)},
      {DrainingError(), StatusCode::kUnavailable, "DRAINING", absl::ZeroDuration()},
      {LoadingError(), StatusCode::kUnavailable, "LOADING", absl::Seconds(1)},
      {TokenMissingError(), StatusCode::kUnauthenticated, "TOKEN_MISSING", absl::ZeroDuration()},
      {TokenUnknownError(), StatusCode::kUnauthenticated, "TOKEN_UNKNOWN", absl::ZeroDuration()},
      {absl::InternalError("the model failed"), StatusCode::kInternal, "", absl::ZeroDuration()},
      {WithReason(absl::InvalidArgumentError("no bytes"), "EMPTY_IMAGE"),
       StatusCode::kInvalidArgument, "EMPTY_IMAGE", absl::ZeroDuration()},
  };
}

TEST_CASE("each error has its code, its reason and its time to come back") {
  for (const auto& [status, code, reason, retry] : Errors()) {
    CAPTURE(status.ToString());
    CHECK(status.code() == code);
    CHECK(ErrorReason(status) == reason);
    CHECK(RetryAfter(status) == retry);
  }
}

TEST_CASE("an error has the details of google.rpc") {
  for (const auto& [status, code, reason, retry] : Errors()) {
    CAPTURE(status.ToString());
    const v1::Status proto = ToProto(status);
    CHECK(proto.code() == static_cast<int>(code));
    CHECK(proto.message() == std::string(status.message()));
    const auto info = Detail<google::rpc::ErrorInfo>(proto);
    CHECK(info.has_value() == !reason.empty());
    if (info) CHECK(info->reason() == reason);
    if (info) CHECK(info->domain() == "billfold.dev");
    const auto again = Detail<google::rpc::RetryInfo>(proto);
    CHECK(again.has_value() == (retry > absl::ZeroDuration()));
    if (!again) continue;
    CHECK(absl::Seconds(again->retry_delay().seconds()) +
              absl::Nanoseconds(again->retry_delay().nanos()) ==
          retry);
    CHECK(again->retry_delay().nanos() < 1'000'000'000);
  }
}

TEST_CASE("a field at fault is a violation of BadRequest") {
  const auto wrong = WithField(absl::InvalidArgumentError("no bytes"), "image");
  const auto bad = Detail<google::rpc::BadRequest>(ToProto(wrong));
  REQUIRE(bad);
  REQUIRE(bad->field_violations_size() == 1);
  CHECK(bad->field_violations(0).field() == "image");
  CHECK(bad->field_violations(0).description() == "no bytes");
  CHECK_FALSE(Detail<google::rpc::BadRequest>(ToProto(absl::InternalError("x"))));
}

TEST_CASE("an error comes back from the wire as it went") {
  for (const auto& [status, code, reason, retry] : Errors()) {
    CAPTURE(status.ToString());
    const grpc::Status wire = ToGrpc(status);
    CHECK(wire.error_code() == static_cast<grpc::StatusCode>(code));
    CHECK(wire.error_message() == std::string(status.message()));
    for (const absl::Status& back : {FromGrpc(wire), FromProto(ToProto(status))}) {
      CHECK(back.code() == code);
      CHECK(back.message() == status.message());
      CHECK(ErrorReason(back) == reason);
      CHECK(RetryAfter(back) == retry);
    }
  }
}

TEST_CASE("the trailing details are a google.rpc.Status by its field numbers") {
  // code = 14, message, one Any with an ErrorInfo{reason, domain}: written by hand.
  const std::string info =
      "\x0a\x08"
      "DRAINING"
      "\x12\x0c"
      "billfold.dev";
  const std::string url = "type.googleapis.com/google.rpc.ErrorInfo";
  const std::string message(DrainingError().message());
  const auto field = [](char tag, const std::string& bytes) {
    return absl::StrCat(std::string(1, tag), std::string(1, static_cast<char>(bytes.size())),
                        bytes);
  };
  CHECK(ToGrpc(DrainingError()).error_details() ==
        absl::StrCat("\x08\x0e", field('\x12', message),
                     field('\x1a', field('\x0a', url) + field('\x12', info))));
}

TEST_CASE("OK stays OK") {
  CHECK(ToGrpc(absl::OkStatus()).ok());
  CHECK(FromGrpc(grpc::Status::OK).ok());
}

TEST_CASE("errors that gRPC makes, and damaged details, keep code and message") {
  const std::string details = GENERATE(values<std::string>({"", "\xff\xff garbage", "\x1a\x7f"}));
  const absl::Status status =
      FromGrpc(grpc::Status(grpc::StatusCode::UNAVAILABLE, "connection refused", details));
  CHECK(status.code() == StatusCode::kUnavailable);
  CHECK(status.message() == "connection refused");
  CHECK(ErrorReason(status).empty());
  CHECK(RetryAfter(status) == absl::ZeroDuration());
}

TEST_CASE("the code of the call counts, not that of its details") {
  v1::Status details = ToProto(DrainingError());
  details.set_code(0);
  details.set_message("another");
  const absl::Status status = FromGrpc(
      grpc::Status(grpc::StatusCode::UNAVAILABLE, "the message", details.SerializeAsString()));
  CHECK(status.code() == StatusCode::kUnavailable);
  CHECK(status.message() == "the message");
  CHECK(ErrorReason(status) == "DRAINING");
}

TEST_CASE("a detail that nobody here knows is passed over") {
  v1::Status proto = ToProto(DrainingError());
  auto* unknown = proto.mutable_details()->Add();
  unknown->set_type_url("type.googleapis.com/google.rpc.DebugInfo");
  unknown->set_value("\xff");
  proto.mutable_details()->SwapElements(0, 1);
  CHECK(ErrorReason(FromProto(proto)) == "DRAINING");
}

TEST_CASE("details of a strange server do no harm") {
  v1::Status proto;
  proto.set_code(99);
  CHECK(FromProto(proto).code() == StatusCode::kUnknown);
  google::rpc::RetryInfo retry;
  retry.mutable_retry_delay()->set_seconds(INT64_MAX);
  retry.mutable_retry_delay()->set_nanos(INT32_MAX);
  proto.add_details()->PackFrom(retry);
  CHECK(RetryAfter(FromProto(proto)) > absl::Hours(24));
}

}  // namespace
}  // namespace billfold::server
