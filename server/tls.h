// TLS and mutual TLS from files, followed as they change.
#pragma once

#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "grpcpp/security/server_credentials.h"
#include "server/config.h"

namespace billfold::server {

// How often the files are looked at. What changed is in use after twice that time, at the most.
inline constexpr absl::Duration kCertificateRefresh = absl::Seconds(1);

// What the files of a config hold, in PEM.
struct Certificates {
  std::string chain, key, client_ca;
  absl::Time expiry = absl::InfiniteFuture();  // of the server's own certificate

  bool operator==(const Certificates&) const = default;
};

// NOT_FOUND or INVALID_ARGUMENT name the file and what is wrong with it: unreadable, no PEM, a key
// that is not the certificate's, expired. Empty where the config names no certificate.
absl::StatusOr<Certificates> ReadCertificates(const ServerConfig& config);

// The certificates in use. gRPC takes whatever it finds in files, so it is shown files of our own,
// in memory, which hold what was checked: a renewal that is half done, or wrong, changes nothing.
// Credentials outlive neither the process nor this object. For one thread.
class Tls {
 public:
  // The errors of ReadCertificates; INTERNAL where there is no memory for the files.
  static absl::StatusOr<std::unique_ptr<Tls>> Open(const ServerConfig& config);
  ~Tls();

  // Plaintext where the config names no certificate.
  std::shared_ptr<grpc::ServerCredentials> Credentials() const;

  // Looks at the files again and takes them where they are good. Else what is wrong with them; the
  // ones in use stay.
  absl::Status Follow();

 private:
  class MemoryFile;

  explicit Tls(const ServerConfig& config);
  absl::Status Take(Certificates certificates);

  const ServerConfig config_;
  Certificates in_use_;
  std::unique_ptr<MemoryFile> identity_, client_ca_;  // the first holds chain and key
};

}  // namespace billfold::server
