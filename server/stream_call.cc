#include "server/stream_call.h"

#include <utility>

#include "server/errors.h"

namespace billfold::server {

StreamCall::StreamCall(Extraction& extraction, Call call, int at_once,
                       std::function<void(StreamCall*)> on_done)
    : extraction_(extraction),
      call_(std::move(call)),
      at_once_(at_once),
      on_done_(std::move(on_done)) {}

void StreamCall::Start() {
  const std::lock_guard lock(mutex_);
  ReadMore();
}

void StreamCall::Drain() {
  std::unique_lock lock(mutex_);
  if (!no_more_) end_ = DrainingError();
  no_more_ = true;
  if (!Ends()) return;
  lock.unlock();
  Finish(ToGrpc(end_));
}

void StreamCall::OnReadDone(bool ok) {
  std::unique_lock lock(mutex_);
  reading_ = false;
  // A question that arrives after the end is not taken; the caller learns it from the status.
  if (!ok || no_more_) {
    no_more_ = true;
    if (!Ends()) return;
    lock.unlock();
    Finish(ToGrpc(end_));
    return;
  }
  ++open_;
  const auto request = std::make_shared<v1::ExtractRequest>(std::move(incoming_));
  incoming_.Clear();
  ReadMore();
  lock.unlock();
  extraction_.Ask(*request, call_, [this, request](absl::StatusOr<v1::ExtractResponse> result) {
    Answer(*request, std::move(result));
  });
}

void StreamCall::Answer(const v1::ExtractRequest& request,
                        absl::StatusOr<v1::ExtractResponse> result) {
  v1::ExtractResponse response;
  if (result.ok()) {
    response = *std::move(result);
  } else {
    response.set_request_id(request.request_id());
    *response.mutable_error() = ToProto(result.status());
  }
  const std::lock_guard lock(mutex_);
  answers_.push_back(std::move(response));
  WriteMore();
}

void StreamCall::OnWriteDone(bool ok) {
  std::unique_lock lock(mutex_);
  writing_ = false;
  answers_.pop_front();
  --open_;
  if (!ok) {  // nobody takes answers any more
    no_more_ = true;
    call_.budget->Cancel();
    open_ -= static_cast<int>(answers_.size());
    answers_.clear();
  }
  WriteMore();
  ReadMore();
  if (!Ends()) return;
  lock.unlock();
  Finish(ToGrpc(end_));
}

void StreamCall::OnCancel() {
  call_.budget->Cancel();
  extraction_.DropSpent();
}

void StreamCall::ReadMore() {
  if (no_more_ || reading_ || open_ >= at_once_) return;
  reading_ = true;
  StartRead(&incoming_);
}

void StreamCall::WriteMore() {
  if (writing_ || answers_.empty()) return;
  writing_ = true;
  StartWrite(&answers_.front());
}

bool StreamCall::Ends() {
  if (!no_more_ || open_ > 0 || finished_) return false;
  return finished_ = true;
}

}  // namespace billfold::server
