// From the bytes of an image to the documents on it: the whole product in one call.
#pragma once

#include <memory>

#include "absl/status/statusor.h"
#include "billfold/v1/service.pb.h"
#include "extractors/extractor.h"
#include "vision/budget.h"
#include "vision/image.h"
#include "vision/reader.h"

namespace billfold::extractors {

// Owned by the command or the server that serves requests; Extract may be called from several
// threads at once.
class Pipeline {
 public:
  Pipeline(std::shared_ptr<const vision::Reader> reader, vision::ImageLimits limits);

  // bytes → Image → Reading → Document, page by page; one page is in memory at a time, and a page
  // that cannot be read fails its file. Errors are INVALID_ARGUMENT with a reason of
  // vision/image.h for images that cannot be read, CANCELLED or DEADLINE_EXCEEDED where `budget`
  // is spent, else those of the reader. A whole card number is answered only where `may_disclose`
  // holds and the request asks for it.
  absl::StatusOr<v1::ExtractResponse> Extract(const v1::ExtractRequest& request,
                                              const vision::Budget& budget = vision::Budget(),
                                              bool may_disclose = false) const;

  const vision::Reader& reader() const { return *reader_; }
  const vision::ImageLimits& limits() const { return limits_; }

 private:
  absl::StatusOr<v1::ExtractResponse> ExtractPage(const vision::Pages& pages, int number,
                                                  v1::DocumentType expected,
                                                  const ExtractContext& context,
                                                  const vision::Budget& budget) const;

  std::shared_ptr<const vision::Reader> reader_;
  vision::ImageLimits limits_;
};

// The second half of the road, without pixels or model: documents and lines (if asked for) of one
// image. `expected` leads where it is not UNSPECIFIED. Fields below options.min_confidence are left
// out, card numbers are masked.
v1::ExtractResponse Understand(const vision::ImageReading& reading, v1::DocumentType expected,
                               const ExtractContext& context);

}  // namespace billfold::extractors
