// billfold extract: images in, documents out.
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <optional>
#include <system_error>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "cli/backend.h"
#include "cli/commands.h"
#include "cli/fields.h"
#include "cli/formats.h"
#include "cli/in_order.h"
#include "cli/inputs.h"
#include "cli/job.h"
#include "cli/progress.h"
#include "cli/report.h"
#include "cli/resume.h"
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
  std::string annotate, report;
  std::string currency, locale;
  float min_confidence = 0;
  bool lines = false, resume = false;
  int jobs = 1;
};

Format FormatOf(const ExtractFlags& flags) {
  if (flags.format == "json") return Format::kJson;
  if (flags.format == "csv") return Format::kCsv;
  if (flags.format == "text") return Format::kText;
  const bool to_person = flags.format.empty() && flags.out.empty() && IsTerminal(STDOUT_FILENO);
  return to_person ? Format::kText : Format::kJsonl;
}

// Where the results go: stdout, or a file with what an earlier run left in it.
struct Output {
  std::ofstream file;
  std::ostream* stream = &std::cout;
  std::string name = "stdout";
  Earlier earlier;
};

absl::Status CheckResume(const ExtractFlags& flags) {
  if (!flags.resume) return absl::OkStatus();
  if (flags.out.empty() || FormatOf(flags) != Format::kJsonl)
    return absl::InvalidArgumentError("--resume goes on with a jsonl file: name it with --out");
  if (!flags.report.empty())
    return absl::InvalidArgumentError("--report shows one whole run: not with --resume");
  return absl::OkStatus();
}

absl::Status OpenOutput(const ExtractFlags& flags, Output& output) {
  if (flags.out.empty()) return absl::OkStatus();
  if (flags.resume) {
    auto earlier = ReadEarlier(flags.out);
    if (!earlier.ok()) return earlier.status();
    output.earlier = *std::move(earlier);
  }
  output.file.open(flags.out, std::ios::binary | (flags.resume ? std::ios::app : std::ios::trunc));
  if (!output.file)
    return absl::NotFoundError(
        absl::StrCat("cannot write ", flags.out, ": ", std::strerror(errno)));
  output.stream = &output.file;
  output.name = flags.out;
  return absl::OkStatus();
}

std::unique_ptr<ResultWriter> WriterFor(const ExtractFlags& flags, std::ostream& out) {
  const bool to_screen = flags.out.empty();
  const auto type =
      flags.type == v1::DOCUMENT_TYPE_UNSPECIFIED ? v1::DOCUMENT_TYPE_RECEIPT : flags.type;
  return MakeWriter({.format = FormatOf(flags),
                     .type = type,
                     .colour = to_screen && ShowsColour(STDOUT_FILENO),
                     .width = to_screen ? TerminalWidth(STDOUT_FILENO) : 80,
                     .out = flags.out},
                    out);
}

// What a disk that is full says, or a reader that went away.
absl::Status CannotWrite(const std::string& name) {
  return absl::DataLossError(
      absl::StrCat("cannot write ", name, errno ? absl::StrCat(": ", std::strerror(errno)) : ""));
}

int RunJobs(const ExtractFlags& flags, const std::vector<std::string>& inputs,
            const Backend& backend, Output& output, Report* report) {
  const Job job(backend, {flags.type, flags.options, flags.annotate, report != nullptr}, inputs);
  const auto writer = WriterFor(flags, *output.stream);
  const size_t total = inputs.size() + output.earlier.images;
  size_t failed = output.earlier.failed;
  absl::Status status;
  Progress progress(total, output.earlier.images, failed);
  errno = 0;
  writer->Begin();
  if (!*output.stream) status = CannotWrite(output.name);
  InOrder(
      status.ok() ? inputs.size() : 0, flags.jobs, [&](size_t i) { return job.Read(i); },
      [&](size_t, const Outcome& outcome) {
        failed += !outcome.response.ok();
        progress.Clear();
        errno = 0;
        writer->Write(outcome);
        if (!*output.stream) status = CannotWrite(output.name);
        status.Update(outcome.annotated);
        if (report && status.ok() && !report->Add(outcome)) status = CannotWrite(flags.report);
        progress.Add(!outcome.response.ok());
        if (status.ok()) progress.Draw();
        return status.ok();
      });
  errno = 0;
  if (status.ok()) writer->End();
  if (status.ok() && !*output.stream) status = CannotWrite(output.name);
  if (report && status.ok() && !report->End()) status = CannotWrite(flags.report);
  progress.Clear();
  if (!status.ok()) {
    Fail(status);
    return kSomeFailed;
  }
  if (failed > 0 && total > 1)
    std::cerr << "billfold: " << failed << " of " << total << " images failed\n";
  return failed == 0 ? kAllAnswered : kSomeFailed;
}

absl::Status MakeFolder(const std::string& folder) {
  std::error_code error;
  if (!folder.empty()) fs::create_directories(folder, error);
  if (!error) return absl::OkStatus();
  return absl::NotFoundError(absl::StrCat(folder, ": ", error.message()));
}

// Everything that can be wrong is found out before the first image is read.
int RunExtract(ExtractFlags flags) {
  if (absl::Status status = CheckResume(flags); !status.ok()) return Fail(status);
  absl::StatusOr<std::vector<std::string>> inputs = FindInputs(flags.inputs);
  if (!inputs.ok()) return Fail(inputs.status());
  if (absl::Status status = MakeFolder(flags.annotate); !status.ok()) return Fail(status);
  flags.options.set_default_currency(flags.currency);
  flags.options.set_locale(flags.locale);
  flags.options.set_include_text_lines(flags.lines);
  flags.options.set_min_confidence(flags.min_confidence);
  flags.model.threads = std::max(1, Cores() / flags.jobs);
  const auto backend = StartBackend(flags.model, flags.server);
  if (!backend.ok()) return Fail(backend.status());
  Output output;
  if (absl::Status status = OpenOutput(flags, output); !status.ok()) return Fail(status);
  std::optional<Report> report;
  if (!flags.report.empty()) {
    auto opened = Report::Open(flags.report);
    if (!opened.ok()) return Fail(opened.status());
    report = *std::move(opened);
  }
  if (flags.resume) inputs = output.earlier.Remaining(*std::move(inputs));
  return RunJobs(flags, *inputs, *backend, output, report ? &*report : nullptr);
}

// "2/8": the third of eight parts.
std::string ParseShard(const std::string& text, Shard& shard) {
  const std::vector<std::string> parts = absl::StrSplit(text, '/');
  const bool good = parts.size() == 2 && absl::SimpleAtoi(parts[0], &shard.index) &&
                    absl::SimpleAtoi(parts[1], &shard.count) && shard.index < shard.count;
  return good ? "" : "a shard is I/N with I from 0 to N - 1, such as 0/8";
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
  command.add_option("--report", flags.report, "Write one HTML page that shows everything")
      ->type_name("FILE");
}

void AddInputFlags(CLI::App& command, ExtractFlags& flags) {
  command.add_option("PATH", flags.inputs.paths, "Images, or folders of images")
      ->type_name("PATH...");
  command.add_option("--list", flags.inputs.list, "A file with one path a line")->type_name("FILE");
  command.add_flag("--recursive", flags.inputs.recursive, "Folders within folders, too");
  command
      .add_option_function<std::string>(
          "--shard",
          [&flags](const std::string& text) {
            if (const std::string wrong = ParseShard(text, flags.inputs.shard); !wrong.empty())
              throw CLI::ValidationError("--shard", wrong);
          },
          "Only part I of N, counted from 0")
      ->type_name("I/N");
  command.add_flag("--resume", flags.resume, "Go on where the file of --out ends");
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
  AddInputFlags(*command, *flags);
  AddOutputFlags(*command, *flags);
  AddReadingFlags(*command, *flags);
  command->footer(
      "Exit status: 0 all images answered, 1 some image failed, 2 bad usage or configuration.\n"
      "In csv the columns are the fields of --type, of a receipt if none is given; with --out "
      "a.csv,\n"
      "lists and documents of other types have tables of their own beside it, such as "
      "a.items.csv.");
  command->callback([flags, &exit_status] { exit_status = RunExtract(*flags); });
}

}  // namespace billfold::cli
