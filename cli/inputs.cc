#include "cli/inputs.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <system_error>
#include <type_traits>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "vision/image.h"

namespace billfold::cli {
namespace {

namespace fs = std::filesystem;

// Also formats that are not read: a folder of them must not pass as an empty one.
bool HasImageExtension(const fs::path& path) {
  static constexpr auto kExtensions = std::to_array<const char*>(
      {".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".webp", ".tif", ".tiff", ".bmp", ".dib", ".heic",
       ".heif", ".hif", ".pdf", ".avif", ".gif"});
  const std::string extension = absl::AsciiStrToLower(path.extension().string());
  return std::find(kExtensions.begin(), kExtensions.end(), extension) != kExtensions.end();
}

// Why a folder cannot be looked into; "" where it can.
std::string Closed(const std::string& folder) {
  return access(folder.c_str(), R_OK | X_OK) == 0 ? "" : std::strerror(errno);
}

template <typename Iterator>
absl::Status AddFolder(const std::string& folder, std::vector<std::string>& inputs) {
  constexpr bool kGoesDeeper = std::is_same_v<Iterator, fs::recursive_directory_iterator>;
  if (const std::string why = Closed(folder); !why.empty())
    return absl::NotFoundError(absl::StrCat(folder, ": ", why));
  std::error_code error;
  std::vector<std::string> found;
  Iterator entry(folder, fs::directory_options::skip_permission_denied, error);
  for (; !error && entry != Iterator(); entry.increment(error)) {
    const std::string path = entry->path().string();
    std::error_code unreadable;
    if (!entry->is_directory(unreadable)) {
      if (entry->path().filename().string().front() != '.' && HasImageExtension(path))
        found.push_back(path);
    } else if (const std::string why = kGoesDeeper ? Closed(path) : ""; !why.empty()) {
      std::cerr << "billfold: " << path << " is left out: " << why << '\n';
    }
  }
  if (error) return absl::NotFoundError(absl::StrCat(folder, ": ", error.message()));
  std::sort(found.begin(), found.end());
  inputs.insert(inputs.end(), found.begin(), found.end());
  return absl::OkStatus();
}

void TakeShard(const Shard& shard, std::vector<std::string>& inputs) {
  const size_t begin = inputs.size() * shard.index / shard.count;
  const size_t end = inputs.size() * (shard.index + 1) / shard.count;
  inputs.erase(inputs.begin() + static_cast<ptrdiff_t>(end), inputs.end());
  inputs.erase(inputs.begin(), inputs.begin() + static_cast<ptrdiff_t>(begin));
}

absl::Status AppendList(const std::string& list, std::vector<std::string>& paths) {
  std::ifstream file(list);
  if (!file) return absl::NotFoundError(absl::StrCat("cannot read the list ", list));
  for (std::string line; std::getline(file, line);) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (!line.empty()) paths.push_back(line);
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::vector<std::string>> FindInputs(const InputOptions& options) {
  std::vector<std::string> paths = options.paths, inputs;
  if (!options.list.empty())
    if (absl::Status status = AppendList(options.list, paths); !status.ok()) return status;
  if (paths.empty()) return absl::InvalidArgumentError("no image or folder given");
  bool any_exists = false;
  for (const std::string& path : paths) {
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    any_exists |= fs::exists(status);
    if (!fs::is_directory(status)) {
      inputs.push_back(path);
      continue;
    }
    absl::Status added = options.recursive
                             ? AddFolder<fs::recursive_directory_iterator>(path, inputs)
                             : AddFolder<fs::directory_iterator>(path, inputs);
    if (!added.ok()) return added;
  }
  if (!any_exists) return absl::NotFoundError(absl::StrCat("no such file or folder: ", paths[0]));
  if (inputs.empty()) return absl::NotFoundError(absl::StrCat("no images in ", paths[0]));
  TakeShard(options.shard, inputs);
  return inputs;
}

absl::StatusOr<std::string> ReadImageFile(const std::string& path, int64_t max_bytes) {
  const std::unique_ptr<FILE, decltype(&std::fclose)> file(std::fopen(path.c_str(), "rb"),
                                                           &std::fclose);
  if (!file && errno == ENOENT) return absl::NotFoundError("no such file");
  if (!file) return absl::InvalidArgumentError(std::strerror(errno));
  // Read, not measured first: the path may be a pipe. One byte beyond the limit is enough to know.
  std::string bytes;
  std::array<char, 1 << 16> block;
  while (static_cast<int64_t>(bytes.size()) <= max_bytes) {
    const size_t count = std::fread(block.data(), 1, block.size(), file.get());
    if (count == 0) break;
    bytes.append(block.data(), count);
  }
  if (std::ferror(file.get())) return absl::InvalidArgumentError(std::strerror(errno));
  if (static_cast<int64_t>(bytes.size()) <= max_bytes) return bytes;
  std::error_code error;
  const auto size = fs::file_size(path, error);
  return vision::InvalidImage("IMAGE_TOO_LARGE",
                              absl::StrCat("the file has ", error ? bytes.size() : size,
                                           " bytes, the limit is ", max_bytes));
}

}  // namespace billfold::cli
