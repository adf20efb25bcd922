// billfold bench serve: what a number of callers at the same time get from a server.
#include <atomic>
#include <iostream>
#include <map>
#include <mutex>
#include <thread>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "absl/time/clock.h"
#include "cli/bench.h"
#include "cli/client.h"
#include "server/errors.h"

namespace billfold::cli {
namespace {

using Milliseconds = std::vector<double>;

constexpr absl::Duration kRest = absl::Milliseconds(100);

// One answer of one caller.
using AskOne = std::function<absl::StatusOr<v1::ExtractResponse>(const v1::ExtractRequest&)>;

struct Load {
  std::map<absl::StatusCode, Milliseconds> answers;
  double seconds = 0;
};

// The pipeline of this process, or a server without a second try: refusals are what is measured.
absl::StatusOr<AskOne> StartAsking(const ServeBenchFlags& flags) {
  if (flags.server.address.empty()) {
    ModelOptions model = flags.bench.model;
    model.threads = std::max(1, Cores() / flags.callers);
    auto started = StartPipeline(model);
    if (!started.ok()) return started.status();
    const std::shared_ptr<const extractors::Pipeline> pipeline = *std::move(started);
    return AskOne(
        [pipeline](const v1::ExtractRequest& request) { return pipeline->Extract(request); });
  }
  auto connected = Client::New(flags.server);
  if (!connected.ok()) return connected.status();
  const std::shared_ptr<const Client> client = *std::move(connected);
  if (const auto info = client->Info(); !info.ok()) return info.status();
  const absl::Duration deadline =
      flags.deadline_ms > 0 ? absl::Milliseconds(flags.deadline_ms) : absl::InfiniteDuration();
  return AskOne([client, deadline](const v1::ExtractRequest& request) {
    return client->Ask(request, deadline);
  });
}

absl::StatusOr<std::vector<v1::ExtractRequest>> Requests(const std::vector<std::string>& paths) {
  std::vector<v1::ExtractRequest> requests;
  for (const std::string& path : paths) {
    auto bytes = ReadImageFile(path, vision::ImageLimits().max_bytes);
    if (!bytes.ok()) return absl::NotFoundError(absl::StrCat(path, ": ", bytes.status().message()));
    requests.emplace_back().set_image(*std::move(bytes));
  }
  return requests;
}

// Every caller asks for the next image as soon as it has an answer, and rests after an error, as
// long as it is told to where it is told. Ends after `requests` answers or at `end`.
Load RunCallers(int callers, size_t count, absl::Time end,
                const std::vector<v1::ExtractRequest>& requests, const AskOne& ask) {
  Load load;
  std::mutex mutex;
  std::atomic<size_t> next = 0;
  const absl::Time start = absl::Now();
  const auto call = [&] {
    for (size_t i = next++; i < count && absl::Now() < end; i = next++) {
      const absl::Time asked = absl::Now();
      const absl::Status status = ask(requests[i % requests.size()]).status();
      const double took = absl::ToDoubleMilliseconds(absl::Now() - asked);
      {
        const std::lock_guard lock(mutex);
        load.answers[status.code()].push_back(took);
      }
      if (!status.ok())
        absl::SleepFor(std::min(std::max(server::RetryAfter(status), kRest), end - absl::Now()));
    }
  };
  std::vector<std::thread> threads;
  for (int i = 0; i < callers; ++i) threads.emplace_back(call);
  for (std::thread& thread : threads) thread.join();
  load.seconds = absl::ToDoubleSeconds(absl::Now() - start);
  return load;
}

void Print(const Load& load) {
  size_t read = 0;
  for (const auto& [code, times] : load.answers) {
    if (code == absl::StatusCode::kOk) read = times.size();
    std::cout << absl::StrFormat("%-20s %6d   ms p50 %.1f  p95 %.1f  p99 %.1f  max %.1f\n",
                                 absl::StatusCodeToString(code), times.size(), Quantile(times, 0.5),
                                 Quantile(times, 0.95), Quantile(times, 0.99), Quantile(times, 1));
  }
  std::cout << absl::StrFormat("%.2f images/s over %.1f s\n", read / load.seconds, load.seconds);
}

}  // namespace

int RunServeBench(const ServeBenchFlags& flags) {
  const auto inputs = BenchInputs(flags.bench);
  if (!inputs.ok()) return Fail(inputs.status());
  const auto requests = Requests(*inputs);
  if (!requests.ok()) return Fail(requests.status());
  const auto ask = StartAsking(flags);
  if (!ask.ok()) return Fail(ask.status());
  if (flags.bench.warmup > 0)
    RunCallers(flags.callers, flags.bench.warmup, absl::InfiniteFuture(), *requests, *ask);
  const Load load = RunCallers(flags.callers, flags.requests,
                               absl::Now() + absl::Seconds(flags.seconds), *requests, *ask);
  std::cout << (flags.server.address.empty() ? "in this process" : flags.server.address) << ", "
            << flags.callers << " callers, " << requests->size() << " images\n";
  Print(load);
  return load.answers.contains(absl::StatusCode::kOk) ? kAllAnswered : kSomeFailed;
}

}  // namespace billfold::cli
