#include "server/metrics.h"

#include <httplib.h>
#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include <charconv>
#include <chrono>
#include <functional>
#include <initializer_list>
#include <map>
#include <mutex>
#include <thread>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"

namespace billfold::server {
namespace {

// Seconds. Finest where an image takes its time: 100 to 300 ms on two cores.
constexpr std::initializer_list<double> kRequestBuckets = {
    0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.15, 0.2, 0.3, 0.5, 0.75, 1, 2, 5, 10, 30};
constexpr std::initializer_list<double> kStageBuckets = {0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1,
                                                         0.2,   0.5,   1,     2,    5,    10};

// Every value is a time series for good. Ours are few; this holds even if one day they are not.
constexpr size_t kMostLabelValues = 32;
constexpr std::string_view kOther = "other";

constexpr size_t kScrapeThreads = 2;
constexpr time_t kScraperSilence = 1;  // seconds that a scraper may keep a thread waiting

// The histograms of one family by the value of its one label. Family::Add would allocate a whole
// histogram at each look-up. Any thread may observe.
class LabelledHistograms {
 public:
  LabelledHistograms(prometheus::Family<prometheus::Histogram>& family, const char* label,
                     std::initializer_list<double> buckets)
      : family_(family), label_(label), buckets_(buckets) {}

  void Observe(std::string_view value, double seconds) { Of(value).Observe(seconds); }

 private:
  prometheus::Histogram& Of(std::string_view value) {
    const std::lock_guard lock(mutex_);
    if (const auto found = by_value_.find(value); found != by_value_.end()) return *found->second;
    if (by_value_.size() >= kMostLabelValues) value = kOther;
    prometheus::Histogram*& histogram = by_value_[std::string(value)];
    if (histogram == nullptr) histogram = &family_.Add({{label_, std::string(value)}}, buckets_);
    return *histogram;
  }

  prometheus::Family<prometheus::Histogram>& family_;
  const char* label_;
  const prometheus::Histogram::BucketBoundaries buckets_;
  std::mutex mutex_;
  std::map<std::string, prometheus::Histogram*, std::less<>> by_value_;
};

template <typename Builder>
auto& Register(Builder builder, const char* name, const char* help,
               prometheus::Registry& registry) {
  return builder.Name(name).Help(help).Register(registry);
}

std::string TypeLabel(const v1::ExtractResponse* response) {
  if (response == nullptr || response->documents().empty()) return "NONE";
  const std::string& name = v1::DocumentType_Name(response->documents(0).type());
  return std::string(absl::StripPrefix(name, "DOCUMENT_TYPE_"));
}

// A stage may run more than once for one image, such as for each document on it.
std::map<std::string, double> SecondsByStage(const v1::Timings& timings) {
  std::map<std::string, double> seconds;
  for (const v1::StageTiming& stage : timings.stages())
    seconds[absl::StrReplaceAll(stage.stage(), {{" ", "_"}})] += stage.milliseconds() / 1000;
  return seconds;
}

// The HTTP side: one page, on threads of its own. prometheus-cpp brings one too, but its threads
// have too small a stack for the thread-local storage of OpenBLAS and do not start beside torch.
class Endpoint {
 public:
  explicit Endpoint(std::function<std::string()> text) {
    http_.new_task_queue = [] { return new httplib::ThreadPool(kScrapeThreads); };
    http_.set_payload_max_length(0);  // a scraper sends none
    http_.set_read_timeout(kScraperSilence);
    http_.set_write_timeout(kScraperSilence);
    http_.set_keep_alive_timeout(kScraperSilence);
    // Not SO_REUSEPORT, its default: two servers would share a port without noticing.
    http_.set_socket_options([](socket_t socket) {
      const int on = 1;
      setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    });
    http_.Get("/metrics", [text = std::move(text)](const auto&, httplib::Response& response) {
      response.set_content(text(), "text/plain; version=0.0.4; charset=utf-8");
    });
  }
  ~Endpoint() {
    http_.stop();
    if (thread_.joinable()) thread_.join();
  }

  // The port, or -1.
  int Listen(const std::string& host, int port) {
    if (port == 0) {
      port = http_.bind_to_any_port(host);
    } else if (!http_.bind_to_port(host, port)) {
      port = -1;
    }
    if (port <= 0) return -1;
    thread_ = std::thread([this] { http_.listen_after_bind(); });
    while (!http_.is_running()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    return port;
  }

 private:
  httplib::Server http_;
  std::thread thread_;
};

}  // namespace

struct Metrics::Families {
  std::shared_ptr<prometheus::Registry> registry = std::make_shared<prometheus::Registry>();
  prometheus::Family<prometheus::Counter>& requests =
      Register(prometheus::BuildCounter(), "billfold_requests_total",
               "Answers to images, by the type of the first document.", *registry);
  LabelledHistograms request_seconds{
      Register(prometheus::BuildHistogram(), "billfold_request_seconds",
               "Time from the arrival of an image to its answer.", *registry),
      "method", kRequestBuckets};
  LabelledHistograms stage_seconds{
      Register(prometheus::BuildHistogram(), "billfold_stage_seconds",
               "Time that one stage of the work took for one image.", *registry),
      "stage", kStageBuckets};
  prometheus::Gauge& queue_depth =
      NewGauge("billfold_queue_depth", "Images that wait for a worker.");
  prometheus::Gauge& in_flight = NewGauge("billfold_in_flight", "Images that are read now.");
  prometheus::Gauge& queue_limit =
      NewGauge("billfold_queue_limit", "Images that may wait; more are refused.");
  prometheus::Gauge& workers =
      NewGauge("billfold_workers", "Images that are read at the same time.");
  prometheus::Family<prometheus::Gauge>& model =
      Register(prometheus::BuildGauge(), "billfold_model_info", "The weights in use.", *registry);
  prometheus::Family<prometheus::Gauge>& build = Register(
      prometheus::BuildGauge(), "billfold_build_info", "The version of this server.", *registry);

  std::mutex model_mutex;
  prometheus::Gauge* model_in_use = nullptr;

  std::unique_ptr<Endpoint> endpoint;  // goes first: its threads read all of the above

 private:
  prometheus::Gauge& NewGauge(const char* name, const char* help) {
    return Register(prometheus::BuildGauge(), name, help, *registry).Add({});
  }
};

Metrics::Metrics(std::string_view version) : families_(std::make_unique<Families>()) {
  families_->build.Add({{"version", std::string(version)}}).Set(1);
}

Metrics::~Metrics() = default;

absl::StatusOr<int> Metrics::Listen(const std::string& address) {
  const size_t colon = address.rfind(':');
  std::string host = address.substr(0, colon);
  if (host.size() > 2 && host.front() == '[') host = host.substr(1, host.size() - 2);
  int port = -1;
  if (colon != std::string::npos)
    std::from_chars(address.data() + colon + 1, address.data() + address.size(), port);
  if (!host.empty() && port >= 0) {
    families_->endpoint = std::make_unique<Endpoint>([this] { return Text(); });
    port = families_->endpoint->Listen(host, port);
  }
  if (port > 0) return port;
  return absl::UnavailableError(
      absl::StrCat("cannot serve metrics on ", address,
                   ": the port may be taken, or the address is not one of this machine"));
}

void Metrics::SetModel(const v1::ModelInfo& model) {
  const std::lock_guard lock(families_->model_mutex);
  families_->model.Remove(families_->model_in_use);
  families_->model_in_use = &families_->model.Add({{"name", model.name()},
                                                   {"version", model.version()},
                                                   {"sha256", model.weights_sha256()},
                                                   {"precision", model.precision()}});
  families_->model_in_use->Set(1);
}

void Metrics::SetLimits(int workers, int queue) {
  families_->workers.Set(workers);
  families_->queue_limit.Set(queue);
}

void Metrics::SetLoad(int in_flight, int queued) {
  families_->in_flight.Set(in_flight);
  families_->queue_depth.Set(queued);
}

void Metrics::CountAnswer(std::string_view method, absl::StatusCode code,
                          const v1::ExtractResponse* response, double seconds) {
  families_->requests
      .Add({{"method", std::string(method)},
            {"code", absl::StatusCodeToString(code)},
            {"document_type", TypeLabel(response)}})
      .Increment();
  families_->request_seconds.Observe(method, seconds);
  if (response == nullptr) return;
  for (const auto& [stage, stage_seconds] : SecondsByStage(response->timings()))
    families_->stage_seconds.Observe(stage, stage_seconds);
}

std::string Metrics::Text() const {
  return prometheus::TextSerializer().Serialize(families_->registry->Collect());
}

}  // namespace billfold::server
