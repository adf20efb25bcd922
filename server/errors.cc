#include "server/errors.h"

#include <algorithm>
#include <string>

#include "absl/strings/cord.h"
#include "absl/types/optional.h"
#include "google/rpc/error_details.pb.h"
#include "vision/error_reason.h"

namespace billfold::server {
namespace {

using vision::ErrorField;
using vision::ErrorReason;
using vision::WithReason;

constexpr char kDomain[] = "billfold.dev";
constexpr char kRetryUrl[] = "type.billfold.dev/retry_after";  // absl::FormatDuration
constexpr absl::Duration kRetryAtLeast = absl::Milliseconds(50);
constexpr absl::Duration kLoadingTakes = absl::Seconds(1);

absl::Status WithRetry(absl::Status status, absl::Duration after) {
  status.SetPayload(kRetryUrl, absl::Cord(absl::FormatDuration(after)));
  return status;
}

google::rpc::RetryInfo RetryInfo(absl::Duration after) {
  google::rpc::RetryInfo retry;
  retry.mutable_retry_delay()->set_seconds(absl::IDivDuration(after, absl::Seconds(1), &after));
  retry.mutable_retry_delay()->set_nanos(static_cast<int>(absl::ToInt64Nanoseconds(after)));
  return retry;
}

google::rpc::BadRequest BadRequest(const std::string& field, std::string_view description) {
  google::rpc::BadRequest bad;
  auto* violation = bad.add_field_violations();
  violation->set_field(field);
  violation->set_description(std::string(description));
  return bad;
}

}  // namespace

absl::Status QueueFullError(std::chrono::duration<double> retry_after) {
  return WithRetry(WithReason(absl::ResourceExhaustedError("the server is full"), "QUEUE_FULL"),
                   std::max(kRetryAtLeast, absl::Seconds(retry_after.count())));
}

absl::Status DrainingError() {
  return WithReason(absl::UnavailableError("the server is shutting down"), "DRAINING");
}

absl::Status LoadingError() {
  return WithRetry(WithReason(absl::UnavailableError("the weights are being loaded"), "LOADING"),
                   kLoadingTakes);
}

absl::Status TokenMissingError() {
  return WithReason(absl::UnauthenticatedError("send \"authorization: Bearer TOKEN\""),
                    "TOKEN_MISSING");
}

absl::Status TokenUnknownError() {
  return WithReason(absl::UnauthenticatedError("the token is not known here"), "TOKEN_UNKNOWN");
}

v1::Status ToProto(const absl::Status& status) {
  v1::Status proto;
  proto.set_code(static_cast<int>(status.code()));
  proto.set_message(std::string(status.message()));
  if (const std::string reason = ErrorReason(status); !reason.empty()) {
    google::rpc::ErrorInfo info;
    info.set_reason(reason);
    info.set_domain(kDomain);
    proto.add_details()->PackFrom(info);
  }
  if (const std::string field = ErrorField(status); !field.empty())
    proto.add_details()->PackFrom(BadRequest(field, std::string(status.message())));
  if (const absl::Duration after = RetryAfter(status); after > absl::ZeroDuration())
    proto.add_details()->PackFrom(RetryInfo(after));
  return proto;
}

grpc::Status ToGrpc(const absl::Status& status) {
  if (status.ok()) return grpc::Status::OK;
  return {static_cast<grpc::StatusCode>(status.code()), std::string(status.message()),
          ToProto(status).SerializeAsString()};
}

absl::Status FromProto(const v1::Status& proto) {
  absl::Status status(static_cast<absl::StatusCode>(proto.code()), proto.message());
  google::rpc::ErrorInfo info;
  google::rpc::RetryInfo retry;
  for (const google::protobuf::Any& detail : proto.details()) {
    if (detail.UnpackTo(&info)) status = WithReason(status, info.reason());
    if (detail.UnpackTo(&retry))
      status = WithRetry(status, absl::Seconds(retry.retry_delay().seconds()) +
                                     absl::Nanoseconds(retry.retry_delay().nanos()));
  }
  return status;
}

absl::Status FromGrpc(const grpc::Status& status) {
  v1::Status proto;
  if (!proto.ParseFromString(status.error_details())) proto.Clear();
  proto.set_code(status.error_code());  // of errors that gRPC makes there are no details
  proto.set_message(status.error_message());
  return FromProto(proto);
}

absl::Duration RetryAfter(const absl::Status& status) {
  const absl::optional<absl::Cord> payload = status.GetPayload(kRetryUrl);
  absl::Duration after;
  if (!payload || !absl::ParseDuration(std::string(*payload), &after)) return absl::ZeroDuration();
  return after;
}

}  // namespace billfold::server
