// What the measuring commands share: their flags, the loop over the images, statistics.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "cli/client.h"
#include "cli/inputs.h"
#include "cli/start.h"
#include "vision/reader.h"

namespace billfold::cli {

struct BenchFlags {
  InputOptions inputs;
  ModelOptions model;
  int warmup = 5;
  size_t limit = 0;  // 0 = all
  bool json = false;
};

struct ServeBenchFlags {
  BenchFlags bench;
  ServerOptions server;      // without an address: reads in this process
  int callers = 4;           // that wait for an answer at the same time
  double seconds = 10;       // at the most
  size_t requests = 100000;  // at the most
  int deadline_ms = 0;       // of each request; 0 = none
};

absl::StatusOr<std::vector<std::string>> BenchInputs(const BenchFlags& flags);

// Milliseconds of one stage, one value an image that ran it.
struct Stage {
  std::string name;
  std::vector<double> milliseconds;
};

// What one image took.
struct ImageTime {
  struct Part {
    std::string stage;
    double milliseconds = 0;
  };
  std::vector<Part> stages;
  double milliseconds = 0;  // from bytes to response
};

absl::StatusOr<ImageTime> TimeOne(const extractors::Pipeline& pipeline, std::string bytes);

struct Measured {
  std::vector<Stage> stages;  // in the order in which they ran
  std::vector<double> totals;
  size_t failed = 0;
};

// Runs `time_one` on the bytes of every image, one at a time, after `warmup` images that are not
// counted. An image that fails is named on stderr.
Measured Measure(const std::vector<std::string>& inputs, size_t warmup, int64_t max_bytes,
                 const std::function<absl::StatusOr<ImageTime>(std::string bytes)>& time_one);

// The smallest value that at least the given share of the values does not exceed.
double Quantile(std::vector<double> values, double share);
double Mean(const std::vector<double>& values);

// `values` with 0 for every image that skipped the stage.
std::vector<double> OverAll(std::vector<double> values, size_t images);

// "model name" and the like: the value of `key` in a file of "key: value" lines under /proc.
std::string ProcValue(const std::string& file, const std::string& key);

// Peak resident memory in MB.
double PeakMemory();

// Model, processor, threads and images, in four lines.
void PrintSetting(const BenchFlags& flags, const vision::ModelInfo& info, size_t images);

// The commands; each answers with an exit status.
int RunLatency(BenchFlags flags);
int RunProfile(BenchFlags flags);
int RunServeBench(const ServeBenchFlags& flags);
int RunCost(const BenchFlags& flags);

}  // namespace billfold::cli
