// The reader of our own model: look, look closer where it pays, read, understand.
#include <algorithm>
#include <array>
#include <cmath>
#include <exception>
#include <fstream>
#include <optional>
#include <sstream>
#include <utility>

#include "absl/strings/str_cat.h"
#include "c10/core/InferenceMode.h"
#include "opencv2/core.hpp"
#include "vision/barcode.h"
#include "vision/model/large_print.h"
#include "vision/model/legibility.h"
#include "vision/model/line_recognition.h"
#include "vision/model/networks.h"
#include "vision/model/several_documents.h"
#include "vision/model/text_finder.h"
#include "vision/model/threads.h"
#include "vision/model/understanding.h"
#include "vision/reader.h"
#include "vision/rectify.h"
#include "vision/stopwatch.h"
#include "vision/text_slope.h"

// OpenBLAS, where it is the BLAS in use: its own pool of threads fights with ours.
extern "C" void openblas_set_num_threads(int) __attribute__((weak));

namespace billfold::vision {
namespace {

constexpr float kReadable = 0.8f;       // mean confidence of a page that is in its right turn
constexpr size_t kLinesToJudge = 3;     // fewer lines say nothing about the orientation
constexpr float kSurelyUpright = 0.9f;  // mean confidence that no page upside down reaches
constexpr float kSomeText = 2;          // legibility that no page on its side reaches
constexpr size_t kFewLines = 16;        // of a card
constexpr int kPaperCell = 16;          // network pixels per cell of the paper map
constexpr int kMaxPagePixels = 16'000'000;

// The page as far as it is understood, and by how many quarter turns clockwise the source was
// turned to get it.
struct Sheet {
  Page page;
  int turns = 0;
  FoundText text;
  std::vector<ReadLine> lines;
};

// Clockwise quarter turns that bring the page upright, as the network sees it: it tells upright
// from sideways well, but not which side is up.
int LikelyTurns(const std::array<float, 4>& orientation) {
  const auto most = std::max_element(orientation.begin(), orientation.end());
  return (4 - static_cast<int>(most - orientation.begin())) % 4;
}

float Length(const Quad& line) { return Distance(line[0], line[1]); }

// Flattened paper, where that shows more than the whole image.
std::optional<Quad> PaperView(const Sheet& sheet) {
  const Image& image = sheet.page.image;
  const Point cell{kPaperCell / sheet.text.scale_x, kPaperCell / sheet.text.scale_y};
  const auto paper = FindPaper(sheet.text.paper, cell);
  const bool better = paper && WorthFlattening(*paper, image.width, image.height) &&
                      TextFollowsEdges(sheet.text.lines, *paper);
  return better ? paper : std::nullopt;
}

// The part that carries the text, where that shows more.
std::optional<Quad> TextView(const Sheet& sheet) {
  const Image& image = sheet.page.image;
  const auto hull = TextHull(sheet.text.lines, image.width, image.height);
  const bool better = hull && WorthSecondLook(*hull, sheet.text.lines, image.width, image.height,
                                              std::sqrt(sheet.text.scale_x * sheet.text.scale_y));
  return better ? hull : std::nullopt;
}

// The work on one image: its time, and the barcodes, which a thread looks for beside the first
// lines that are read; where there is one thread only, at the end.
struct Course {
  Stopwatch watch;
  Errand errand;  // until it is done
};

class ModelReader final : public Reader {
 public:
  ModelReader(Networks networks, ModelInfo info)
      : networks_(std::move(networks)), info_(std::move(info)) {}

  const ModelInfo& info() const override { return info_; }

  absl::StatusOr<ImageReading> Read(const Image& image, const Budget& budget) const override {
    ImageReading out;
    try {
      const c10::InferenceMode inference;
      UseIntraOpThreads(networks_.threads);
      Read(image, budget, out);
      return out;
    } catch (const BudgetSpent& spent) {
      return spent.status;
    } catch (const std::bad_alloc&) {
      return absl::ResourceExhaustedError("out of memory while reading the image");
    } catch (const std::exception&) {  // cv::Exception, c10::Error: their texts name our sources
      const std::string done(out.timings.empty() ? "decode" : out.timings.back().stage);
      return absl::InternalError(absl::StrCat("the model failed after ", done));
    }
  }

 private:
  void Read(const Image& image, const Budget& budget, ImageReading& out) const {
    std::vector<Barcode> codes;
    Course course{.watch = Stopwatch(&out.timings, budget),
                  .errand = {"barcodes", [&] { codes = ReadBarcodes(image); }}};
    Sheet first = Look(image, 0, &course.watch);
    if (!ReadSeveral(image, first.text, &course, &out)) {
      const Sheet sheet = BestSheet(image, std::move(first), &course);
      Publish(sheet, Understood(sheet, &course.watch), &out);
      course.watch.Lap("understand");
    }
    if (course.errand.run) course.errand.run();
    GiveBarcodes(std::move(codes), &out.documents);
    course.watch.Lap("barcodes");
  }

  // Each document of a picture of several, read from a picture of its own. False where it is one.
  bool ReadSeveral(const Image& image, const FoundText& found, Course* course,
                   ImageReading* out) const {
    Stopwatch* const watch = &course->watch;
    const std::vector<Page> parts = CutDocuments(image, found);
    watch->Lap("text boxes");
    if (parts.empty()) return false;
    std::vector<Sheet> sheets;
    std::vector<Reading> readings;
    for (const Page& part : parts) {
      Sheet sheet = BestSheet(part.image, Look(part.image, 0, watch), course);
      readings.push_back(Understood(sheet, watch));
      sheet.page = Through(sheet.page, part);
      sheets.push_back(std::move(sheet));
    }
    if (!AreDocuments(readings)) return false;
    for (size_t i = sheets.size(); i-- > 0;)  // the first one last: its page is the one to show
      Publish(sheets[i], std::move(readings[i]), out);
    std::reverse(out->documents.begin(), out->documents.end());
    watch->Lap("understand");
    return true;
  }

  Reading Understood(const Sheet& sheet, Stopwatch* watch) const {
    Reading reading = Understand(networks_, sheet.text, sheet.lines, watch);
    reading.calibration = networks_.config.calibration;
    return reading;
  }

  // The page read in the turn that reads best. Most pages are read once, as they come: `sheet` is
  // the first look at it.
  Sheet BestSheet(const Image& image, Sheet sheet, Course* course) const {
    if (sheet.text.lines.size() < kLinesToJudge)
      AddLargePrint(networks_, *sheet.page.image.bgr, &sheet.text, &course->watch);
    const bool judged = sheet.text.lines.size() >= kLinesToJudge;
    const int turns = judged ? LikelyTurns(sheet.text.orientation) : 0;
    if (turns != 0) sheet = Look(image, turns, &course->watch);
    ReadSheet(image, &sheet, course);
    if (MayBeUpsideDown(sheet) && ReadsBetterTurnedOver(sheet, &course->watch))
      TryTurn(image, (turns + 2) % 4, course, &sheet);
    if (judged && MeanConfidence(sheet.lines) < kReadable && Legibility(sheet.lines) < kSomeText)
      for (int across : {1, 3}) TryTurn(image, (turns + across) % 4, course, &sheet);
    return sheet;
  }

  void TryTurn(const Image& image, int turns, Course* course, Sheet* best) const {
    Sheet sheet = Look(image, turns, &course->watch);
    ReadSheet(image, &sheet, course);
    if (Legibility(sheet.lines) > Legibility(best->lines)) *best = std::move(sheet);
  }

  // Pages that came upright and read well are not; on few lines, digits alone may look like others.
  static bool MayBeUpsideDown(const Sheet& sheet) {
    const bool believed = sheet.turns == 0 && sheet.lines.size() > kFewLines;
    return MeanConfidence(sheet.lines) < (believed ? kReadable : kSurelyUpright);
  }

  // Whether the longest lines read better upside down. Reading them costs little beside another
  // look at the page.
  bool ReadsBetterTurnedOver(const Sheet& sheet, Stopwatch* watch) const {
    std::vector<ReadLine> lines = sheet.lines;
    const size_t count = std::min(lines.size(), kFewLines);
    std::partial_sort(
        lines.begin(), lines.begin() + static_cast<ptrdiff_t>(count), lines.end(),
        [](const ReadLine& a, const ReadLine& b) { return Length(a.quad) > Length(b.quad); });
    lines.resize(count);
    std::vector<Quad> turned;
    for (const ReadLine& line : lines) {
      const Quad& q = line.quad;
      turned.push_back({q[2], q[3], q[0], q[1]});
    }
    const auto read = ReadLines(networks_, *sheet.page.image.bgr, turned, {}, watch);
    return Legibility(read) > Legibility(lines);
  }

  // The whole image, turned, and the text on it.
  Sheet Look(const Image& image, int turns, Stopwatch* watch) const {
    Sheet sheet{.page = Rotate(WholeImage(image), turns), .turns = turns, .text = {}, .lines = {}};
    sheet.text = FindText(networks_, *sheet.page.image.bgr, "spotter", watch);
    return sheet;
  }

  // Flattens the page where that pays, and reads its lines.
  void ReadSheet(const Image& image, Sheet* sheet, Course* course) const {
    Stopwatch* const watch = &course->watch;
    auto view = PaperView(*sheet);
    if (!view) {  // flattened paper is looked at anew, so large print need not be known before
      AddLargePrint(networks_, *sheet->page.image.bgr, &sheet->text, watch);
      view = TextView(*sheet);
    }
    if (view) sheet->page = Flatten(image, sheet->page.ToSource(*view), kMaxPagePixels);
    watch->Lap("flatten");
    if (view) {
      sheet->text = FindText(networks_, *sheet->page.image.bgr, "second look", watch);
      AddLargePrint(networks_, *sheet->page.image.bgr, &sheet->text, watch);
    }
    Errand beside;
    if (networks_.threads > 1) beside = std::exchange(course->errand, {});
    sheet->lines = ReadLines(networks_, *sheet->page.image.bgr, sheet->text.lines, beside, watch);
  }

  // Adds a document, from pixels of its page to pixels of the source.
  static void Publish(const Sheet& sheet, Reading reading, ImageReading* out) {
    const Image& page = sheet.page.image;
    const auto w = static_cast<float>(page.width), h = static_cast<float>(page.height);
    reading.region = sheet.page.ToSource(Quad{{{0, 0}, {w, 0}, {w, h}, {0, h}}});
    out->page_lines.clear();
    for (Line& line : reading.lines) {
      out->page_lines.push_back(line.quad);
      line.quad = sheet.page.ToSource(line.quad);
    }
    for (Word& word : reading.words) word.quad = sheet.page.ToSource(word.quad);
    out->page = page;
    out->rotation = 90 * sheet.turns;
    out->documents.push_back(std::move(reading));
  }

  const Networks networks_;
  const ModelInfo info_;
};

std::string FileText(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

absl::StatusOr<Precision> ParsePrecision(const std::string& name) {
  if (name == "auto") return NativePrecision();
  if (name == "fp32") return Precision::kFloat32;
  if (name == "bf16") return Precision::kBfloat16;
  return absl::InvalidArgumentError(
      absl::StrCat("precision must be auto, bf16 or fp32, not ", name));
}

}  // namespace

absl::StatusOr<std::unique_ptr<const Reader>> LoadReader(const ReaderOptions& options) {
  try {
    const auto precision = ParsePrecision(options.precision);
    if (!precision.ok()) return precision.status();
    UseIntraOpThreads(options.threads);
    if (openblas_set_num_threads) openblas_set_num_threads(1);
    cv::setNumThreads(options.threads);  // scaling and warping give the same bytes with any number
    auto networks = LoadNetworks(options.model_dir, *precision, options.threads);
    if (!networks.ok()) return networks.status();
    ModelInfo info{.name = networks->config.name,
                   .version = networks->config.version,
                   .weights_sha256 = networks->config.weights_sha256,
                   .precision = *precision == Precision::kBfloat16 ? "bf16" : "fp32",
                   .card = FileText(options.model_dir + "/MODEL_CARD.md")};
    return std::make_unique<const ModelReader>(*std::move(networks), std::move(info));
  } catch (const std::exception&) {
    return absl::InternalError(absl::StrCat(options.model_dir, ": the model cannot be set up"));
  }
}

}  // namespace billfold::vision
