// A running server: its port, its health, its life from the first connection to the last answer.
#pragma once

#include <memory>
#include <stop_token>
#include <string>
#include <thread>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "extractors/pipeline.h"
#include "grpcpp/server.h"
#include "server/config.h"
#include "server/extraction.h"
#include "server/log.h"
#include "server/metrics.h"
#include "server/service.h"
#include "server/tls.h"

namespace billfold::server {

// Owned by `billfold serve`. Its methods are called by one thread, after each other.
class Server {
 public:
  // Opens the ports; whoever asks is told LOADING, and NOT_SERVING. `config.workers` is above 0.
  // Errors name what is wrong: an address that is taken, a certificate, a token file.
  static absl::StatusOr<std::unique_ptr<Server>> Listen(const ServerConfig& config,
                                                        std::string version, const Log& log);
  // Breaks off what still runs.
  ~Server();

  // Reads a picture with every worker, so that no caller pays for the first time, and then serves.
  // INTERNAL where the picture cannot be read.
  absl::Status Serve(std::shared_ptr<const extractors::Pipeline> pipeline);

  // Reads the token file again and looks at the certificates, which are followed all the time. What
  // is wrong with them is logged, and the tokens stay as they were.
  void Reload();

  // NOT_SERVING, nothing new, what is accepted is answered. False where that took longer than
  // `drain_seconds` and the rest was broken off. Whoever asks afterwards is told DRAINING until the
  // process ends or the server is destroyed; the destructor makes gRPC tell calls that arrive just
  // then CANCELLED (https://github.com/grpc/grpc/issues/41785), the end of the process UNAVAILABLE.
  bool Drain();

  int port() const { return port_; }
  int metrics_port() const { return metrics_port_; }  // 0: none

 private:
  Server(const ServerConfig& config, std::string version, const Log& log);
  absl::Status Open();
  absl::Status ReadTokens();
  void SetServing(bool serving);
  void FollowCertificates(const std::stop_token& stop);

  const ServerConfig config_;
  const Log& log_;
  Metrics metrics_;
  Extraction extraction_;
  Service service_;
  std::unique_ptr<Tls> tls_;
  std::unique_ptr<grpc::Server> server_;
  int port_ = 0;
  int metrics_port_ = 0;
  std::jthread certificates_;  // follows them; ends before what it uses
};

}  // namespace billfold::server
