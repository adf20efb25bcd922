// One open ExtractStream.
#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <mutex>

#include "billfold/v1/service.grpc.pb.h"
#include "server/extraction.h"

namespace billfold::server {

// Reads a question, asks, writes the answer; several at a time, answers as they come. It reads no
// further while `at_once` images wait, are read, or have an answer that the caller does not take,
// so neither a fast nor a slow caller makes memory grow. gRPC calls its functions from any thread
// and owns it: it deletes itself when the call is over.
class StreamCall final : public grpc::ServerBidiReactor<v1::ExtractRequest, v1::ExtractResponse> {
 public:
  // `on_done` is called from the destructor.
  StreamCall(Extraction& extraction, Call call, int at_once,
             std::function<void(StreamCall*)> on_done);
  ~StreamCall() override { on_done_(this); }

  void Start();

  // Takes no more questions; ends as DRAINING when all that were taken are answered.
  void Drain();

  void OnReadDone(bool ok) override;
  void OnWriteDone(bool ok) override;
  void OnCancel() override;
  void OnDone() override { delete this; }

 private:
  void Answer(const v1::ExtractRequest& request, absl::StatusOr<v1::ExtractResponse> result);
  // With the lock held:
  void ReadMore();
  void WriteMore();
  bool Ends();  // true once: the caller of it must call Finish, without the lock

  Extraction& extraction_;
  const Call call_;
  const int at_once_;
  const std::function<void(StreamCall*)> on_done_;

  std::mutex mutex_;
  v1::ExtractRequest incoming_;
  std::deque<v1::ExtractResponse> answers_;  // the first of them is being written
  int open_ = 0;                             // questions taken whose answer is not written
  bool reading_ = false;
  bool writing_ = false;
  bool no_more_ = false;  // questions
  bool finished_ = false;
  absl::Status end_;
};

}  // namespace billfold::server
