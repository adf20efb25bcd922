// What an operator can set. configs/server.yaml lists every key with its default and a comment.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"

namespace billfold::server {

// One flat list of keys, named in the file as here. Paths are relative to the file's folder.
struct ServerConfig {
  // Where it listens, and for whom.
  std::string listen = "127.0.0.1:50051";  // host:port; [::1]:50051 for IPv6; port 0 = any free
  bool allow_plaintext = false;            // no TLS needed beyond loopback
  std::string tls_certificate;             // PEM, the chain from the server's own on; "" = no TLS
  std::string tls_private_key;             // PEM
  std::string tls_client_ca;               // PEM; callers must show a certificate of one of these
  std::string token_file;                  // SHA-256 hashes of bearer tokens; "" = none asked for
  bool reflection = false;                 // lists the services to everyone who connects

  // What it runs.
  std::string model;               // folder of the weights; "" = found as by `billfold extract`
  std::string precision = "auto";  // "auto", "bf16" or "fp32"
  int workers = 0;                 // images read at the same time; 0 = one a core
  int threads_per_worker = 1;      // of one image
  int queue = 16;                  // images that may wait for a worker; more are refused
  int drain_seconds = 30;          // after SIGTERM, for what is accepted

  // What one caller may send.
  int64_t max_image_bytes = 32LL << 20;
  int64_t max_image_pixels = 64'000'000;  // of a page
  int max_pages = 50;                     // of a TIFF or PDF
  int max_streams_per_connection = 100;   // calls at the same time
  int max_images_per_stream = 4;          // of one ExtractStream that wait or are read
  int keepalive_seconds = 60;             // an idle connection is asked whether it still lives
  bool allow_full_card_number = false;    // where the request asks for it too

  // What it tells the operator.
  std::string metrics_listen = "127.0.0.1:9464";  // Prometheus, http://…/metrics; "" = off
  std::string log_level = "info";                 // "debug", "info", "warning" or "error"

  bool operator==(const ServerConfig&) const = default;
};

// Reads and checks a file. Every error is INVALID_ARGUMENT (NOT_FOUND where the file cannot be
// read) and names file and line: an unknown key (and the nearest known one), a key that stands
// twice, a value of a wrong type or out of range, keys that contradict each other (half a TLS pair,
// plaintext beyond loopback). An empty file gives the defaults. Relative paths come back joined
// with the file's folder.
absl::StatusOr<ServerConfig> ReadConfig(const std::string& path);

// Every key of the file, in the order of ServerConfig.
std::vector<std::string> ConfigKeys();

// Whether only this machine reaches the host of a host:port: 127.0.0.0/8, [::1], localhost. False
// for any other name, whatever it resolves to, and for what is no host:port.
bool IsLoopback(const std::string& address);

}  // namespace billfold::server
