// What a user gets wrong before any image is read. No weights are needed here.
#include <string>

#include "tests/cli/run_billfold.h"

namespace billfold::cli {
namespace {

bool Contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

TEST_CASE("help and version succeed and go to stdout") {
  const Finished help = RunBillfold("--help");
  CHECK(help.exit_status == 0);
  CHECK(Contains(help.out, "Examples:"));
  for (const char* command : {"extract", "serve", "health", "inspect", "model", "bench"}) {
    CHECK(Contains(help.out, command));
    CHECK(RunBillfold(std::string(command) + " --help").exit_status == 0);
  }
  const Finished version = RunBillfold("--version");
  CHECK(version.exit_status == 0);
  CHECK(version.out.rfind("billfold ", 0) == 0);
}

TEST_CASE("bad usage exits with 2 and says why on stderr") {
  for (const char* arguments : {"",
                                "nonsense",
                                "extract",
                                "extract --format xml x.jpg",
                                "extract --type leaflet x.jpg",
                                "extract --jobs 0 x.jpg",
                                "extract --jobs two x.jpg",
                                "extract --min-confidence 1.5 x.jpg",
                                "extract --default-currency EURO x.jpg",
                                "extract --locale 7 x.jpg",
                                "extract --server localhost:1 x.jpg",
                                "extract --server localhost:1 --model models/billfold-base x.jpg",
                                "extract --server localhost:1 --tls-ca no/such.pem x.jpg",
                                "serve --config no/such.yaml",
                                "bench serve",
                                "bench serve --callers 0 x.jpg",
                                "bench serve --server localhost:1 x.jpg",
                                "inspect",
                                "bench",
                                "bench latency",
                                "bench latency --precision int4 x.jpg",
                                "extract no/such/file.jpg",
                                "extract --list no/such/list"}) {
    INFO("billfold " << arguments);
    const Finished run = RunBillfold(arguments);
    CHECK(run.exit_status == 2);
    CHECK(run.out.empty());
    CHECK_FALSE(run.err.empty());
  }
}

TEST_CASE("a folder without images is bad usage") {
  const TemporaryFolder folder;
  WriteFile(folder / "notes.txt", "no image");
  const Finished run = RunBillfold("extract '" + folder.string() + "'");
  CHECK(run.exit_status == 2);
  CHECK(Contains(run.err, "no images"));
}

TEST_CASE("a missing or broken model is one clear line") {
  const TemporaryFolder folder;
  WriteFile(folder / "x.jpg", "not an image");
  const std::string image = "'" + (folder / "x.jpg").string() + "'";
  for (const std::string& run :
       {"extract --model /no/such/model " + image, "model --model '" + folder.string() + "'",
        "inspect --out '" + (folder / "out").string() + "' --model /no/such/model " + image,
        "bench latency --model /no/such/model " + image}) {
    INFO(run);
    const Finished finished = RunBillfold(run);
    CHECK(finished.exit_status == 2);
    CHECK(finished.out.empty());
    CHECK(std::count(finished.err.begin(), finished.err.end(), '\n') == 1);
    CHECK(finished.err.rfind("billfold: ", 0) == 0);
  }
  const Finished named = RunBillfold("model", "BILLFOLD_MODEL=/no/such/model");
  CHECK(named.exit_status == 2);
  CHECK(Contains(named.err, "/no/such/model"));
}

TEST_CASE("a result file that cannot be written is bad configuration") {
  const TemporaryFolder folder;
  WriteFile(folder / "x.jpg", "not an image");
  const std::string image = "'" + (folder / "x.jpg").string() + "'";
  CHECK(RunBillfold("extract --out /no/such/folder/a.jsonl " + image).exit_status == 2);
  CHECK(RunBillfold("extract --annotate /proc/no " + image).exit_status == 2);
}

}  // namespace
}  // namespace billfold::cli
