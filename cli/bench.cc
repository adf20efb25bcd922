// billfold bench: how long the stages take.
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <iostream>
#include <memory>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "cli/commands.h"
#include "cli/inputs.h"
#include "cli/start.h"
#include "cli/terminal.h"

namespace billfold::cli {
namespace {

struct BenchFlags {
  InputOptions inputs;
  ModelOptions model;
  int warmup = 5;
  size_t limit = 0;  // 0 = all
};

// Milliseconds of one stage, one value an image.
struct Stage {
  std::string name;
  std::vector<double> milliseconds;
};

struct Measured {
  std::vector<Stage> stages;  // in the order in which they ran
  std::vector<double> totals;
  size_t failed = 0;
};

// The smallest value that at least the given share of the values does not exceed.
double Quantile(std::vector<double> values, double share) {
  const size_t rank =
      std::min<size_t>(values.size() - 1, static_cast<size_t>(share * values.size()));
  std::nth_element(values.begin(), values.begin() + rank, values.end());
  return values[rank];
}

double Mean(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / values.size();
}

// The value of `key` in a file of "key: value" or "key : value" lines under /proc.
std::string ProcValue(const std::string& file, const std::string& key) {
  std::ifstream in(file);
  for (std::string line; std::getline(in, line);) {
    if (line.compare(0, key.size(), key) != 0) continue;
    const size_t value = line.find_first_not_of(" \t:", key.size());
    return value == std::string::npos ? "" : line.substr(value);
  }
  return "unknown";
}

void AddStages(const v1::ExtractResponse& response, Measured& measured) {
  for (const v1::StageTiming& timing : response.timings().stages()) {
    auto stage = std::find_if(measured.stages.begin(), measured.stages.end(),
                              [&](const Stage& s) { return s.name == timing.stage(); });
    if (stage == measured.stages.end())
      stage = measured.stages.insert(stage, Stage{timing.stage(), {}});
    stage->milliseconds.push_back(timing.milliseconds());
  }
}

// One image at a time; reading the file is not part of the time.
Measured Measure(const extractors::Pipeline& pipeline, const std::vector<std::string>& inputs,
                 size_t warmup) {
  Measured measured;
  for (size_t i = 0; i < warmup + inputs.size(); ++i) {
    const std::string& path = inputs[i < warmup ? i % inputs.size() : i - warmup];
    absl::StatusOr<std::string> bytes = ReadImageFile(path, pipeline.limits().max_bytes);
    v1::ExtractRequest request;
    if (bytes.ok()) request.set_image(std::move(*bytes));
    const auto start = std::chrono::steady_clock::now();
    const absl::StatusOr<v1::ExtractResponse> response = pipeline.Extract(request);
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
    if (i < warmup) continue;
    if (!response.ok()) {
      std::cerr << path << ": " << (bytes.ok() ? response.status() : bytes.status()).message()
                << '\n';
      ++measured.failed;
      continue;
    }
    measured.totals.push_back(took.count());
    AddStages(*response, measured);
  }
  return measured;
}

std::vector<std::string> StageRow(const std::string& name, const std::vector<double>& values,
                                  size_t images, double total_mean) {
  // A stage that some images skip costs nothing there.
  std::vector<double> all = values;
  all.resize(images);
  const double mean = Mean(all);
  return {name,
          absl::StrFormat("%.1f", Quantile(all, 0.5)),
          absl::StrFormat("%.1f", Quantile(all, 0.9)),
          absl::StrFormat("%.1f", Quantile(all, 0.99)),
          absl::StrFormat("%.1f", mean),
          absl::StrFormat("%.0f%%", 100 * mean / total_mean)};
}

void Print(const Measured& measured, const BenchFlags& flags, const vision::ModelInfo& info) {
  const size_t images = measured.totals.size();
  const double mean = Mean(measured.totals);
  std::cout << "model      " << info.name << " " << info.version << ", " << info.precision << '\n'
            << "processor  " << ProcValue("/proc/cpuinfo", "model name") << '\n'
            << "threads    " << flags.model.threads << " of " << Cores() << " cores\n"
            << "images     " << images << " after " << flags.warmup << " to warm up\n\n";
  Table table({"ms per image", "median", "p90", "p99", "mean", "share"},
              {false, true, true, true, true, true});
  for (const Stage& stage : measured.stages)
    table.Add(StageRow(stage.name, stage.milliseconds, images, mean));
  table.Add(StageRow("total", measured.totals, images, mean));
  const Painter paint(ShowsColour(STDOUT_FILENO));
  for (const std::string& line : table.Lines(paint, 100)) std::cout << line << '\n';
  const double peak = std::stod("0" + ProcValue("/proc/self/status", "VmHWM")) / 1024;
  std::cout << '\n'
            << absl::StrFormat("%.2f images/s, peak resident memory %.0f MB\n", 1000 / mean, peak);
}

int RunLatency(BenchFlags flags) {
  absl::StatusOr<std::vector<std::string>> inputs = FindInputs(flags.inputs);
  if (!inputs.ok()) return Fail(inputs.status());
  if (flags.limit > 0 && inputs->size() > flags.limit) inputs->resize(flags.limit);
  if (flags.model.threads == 0) flags.model.threads = Cores();
  const auto pipeline = StartPipeline(flags.model);
  if (!pipeline.ok()) return Fail(pipeline.status());
  const Measured measured = Measure(**pipeline, *inputs, flags.warmup);
  if (measured.totals.empty()) return Fail(absl::NotFoundError("no image could be read"));
  Print(measured, flags, (*pipeline)->reader().info());
  return measured.failed == 0 ? kAllAnswered : kSomeFailed;
}

}  // namespace

void AddBench(CLI::App& app, int& exit_status) {
  auto flags = std::make_shared<BenchFlags>();
  CLI::App* bench = app.add_subcommand("bench", "Measure");
  bench->require_subcommand(1);
  CLI::App* command = bench->add_subcommand("latency", "Time one image at a time, stage by stage");
  command->add_option("PATH", flags->inputs.paths, "Images, or folders of images")
      ->type_name("PATH...");
  command->add_option("--list", flags->inputs.list, "A file with one path a line")
      ->type_name("FILE");
  command->add_flag("--recursive", flags->inputs.recursive, "Folders within folders, too");
  command->add_option("--warmup", flags->warmup, "Images before the clock runs [5]")
      ->check(CLI::Range(0, 1000))
      ->type_name("N");
  command->add_option("--limit", flags->limit, "At most this many images")->type_name("N");
  command->add_option("--threads", flags->model.threads, "Threads of one image [all cores]")
      ->check(CLI::Range(1, 256))
      ->type_name("N");
  command->add_option("--precision", flags->model.precision, "auto, bf16 or fp32 [auto]")
      ->check(CLI::IsMember({"auto", "bf16", "fp32"}))
      ->type_name("P");
  AddModelFlag(*command, flags->model);
  command->callback([flags, &exit_status] { exit_status = RunLatency(*flags); });
}

}  // namespace billfold::cli
