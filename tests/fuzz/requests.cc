#include <future>
#include <memory>
#include <ostream>
#include <string>
#include <string_view>

#include "extractors/masking.h"
#include "server/extraction.h"
#include "tests/fuzz/targets.h"
#include "tests/fuzz/text_pages.h"

namespace billfold::fuzz {
namespace {

using Answer = absl::StatusOr<v1::ExtractResponse>;

server::ServerConfig Config() {
  server::ServerConfig config;
  config.max_image_bytes = 1 << 20;
  config.max_image_pixels = 100'000;
  config.max_pages = 3;
  config.workers = 1;
  config.queue = 1;
  config.allow_full_card_number = true;
  return config;
}

// Reads every page as the text it is given, between two questions.
class TextReader final : public vision::Reader {
 public:
  absl::StatusOr<vision::ImageReading> Read(const vision::Image&,
                                            const vision::Budget&) const override {
    return PageOf(text);
  }
  const vision::ModelInfo& info() const override { return info_; }

  std::string text;

 private:
  vision::ModelInfo info_;
};

// The server without gRPC: its checks, its worker, its log and metrics.
struct Service {
  Service() {
    extraction.Serve(std::make_shared<const extractors::Pipeline>(
        reader, vision::ImageLimits{.max_bytes = config.max_image_bytes,
                                    .max_pixels = config.max_image_pixels,
                                    .max_pages = config.max_pages}));
  }

  // A second answer ends the program.
  Answer Ask(const v1::ExtractRequest& request) {
    const auto answer = std::make_shared<std::promise<Answer>>();
    const server::Call call{
        .method = "Extract", .budget = std::make_shared<vision::Budget>(), .trace = std::nullopt};
    extraction.Ask(request, call,
                   [answer](Answer result) { answer->set_value(std::move(result)); });
    return answer->get_future().get();
  }

  const server::ServerConfig config = Config();
  std::ostream nowhere{nullptr};
  server::Log log{"debug", &nowhere};
  server::Metrics metrics{"fuzz"};
  std::shared_ptr<TextReader> reader = std::make_shared<TextReader>();
  server::Extraction extraction{config, log, metrics};  // last: its threads use all the above
};

}  // namespace

void FuzzRequest(std::string_view input) {
  static Service* const service = new Service;
  v1::ExtractRequest request;
  if (!request.ParseFromArray(input.data(), static_cast<int>(input.size()))) return;
  service->reader->text = request.request_id();
  const Answer answer = service->Ask(request);
  Require(answer.ok() || !absl::IsInternal(answer.status()), "no request is a fault of ours");
  if (!answer.ok()) return;
  Require(answer->request_id() == request.request_id(), "an answer names its question");
  Require(answer->documents_size() >= 1, "every image has a document");
  Require(answer->lines().empty() || request.options().include_text_lines(), "lines are asked for");
  for (const v1::TextLine& line : answer->lines())
    Require(extractors::MaskCardNumbers(line.text()) == line.text(), "lines are masked");
}

}  // namespace billfold::fuzz
