#include "server/extraction.h"

#include <chrono>
#include <cmath>
#include <exception>
#include <utility>

#include "extractors/masking.h"
#include "extractors/provenance.h"
#include "extractors/request.h"
#include "server/errors.h"
#include "vision/error_reason.h"

namespace billfold::server {
namespace {

using Clock = Executor::Clock;
using Milliseconds = std::chrono::duration<double, std::milli>;

constexpr size_t kLoggedIdBytes = 64;  // of a request_id, which may be anything

void WarnOfMasking(const v1::ExtractRequest& request, bool allowed, v1::ExtractResponse& response) {
  if (request.options().card_number_disclosure() == v1::ExtractOptions::FULL && !allowed)
    response.add_warnings("card numbers are masked: this server gives none out in full");
}

// Sizes, counts and types; never what stands on the document.
void Describe(const v1::ExtractResponse& response, nlohmann::ordered_json& fields) {
  fields["width"] = response.page().width();
  fields["height"] = response.page().height();
  for (const v1::Document& document : response.documents())
    fields["documents"].push_back(v1::DocumentType_Name(document.type()));
  for (const v1::StageTiming& stage : response.timings().stages())
    fields["stages_ms"][stage.stage()] = std::round(stage.milliseconds() * 10) / 10;
}

}  // namespace

struct Extraction::Question {
  const v1::ExtractRequest* request = nullptr;  // nullptr where none was taken
  Call call;
  Answer answer;
  Clock::time_point arrived = Clock::now();
};

Extraction::Extraction(const ServerConfig& config, const Log& log, Metrics& metrics)
    : limits_{.max_bytes = config.max_image_bytes,
              .max_pixels = config.max_image_pixels,
              .max_pages = config.max_pages},
      allow_full_card_number_(config.allow_full_card_number),
      log_(log),
      metrics_(metrics),
      executor_(config.workers, config.queue,
                [&metrics](Executor::Load load) { metrics.SetLoad(load.running, load.queued); }) {
  metrics.SetLimits(config.workers, config.queue);
}

void Extraction::Serve(std::shared_ptr<const extractors::Pipeline> pipeline) {
  metrics_.SetModel(extractors::ToProto(pipeline->reader().info()));
  const std::lock_guard lock(mutex_);
  pipeline_ = std::move(pipeline);
}

std::shared_ptr<const extractors::Pipeline> Extraction::pipeline() const {
  const std::lock_guard lock(mutex_);
  return pipeline_;
}

void Extraction::SetTokens(std::shared_ptr<const Tokens> tokens) {
  const std::lock_guard lock(mutex_);
  tokens_ = std::move(tokens);
}

absl::Status Extraction::Authorize(std::string_view authorization) const {
  std::unique_lock lock(mutex_);
  const std::shared_ptr<const Tokens> tokens = tokens_;
  lock.unlock();
  return tokens ? tokens->Check(authorization) : absl::OkStatus();
}

void Extraction::Ask(const v1::ExtractRequest& request, const Call& call, Answer answer) {
  const auto question =
      std::make_shared<const Question>(Question{&request, call, std::move(answer)});
  const auto finish = [this, question](absl::StatusOr<v1::ExtractResponse> result) {
    // Its caller is still there: it is the server that goes away.
    if (absl::IsCancelled(result.status()) && executor_.has_broken_off()) result = DrainingError();
    Record(*question, result);
    question->answer(std::move(result));
  };
  if (absl::Status status = Check(request); !status.ok()) return finish(std::move(status));
  const auto result =
      std::make_shared<absl::StatusOr<v1::ExtractResponse>>(absl::UnknownError("not read"));
  absl::Status status = executor_.Submit(
      {.budget = call.budget,
       .run = [this, question, result](auto waited) { *result = Read(*question, waited); },
       .drop = finish,
       .deliver = [finish, result] { finish(std::move(*result)); }});
  if (!status.ok()) finish(std::move(status));
}

// All that can be said without a worker: an answer that no queue delays.
absl::Status Extraction::Check(const v1::ExtractRequest& request) const {
  if (!pipeline()) return LoadingError();
  if (absl::Status status = extractors::CheckRequest(request); !status.ok()) return status;
  return vision::CheckImage(request.image(), limits_).status();
}

absl::StatusOr<v1::ExtractResponse> Extraction::Read(const Question& question,
                                                     Clock::duration waited) const try {
  auto response =
      pipeline()->Extract(*question.request, *question.call.budget, allow_full_card_number_);
  if (!response.ok()) return response;
  WarnOfMasking(*question.request, allow_full_card_number_, *response);
  extractors::AddStage("queue", Milliseconds(waited).count(), response->mutable_timings());
  return response;
} catch (...) {  // one request must not take the server down
  return absl::InternalError("the extraction failed");
}

void Extraction::Refused(const Call& call, const absl::Status& why) const {
  Record({.request = nullptr, .call = call, .answer = {}}, why);
}

void Extraction::Record(const Question& question,
                        const absl::StatusOr<v1::ExtractResponse>& result) const {
  const Milliseconds took = Clock::now() - question.arrived;
  metrics_.CountAnswer(question.call.method, result.status().code(),
                       result.ok() ? &*result : nullptr, took.count() / 1000);
  nlohmann::ordered_json fields{{"method", question.call.method},
                                {"code", absl::StatusCodeToString(result.status().code())}};
  if (const std::string reason = vision::ErrorReason(result.status()); !reason.empty())
    fields["reason"] = reason;
  if (!result.ok()) fields["message"] = result.status().message();
  if (question.request) {
    fields["request_id"] =
        extractors::MaskCardNumbers(question.request->request_id()).substr(0, kLoggedIdBytes);
    fields["image_bytes"] = question.request->image().size();
  }
  fields["total_ms"] = std::round(took.count() * 10) / 10;
  if (result.ok()) Describe(*result, fields);
  if (const auto& trace = question.call.trace) {
    fields["trace_id"] = trace->trace_id;
    fields["parent_id"] = trace->parent_id;
  }
  const bool our_fault = result.status().code() == absl::StatusCode::kInternal;
  our_fault ? log_.Error("answer", fields) : log_.Info("answer", fields);
}

}  // namespace billfold::server
