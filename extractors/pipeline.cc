#include "extractors/pipeline.h"

#include <chrono>
#include <string>
#include <utility>

#include "extractors/barcodes.h"
#include "extractors/calibration.h"
#include "extractors/document_type.h"
#include "extractors/evidence.h"
#include "extractors/masking.h"
#include "extractors/min_confidence.h"
#include "extractors/pages.h"
#include "extractors/poor_print.h"
#include "extractors/provenance.h"
#include "extractors/registry.h"
#include "extractors/values/date.h"

namespace billfold::extractors {
namespace {

void AddDocument(const vision::Reading& reading, v1::DocumentType expected,
                 const ExtractContext& context, v1::ExtractResponse* response) {
  const auto [type, confidence] = DocumentTypeOf(reading, expected);
  v1::Document* document = response->add_documents();
  document->set_type(type);
  document->set_type_confidence(confidence);
  *document->mutable_region() = ToProto(reading.region);
  AddBarcodes(reading, document);
  const vision::Reading masked = Masked(reading, type);
  if (const Extractor* extractor = FindExtractor(type)) {
    extractor->extract(extractor->sees_card_numbers ? reading : masked, context, document);
    Calibrate(reading.calibration, document);
  }
  if (!context.options.include_text_lines()) return;
  for (const vision::Line& line : masked.lines) *response->add_lines() = ToProto(line);
}

}  // namespace

Pipeline::Pipeline(std::shared_ptr<const vision::Reader> reader, vision::ImageLimits limits)
    : reader_(std::move(reader)), limits_(limits) {}

absl::StatusOr<v1::ExtractResponse> Pipeline::Extract(const v1::ExtractRequest& request,
                                                      const vision::Budget& budget,
                                                      bool may_disclose) const {
  const auto pages = vision::OpenPages(request.image(), limits_);
  if (!pages.ok()) return pages.status();
  const v1::ExtractOptions& options = request.options();
  const bool full = may_disclose && options.card_number_disclosure() == v1::ExtractOptions::FULL;
  const ExtractContext context{options, Today(), full};
  v1::ExtractResponse response;
  response.set_request_id(request.request_id());
  *response.mutable_model() = ToProto(reader_->info());
  for (int i = 0; i < (*pages)->count(); ++i) {
    auto page = ExtractPage(**pages, i, request.expected_type(), context, budget);
    if (!page.ok()) return page.status();
    AppendPage(*std::move(page), &response);
  }
  return response;
}

absl::StatusOr<v1::ExtractResponse> Pipeline::ExtractPage(const vision::Pages& pages, int number,
                                                          v1::DocumentType expected,
                                                          const ExtractContext& context,
                                                          const vision::Budget& budget) const {
  using Clock = std::chrono::steady_clock;
  using Milliseconds = std::chrono::duration<double, std::milli>;
  const Clock::time_point start = Clock::now();
  const auto image = pages.Decode(number);
  if (!image.ok()) return image.status();
  if (absl::Status status = budget.Check(); !status.ok()) return status;
  const Clock::time_point decoded = Clock::now();
  const auto reading = reader_->Read(*image, budget);
  if (!reading.ok()) return reading.status();
  const Clock::time_point read = Clock::now();
  v1::ExtractResponse response = Understand(*reading, expected, context);
  const Clock::time_point done = Clock::now();

  response.mutable_page()->set_width(image->width);
  response.mutable_page()->set_height(image->height);
  response.mutable_page()->set_rotation(reading->rotation);
  v1::Timings* timings = response.mutable_timings();
  AddStage("decode", Milliseconds(decoded - start).count(), timings);
  for (const auto& [stage, milliseconds, flops] : reading->timings)
    AddStage(stage, milliseconds, timings);
  AddStage("extract", Milliseconds(done - read).count(), timings);
  timings->set_total_milliseconds(Milliseconds(done - start).count());
  return response;
}

v1::ExtractResponse Understand(const vision::ImageReading& reading, v1::DocumentType expected,
                               const ExtractContext& context) {
  v1::ExtractResponse response;
  for (const vision::Reading& document : reading.documents) {
    AddDocument(document, expected, context, &response);
  }
  WarnOfPoorPrint(reading.documents, &response);
  WarnOfUnreadBarcodes(reading.documents, &response);
  DropUncertainFields(context.options.min_confidence(), &response);
  MaskCardNumbers(&response, context.full_card_number);
  return response;
}

}  // namespace billfold::extractors
