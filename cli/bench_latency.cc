// billfold bench latency: how long the stages of one image take.
#include <unistd.h>

#include <iostream>
#include <utility>

#include "absl/strings/str_format.h"
#include "cli/bench.h"
#include "cli/terminal.h"

namespace billfold::cli {
namespace {

std::vector<std::string> StageRow(const std::string& name, const std::vector<double>& values,
                                  size_t images, double total_mean) {
  const std::vector<double> all = OverAll(values, images);
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
  PrintSetting(flags, info, images);
  Table table({"ms per image", "median", "p90", "p99", "mean", "share"},
              {false, true, true, true, true, true});
  for (const Stage& stage : measured.stages)
    table.Add(StageRow(stage.name, stage.milliseconds, images, mean));
  table.Add(StageRow("total", measured.totals, images, mean));
  const Painter paint(ShowsColour(STDOUT_FILENO));
  for (const std::string& line : table.Lines(paint, 100)) std::cout << line << '\n';
  std::cout << '\n'
            << absl::StrFormat("%.2f images/s, peak resident memory %.0f MB\n", 1000 / mean,
                               PeakMemory());
}

}  // namespace

int RunLatency(BenchFlags flags) {
  const auto inputs = BenchInputs(flags);
  if (!inputs.ok()) return Fail(inputs.status());
  if (flags.model.threads == 0) flags.model.threads = Cores();
  const auto pipeline = StartPipeline(flags.model);
  if (!pipeline.ok()) return Fail(pipeline.status());
  const Measured measured =
      Measure(*inputs, flags.warmup, (*pipeline)->limits().max_bytes,
              [&](std::string bytes) { return TimeOne(**pipeline, std::move(bytes)); });
  if (measured.totals.empty()) return Fail(absl::NotFoundError("no image could be read"));
  Print(measured, flags, (*pipeline)->reader().info());
  return measured.failed == 0 ? kAllAnswered : kSomeFailed;
}

}  // namespace billfold::cli
