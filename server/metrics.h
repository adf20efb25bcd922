// Prometheus metrics on a port of their own. No label holds anything that a caller chose.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "billfold/v1/service.pb.h"

namespace billfold::server {

// Owned by the server; any thread may record.
//
// billfold_requests_total{method, code, document_type}   answers; the type of the first document,
//                                                        "NONE" where there is none
// billfold_request_seconds{method}                       histogram, from arrival to answer
// billfold_stage_seconds{stage}                          histogram of each stage of v1.Timings
// billfold_queue_depth, billfold_in_flight               gauges: images that wait, that are read
// billfold_queue_limit, billfold_workers                 gauges: how many may
// billfold_model_info{name, version, sha256, precision}  1
// billfold_build_info{version}                           1
class Metrics {
 public:
  explicit Metrics(std::string_view version);
  ~Metrics();

  // Serves http://HOST:PORT/metrics from now on and answers with the port (asked for 0: a free
  // one). UNAVAILABLE names the address that is taken. Called once at the most.
  absl::StatusOr<int> Listen(const std::string& address);

  void SetModel(const v1::ModelInfo& model);
  void SetLimits(int workers, int queue);
  void SetLoad(int in_flight, int queued);

  // One answer to one image. `method`: "Extract" or "ExtractStream". `response`: nullptr where
  // there is an error.
  void CountAnswer(std::string_view method, absl::StatusCode code,
                   const v1::ExtractResponse* response, double seconds);

  // The text that a scrape gets.
  std::string Text() const;

 private:
  struct Families;
  std::unique_ptr<Families> families_;
};

}  // namespace billfold::server
