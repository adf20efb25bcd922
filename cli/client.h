// The other end of the wire: Billfold as a client of a Billfold server.
#pragma once

#include <memory>
#include <string>

#include "CLI/CLI.hpp"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "billfold/v1/service.grpc.pb.h"
#include "grpcpp/channel.h"

namespace billfold::cli {

struct ServerOptions {
  std::string address;      // host:port; "" = no server
  std::string ca;           // PEM file; with it, or with `tls`, the connection is encrypted
  std::string certificate;  // PEM files, for servers that ask who calls
  std::string key;
  std::string token_file;  // holds one bearer token
  bool tls = false;        // trust the system's certificate authorities
};

// --server and what belongs to it.
void AddServerFlags(CLI::App& command, ServerOptions& options);

// A connection that is made at the first call. NOT_FOUND names a file that cannot be read.
absl::StatusOr<std::shared_ptr<grpc::Channel>> Connect(const ServerOptions& options);

// Asks one server. Any thread.
class Client {
 public:
  static absl::StatusOr<std::unique_ptr<const Client>> New(const ServerOptions& options);

  // One question, one answer, as the server gives it. `deadline` relative to now.
  absl::StatusOr<v1::ExtractResponse> Ask(const v1::ExtractRequest& request,
                                          absl::Duration deadline) const;

  // What the server is and takes. The error names its address.
  absl::StatusOr<v1::GetServerInfoResponse> Info() const;

  // Comes back when the server says so, or is not there, up to `kPatience` in all.
  absl::StatusOr<v1::ExtractResponse> AskUntilAnswered(const v1::ExtractRequest& request) const;

 private:
  Client(std::string address, const std::shared_ptr<grpc::Channel>& channel, std::string token);
  void Prepare(absl::Duration deadline, grpc::ClientContext& context) const;

  const std::string address_;
  const std::unique_ptr<v1::DocumentExtraction::Stub> stub_;
  const std::string token_;
};

}  // namespace billfold::cli
