// billfold.v1.DocumentExtraction over gRPC: a thin skin around Extraction.
#pragma once

#include <condition_variable>
#include <mutex>
#include <set>
#include <string>

#include "billfold/v1/service.grpc.pb.h"
#include "server/config.h"
#include "server/extraction.h"

namespace billfold::server {

class StreamCall;

// Owned by the server. gRPC calls its methods from its own threads, which never run the model.
class Service final : public v1::DocumentExtraction::CallbackService {
 public:
  Service(const ServerConfig& config, std::string version, Extraction& extraction);

  grpc::ServerUnaryReactor* Extract(grpc::CallbackServerContext* context,
                                    const v1::ExtractRequest* request,
                                    v1::ExtractResponse* response) override;
  grpc::ServerBidiReactor<v1::ExtractRequest, v1::ExtractResponse>* ExtractStream(
      grpc::CallbackServerContext* context) override;
  grpc::ServerUnaryReactor* GetServerInfo(grpc::CallbackServerContext* context,
                                          const v1::GetServerInfoRequest* request,
                                          v1::GetServerInfoResponse* response) override;

  // From now on new calls are refused as DRAINING; streams take no more images and end when those
  // they took are answered.
  void Drain();

  // Whether every call from before Drain was over by then, its answer sent.
  bool WaitForCalls(Executor::Clock::time_point deadline);

 private:
  absl::Status Admit(const grpc::CallbackServerContext& context);
  void Over(StreamCall* stream);  // nullptr: a unary call
  v1::GetServerInfoResponse Info() const;

  const ServerConfig config_;
  const std::string version_;
  Extraction& extraction_;
  std::mutex mutex_;
  std::condition_variable over_;
  int open_calls_ = 0;  // admitted, and not over
  std::set<StreamCall*> streams_;
  bool draining_ = false;
};

}  // namespace billfold::server
