#include "cli/client.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "cli/inputs.h"
#include "grpcpp/create_channel.h"
#include "server/errors.h"

namespace billfold::cli {
namespace {

constexpr absl::Duration kPatience = absl::Minutes(2);  // with a server that is full or away
constexpr absl::Duration kFirstPause = absl::Milliseconds(200);
constexpr absl::Duration kLongestPause = absl::Seconds(5);
constexpr absl::Duration kInfoTakes = absl::Seconds(10);  // at the most
constexpr int64_t kLargestPem = 1 << 20;

absl::Status ReadInto(std::string& text, const std::string& path) {
  if (path.empty()) return absl::OkStatus();
  auto bytes = ReadImageFile(path, kLargestPem);
  if (!bytes.ok()) return absl::NotFoundError(absl::StrCat(path, ": ", bytes.status().message()));
  text = *std::move(bytes);
  return absl::OkStatus();
}

bool ComesBack(const absl::Status& status) {
  return absl::IsUnavailable(status) ||
         (absl::IsResourceExhausted(status) && server::RetryAfter(status) > absl::ZeroDuration());
}

}  // namespace

void AddServerFlags(CLI::App& command, ServerOptions& options) {
  command.add_option("--server", options.address, "Ask a server instead of reading here")
      ->type_name("HOST:PORT");
  command.add_flag("--tls", options.tls, "The server is known to this system's authorities");
  command.add_option("--tls-ca", options.ca, "The server's certificate authority, PEM")
      ->type_name("FILE");
  command.add_option("--tls-cert", options.certificate, "Our own certificate, PEM")
      ->type_name("FILE");
  command.add_option("--tls-key", options.key, "Our own private key, PEM")->type_name("FILE");
  command.add_option("--token-file", options.token_file, "Holds the bearer token to send")
      ->type_name("FILE");
}

absl::StatusOr<std::shared_ptr<grpc::Channel>> Connect(const ServerOptions& options) {
  grpc::SslCredentialsOptions tls;
  absl::Status status = ReadInto(tls.pem_root_certs, options.ca);
  status.Update(ReadInto(tls.pem_cert_chain, options.certificate));
  status.Update(ReadInto(tls.pem_private_key, options.key));
  if (!status.ok()) return status;
  const bool encrypted = options.tls || !options.ca.empty() || !options.certificate.empty();
  grpc::ChannelArguments arguments;
  arguments.SetMaxReceiveMessageSize(-1);
  arguments.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS,
                   static_cast<int>(absl::ToInt64Milliseconds(kFirstPause)));
  arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS,
                   static_cast<int>(absl::ToInt64Milliseconds(kLongestPause)));
  return grpc::CreateCustomChannel(
      options.address, encrypted ? grpc::SslCredentials(tls) : grpc::InsecureChannelCredentials(),
      arguments);
}

Client::Client(std::string address, const std::shared_ptr<grpc::Channel>& channel,
               std::string token)
    : address_(std::move(address)),
      stub_(v1::DocumentExtraction::NewStub(channel)),
      token_(std::move(token)) {}

absl::StatusOr<std::unique_ptr<const Client>> Client::New(const ServerOptions& options) {
  std::string token;
  if (absl::Status status = ReadInto(token, options.token_file); !status.ok()) return status;
  const auto channel = Connect(options);
  if (!channel.ok()) return channel.status();
  return std::unique_ptr<const Client>(
      new Client(options.address, *channel, std::string(absl::StripAsciiWhitespace(token))));
}

void Client::Prepare(absl::Duration deadline, grpc::ClientContext& context) const {
  if (deadline < absl::InfiniteDuration())
    context.set_deadline(absl::ToChronoTime(absl::Now() + deadline));
  if (!token_.empty()) context.AddMetadata("authorization", absl::StrCat("Bearer ", token_));
}

absl::StatusOr<v1::ExtractResponse> Client::Ask(const v1::ExtractRequest& request,
                                                absl::Duration deadline) const {
  grpc::ClientContext context;
  Prepare(deadline, context);
  v1::ExtractResponse response;
  const grpc::Status status = stub_->Extract(&context, request, &response);
  if (!status.ok()) return server::FromGrpc(status);
  return response;
}

absl::StatusOr<v1::GetServerInfoResponse> Client::Info() const {
  grpc::ClientContext context;
  Prepare(kInfoTakes, context);
  v1::GetServerInfoResponse response;
  const grpc::Status status = stub_->GetServerInfo(&context, {}, &response);
  if (status.ok()) return response;
  const absl::Status error = server::FromGrpc(status);
  return absl::Status(error.code(), absl::StrCat(address_, ": ", error.message()));
}

absl::StatusOr<v1::ExtractResponse> Client::AskUntilAnswered(
    const v1::ExtractRequest& request) const {
  using Clock = std::chrono::steady_clock;  // does not jump
  const auto end = Clock::now() + absl::ToChronoMilliseconds(kPatience);
  absl::Duration pause = kFirstPause;
  while (true) {
    auto response = Ask(request, absl::InfiniteDuration());
    if (response.ok() || !ComesBack(response.status()) || Clock::now() > end) return response;
    absl::SleepFor(std::max(pause, server::RetryAfter(response.status())));
    pause = std::min(2 * pause, kLongestPause);
  }
}

}  // namespace billfold::cli
