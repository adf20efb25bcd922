// billfold bench profile: where the time goes, and how far that is from what the machine can do.
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <iostream>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <utility>

#include "absl/strings/str_format.h"
#include "cli/bench.h"
#include "cli/flop_counter.h"
#include "cli/terminal.h"
#include "vision/model/arithmetic_rate.h"

namespace billfold::cli {
namespace {

constexpr char kDefaultInputs[] = "samples";
constexpr char kFloat32Stage[] = "layout model";  // whatever the precision of the others

// Each at its fastest: a neighbour on the machine does not lower its ceiling.
vision::ArithmeticRate Best(const vision::ArithmeticRate& a, const vision::ArithmeticRate& b) {
  return {std::max(a.product, b.product), std::max(a.convolution, b.convolution)};
}

double Ceiling(const vision::ArithmeticRate& rate) {
  return std::max(rate.product, rate.convolution);
}

using Rates =
    std::map<std::string, vision::ArithmeticRate>;  // by precision, the best that was seen

// One line of the profile; times and operations are those of one image.
struct Row {
  std::string stage, precision;  // precision "": no network
  double median = 0, mean = 0;   // milliseconds
  double gflop = 0;
  double ceiling_ms = 0;  // that the arithmetic takes at the ceiling

  double Rate() const { return gflop / mean * 1000; }
  double ShareOfCeiling() const { return ceiling_ms / mean; }
};

struct Profile {
  Rates rates;
  std::vector<Row> rows;  // the stages in order, what is left of the time, the total
  double cpu_ms = 0;      // user and system time of all threads, mean of an image
  size_t images = 0, failed = 0;
};

double CpuMilliseconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto ms = [](const timeval& t) {
    return 1e3 * static_cast<double>(t.tv_sec) + 1e-3 * static_cast<double>(t.tv_usec);
  };
  return ms(usage.ru_utime) + ms(usage.ru_stime);
}

std::vector<Row> Rows(const Measured& measured, const std::map<std::string, double>& flops,
                      const Rates& rates, const std::string& precision) {
  const size_t images = measured.totals.size();
  std::vector<Row> rows;
  Row total{.stage = "total",
            .precision = "",
            .median = Quantile(measured.totals, 0.5),
            .mean = Mean(measured.totals)};
  double rest = total.mean;
  for (const Stage& stage : measured.stages) {
    const std::vector<double> all = OverAll(stage.milliseconds, images);
    Row row{.stage = stage.name, .precision = "", .median = Quantile(all, 0.5), .mean = Mean(all)};
    if (const auto found = flops.find(stage.name); found != flops.end() && found->second > 0) {
      row.precision = stage.name == kFloat32Stage ? "fp32" : precision;
      row.gflop = found->second / 1e9 / static_cast<double>(images);
      row.ceiling_ms = row.gflop / Ceiling(rates.at(row.precision)) * 1000;
    }
    rest -= row.mean;
    total.gflop += row.gflop;
    total.ceiling_ms += row.ceiling_ms;
    rows.push_back(std::move(row));
  }
  rows.push_back({.stage = "rest", .precision = "", .median = rest, .mean = rest});
  rows.push_back(std::move(total));
  return rows;
}

Profile Run(const extractors::Pipeline& started, const std::vector<std::string>& inputs,
            const BenchFlags& flags) {
  const auto counter = std::make_shared<FlopCounter>(started.reader());
  const extractors::Pipeline pipeline(counter, started.limits());
  const std::string precision = counter->info().precision;
  Profile profile;
  int seen = 0;
  const auto time_one = [&](std::string bytes) {
    for (const std::string& name : {precision, std::string("fp32")})
      profile.rates[name] =
          Best(profile.rates[name], vision::MeasureArithmetic(name, flags.model.threads));
    if (seen++ == flags.warmup) {
      counter->flops().clear();
      profile.cpu_ms = 0;
    }
    const double before = CpuMilliseconds();
    auto time = TimeOne(pipeline, std::move(bytes));
    profile.cpu_ms += CpuMilliseconds() - before;
    return time;
  };
  const Measured measured = Measure(inputs, flags.warmup, pipeline.limits().max_bytes, time_one);
  profile.failed = measured.failed;
  profile.images = measured.totals.size();
  if (profile.images == 0) return profile;
  profile.cpu_ms /= static_cast<double>(profile.images);
  profile.rows = Rows(measured, counter->flops(), profile.rates, precision);
  return profile;
}

std::vector<std::string> Cells(const Row& row, double total) {
  std::vector<std::string> cells = {row.stage, absl::StrFormat("%.1f", row.median),
                                    absl::StrFormat("%.0f%%", 100 * row.mean / total)};
  if (row.gflop > 0)
    cells.insert(cells.end(),
                 {row.precision, absl::StrFormat("%.2f", row.gflop),
                  absl::StrFormat("%.0f", row.Rate()), absl::StrFormat("%.1f", row.ceiling_ms),
                  absl::StrFormat("%.0f%%", 100 * row.ShareOfCeiling())});
  cells.resize(8);
  return cells;
}

void Print(const Profile& profile, const BenchFlags& flags, const vision::ModelInfo& info) {
  PrintSetting(flags, info, profile.images);
  const Painter paint(ShowsColour(STDOUT_FILENO));
  Table ceilings({"ceiling, GFLOP/s", "product 1024³", "convolution 3×3, 64 channels"},
                 {false, true, true});
  for (const auto& [precision, rate] : profile.rates)
    ceilings.Add({precision, absl::StrFormat("%.0f", rate.product),
                  absl::StrFormat("%.0f", rate.convolution)});
  for (const std::string& line : ceilings.Lines(paint, 100)) std::cout << line << '\n';
  std::cout << '\n';
  Table table(
      {"an image", "median ms", "share", "in", "GFLOP", "GFLOP/s", "ms at ceiling", "of ceiling"},
      {false, true, true, false, true, true, true, true});
  const Row& total = profile.rows.back();
  for (const Row& row : profile.rows) table.Add(Cells(row, total.mean));
  for (const std::string& line : table.Lines(paint, 100)) std::cout << line << '\n';
  std::cout << '\n'
            << absl::StrFormat(
                   "%.2f GFLOP an image: %.1f ms at the ceiling, %.1f ms measured (mean), "
                   "%.1f ms of processor time\n",
                   total.gflop, total.ceiling_ms, total.mean, profile.cpu_ms);
}

void PrintJson(const Profile& profile, const BenchFlags& flags, const vision::ModelInfo& info) {
  using Json = nlohmann::ordered_json;
  Json out = {{"model", info.name + " " + info.version},
              {"precision", info.precision},
              {"processor", ProcValue("/proc/cpuinfo", "model name")},
              {"threads", flags.model.threads},
              {"images", profile.images},
              {"failed", profile.failed},
              {"cpu_ms", profile.cpu_ms}};
  for (const auto& [precision, rate] : profile.rates)
    out["ceilings"][precision] = {{"product_gflops", rate.product},
                                  {"convolution_gflops", rate.convolution}};
  for (const Row& row : profile.rows) {
    Json stage = {{"stage", row.stage}, {"median_ms", row.median}, {"mean_ms", row.mean}};
    if (row.gflop > 0)
      stage.update({{"precision", row.precision},
                    {"gflop", row.gflop},
                    {"gflops", row.Rate()},
                    {"ceiling_ms", row.ceiling_ms},
                    {"share_of_ceiling", row.ShareOfCeiling()}});
    out["stages"].push_back(std::move(stage));
  }
  std::cout << out.dump(2) << '\n';
}

}  // namespace

int RunProfile(BenchFlags flags) {
  if (flags.inputs.paths.empty() && flags.inputs.list.empty())
    flags.inputs.paths = {kDefaultInputs};
  const auto inputs = BenchInputs(flags);
  if (!inputs.ok()) return Fail(inputs.status());
  if (flags.model.threads == 0) flags.model.threads = Cores();
  const auto pipeline = StartPipeline(flags.model);
  if (!pipeline.ok()) return Fail(pipeline.status());
  const Profile profile = Run(**pipeline, *inputs, flags);
  if (profile.images == 0) return Fail(absl::NotFoundError("no image could be read"));
  const vision::ModelInfo& info = (*pipeline)->reader().info();
  flags.json ? PrintJson(profile, flags, info) : Print(profile, flags, info);
  return profile.failed == 0 ? kAllAnswered : kSomeFailed;
}

}  // namespace billfold::cli
