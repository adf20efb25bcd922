// billfold health: whether a server serves, for probes of containers and load balancers.
#include <chrono>
#include <iostream>
#include <memory>

#include "cli/client.h"
#include "cli/commands.h"
#include "cli/start.h"
#include "grpc/health/v1/health.grpc.pb.h"
#include "grpcpp/channel.h"

namespace billfold::cli {
namespace {

constexpr auto kPatience = std::chrono::seconds(3);

int RunHealth(const ServerOptions& options) {
  const auto channel = Connect(options);
  if (!channel.ok()) return Fail(channel.status());
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() + kPatience);
  grpc::health::v1::HealthCheckResponse response;
  const grpc::Status status =
      grpc::health::v1::Health::NewStub(*channel)->Check(&context, {}, &response);
  if (!status.ok()) {
    std::cerr << "billfold: " << options.address << ": " << status.error_message() << '\n';
    return kSomeFailed;
  }
  std::cout << grpc::health::v1::HealthCheckResponse::ServingStatus_Name(response.status()) << '\n';
  return response.status() == grpc::health::v1::HealthCheckResponse::SERVING ? kAllAnswered
                                                                             : kSomeFailed;
}

}  // namespace

void AddHealth(CLI::App& app, int& exit_status) {
  auto options = std::make_shared<ServerOptions>();
  options->address = "127.0.0.1:50051";
  CLI::App* command = app.add_subcommand("health", "Ask a server whether it serves");
  AddServerFlags(*command, *options);
  command->footer("Exit status: 0 it serves, 1 it does not or cannot be reached, 2 bad usage.");
  command->callback([options, &exit_status] { exit_status = RunHealth(*options); });
}

}  // namespace billfold::cli
