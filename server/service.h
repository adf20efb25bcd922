// billfold.v1.DocumentExtraction over gRPC: a thin skin around Extraction.
#pragma once

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

  // Streams take no more images and end when those they took are answered.
  void DrainStreams();

 private:
  v1::GetServerInfoResponse Info() const;

  const ServerConfig config_;
  const std::string version_;
  Extraction& extraction_;
  std::mutex mutex_;
  std::set<StreamCall*> streams_;
  bool draining_ = false;
};

}  // namespace billfold::server
