// billfold bench cost: the arithmetic and the bytes of an image, stage by stage, against what one
// core can do; what several workers give; how the time grows with lines and with pixels.
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <iostream>
#include <map>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>

#include "absl/strings/str_format.h"
#include "cli/bench.h"
#include "cli/flop_counter.h"
#include "cli/growth.h"
#include "cli/in_order.h"
#include "cli/memory_rate.h"
#include "cli/terminal.h"
#include "vision/draw.h"
#include "vision/model/arithmetic_rate.h"
#include "vision/model/config.h"
#include "vision/model/flops.h"
#include "vision/model/traffic.h"

namespace billfold::cli {
namespace {

constexpr char kDefaultInputs[] = "samples";
constexpr size_t kReadings = 2;       // of each worker, at least
constexpr size_t kGrowing = 4;        // pictures whose growth is measured
constexpr int kRepeats = 3;           // of which the fastest counts
constexpr size_t kLinesThatGrow = 8;  // a picture of fewer lines says nothing about lines

// Bytes for each operation of a stage's network, at a usual shape: both grow alike, with pixels,
// columns or words.
struct BytesPerFlop {
  double spotter = 0, reader = 0, layout = 0;

  double Of(std::string_view stage) const {
    if (stage == "line reader") return reader;
    return stage == "layout model" ? layout : spotter;
  }
};

BytesPerFlop UsualShapes(const vision::ModelConfig& config, int element) {
  constexpr int kMultiple = 32, kColumns = 1024 - vision::kStripGap, kWords = 100;
  const int side = static_cast<int>(std::sqrt(config.spotter.area)) / kMultiple * kMultiple;
  return {
      vision::SpotterBytes(config, side, side, element) / vision::SpotterFlops(config, side, side),
      vision::LineReaderBytes(config, 1, kColumns, element) /
          vision::LineReaderFlops(config, vision::StripsOf({kColumns}).front()),
      vision::LayoutModelBytes(config, kWords) / vision::LayoutModelFlops(config, kWords)};
}

// Of one core.
struct Ceilings {
  double product = 0, float_product = 0;  // GFLOP/s, in the networks' precision and in fp32
  double memory = 0;                      // GB/s
};

double ProductRate(const std::string& precision) {
  double best = 0;
  for (int i = 0; i < kRepeats; ++i)
    best = std::max(best, vision::MeasureArithmetic(precision, 1).product);
  return best;
}

// The table of the stages and its ceilings.
class Sheet {
 public:
  Sheet(const Ceilings& ceilings, const BytesPerFlop& traffic, size_t images)
      : ceilings_(ceilings), traffic_(traffic), images_(images) {}

  void Add(const std::string& stage, double ms, double flops) {
    std::vector<std::string> row = {stage, absl::StrFormat("%.1f", ms)};
    if (flops > 0) AddNetwork(stage, ms, flops / static_cast<double>(images_), row);
    row.resize(8);
    table_.Add(std::move(row));
    ms_ += ms;
  }

  void Print(const Painter& paint) {
    table_.Add({"all", absl::StrFormat("%.1f", ms_), absl::StrFormat("%.2f", gflop_),
                absl::StrFormat("%.0f", megabytes_), "", "", absl::StrFormat("%.1f", least_ms_),
                absl::StrFormat("%.0f%%", 100 * least_ms_ / ms_)});
    std::cout << absl::StrFormat(
        "one core: %.0f GFLOP/s of products, %.0f in fp32, %.1f GB/s of memory\n\n",
        ceilings_.product, ceilings_.float_product, ceilings_.memory);
    for (const std::string& line : table_.Lines(paint, 100)) std::cout << line << '\n';
  }

 private:
  void AddNetwork(const std::string& stage, double ms, double flops,
                  std::vector<std::string>& row) {
    const double gflop = flops / 1e9, megabytes = flops * traffic_.Of(stage) / 1e6;
    const double rate = stage == "layout model" ? ceilings_.float_product : ceilings_.product;
    const double least = std::max(1e3 * gflop / rate, megabytes / ceilings_.memory);
    gflop_ += gflop;
    megabytes_ += megabytes;
    least_ms_ += least;
    row.insert(row.end(),
               {absl::StrFormat("%.2f", gflop), absl::StrFormat("%.0f", megabytes),
                absl::StrFormat("%.0f", 1e3 * gflop / ms), absl::StrFormat("%.1f", megabytes / ms),
                absl::StrFormat("%.1f", least), absl::StrFormat("%.0f%%", 100 * least / ms)});
  }

  const Ceilings ceilings_;
  const BytesPerFlop traffic_;
  const size_t images_;
  Table table_{{"an image, ms", "mean", "GFLOP", "MB", "GFLOP/s", "GB/s", "at ceiling", "of it"},
               {false, true, true, true, true, true, true, true}};
  double ms_ = 0, gflop_ = 0, megabytes_ = 0, least_ms_ = 0;
};

// False where no image could be read.
bool PrintStages(const extractors::Pipeline& started, const std::vector<std::string>& inputs,
                 const BenchFlags& flags, const vision::ModelConfig& config, const Painter& paint) {
  const auto counter = std::make_shared<FlopCounter>(started.reader());
  const extractors::Pipeline pipeline(counter, started.limits());
  int seen = 0;
  const Measured measured =
      Measure(inputs, flags.warmup, pipeline.limits().max_bytes, [&](std::string bytes) {
        if (seen++ == flags.warmup) counter->flops().clear();
        return TimeOne(pipeline, std::move(bytes));
      });
  const size_t images = measured.totals.size();
  if (images == 0) return false;
  const std::string precision = counter->info().precision;
  PrintSetting(flags, counter->info(), images);
  Sheet sheet({ProductRate(precision), ProductRate("fp32"), MeasureMemory(1)},
              UsualShapes(config, precision == "bf16" ? 2 : 4), images);
  double rest = Mean(measured.totals);
  for (const Stage& stage : measured.stages) {
    const double ms = Mean(OverAll(stage.milliseconds, images));
    sheet.Add(stage.name, ms, counter->flops()[stage.name]);
    rest -= ms;
  }
  sheet.Add("rest", rest, 0);
  sheet.Print(paint);
  return true;
}

double CpuSeconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& t) {
    return static_cast<double>(t.tv_sec) + 1e-6 * static_cast<double>(t.tv_usec);
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

void PrintWorkers(const extractors::Pipeline& pipeline, const std::vector<std::string>& images,
                  const Painter& paint) {
  Table table({"workers", "images/s", "of one", "cpu s an image"}, {true, true, true, true});
  double one = 0;
  for (const int workers : {1, 2, 4, 8}) {
    const size_t rounds = 1 + (kReadings * workers - 1) / images.size();  // over all images
    const size_t count = rounds * images.size();
    const double cpu = CpuSeconds();
    const auto start = std::chrono::steady_clock::now();
    InOrder(
        count, workers, [&](size_t i) { return TimeOne(pipeline, images[i % images.size()]).ok(); },
        [](size_t, bool) { return true; });
    const double seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    const double rate = static_cast<double>(count) / seconds;
    if (workers == 1) one = rate;
    table.Add({std::to_string(workers), absl::StrFormat("%.2f", rate),
               absl::StrFormat("%.2f", rate / one),
               absl::StrFormat("%.3f", (CpuSeconds() - cpu) / static_cast<double>(count))});
  }
  std::cout << '\n';
  for (const std::string& line : table.Lines(paint, 100)) std::cout << line << '\n';
}

// One reading of a picture: what it holds, and the time of some stages, or of all.
struct Sample {
  double lines = 0, megapixels = 0;
  std::map<std::string, double> milliseconds;

  double Sum(std::initializer_list<const char*> stages) const {
    double sum = 0;
    for (const char* stage : stages)
      if (const auto found = milliseconds.find(stage); found != milliseconds.end())
        sum += found->second;
    return sum;
  }
};

// The fastest time of each stage.
std::optional<Sample> Take(const extractors::Pipeline& pipeline, const vision::Image& image) {
  constexpr int kQuality = 95;
  v1::ExtractRequest request;
  request.set_image(vision::EncodeJpeg(image, kQuality));
  request.mutable_options()->set_include_text_lines(true);
  Sample sample{.lines = 0, .megapixels = 1e-6 * image.width * image.height, .milliseconds = {}};
  for (int i = 0; i < kRepeats; ++i) {
    const auto response = pipeline.Extract(request);
    if (!response.ok()) return std::nullopt;
    sample.lines = response->lines_size();
    for (const v1::StageTiming& stage : response->timings().stages()) {
      double& fastest = sample.milliseconds.try_emplace(stage.stage(), 1e9).first->second;
      fastest = std::min<double>(fastest, stage.milliseconds());
    }
  }
  return sample;
}

void AddTo(Series& series, double size, double cost) {
  if (size <= 0 || cost <= 0) return;
  series.sizes.push_back(size);
  series.costs.push_back(cost);
}

// Halves of the picture's area, down to an eighth.
Series BySize(const extractors::Pipeline& pipeline, const vision::Image& image) {
  Series series;
  for (const double area : {1.0, 0.5, 0.25, 0.125}) {
    const auto side = static_cast<int>(std::max(image.width, image.height) * std::sqrt(area));
    if (const auto sample = Take(pipeline, vision::Shrunk(image, side)))
      AddTo(series, sample->megapixels, sample->Sum({"decode", "scale page", "barcodes"}));
  }
  return series;
}

// All lines, half of them and so on, down to an eighth; the others are blotted out.
Series ByLines(const extractors::Pipeline& pipeline, const vision::Image& image) {
  Series series;
  const auto reading = pipeline.reader().Read(image, vision::Budget());
  if (!reading.ok() || reading->documents[0].lines.size() < kLinesThatGrow) return series;
  std::vector<vision::Quad> quads;
  for (const vision::Line& line : reading->documents[0].lines) quads.push_back(line.quad);
  for (const size_t share : {1, 2, 4, 8}) {
    const auto kept = static_cast<ptrdiff_t>(quads.size() / share);
    const auto sample =
        Take(pipeline, vision::CoverQuads(image, {quads.begin() + kept, quads.end()}));
    if (sample)
      AddTo(series, sample->lines,
            sample->Sum({"cut lines", "line reader", "understand", "layout model", "extract"}));
  }
  return series;
}

void PrintGrowth(const char* with, const std::vector<Series>& all) {
  double least = 1e9, most = 0;
  for (const Series& series : all)
    for (const double size : series.sizes) {
      least = std::min(least, size);
      most = std::max(most, size);
    }
  if (most == 0) {
    std::cout << "time with " << with << ": no picture has enough of them\n";
    return;
  }
  std::cout << absl::StrFormat("time with %s, %.3g to %.3g: exponent %.2f\n", with, least, most,
                               GrowthExponent(all));
}

// Of the largest pictures.
void PrintGrowths(const extractors::Pipeline& pipeline, const std::vector<std::string>& images) {
  std::vector<vision::Image> pictures;
  for (const std::string& bytes : images)
    if (auto image = vision::DecodeImage(bytes, pipeline.limits()); image.ok())
      pictures.push_back(*std::move(image));
  std::stable_sort(pictures.begin(), pictures.end(), [](const auto& a, const auto& b) {
    return int64_t{a.width} * a.height > int64_t{b.width} * b.height;
  });
  if (pictures.size() > kGrowing) pictures.resize(kGrowing);
  std::vector<Series> by_size, by_lines;
  for (const vision::Image& picture : pictures) {
    by_size.push_back(BySize(pipeline, picture));
    by_lines.push_back(ByLines(pipeline, picture));
  }
  std::cout << '\n';
  PrintGrowth("lines (cutting, reading, understanding them)", by_lines);
  PrintGrowth("megapixels (decoding, scaling, barcodes)", by_size);
}

std::vector<std::string> ReadAll(const std::vector<std::string>& inputs, int64_t max_bytes) {
  std::vector<std::string> images;
  for (const std::string& path : inputs)
    if (auto bytes = ReadImageFile(path, max_bytes); bytes.ok())
      images.push_back(*std::move(bytes));
  return images;
}

}  // namespace

int RunCost(const BenchFlags& given) {
  BenchFlags flags = given;
  if (flags.inputs.paths.empty() && flags.inputs.list.empty())
    flags.inputs.paths = {kDefaultInputs};
  flags.model.threads = 1;  // an image
  const auto inputs = BenchInputs(flags);
  if (!inputs.ok()) return Fail(inputs.status());
  const auto folder = FindModel(flags.model.folder);
  if (!folder.ok()) return Fail(folder.status());
  const auto config = vision::LoadModelConfig(*folder + "/config.json");
  if (!config.ok()) return Fail(config.status());
  const auto pipeline = StartPipeline(flags.model);
  if (!pipeline.ok()) return Fail(pipeline.status());
  const Painter paint(ShowsColour(STDOUT_FILENO));
  if (!PrintStages(**pipeline, *inputs, flags, *config, paint))
    return Fail(absl::NotFoundError("no image could be read"));
  const auto images = ReadAll(*inputs, (*pipeline)->limits().max_bytes);
  PrintWorkers(**pipeline, images, paint);
  PrintGrowths(**pipeline, images);
  return kAllAnswered;
}

}  // namespace billfold::cli
