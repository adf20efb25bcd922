#include "cli/resume.h"

#include <filesystem>
#include <fstream>
#include <string_view>
#include <system_error>

#include "absl/strings/str_cat.h"
#include "cli/formats.h"

namespace billfold::cli {
namespace {

constexpr std::string_view kSource = "{\"source\": ";
constexpr std::string_view kError = ", \"error\": ";
constexpr std::string_view kResponse = ", \"response\": ";

// The JSON string at the begin of `text`, with its quotes; empty where there is none.
std::string_view LeadingString(std::string_view text) {
  for (size_t i = 1; i < text.size() && text[0] == '"'; ++i) {
    if (text[i] == '"') return text.substr(0, i + 1);
    if (text[i] == '\\') ++i;
  }
  return {};
}

// Counts the image of a line; false where it is no line of ours.
bool CountLine(std::string_view line, Earlier& earlier) {
  if (line.substr(0, kSource.size()) != kSource || line.back() != '}') return false;
  line.remove_prefix(kSource.size());
  const std::string_view source = LeadingString(line);
  if (source.empty()) return false;
  line.remove_prefix(source.size());
  const bool failed = line.substr(0, kError.size()) == kError;
  if (!failed && line.substr(0, kResponse.size()) != kResponse) return false;
  ++earlier.images;
  earlier.failed += failed;
  ++earlier.sources[std::string(source)];
  return true;
}

}  // namespace

std::vector<std::string> Earlier::Remaining(std::vector<std::string> inputs) const {
  std::unordered_map<std::string, int> left = sources;
  std::erase_if(inputs, [&](const std::string& input) {
    const auto answered = left.find(SourceJson(input));
    return answered != left.end() && answered->second-- > 0;
  });
  return inputs;
}

absl::StatusOr<Earlier> ReadEarlier(const std::string& path) {
  Earlier earlier;
  std::ifstream file(path, std::ios::binary);
  if (!file) return earlier;
  uintmax_t whole = 0;  // bytes of lines that end
  for (std::string line; std::getline(file, line) && !file.eof(); whole += line.size() + 1)
    if (line.empty() || !CountLine(line, earlier))
      return absl::FailedPreconditionError(
          absl::StrCat(path, ", line ", earlier.images + 1,
                       ", is no result of billfold extract: nothing to resume"));
  file.close();
  std::error_code error;
  if (std::filesystem::is_regular_file(path, error) &&
      std::filesystem::file_size(path, error) > whole)
    std::filesystem::resize_file(path, whole, error);
  if (error) return absl::FailedPreconditionError(absl::StrCat(path, ": ", error.message()));
  return earlier;
}

}  // namespace billfold::cli
