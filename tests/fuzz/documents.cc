#include <string_view>

#include "extractors/masking.h"
#include "extractors/pipeline.h"
#include "tests/fuzz/targets.h"
#include "tests/fuzz/text_pages.h"

namespace billfold::fuzz {

// The first byte is the expected type, the rest the page.
void FuzzDocument(std::string_view input) {
  if (input.empty()) return;
  const vision::ImageReading reading = PageOf(input.substr(1));
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

}  // namespace billfold::fuzz
