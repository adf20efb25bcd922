// What is printed on payment cards, and what of it leaves the binary: every byte of its output is
// searched for the numbers.
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "tests/cli/run_billfold.h"

namespace billfold::cli {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

constexpr char kCards[] = BILLFOLD_SOURCE_DIR "/tests/data/cards";
constexpr char kLabelled[] = BILLFOLD_SOURCE_DIR "/../shared/data/cards";
constexpr size_t kWindow = 8;  // digits in a row that tell more than a BIN
// Specimens share 12345678 and the like with the numbers of other documents.
constexpr size_t kWindowOfSpecimens = 12;

// Without what may stand between the digits of a number.
std::string Joined(const std::string& bytes) {
  std::string joined;
  for (const char c : bytes)
    if (c != ' ' && c != '-') joined += c;
  return joined;
}

void CheckHidden(const std::string& number, const std::string& where, const std::string& bytes,
                 size_t window = kWindow) {
  const std::string joined = Joined(bytes);
  for (size_t i = 0; i + window <= number.size(); ++i) {
    const bool told = joined.find(number.substr(i, window)) != std::string::npos;
    if (!told) continue;
    CAPTURE(where, number, i);
    CHECK_FALSE(told);
    return;
  }
}

// Every way in which the command tells what it read: where, and the bytes.
using Said = std::vector<std::pair<std::string, std::string>>;

Said EverythingSaidOf(const std::string& images, const std::vector<std::string>& formats) {
  Said said;
  const std::string command = "extract --lines --type payment_card '" + images + "' --format ";
  for (const std::string& format : formats) {
    const Finished finished = RunBillfold(command + format);
    said.emplace_back(format + " stdout", finished.out);
    said.emplace_back(format + " stderr", finished.err);
  }
  const TemporaryFolder folder;
  const std::string out = (folder / "out").string(), marked = (folder / "marked").string();
  const Finished finished =
      RunBillfold(command + "jsonl --out '" + out + "' --annotate '" + marked + "'");
  said.emplace_back("--out", FileText(out));
  said.emplace_back("--out stdout", finished.out);
  said.emplace_back("--out stderr", finished.err);
  for (const auto& entry : fs::directory_iterator(marked))
    said.emplace_back("--annotate", FileText(entry.path()));
  return said;
}

// That the command said something: a search of nothing would find no number either.
void CheckMasked(const Said& said) {
  size_t masked = 0;
  for (const auto& [where, bytes] : said) masked += bytes.find("******") != std::string::npos;
  CHECK(masked > 0);
}

TEST_CASE("cards are read, their numbers masked") {
  const Json printed = Json::parse(FileText(fs::path(kCards) / "printed.json"));
  const Finished finished =
      RunBillfold("extract --format jsonl --lines '" + std::string(kCards) + "'");
  REQUIRE(finished.exit_status == 0);
  std::istringstream lines(finished.out);
  size_t read = 0;
  for (std::string line; std::getline(lines, line); ++read) {
    const Json row = Json::parse(line);
    const std::string name = fs::path(row["source"].get<std::string>()).filename();
    CAPTURE(name);
    const Json& document = row["response"]["documents"][0];
    CHECK(document["type"] == "DOCUMENT_TYPE_PAYMENT_CARD");
    const Json& card = document["payment_card"];
    const std::string number = printed[name]["number"], expiry = printed[name]["expiry"];
    const size_t hidden = number.size() - 10;
    CHECK(card["number"]["value"] ==
          number.substr(0, 6) + std::string(hidden, '*') + number.substr(number.size() - 4));
    CHECK(card["number"]["evidence"]["checks"][0]["kind"] == "LUHN");
    CHECK(card["number"]["evidence"]["checks"][0]["verdict"] == "PASS");
    CHECK(card["expiry"]["value"]["year"] == std::stoi(expiry.substr(0, 4)));
    CHECK(card["expiry"]["value"]["month"] == std::stoi(expiry.substr(5)));
    const bool has_code = printed[name].contains("security_code");
    CHECK(card.contains("security_code_present") == has_code);
    if (!has_code) continue;
    for (const Json& read_line : row["response"]["lines"]) {
      const std::string code = printed[name]["security_code"];
      CHECK(read_line["text"].get<std::string>().find(code) == std::string::npos);
    }
  }
  CHECK(read == printed.size());
}

TEST_CASE("no output holds a card number") {
  const Json printed = Json::parse(FileText(fs::path(kCards) / "printed.json"));
  const Said said = EverythingSaidOf(kCards, {"csv", "text"});
  CheckMasked(said);
  for (const auto& [where, bytes] : said) {
    for (const auto& [name, card] : printed.items()) CheckHidden(card["number"], where, bytes);
  }
}

TEST_CASE("no output holds a number of the labelled cards, specimens included") {
  if (!fs::exists(fs::path(kLabelled) / "labels.jsonl")) return;
  std::vector<std::string> numbers;
  std::istringstream labels(FileText(fs::path(kLabelled) / "labels.jsonl"));
  for (std::string line; std::getline(labels, line);) {
    const Json label = Json::parse(line);
    if (label["type"] == "PAYMENT_CARD" && label["fields"].contains("number"))
      numbers.push_back(label["fields"]["number"]);
  }
  REQUIRE(numbers.size() > 10);
  const Said said = EverythingSaidOf(std::string(kLabelled) + "/images", {});
  CheckMasked(said);
  for (const auto& [where, bytes] : said)
    for (const std::string& number : numbers) CheckHidden(number, where, bytes, kWindowOfSpecimens);
}

}  // namespace
}  // namespace billfold::cli
