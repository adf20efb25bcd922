// Images made to hurt: every one has an answer or a clear error, and none keeps the next from its
// own.
#include <catch2/catch.hpp>
#include <cstdlib>
#include <sstream>
#include <string>

#include "nlohmann/json.hpp"
#include "tests/cli/run_billfold.h"

namespace billfold::cli {
namespace {

TEST_CASE("hostile images are answered or refused, each on its own") {
  const TemporaryFolder folder;
  const std::string images = (folder / "images").string();
  REQUIRE(std::system((std::string(BILLFOLD_HOSTILE_IMAGES) + " " + images).c_str()) == 0);
  const Finished run = RunBillfold("extract --format jsonl " + images);
  CHECK(run.exit_status == 1);
  int answers = 0, refused = 0;
  std::istringstream lines(run.out);
  for (std::string line; std::getline(lines, line);) {
    const auto row = nlohmann::json::parse(line);
    INFO(row["source"]);
    answers += static_cast<int>(row.contains("response"));
    if (!row.contains("error")) continue;
    ++refused;
    CHECK(row["error"]["code"] == "INVALID_ARGUMENT");
    const std::string reason = row["error"]["reason"];
    CHECK((reason == "IMAGE_TOO_LARGE" || reason == "UNDECODABLE_IMAGE"));
  }
  CHECK(answers >= 7);
  CHECK(refused >= 4);
  CHECK(answers + refused == 13);
}

}  // namespace
}  // namespace billfold::cli
