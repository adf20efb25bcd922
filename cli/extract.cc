// billfold extract: images in, documents out.
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <set>
#include <system_error>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "cli/backend.h"
#include "cli/commands.h"
#include "cli/fields.h"
#include "cli/formats.h"
#include "cli/in_order.h"
#include "cli/inputs.h"
#include "cli/marks.h"
#include "cli/progress.h"
#include "cli/start.h"
#include "cli/terminal.h"
#include "extractors/request.h"

namespace billfold::cli {
namespace {

namespace fs = std::filesystem;

struct ExtractFlags {
  InputOptions inputs;
  ModelOptions model;
  ServerOptions server;
  v1::DocumentType type = v1::DOCUMENT_TYPE_UNSPECIFIED;
  v1::ExtractOptions options;
  std::string format;  // "" = text on a terminal, else jsonl
  std::string out;
  std::string annotate;
  std::string currency, locale;
  float min_confidence = 0;
  bool lines = false;
  int jobs = 1;
};

Format FormatOf(const ExtractFlags& flags) {
  if (flags.format == "json") return Format::kJson;
  if (flags.format == "csv") return Format::kCsv;
  if (flags.format == "text") return Format::kText;
  const bool to_person = flags.format.empty() && flags.out.empty() && IsTerminal(STDOUT_FILENO);
  return to_person ? Format::kText : Format::kJsonl;
}

// A file name in DIR for each image; "-2" and so on where two folders hold the same name.
std::vector<std::string> AnnotationPaths(const ExtractFlags& flags,
                                         const std::vector<std::string>& inputs) {
  std::vector<std::string> paths;
  std::set<std::string> used;
  for (const std::string& input : inputs) {
    const std::string stem = fs::path(input).stem().string();
    std::string name = stem;
    for (int i = 2; !used.insert(name).second; ++i) name = absl::StrCat(stem, "-", i);
    paths.push_back((fs::path(flags.annotate) / (name + ".jpg")).string());
  }
  return paths;
}

// One image from path to answer. Lives as long as the command; Read is called by several threads.
class Job {
 public:
  Job(const Backend& backend, const ExtractFlags& flags, const std::vector<std::string>& inputs)
      : backend_(backend), flags_(flags), inputs_(inputs) {
    if (!flags.annotate.empty()) annotations_ = AnnotationPaths(flags, inputs);
  }

  Outcome Read(size_t i) const {
    Outcome outcome{inputs_[i], absl::UnknownError("")};
    absl::StatusOr<std::string> bytes = ReadImageFile(inputs_[i], backend_.limits.max_bytes);
    if (!bytes.ok()) {
      outcome.response = bytes.status();
      return outcome;
    }
    v1::ExtractRequest request;
    request.set_image(std::move(*bytes));
    request.set_expected_type(flags_.type);
    *request.mutable_options() = flags_.options;
    outcome.response = backend_.extract(request);
    if (outcome.response.ok() && !annotations_.empty())
      if (absl::Status drawn = Annotate(request.image(), *outcome.response, annotations_[i]);
          !drawn.ok())
        outcome.response->add_warnings(std::string(drawn.message()));
    return outcome;
  }

 private:
  absl::Status Annotate(const std::string& bytes, const v1::ExtractResponse& response,
                        const std::string& path) const {
    const absl::StatusOr<vision::Image> image = vision::DecodeImage(bytes, backend_.limits);
    if (!image.ok()) return image.status();
    return vision::WriteJpeg(vision::DrawMarks(*image, FieldMarks(response)), path);
  }

  const Backend& backend_;
  const ExtractFlags& flags_;
  const std::vector<std::string>& inputs_;
  std::vector<std::string> annotations_;
};

int RunJobs(const ExtractFlags& flags, const std::vector<std::string>& inputs,
            const Backend& backend, std::ostream& out) {
  const Job job(backend, flags, inputs);
  const bool to_screen = flags.out.empty();
  const auto type =
      flags.type == v1::DOCUMENT_TYPE_UNSPECIFIED ? v1::DOCUMENT_TYPE_RECEIPT : flags.type;
  const auto writer = MakeWriter({.format = FormatOf(flags),
                                  .type = type,
                                  .colour = to_screen && ShowsColour(STDOUT_FILENO),
                                  .width = to_screen ? TerminalWidth(STDOUT_FILENO) : 80},
                                 out);
  size_t failed = 0;
  Progress progress(inputs.size());
  writer->Begin();
  InOrder(
      inputs.size(), flags.jobs, [&](size_t i) { return job.Read(i); },
      [&](size_t, const Outcome& outcome) {
        failed += !outcome.response.ok();
        progress.Clear();
        writer->Write(outcome);
        progress.Add(!outcome.response.ok());
        progress.Draw();
      });
  writer->End();
  progress.Clear();
  if (!out.good()) return Fail(absl::DataLossError("the results could not be written"));
  if (failed > 0 && inputs.size() > 1)
    std::cerr << "billfold: " << failed << " of " << inputs.size() << " images failed\n";
  return failed == 0 ? kAllAnswered : kSomeFailed;
}

int RunExtract(ExtractFlags flags) {
  const absl::StatusOr<std::vector<std::string>> inputs = FindInputs(flags.inputs);
  if (!inputs.ok()) return Fail(inputs.status());
  if (!flags.annotate.empty()) {
    std::error_code error;
    fs::create_directories(flags.annotate, error);
    if (error)
      return Fail(absl::NotFoundError(absl::StrCat(flags.annotate, ": ", error.message())));
  }
  flags.options.set_default_currency(flags.currency);
  flags.options.set_locale(flags.locale);
  flags.options.set_include_text_lines(flags.lines);
  flags.options.set_min_confidence(flags.min_confidence);
  flags.model.threads = std::max(1, Cores() / flags.jobs);
  const auto backend = StartBackend(flags.model, flags.server);
  if (!backend.ok()) return Fail(backend.status());
  if (flags.out.empty()) return RunJobs(flags, *inputs, *backend, std::cout);
  std::ofstream out(flags.out, std::ios::binary | std::ios::trunc);
  if (!out) return Fail(absl::NotFoundError(absl::StrCat("cannot write ", flags.out)));
  return RunJobs(flags, *inputs, *backend, out);
}

// From a type's name to its number in the contract, for CLI11; the answer is its complaint.
std::string TypeToNumber(std::string& name) {
  std::vector<std::string> names = {"auto"};
  for (int i = v1::DOCUMENT_TYPE_RECEIPT; i < v1::DOCUMENT_TYPE_UNKNOWN; ++i)
    names.push_back(TypeName(static_cast<v1::DocumentType>(i)));
  const auto found = std::find(names.begin(), names.end(), absl::AsciiStrToLower(name));
  if (found == names.end()) return absl::StrCat(name, " is none of ", absl::StrJoin(names, ", "));
  name = std::to_string(found - names.begin());  // auto is DOCUMENT_TYPE_UNSPECIFIED
  return "";
}

std::string CheckCurrency(const std::string& code) {
  return extractors::HasCurrencyForm(code) ? "" : "a currency has three letters, such as EUR";
}

std::string CheckLocale(const std::string& tag) {
  return extractors::HasLocaleForm(tag) ? "" : "a locale is a language and a region, such as en-US";
}

void AddOutputFlags(CLI::App& command, ExtractFlags& flags) {
  command
      .add_option("--format", flags.format,
                  "jsonl, json, csv or text [text on a terminal, else jsonl]")
      ->check(CLI::IsMember({"jsonl", "json", "csv", "text"}))
      ->type_name("FORMAT");
  command.add_option("--out", flags.out, "Write to a file, not to stdout")->type_name("FILE");
  command.add_flag("--lines", flags.lines, "Return every line that was read, too");
  command.add_option("--annotate", flags.annotate, "Write each image with its fields drawn in")
      ->type_name("DIR");
}

void AddReadingFlags(CLI::App& command, ExtractFlags& flags) {
  command
      .add_option("--type", flags.type,
                  "What the images show: receipt, payment_card, identity_document,\n"
                  "membership_card, boarding_pass, event_ticket, transit_ticket or coupon\n"
                  "[auto: find out]")
      ->transform(CLI::Validator(TypeToNumber, ""))
      ->type_name("TYPE");
  command.add_option("--min-confidence", flags.min_confidence, "Leave weaker fields out, 0 to 1")
      ->check(CLI::Range(0.0, 1.0))
      ->type_name("X");
  command.add_option("--default-currency", flags.currency, "For amounts without a printed one")
      ->check(CheckCurrency)
      ->type_name("XXX");
  command.add_option("--locale", flags.locale, "For dates and decimal commas, such as en-US")
      ->check(CheckLocale)
      ->type_name("TAG");
  command.add_option("--jobs", flags.jobs, "Images at the same time; they share the cores [1]")
      ->check(CLI::Range(1, 256))
      ->type_name("N");
  AddModelFlag(command, flags.model);
  AddServerFlags(command, flags.server);
  command.get_option("--server")->excludes("--model");
}

}  // namespace

void AddExtract(CLI::App& app, int& exit_status) {
  auto flags = std::make_shared<ExtractFlags>();
  CLI::App* command = app.add_subcommand("extract", "Read images, write their typed fields");
  command->add_option("PATH", flags->inputs.paths, "Images, or folders of images")
      ->type_name("PATH...");
  command->add_option("--list", flags->inputs.list, "A file with one path a line")
      ->type_name("FILE");
  command->add_flag("--recursive", flags->inputs.recursive, "Folders within folders, too");
  AddOutputFlags(*command, *flags);
  AddReadingFlags(*command, *flags);
  command->footer(
      "Exit status: 0 all images answered, 1 some image failed, 2 bad usage or configuration.\n"
      "In csv the columns are the fields of --type, of a receipt if none is given.");
  command->callback([flags, &exit_status] { exit_status = RunExtract(*flags); });
}

}  // namespace billfold::cli
