#include "cli/job.h"

#include <filesystem>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "cli/inputs.h"
#include "cli/marks.h"
#include "vision/draw.h"
#include "vision/image.h"

namespace billfold::cli {
namespace {

namespace fs = std::filesystem;

constexpr int kReportSide = 1100;  // pixels of a page in a report
constexpr int kReportQuality = 75;

// A file name in `folder` for each image; "-2" and so on where two folders hold the same name.
std::vector<std::string> AnnotationPaths(const std::string& folder,
                                         const std::vector<std::string>& inputs) {
  std::vector<std::string> paths;
  std::set<std::string> used;
  for (const std::string& input : inputs) {
    const std::string stem = fs::path(input).stem().string();
    std::string name = stem;
    for (int i = 2; !used.insert(name).second; ++i) name = absl::StrCat(stem, "-", i);
    paths.push_back((fs::path(folder) / name).string());
  }
  return paths;
}

}  // namespace

Job::Job(const Backend& backend, JobOptions options, const std::vector<std::string>& inputs)
    : backend_(backend), options_(std::move(options)), inputs_(inputs) {
  if (!options_.annotate.empty()) annotations_ = AnnotationPaths(options_.annotate, inputs);
}

Outcome Job::Read(size_t i) const {
  Outcome outcome{inputs_[i], absl::UnknownError(""), {}, {}};
  absl::StatusOr<std::string> bytes = ReadImageFile(inputs_[i], backend_.limits.max_bytes);
  if (!bytes.ok()) {
    outcome.response = bytes.status();
    return outcome;
  }
  const bool draws = options_.with_pictures || !annotations_.empty();
  v1::ExtractRequest request;
  request.set_image(std::move(*bytes));
  request.set_expected_type(options_.type);
  *request.mutable_options() = options_.options;
  // Lines tell where card numbers stand that have to be covered.
  if (draws) request.mutable_options()->set_include_text_lines(true);
  outcome.response = backend_.extract(request);
  if (!outcome.response.ok() || !draws) return outcome;
  if (absl::Status drawn = Draw(request.image(), i, outcome); absl::IsDataLoss(drawn)) {
    outcome.annotated = std::move(drawn);
  } else if (!drawn.ok()) {
    outcome.response->add_warnings(std::string(drawn.message()));
  }
  if (!options_.options.include_text_lines()) outcome.response->clear_lines();
  return outcome;
}

absl::Status Job::Draw(const std::string& bytes, size_t i, Outcome& outcome) const {
  const auto pages = vision::OpenPages(bytes, backend_.limits);
  if (!pages.ok()) return pages.status();
  for (int page = 1; page <= (*pages)->count(); ++page) {
    const absl::StatusOr<vision::Image> image = (*pages)->Decode(page - 1);
    if (!image.ok()) return image.status();
    const vision::Image covered =
        vision::CoverQuads(*image, CardNumberQuads(*outcome.response, page));
    if (options_.with_pictures)
      outcome.pages.push_back(
          vision::EncodeJpeg(vision::Shrunk(covered, kReportSide), kReportQuality));
    if (annotations_.empty()) continue;
    const std::string path =
        absl::StrCat(annotations_[i], page == 1 ? "" : absl::StrCat("-page-", page), ".jpg");
    const vision::Image marked = vision::DrawMarks(covered, FieldMarks(*outcome.response, page));
    if (absl::Status status = vision::WriteJpeg(marked, path); !status.ok()) return status;
  }
  return absl::OkStatus();
}

}  // namespace billfold::cli
