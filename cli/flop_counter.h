// Counts the arithmetic of a reader's stages.
#pragma once

#include <map>
#include <string>

#include "vision/reader.h"

namespace billfold::cli {

// Hands images on to a reader, which outlives it, and adds up the arithmetic of its stages. For one
// thread.
class FlopCounter final : public vision::Reader {
 public:
  explicit FlopCounter(const vision::Reader& reader) : reader_(reader) {}

  absl::StatusOr<vision::ImageReading> Read(const vision::Image& image,
                                            const vision::Budget& budget) const override {
    auto reading = reader_.Read(image, budget);
    if (reading.ok())
      for (const vision::StageTime& time : reading->timings)
        flops_[std::string(time.stage)] += time.flops;
    return reading;
  }

  const vision::ModelInfo& info() const override { return reader_.info(); }
  std::map<std::string, double>& flops() const { return flops_; }

 private:
  const vision::Reader& reader_;
  mutable std::map<std::string, double> flops_;
};

}  // namespace billfold::cli
