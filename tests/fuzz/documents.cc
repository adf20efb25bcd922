#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/strings/str_split.h"
#include "extractors/masking.h"
#include "extractors/pipeline.h"
#include "extractors/request.h"
#include "tests/extractors/text_reading.h"
#include "tests/fuzz/targets.h"

namespace billfold::fuzz {
namespace {

constexpr size_t kMaxRows = 200;

// What the first byte of an input decides, the rest being text: "|" and line ends part it.
vision::ImageReading ReadingFrom(std::string_view text) {
  std::vector<std::string> rows = absl::StrSplit(absl::string_view(text.data(), text.size()), '\n');
  if (rows.size() > kMaxRows) rows.resize(kMaxRows);
  vision::ImageReading image;
  image.documents.push_back(extractors::ReadingOf(rows));
  return image;
}

// Sees a receipt on everything.
class FixedReader final : public vision::Reader {
 public:
  absl::StatusOr<vision::ImageReading> Read(const vision::Image&,
                                            const vision::Budget&) const override {
    return ReadingFrom("ACME LTD\nTOTAL|9.00\n01/02/2024");
  }
  const vision::ModelInfo& info() const override { return info_; }

 private:
  vision::ModelInfo info_;
};

}  // namespace

void FuzzDocument(std::string_view input) {
  if (input.empty()) return;
  const vision::ImageReading reading = ReadingFrom(input.substr(1));
  extractors::ExtractContext context;
  context.today = extractors::DayOf(2026, 6, 15);
  context.options.set_include_text_lines(true);
  const int types = v1::DocumentType_ARRAYSIZE;
  const auto type = static_cast<v1::DocumentType>(static_cast<unsigned char>(input[0]) % types);
  const v1::ExtractResponse response = extractors::Understand(reading, type, context);
  Require(response.documents_size() >= 1, "every image has a document");
  for (const v1::TextLine& line : response.lines())
    Require(extractors::MaskCardNumbers(line.text()) == line.text(), "lines are masked");
}

void FuzzRequest(std::string_view input) {
  static const extractors::Pipeline* const pipeline = new extractors::Pipeline(
      std::make_shared<const FixedReader>(), {.max_bytes = 1 << 20, .max_pixels = 100'000});
  v1::ExtractRequest request;
  if (!request.ParseFromArray(input.data(), static_cast<int>(input.size()))) return;
  if (!extractors::CheckRequest(request).ok()) return;
  (void)pipeline->Extract(request, {});
}

}  // namespace billfold::fuzz
