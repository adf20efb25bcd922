#include "vision/model/line_recognition.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <functional>

#include "ATen/ops/zeros.h"
#include "opencv2/imgproc.hpp"
#include "vision/model/ctc.h"
#include "vision/model/flops.h"
#include "vision/model/line_crops.h"
#include "vision/model/line_strips.h"
#include "vision/model/threads.h"

namespace billfold::vision {
namespace {

constexpr int kFrame = 4;             // columns per CTC frame
constexpr float kSideMargin = 0.1f;   // left and right of a line, in its heights
constexpr float kEdgeMargin = 0.05f;  // above and below
constexpr float kContrastFloor = 8;   // added to the standard deviation; keeps blank crops calm

// (x − mean) / (std + 8) over the crop, its last column repeated to `width`; `row_step` numbers
// from row to row.
void Normalise(const cv::Mat& crop, int width, int64_t row_step, float* out) {
  cv::Scalar mean, deviation;
  cv::meanStdDev(crop, mean, deviation);
  const float scale = 1 / (static_cast<float>(deviation[0]) + kContrastFloor);
  for (int y = 0; y < crop.rows; ++y, out += row_step) {
    const uchar* row = crop.ptr<uchar>(y);
    for (int x = 0; x < width; ++x)
      out[x] = (static_cast<float>(row[std::min(x, crop.cols - 1)]) - static_cast<float>(mean[0])) *
               scale;
  }
}

std::vector<int64_t> WidthsOf(const std::vector<LineCrop>& crops) {
  std::vector<int64_t> widths;
  for (const LineCrop& crop : crops) widths.push_back(crop.pixels.cols);
  return widths;
}

double Flops(const Networks& networks, const std::vector<LineStrip>& strips) {
  double flops = 0;
  for (const LineStrip& strip : strips) flops += LineReaderFlops(networks.config, strip);
  return flops;
}

// Logits [frames, classes] fp32 of one strip.
at::Tensor Logits(const Networks& networks, const std::vector<LineCrop>& crops,
                  const LineStrip& strip) {
  const int height = networks.config.reader.height;
  // Of one channel both layouts are the same bytes, but the strides must say channels last.
  const auto last = at::MemoryFormat::ChannelsLast;
  at::Tensor input =
      at::zeros({1, 1, height, strip.width}, at::TensorOptions().memory_format(last));
  for (const StripLine& line : strip.lines)
    Normalise(crops[line.line].pixels, static_cast<int>(line.width), strip.width,
              input.data_ptr<float>() + line.begin);
  return networks.reader
      ->Forward(
          input.to(ScalarTypeOf(networks.precision), /*non_blocking=*/false, /*copy=*/false, last),
          strip)
      .contiguous();
}

Point Along(Point a, Point b, float share) {
  return {a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share};
}

// The part of a line's quad between two shares of its length.
Quad Part(const Quad& line, float from, float to) {
  return {Along(line[0], line[1], from), Along(line[0], line[1], to), Along(line[3], line[2], to),
          Along(line[3], line[2], from)};
}

// Height of a line in its lengths.
float HeightShare(const Quad& line) {
  return Distance(line[0], line[3]) / std::max(1.0f, Distance(line[0], line[1]));
}

// The quad with the margin that the reader likes around its text.
Quad Widened(const Quad& line) {
  const float side = kSideMargin * HeightShare(line);
  const Quad wide = Part(line, -side, 1 + side);
  return {Along(wide[0], wide[3], -kEdgeMargin), Along(wide[1], wide[2], -kEdgeMargin),
          Along(wide[1], wide[2], 1 + kEdgeMargin), Along(wide[0], wide[3], 1 + kEdgeMargin)};
}

// Words of one crop with their place on the line: from one frame before the first character's peak
// to one after the last one's, and never beyond the middle of the gap to a neighbour.
std::vector<ReadWord> Locate(const std::vector<CtcWord>& words, const LineCrop& crop,
                             const Quad& line) {
  const float frames = static_cast<float>(crop.pixels.cols) / kFrame;
  const float side = kSideMargin * HeightShare(line);  // the crop shows −side to 1 + side
  std::vector<ReadWord> out;
  for (size_t i = 0; i < words.size(); ++i) {
    float first = static_cast<float>(words[i].first) - 1;
    float last = static_cast<float>(words[i].last) + 2;
    if (i > 0) first = std::max(first, (words[i - 1].last + 1 + words[i].first) / 2.0f);
    if (i + 1 < words.size())
      last = std::min(last, (words[i].last + 1 + words[i + 1].first) / 2.0f);
    const auto share = [&](float frame) {
      const float shown = crop.from + (crop.to - crop.from) * frame / frames;
      return std::clamp(shown * (1 + 2 * side) - side, 0.0f, 1.0f);
    };
    out.push_back({words[i].text, Part(line, share(first), share(last)), words[i].confidence,
                   words[i].alternatives});
  }
  return out;
}

// The words of the crops of a strip.
void ReadStrip(const Networks& networks, const std::vector<LineCrop>& crops,
               const std::vector<Quad>& lines, const LineStrip& strip,
               std::vector<std::vector<ReadWord>>* words) {
  const at::Tensor logits = Logits(networks, crops, strip);
  const int classes = static_cast<int>(logits.size(1));
  for (const StripLine& place : strip.lines) {
    const LineCrop& crop = crops[place.line];
    const int frames = (crop.pixels.cols + kFrame - 1) / kFrame;
    const auto characters = DecodeCtc(logits.data_ptr<float>() + place.begin / kFrame * classes,
                                      frames, classes, networks.language);
    (*words)[place.line] =
        Locate(WordsOf(characters, networks.config.charset), crop, lines[crop.line]);
  }
}

double Milliseconds(const std::function<void()>& task) {
  const auto start = std::chrono::steady_clock::now();
  task();
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start)
      .count();
}

}  // namespace

std::vector<ReadLine> ReadLines(const Networks& networks, const cv::Mat& page,
                                const std::vector<Quad>& lines, const Errand& errand,
                                Stopwatch* watch) {
  const LineReaderConfig& config = networks.config.reader;
  cv::Mat grey;
  cv::cvtColor(page, grey, cv::COLOR_BGR2GRAY);
  std::vector<Quad> wide;
  for (const Quad& line : lines) wide.push_back(Widened(line));
  const auto crops = CutLines(grey, wide, {config.height, config.max_width});
  const auto strips = StripsOf(WidthsOf(crops));
  watch->Lap("cut lines");
  std::vector<std::vector<ReadWord>> words(crops.size());
  double errand_ms = 0;
  const int first = errand.run ? 1 : 0;  // the errand is longer than a strip: it goes ahead
  RunInParallel(first + static_cast<int>(strips.size()), networks.threads, [&](int i) {
    watch->CheckBudget();
    if (i < first)
      errand_ms = Milliseconds(errand.run);
    else
      ReadStrip(networks, crops, lines, strips[i - first], &words);
  });
  if (errand.run) watch->Give(errand.stage, errand_ms / networks.threads);
  watch->Lap("line reader", Flops(networks, strips));
  std::vector<ReadLine> out;
  for (const Quad& quad : lines) out.push_back({quad, {}});
  for (size_t i = 0; i < crops.size(); ++i)  // in order, so that the pieces of a line join in order
    for (ReadWord& word : words[i]) out[crops[i].line].words.push_back(std::move(word));
  return out;
}

}  // namespace billfold::vision
