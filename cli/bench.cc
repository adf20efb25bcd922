// billfold bench: how long the stages take, and how far that is from what the machine can do.
#include "cli/bench.h"

#include <algorithm>
#include <chrono>
#include <fstream>
#include <iostream>
#include <memory>
#include <numeric>
#include <utility>

#include "cli/commands.h"

namespace billfold::cli {
namespace {

void AddImage(const ImageTime& image, Measured& measured) {
  measured.totals.push_back(image.milliseconds);
  for (const ImageTime::Part& part : image.stages) {
    auto stage = std::find_if(measured.stages.begin(), measured.stages.end(),
                              [&](const Stage& s) { return s.name == part.stage; });
    if (stage == measured.stages.end())
      stage = measured.stages.insert(stage, Stage{part.stage, {}});
    stage->milliseconds.push_back(part.milliseconds);
  }
}

void AddImageFlags(CLI::App& command, BenchFlags& flags) {
  command.add_option("PATH", flags.inputs.paths, "Images, or folders of images")
      ->type_name("PATH...");
  command.add_option("--list", flags.inputs.list, "A file with one path a line")->type_name("FILE");
  command.add_flag("--recursive", flags.inputs.recursive, "Folders within folders, too");
  command.add_option("--warmup", flags.warmup, "Images before the clock runs [5]")
      ->check(CLI::Range(0, 1000))
      ->type_name("N");
  command.add_option("--limit", flags.limit, "At most this many images")->type_name("N");
  command.add_option("--precision", flags.model.precision, "auto, bf16 or fp32 [auto]")
      ->check(CLI::IsMember({"auto", "bf16", "fp32"}))
      ->type_name("P");
  AddModelFlag(command, flags.model);
}

void AddThreadsFlag(CLI::App& command, BenchFlags& flags) {
  command.add_option("--threads", flags.model.threads, "Threads of one image [all cores]")
      ->check(CLI::Range(1, 256))
      ->type_name("N");
}

void AddLoadFlags(CLI::App& command, ServeBenchFlags& flags) {
  command.add_option("--callers", flags.callers, "That wait for an answer at the same time [4]")
      ->check(CLI::Range(1, 1000))
      ->type_name("N");
  command.add_option("--seconds", flags.seconds, "At the most [10]")
      ->check(CLI::Range(0.1, 3600.0))
      ->type_name("S");
  command.add_option("--requests", flags.requests, "At the most [100000]")
      ->check(CLI::Range(1, 100000))
      ->type_name("N");
  command.add_option("--deadline-ms", flags.deadline_ms, "Of each request [none]")
      ->check(CLI::Range(1, 3600000))
      ->type_name("MS");
}

}  // namespace

absl::StatusOr<std::vector<std::string>> BenchInputs(const BenchFlags& flags) {
  auto inputs = FindInputs(flags.inputs);
  if (inputs.ok() && flags.limit > 0 && inputs->size() > flags.limit) inputs->resize(flags.limit);
  return inputs;
}

Measured Measure(const std::vector<std::string>& inputs, size_t warmup, int64_t max_bytes,
                 const std::function<absl::StatusOr<ImageTime>(std::string bytes)>& time_one) {
  Measured measured;
  for (size_t i = 0; i < warmup + inputs.size(); ++i) {
    const std::string& path = inputs[i < warmup ? i % inputs.size() : i - warmup];
    absl::StatusOr<std::string> bytes = ReadImageFile(path, max_bytes);
    const auto image = bytes.ok() ? time_one(*std::move(bytes)) : bytes.status();
    if (i < warmup) continue;
    if (image.ok()) {
      AddImage(*image, measured);
    } else {
      std::cerr << path << ": " << image.status().message() << '\n';
      ++measured.failed;
    }
  }
  return measured;
}

absl::StatusOr<ImageTime> TimeOne(const extractors::Pipeline& pipeline, std::string bytes) {
  v1::ExtractRequest request;
  request.set_image(std::move(bytes));
  const auto start = std::chrono::steady_clock::now();
  const absl::StatusOr<v1::ExtractResponse> response = pipeline.Extract(request);
  const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
  if (!response.ok()) return response.status();
  ImageTime time{.stages = {}, .milliseconds = took.count()};
  for (const v1::StageTiming& stage : response->timings().stages())
    time.stages.push_back({stage.stage(), stage.milliseconds()});
  return time;
}

double Quantile(std::vector<double> values, double share) {
  const size_t rank =
      std::min<size_t>(values.size() - 1, static_cast<size_t>(share * values.size()));
  std::nth_element(values.begin(), values.begin() + rank, values.end());
  return values[rank];
}

double Mean(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / values.size();
}

std::vector<double> OverAll(std::vector<double> values, size_t images) {
  values.resize(images);
  return values;
}

std::string ProcValue(const std::string& file, const std::string& key) {
  std::ifstream in(file);
  for (std::string line; std::getline(in, line);) {
    if (line.compare(0, key.size(), key) != 0) continue;
    const size_t value = line.find_first_not_of(" \t:", key.size());
    return value == std::string::npos ? "" : line.substr(value);
  }
  return "unknown";
}

double PeakMemory() { return std::stod("0" + ProcValue("/proc/self/status", "VmHWM")) / 1024; }

void PrintSetting(const BenchFlags& flags, const vision::ModelInfo& info, size_t images) {
  std::cout << "model      " << info.name << " " << info.version << ", " << info.precision << '\n'
            << "processor  " << ProcValue("/proc/cpuinfo", "model name") << '\n'
            << "threads    " << flags.model.threads << " of " << Cores() << " cores\n"
            << "images     " << images << " after " << flags.warmup << " to warm up\n\n";
}

void AddBench(CLI::App& app, int& exit_status) {
  CLI::App* bench = app.add_subcommand("bench", "Measure");
  bench->require_subcommand(1);

  auto latency = std::make_shared<BenchFlags>();
  CLI::App* command = bench->add_subcommand("latency", "Time one image at a time, stage by stage");
  AddImageFlags(*command, *latency);
  AddThreadsFlag(*command, *latency);
  command->callback([latency, &exit_status] { exit_status = RunLatency(*latency); });

  auto profile = std::make_shared<BenchFlags>();
  command = bench->add_subcommand(
      "profile", "Arithmetic and time of each stage, against what this machine can do");
  AddImageFlags(*command, *profile);
  AddThreadsFlag(*command, *profile);
  command->add_flag("--json", profile->json, "Print JSON");
  command->callback([profile, &exit_status] { exit_status = RunProfile(*profile); });

  auto cost = std::make_shared<BenchFlags>();
  command = bench->add_subcommand(
      "cost",
      "What an image costs on one core, what several workers give, and how the time grows with\n"
      "lines and pixels");
  AddImageFlags(*command, *cost);
  command->callback([cost, &exit_status] { exit_status = RunCost(*cost); });

  auto serve = std::make_shared<ServeBenchFlags>();
  command = bench->add_subcommand(
      "serve", "What callers at the same time get from --server, or from this process without one");
  AddImageFlags(*command, serve->bench);
  AddServerFlags(*command, serve->server);
  AddLoadFlags(*command, *serve);
  command->callback([serve, &exit_status] { exit_status = RunServeBench(*serve); });
}

}  // namespace billfold::cli
