// Errors as callers get them: canonical codes with google.rpc details.
#pragma once

#include <chrono>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "billfold/v1/service.pb.h"
#include "grpcpp/support/status.h"

namespace billfold::server {

// RESOURCE_EXHAUSTED, QUEUE_FULL; come back after that time, 50 ms at least.
absl::Status QueueFullError(std::chrono::duration<double> retry_after);

// UNAVAILABLE, DRAINING: this server ends, another one may answer.
absl::Status DrainingError();

// UNAVAILABLE, LOADING: the weights are not ready yet; come back in a second.
absl::Status LoadingError();

// UNAUTHENTICATED, TOKEN_MISSING or TOKEN_UNKNOWN.
absl::Status TokenMissingError();
absl::Status TokenUnknownError();

// ErrorInfo where the status has a reason (vision/error_reason.h), BadRequest where a field of the
// request is at fault, RetryInfo where it makes sense to come back. `status` is not OK.
v1::Status ToProto(const absl::Status& status);

// The same; the details go into the trailing metadata `grpc-status-details-bin`.
grpc::Status ToGrpc(const absl::Status& status);

// The other way round, for clients: code, message, reason and RetryAfter.
absl::Status FromGrpc(const grpc::Status& status);
absl::Status FromProto(const v1::Status& status);

// When to come back; zero where the status does not say.
absl::Duration RetryAfter(const absl::Status& status);

}  // namespace billfold::server
