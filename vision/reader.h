// From an image to what is written on it. The interface of every model back end.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "vision/budget.h"
#include "vision/image.h"
#include "vision/reading.h"

namespace billfold::vision {

// Wall time of one stage of one image.
struct StageTime {
  std::string_view stage;  // "spotter", "second look", "line reader", "layout model" and others
  double milliseconds = 0;
  double flops = 0;  // of the stage's network: see vision/model/flops.h
};

// Everything that was seen on one image.
struct ImageReading {
  std::vector<Reading> documents;  // never empty
  int rotation = 0;                // degrees clockwise that turn the image upright: 0, 90, 180, 270
  std::vector<StageTime> timings;
  Image page;                    // the flattened, upright page that was read (for `inspect`)
  std::vector<Quad> page_lines;  // Reading::lines of documents[0] in pixels of `page`
};

// What the weights in use say about themselves.
struct ModelInfo {
  std::string name;
  std::string version;
  std::string weights_sha256;  // of model.safetensors, lower-case hex
  std::string precision;       // "bf16" or "fp32"
  std::string card;            // MODEL_CARD.md, as text
};

// Owned by whoever built it and shared as const; Read may be called from several threads at once.
class Reader {
 public:
  virtual ~Reader() = default;
  // CANCELLED or DEADLINE_EXCEEDED as `budget` says, looked at between stages; INTERNAL names the
  // last stage that was done.
  virtual absl::StatusOr<ImageReading> Read(const Image& image, const Budget& budget) const = 0;
  virtual const ModelInfo& info() const = 0;
};

struct ReaderOptions {
  std::string model_dir;           // holds model.safetensors, config.json, MODEL_CARD.md
  int threads = 2;                 // intra-op threads of one Read
  std::string precision = "auto";  // "auto": bf16 where the processor has it; "bf16"; "fp32"
};

// Loads and checks the weights. A missing, truncated or mismatched file is FAILED_PRECONDITION
// with the file and what is wrong with it.
absl::StatusOr<std::unique_ptr<const Reader>> LoadReader(const ReaderOptions& options);

}  // namespace billfold::vision
