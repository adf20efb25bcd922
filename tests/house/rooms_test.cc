// Who may include whom: vision <- extractors <- server <- cli. Libraries stay in their rooms.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

// Starts of include paths that a room must not use.
const std::map<std::string, std::vector<std::string>> kForbidden = {
    {"vision", {"extractors/", "server/", "cli/", "billfold/v1/", "google/protobuf", "grpc"}},
    {"extractors", {"server/", "cli/", "torch/", "ATen/", "c10/", "opencv2/", "grpc"}},
    {"server", {"cli/", "torch/", "ATen/", "c10/", "opencv2/"}},
    {"cli", {"torch/", "ATen/", "c10/", "opencv2/"}},
};

// Only these parts of a room may include torch; it costs seconds for each file.
bool MayUseTorch(const std::string& path) {
  return path.starts_with("vision/model/") || path == "vision/model_reader.cc";
}

std::string IncludedBy(const std::string& line) {
  if (!line.starts_with("#include ")) return "";
  const size_t begin = line.find_first_of("<\"") + 1;
  return line.substr(begin, line.find_first_of(">\"", begin) - begin);
}

template <typename Visit>
void EachInclude(const std::string& room, Visit visit) {
  int files = 0;
  for (const auto& entry : fs::recursive_directory_iterator(fs::path(BILLFOLD_SOURCE_DIR) / room)) {
    const auto extension = entry.path().extension();
    if (extension != ".h" && extension != ".cc") continue;
    ++files;
    std::ifstream in(entry.path());
    for (std::string line; std::getline(in, line);)
      if (const std::string header = IncludedBy(line); !header.empty())
        visit(fs::relative(entry.path(), BILLFOLD_SOURCE_DIR).string(), header);
  }
  REQUIRE(files > 0);
}

TEST_CASE("rooms include only what they may") {
  for (const auto& room : kForbidden)
    EachInclude(room.first, [&room](const std::string& file, const std::string& header) {
      for (const std::string& start : room.second) {
        INFO(file << " includes " << header);
        CHECK_FALSE(header.starts_with(start));
      }
    });
}

TEST_CASE("torch stays in the model's room, and torch/script.h out of it") {
  EachInclude("vision", [](const std::string& file, const std::string& header) {
    INFO(file << " includes " << header);
    CHECK(header != "torch/script.h");
    CHECK(header != "torch/torch.h");
    const bool torch =
        header.starts_with("torch/") || header.starts_with("ATen/") || header.starts_with("c10/");
    CHECK((!torch || MayUseTorch(file)));
  });
}

TEST_CASE("the pipeline can be read in one sitting") {
  std::ifstream in(fs::path(BILLFOLD_SOURCE_DIR) / "extractors/pipeline.cc");
  int lines = 0;
  for (std::string line; std::getline(in, line);) ++lines;
  REQUIRE(lines > 0);
  CHECK(lines <= 120);
}

}  // namespace
