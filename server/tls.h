// TLS and mutual TLS from files, followed as they change.
#pragma once

#include <memory>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "grpcpp/security/server_credentials.h"
#include "server/config.h"

namespace billfold::server {

// How long a changed certificate takes to be in use, at the most.
inline constexpr absl::Duration kCertificateRefresh = absl::Seconds(1);

// Plaintext where the config names no certificate. NOT_FOUND or INVALID_ARGUMENT name the file and
// what is wrong with it: unreadable, no PEM, a key that is not the certificate's, expired.
absl::StatusOr<std::shared_ptr<grpc::ServerCredentials>> MakeCredentials(
    const ServerConfig& config);

// The checks of MakeCredentials alone; the time at which the certificate expires, or
// InfiniteFuture where there is none.
absl::StatusOr<absl::Time> CheckCertificates(const ServerConfig& config);

}  // namespace billfold::server
