// billfold serve: the gRPC server, from its configuration to its last answer.
#include <grpc/support/log.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <iostream>
#include <memory>
#include <string>
#include <string_view>

#include "cli/commands.h"
#include "cli/start.h"
#include "server/config.h"
#include "server/log.h"
#include "server/server.h"

namespace billfold::cli {
namespace {

struct ServeFlags {
  std::string config;  // "" = the defaults
  bool check_config = false;
};

// What ends or changes a server. They are blocked before the first thread starts, so that all
// threads leave them to this one.
sigset_t Signals() {
  sigset_t signals;
  sigemptyset(&signals);
  for (const int signal : {SIGTERM, SIGINT, SIGHUP}) sigaddset(&signals, signal);
  return signals;
}

// Libraries have started threads before main, which block nothing (OpenBLAS does). One that gets a
// signal hands it on to the main thread, whose number is that of the process.
void HandOnSignals() {
  for (const int signal : {SIGTERM, SIGINT, SIGHUP})
    std::signal(signal, [](int number) { tgkill(getpid(), getpid(), number); });
}

// What gRPC has to say stands in the log like everything else.
void LogGrpc(gpr_log_func_args* said) {
  const server::Log log("info");
  std::string_view message(said->message);
  message = message.substr(0, message.find(" value="));  // of a header: the caller's own words
  const nlohmann::ordered_json fields{{"message", message}};
  said->severity == GPR_LOG_SEVERITY_ERROR ? log.Warning("grpc", fields) : log.Info("grpc", fields);
}

absl::StatusOr<server::ServerConfig> ConfigOf(const ServeFlags& flags) {
  absl::StatusOr<server::ServerConfig> config = server::ServerConfig();
  if (!flags.config.empty()) config = server::ReadConfig(flags.config);
  if (config.ok() && config->workers == 0)
    config->workers = std::max(1, Cores() / config->threads_per_worker);
  return config;
}

absl::StatusOr<std::shared_ptr<const extractors::Pipeline>> Load(
    const server::ServerConfig& config) {
  return StartPipeline(
      {.folder = config.model, .precision = config.precision, .threads = config.threads_per_worker},
      {.max_bytes = config.max_image_bytes,
       .max_pixels = config.max_image_pixels,
       .max_pages = config.max_pages});
}

// Until someone asks for the end.
void WaitForEnd(const ServeFlags& flags, const sigset_t& signals, server::Log& log,
                server::Server& server) {
  for (int signal = 0; sigwait(&signals, &signal) == 0 && signal == SIGHUP;) {
    const auto config = ConfigOf(flags);
    if (config.ok()) log.SetLevel(config->log_level);
    log.Info("reload");
    if (!config.ok()) log.Error("reload", {{"message", config.status().message()}});
    server.Reload();
  }
}

// From here on a signal means: leave at once. A handler, because the first process of a container
// gets no default actions.
void LeaveAtNextSignal(const sigset_t& signals) {
  for (const int signal : {SIGTERM, SIGINT}) std::signal(signal, [](int) { _exit(kSomeFailed); });
  pthread_sigmask(SIG_UNBLOCK, &signals, nullptr);
}

int RunServe(const ServeFlags& flags) {
  const auto config = ConfigOf(flags);
  if (!config.ok()) return Fail(config.status());
  if (flags.check_config) {
    std::cout << (flags.config.empty() ? "the defaults" : flags.config) << ": good\n";
    return kAllAnswered;
  }
  const sigset_t signals = Signals();
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  HandOnSignals();
  std::signal(SIGPIPE, SIG_IGN);  // of a log that nobody reads any more
  gpr_set_log_function(LogGrpc);
  server::Log log(config->log_level);

  const auto server = server::Server::Listen(*config, BILLFOLD_VERSION, log);
  if (!server.ok()) return Fail(server.status());
  log.Info("listening", {{"port", (*server)->port()},
                         {"metrics_port", (*server)->metrics_port()},
                         {"workers", config->workers},
                         {"threads_per_worker", config->threads_per_worker},
                         {"queue", config->queue}});
  if (config->workers * config->threads_per_worker > Cores())
    log.Warning("more threads than cores", {{"cores", Cores()}});
  auto pipeline = Load(*config);
  if (!pipeline.ok()) return Fail(pipeline.status());
  const vision::ModelInfo model = (*pipeline)->reader().info();
  if (absl::Status status = (*server)->Serve(*std::move(pipeline)); !status.ok())
    return Fail(status);
  log.Info("serving",
           {{"model", model.name}, {"version", model.version}, {"precision", model.precision}});

  WaitForEnd(flags, signals, log, **server);
  log.Info("draining", {{"seconds", config->drain_seconds}});
  LeaveAtNextSignal(signals);
  const bool all = (*server)->Drain();
  all ? log.Info("stopped") : log.Warning("stopped", {{"message", "some images were broken off"}});
  // Not through the destructors: see Server::Drain.
  std::_Exit(all ? kAllAnswered : kSomeFailed);
}

}  // namespace

void AddServe(CLI::App& app, int& exit_status) {
  auto flags = std::make_shared<ServeFlags>();
  CLI::App* command = app.add_subcommand("serve", "Answer gRPC calls");
  command
      ->add_option("--config", flags->config,
                   "What to listen on, whom to let in and how much to do [the defaults]")
      ->type_name("FILE");
  command->add_flag("--check-config", flags->check_config, "Only look whether the file is good");
  command->footer(
      "configs/server.yaml lists every key. SIGTERM finishes what is accepted and ends, a second "
      "one\n"
      "ends at once; SIGHUP reads log_level and the token file again. The log goes to stderr.");
  command->callback([flags, &exit_status] { exit_status = RunServe(*flags); });
}

}  // namespace billfold::cli
