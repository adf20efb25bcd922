// billfold inspect: every stage of one image, as pictures and tables.
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <memory>
#include <system_error>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "cli/card.h"
#include "cli/commands.h"
#include "cli/inputs.h"
#include "cli/marks.h"
#include "cli/start.h"
#include "cli/terminal.h"

namespace billfold::cli {
namespace {

namespace fs = std::filesystem;

struct InspectFlags {
  std::string image;
  std::string out = "inspect";
  ModelOptions model;
};

// Everything that is shown of one image.
struct Stages {
  vision::Image source;
  vision::ImageReading reading;
  v1::ExtractResponse response;
};

absl::StatusOr<Stages> ReadStages(const InspectFlags& flags, const extractors::Pipeline& pipeline) {
  absl::StatusOr<std::string> bytes = ReadImageFile(flags.image, pipeline.limits().max_bytes);
  if (!bytes.ok()) return bytes.status();
  absl::StatusOr<vision::Image> source = vision::DecodeImage(*bytes, pipeline.limits());
  if (!source.ok()) return source.status();
  // Read once for the pictures and once more through the pipeline for what a caller gets.
  absl::StatusOr<vision::ImageReading> reading = pipeline.reader().Read(*source, vision::Budget());
  if (!reading.ok()) return reading.status();
  v1::ExtractRequest request;
  request.set_image(std::move(*bytes));
  request.mutable_options()->set_include_text_lines(true);
  absl::StatusOr<v1::ExtractResponse> response = pipeline.Extract(request);
  if (!response.ok()) return response.status();
  return Stages{std::move(*source), std::move(*reading), std::move(*response)};
}

// The lines of the page. Texts come from the response, where card numbers are masked.
std::vector<vision::Mark> LineMarks(const Stages& stages, bool numbered) {
  std::vector<vision::Mark> marks;
  const auto& quads = stages.reading.page_lines;
  const int count = std::min<int>(quads.size(), stages.response.lines_size());
  for (int i = 0; i < count; ++i) {
    const v1::TextLine& line = stages.response.lines(i);
    marks.push_back({.quad = quads[i],
                     .label = numbered ? absl::StrCat(i + 1) : line.text(),
                     .colour = ConfidenceColour(line.confidence())});
  }
  return marks;
}

absl::Status WritePictures(const Stages& stages, const std::string& folder) {
  const vision::Image& page = stages.reading.page;
  const std::pair<const char*, vision::Image> pictures[] = {
      {"1-source.jpg", vision::DrawMarks(stages.source, {})},
      {"2-page.jpg", vision::DrawMarks(page, {})},
      {"3-lines.jpg", vision::DrawMarks(page, LineMarks(stages, true))},
      {"4-text.jpg", vision::DrawTextBeside(page, LineMarks(stages, false))},
      {"5-fields.jpg", vision::DrawMarks(stages.source, FieldMarks(stages.response))}};
  for (const auto& [name, picture] : pictures) {
    const std::string path = (fs::path(folder) / name).string();
    if (absl::Status status = vision::WriteJpeg(picture, path); !status.ok()) return status;
    std::cout << path << '\n';
  }
  return absl::OkStatus();
}

void PrintTable(const std::string& title, const Table& table, const Painter& paint, int width) {
  std::cout << '\n' << paint(Style::kBold, title) << '\n';
  for (const std::string& line : table.Lines(paint, width - 2)) std::cout << "  " << line << '\n';
}

void PrintTables(const InspectFlags& flags, const Stages& stages) {
  const Painter paint(ShowsColour(STDOUT_FILENO));
  const int width = TerminalWidth(STDOUT_FILENO);
  Table times({"stage", "ms"}, {false, true});
  for (const v1::StageTiming& stage : stages.response.timings().stages())
    times.Add({stage.stage(), absl::StrFormat("%.1f", stage.milliseconds())});
  times.Add({"total", absl::StrFormat("%.1f", stages.response.timings().total_milliseconds())});
  PrintTable("stages", times, paint, width);

  Table lines({"text", "line", "confidence"}, {false, true, true});
  for (int i = 0; i < stages.response.lines_size(); ++i) {
    const v1::TextLine& line = stages.response.lines(i);
    lines.Add({line.text(), absl::StrCat(i + 1), absl::StrFormat("%.2f", line.confidence())});
  }
  PrintTable("lines", lines, paint, width);
  std::cout << '\n';
  // The card repeats neither the lines nor the time.
  v1::ExtractResponse fields = stages.response;
  fields.clear_lines();
  MakeCardWriter(ShowsColour(STDOUT_FILENO), width, std::cout)->Write({flags.image, fields});
}

int RunInspect(const InspectFlags& flags) {
  std::error_code error;
  fs::create_directories(flags.out, error);
  if (error) return Fail(absl::NotFoundError(absl::StrCat(flags.out, ": ", error.message())));
  const auto pipeline = StartPipeline(flags.model);
  if (!pipeline.ok()) return Fail(pipeline.status());
  const absl::StatusOr<Stages> stages = ReadStages(flags, **pipeline);
  if (!stages.ok()) {
    Fail(absl::Status(stages.status().code(),
                      absl::StrCat(flags.image, ": ", stages.status().message())));
    return kSomeFailed;
  }
  if (absl::Status status = WritePictures(*stages, flags.out); !status.ok()) return Fail(status);
  PrintTables(flags, *stages);
  return kAllAnswered;
}

}  // namespace

void AddInspect(CLI::App& app, int& exit_status) {
  auto flags = std::make_shared<InspectFlags>();
  CLI::App* command =
      app.add_subcommand("inspect", "Show every stage of one image as pictures and tables");
  command->add_option("IMAGE", flags->image, "The image")->required()->type_name("IMAGE");
  command->add_option("--out", flags->out, "Folder for the pictures [inspect]")->type_name("DIR");
  AddModelFlag(*command, flags->model);
  command->callback([flags, &exit_status] { exit_status = RunInspect(*flags); });
}

}  // namespace billfold::cli
