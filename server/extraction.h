// From a question to its answer: who asks, is it well formed, is there room, read it, record it.
// Knows no gRPC.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "billfold/v1/service.pb.h"
#include "extractors/pipeline.h"
#include "server/config.h"
#include "server/executor.h"
#include "server/log.h"
#include "server/metrics.h"
#include "server/tokens.h"
#include "server/trace_context.h"

namespace billfold::server {

// What is known about a call beside its question.
struct Call {
  std::string_view method;  // "Extract" or "ExtractStream"
  std::shared_ptr<vision::Budget> budget;
  std::optional<TraceContext> trace;
};

// Owned by the server, together with the log and the metrics, which outlive it. Any thread.
class Extraction {
 public:
  using Answer = std::function<void(absl::StatusOr<v1::ExtractResponse>)>;

  // `config.workers` is above 0. Until Serve every question is refused as LOADING.
  Extraction(const ServerConfig& config, const Log& log, Metrics& metrics);

  // From now on questions are read. Called once.
  void Serve(std::shared_ptr<const extractors::Pipeline> pipeline);

  // nullptr lets everyone in.
  void SetTokens(std::shared_ptr<const Tokens> tokens);

  // OK or UNAUTHENTICATED. `authorization` as Tokens::Check takes it.
  absl::Status Authorize(std::string_view authorization) const;

  // Calls `answer` exactly once: at once from this thread for a question that is refused, later
  // from a worker otherwise. `request` must live until then.
  void Ask(const v1::ExtractRequest& request, const Call& call, Answer answer);

  // Records an answer that was given without Ask.
  void Refused(const Call& call, const absl::Status& why) const;

  // Waiting questions whose caller went away make room.
  void DropSpent() { executor_.DropSpent(); }

  // Refuses new questions as DRAINING and waits for those that are accepted. At `deadline` the
  // others are broken off, and the answer is false.
  bool Drain(Executor::Clock::time_point deadline) { return executor_.Drain(deadline); }

  // nullptr until Serve.
  std::shared_ptr<const extractors::Pipeline> pipeline() const;

 private:
  struct Question;  // a request on its way

  absl::Status Check(const v1::ExtractRequest& request) const;
  absl::StatusOr<v1::ExtractResponse> Read(const Question& question,
                                           Executor::Clock::duration waited) const;
  void Record(const Question& question, const absl::StatusOr<v1::ExtractResponse>& result) const;

  const vision::ImageLimits limits_;
  const bool allow_full_card_number_;
  const Log& log_;
  Metrics& metrics_;
  mutable std::mutex mutex_;  // of the two pointers
  std::shared_ptr<const extractors::Pipeline> pipeline_;
  std::shared_ptr<const Tokens> tokens_;
  Executor executor_;  // last: its threads use all the above
};

}  // namespace billfold::server
