// Runs the real binary and keeps what it says.
#pragma once

#include <sys/wait.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace billfold::cli {

struct Finished {
  int exit_status = -1;
  std::string out, err;
};

inline std::string FileText(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

inline void WriteFile(const std::filesystem::path& path, const std::string& bytes) {
  std::ofstream file(path, std::ios::binary);
  file << bytes;
  REQUIRE(file.good());
}

// A folder of its own that goes away with it.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "billfold-XXXXXX").string();
    REQUIRE(mkdtemp(name.data()) != nullptr);
    path_ = name;
  }
  ~TemporaryFolder() { std::filesystem::remove_all(path_); }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  std::filesystem::path operator/(const std::string& name) const { return path_ / name; }
  std::string string() const { return path_.string(); }

 private:
  std::filesystem::path path_;
};

// `arguments` go through the shell; `environment` stands before the command.
inline Finished RunBillfold(const std::string& arguments, const std::string& environment = "") {
  const TemporaryFolder folder;
  const std::string command = environment + " '" BILLFOLD_BINARY "' " + arguments + " >'" +
                              (folder / "out").string() + "' 2>'" + (folder / "err").string() +
                              "' </dev/null";
  const int status = std::system(command.c_str());
  Finished finished{.exit_status = WIFEXITED(status) ? WEXITSTATUS(status) : -1,
                    .out = FileText(folder / "out"),
                    .err = FileText(folder / "err")};
  return finished;
}

// Committed sample images, sorted by name.
inline std::vector<std::string> Samples() {
  std::vector<std::string> samples;
  if (std::filesystem::is_directory(BILLFOLD_SAMPLES))
    for (const auto& entry : std::filesystem::directory_iterator(BILLFOLD_SAMPLES))
      if (entry.path().extension() == ".jpg") samples.push_back(entry.path().string());
  std::sort(samples.begin(), samples.end());
  REQUIRE_FALSE(samples.empty());
  return samples;
}

}  // namespace billfold::cli
