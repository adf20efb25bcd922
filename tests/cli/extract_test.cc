// The real binary over a folder of good and bad images.
#include <nlohmann/json.hpp>
#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "tests/cli/run_billfold.h"
#include "tests/vision/png_header.h"

namespace billfold::cli {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

// One file of the mixed folder: what is expected of it.
struct Expected {
  std::string name;
  std::string reason;  // "" = it is answered
};

// Names sort in the order in which they are listed. Small pictures keep the test quick.
std::vector<Expected> FillMixedFolder(const fs::path& folder) {
  const cv::Mat photo = cv::imread(Samples().front());
  REQUIRE_FALSE(photo.empty());
  cv::Mat wide, grey, alpha;
  const cv::Mat part = photo(cv::Rect(0, 0, photo.cols, photo.rows / 3));
  part.convertTo(wide, CV_16U, 257);
  cv::extractChannel(part, grey, 1);
  std::vector<cv::Mat> channels;
  cv::split(part, channels);
  channels.emplace_back(part.size(), CV_8U, cv::Scalar(255));
  cv::merge(channels, alpha);
  const std::string jpeg = FileText(Samples().front());

  WriteFile(folder / "a-good.jpg", jpeg);
  WriteFile(folder / "b-empty.jpg", "");
  WriteFile(folder / "c-text.jpg", "TOTAL 12.50\n");
  WriteFile(folder / "d-cut.jpg", jpeg.substr(0, jpeg.size() / 2));
  WriteFile(folder / "e-huge.png", vision::PngOfSize(20'000, 20'000, 1 << 20));
  WriteFile(folder / "f-zero.png", vision::PngOfSize(0, 0, 100));
  fs::copy_file(BILLFOLD_SOURCE_DIR "/tests/data/images/cmyk.jpg", folder / "g-cmyk.jpg");
  cv::imwrite((folder / "h-16bit.png").string(), wide);
  cv::imwrite((folder / "i-grey.png").string(), grey);
  cv::imwrite((folder / "j-alpha.png").string(), alpha);
  WriteFile(folder / "k-animation.gif", "GIF89a");
  WriteFile(folder / "l-good.JPG", jpeg);
  WriteFile(folder / "m-notes.txt", "not looked at");
  WriteFile(folder / ".hidden.jpg", "not looked at");
  return {{"a-good.jpg", ""},
          {"b-empty.jpg", "EMPTY_IMAGE"},
          {"c-text.jpg", "UNDECODABLE_IMAGE"},
          {"d-cut.jpg", "UNDECODABLE_IMAGE"},
          {"e-huge.png", "IMAGE_TOO_LARGE"},
          {"f-zero.png", "UNDECODABLE_IMAGE"},
          {"g-cmyk.jpg", ""},
          {"h-16bit.png", ""},
          {"i-grey.png", ""},
          {"j-alpha.png", ""},
          {"k-animation.gif", "UNSUPPORTED_FORMAT"},
          {"l-good.JPG", ""}};
}

std::string Quoted(const fs::path& path) {
  return std::string("'").append(path.string()).append("'");
}

void CheckEntry(const Json& entry, const Expected& expected) {
  INFO(expected.name);
  CHECK(fs::path(entry.at("source").get<std::string>()).filename() == expected.name);
  CHECK(entry.contains("response") == expected.reason.empty());
  if (expected.reason.empty()) {
    CHECK(entry.at("response").at("documents").size() >= 1);
    CHECK(entry.at("response").at("page").at("width").get<int>() > 0);
  } else {
    CHECK(entry.at("error").at("code") == "INVALID_ARGUMENT");
    CHECK(entry.at("error").at("reason") == expected.reason);
    CHECK_FALSE(entry.at("error").at("message").get<std::string>().empty());
  }
}

// Records of RFC 4180, cells unquoted.
std::vector<std::vector<std::string>> ParseCsv(const std::string& text) {
  std::vector<std::vector<std::string>> rows;
  std::vector<std::string> row(1);
  bool quoted = false;
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted && c == '"' && text[i + 1] == '"') {
      row.back() += text[i++];
    } else if (c == '"') {
      quoted = !quoted;
    } else if (quoted || (c != ',' && c != '\r' && c != '\n')) {
      row.back() += c;
    } else if (c == ',') {
      row.emplace_back();
    } else if (c == '\n') {
      rows.push_back(row);
      row.assign(1, "");
    }
  }
  CHECK_FALSE(quoted);
  return rows;
}

TEST_CASE("bad images among good ones: all good results, in order, exit status 1") {
  const TemporaryFolder folder;
  const std::vector<Expected> expected = FillMixedFolder(folder / "");
  for (const std::string& flags : {std::string(), std::string(" --jobs 2")}) {
    INFO("flags:" << flags);
    const Finished run = RunBillfold("extract " + folder.string() + flags);
    CHECK(run.exit_status == 1);
    std::istringstream lines(run.out);
    size_t count = 0;
    for (std::string line; std::getline(lines, line); ++count) {
      REQUIRE(count < expected.size());
      CheckEntry(Json::parse(line), expected[count]);
    }
    CHECK(count == expected.size());
    // One line of summary, and no noise of the decoders.
    CHECK(std::count(run.err.begin(), run.err.end(), '\n') == 1);
  }
}

TEST_CASE("all pages of a file are in one answer") {
  const TemporaryFolder folder;
  const Finished run = RunBillfold("extract --lines " BILLFOLD_SOURCE_DIR
                                   "/tests/data/images/pages.tif --annotate " +
                                   Quoted(folder / "drawn"));
  CHECK(run.exit_status == 0);
  const Json response = Json::parse(run.out).at("response");
  CHECK(response.at("further_pages").size() == 1);
  REQUIRE(response.at("documents").size() == 2);
  CHECK(response.at("documents")[1].at("page_number") == 2);
  for (const char* name : {"pages.jpg", "pages-page-2.jpg"})
    CHECK_FALSE(cv::imread((folder / "drawn").string() + "/" + name).empty());
}

TEST_CASE("each page of a PDF is read as a picture") {
  const Finished run =
      RunBillfold("extract " BILLFOLD_SOURCE_DIR "/tests/data/images/two_receipts.pdf");
  CHECK(run.exit_status == 0);
  const Json documents = Json::parse(run.out).at("response").at("documents");
  REQUIRE(documents.size() == 2);
  const std::string names[] = {"GREEN LEAF TRADING SDN BHD", "BLUE DOOR CAFE"};
  const std::string totals[] = {"35", "6"};
  for (int i = 0; i < 2; ++i) {
    CHECK(documents[i].at("page_number") == i + 1);
    const Json& receipt = documents[i].at("receipt");
    CHECK(receipt.at("merchant_name").at("value") == names[i]);
    CHECK(receipt.at("total").at("value").at("units") == totals[i]);
  }
}

TEST_CASE("json is one document of the same entries") {
  const TemporaryFolder folder;
  fs::copy_file(Samples().front(), folder / "a.jpg");
  WriteFile(folder / "b.jpg", "");
  const Finished run = RunBillfold("extract --format json " + folder.string());
  CHECK(run.exit_status == 1);
  const Json all = Json::parse(run.out);
  REQUIRE(all.size() == 2);
  CheckEntry(all[0], {"a.jpg", ""});
  CheckEntry(all[1], {"b.jpg", "EMPTY_IMAGE"});
}

TEST_CASE("csv has a header and equally long rows, also for failed images") {
  const TemporaryFolder folder;
  fs::copy_file(Samples().front(), folder / "a, \"b\".jpg");
  WriteFile(folder / "c.jpg", "");
  const Finished run = RunBillfold("extract --format csv " + folder.string());
  CHECK(run.exit_status == 1);
  const auto rows = ParseCsv(run.out);
  REQUIRE(rows.size() >= 3);
  CHECK(rows[0][0] == "source");
  for (const auto& row : rows) CHECK(row.size() == rows[0].size());
  for (const char* column : {"merchant_name", "merchant_name_confidence", "date", "total", "items"})
    CHECK(std::count(rows[0].begin(), rows[0].end(), column) == 1);
  CHECK(fs::path(rows[1][0]).filename() == "a, \"b\".jpg");
  CHECK(rows.back()[4] == "EMPTY_IMAGE");
}

TEST_CASE("the columns of csv depend on the type alone") {
  const TemporaryFolder folder;
  WriteFile(folder / "bad.jpg", "");
  const std::string path = folder.string();
  const auto receipt = ParseCsv(RunBillfold("extract --format csv " + path).out);
  const auto card = ParseCsv(RunBillfold("extract --format csv --type payment_card " + path).out);
  CHECK(receipt[0] == ParseCsv(RunBillfold("extract --format csv --type receipt " + path).out)[0]);
  CHECK(std::count(card[0].begin(), card[0].end(), "holder_name") == 1);
}

TEST_CASE("lists and documents of other types have tables beside the first") {
  const TemporaryFolder folder;
  const std::string samples = BILLFOLD_SAMPLES;
  const Finished run =
      RunBillfold("extract --format csv --out " + Quoted(folder / "a.csv") + " " + samples);
  CHECK(run.exit_status == 0);
  const auto rows = ParseCsv(FileText(folder / "a.csv"));
  const auto items = ParseCsv(FileText(folder / "a.items.csv"));
  REQUIRE(rows.size() > 2);
  REQUIRE(items.size() > 2);
  CHECK(items[0][0] == "source");
  for (const char* column : {"entry", "description", "description_confidence", "total"})
    CHECK(std::count(items[0].begin(), items[0].end(), column) == 1);
  // As many rows as the first table says.
  const auto column = std::find(rows[0].begin(), rows[0].end(), "items") - rows[0].begin();
  size_t counted = 0;
  for (size_t i = 1; i < rows.size(); ++i)
    counted += rows[i][column].empty() ? 0 : std::stoul(rows[i][column]);
  CHECK(items.size() - 1 == counted);
  for (const char* name : {"a.taxes.csv", "a.payments.csv"})
    CHECK(ParseCsv(FileText(folder / name)).size() >= 1);

  // The columns of another type, and no list that it lacks.
  const Finished cards = RunBillfold("extract --format csv --out " + Quoted(folder / "b.csv") +
                                     " --type payment_card '" + Samples().front() + "'");
  CHECK(cards.exit_status == 0);
  CHECK(ParseCsv(FileText(folder / "b.csv")).size() == 2);
  CHECK_FALSE(fs::exists(folder / "b.items.csv"));
}

TEST_CASE("every good sample is answered, with lines on request") {
  const Finished run = RunBillfold("extract --lines " BILLFOLD_SAMPLES);
  CHECK(run.exit_status == 0);
  CHECK(run.err.empty());
  std::istringstream lines(run.out);
  size_t count = 0;
  for (std::string line; std::getline(lines, line); ++count)
    CHECK(Json::parse(line).at("response").at("lines").size() > 3);
  CHECK(count >= Samples().size());
}

TEST_CASE("text is a card a document, without colour in a pipe") {
  const Finished run =
      RunBillfold("extract --format text '" BILLFOLD_SAMPLES "/receipt_malaysia.jpg'");
  CHECK(run.exit_status == 0);
  CHECK(run.out.find("receipt") != std::string::npos);
  CHECK(run.out.find('\x1b') == std::string::npos);
  CHECK(run.err.empty());
}

TEST_CASE("a path that does not exist fails alone") {
  const Finished run = RunBillfold("extract /no/such/image.jpg '" + Samples().front() + "'");
  CHECK(run.exit_status == 1);
  std::istringstream lines(run.out);
  std::string line;
  REQUIRE(std::getline(lines, line));
  CHECK(Json::parse(line).at("error").at("code") == "NOT_FOUND");
  REQUIRE(std::getline(lines, line));
  CHECK(Json::parse(line).contains("response"));
}

TEST_CASE("results can go to a file, images come from a list, fields are drawn") {
  const TemporaryFolder folder;
  WriteFile(folder / "list.txt", Samples().front() + "\r\n\n" + Samples().front() + "\n");
  const Finished run =
      RunBillfold("extract --list " + Quoted(folder / "list.txt") + " --out " +
                  Quoted(folder / "out.jsonl") + " --annotate " + Quoted(folder / "drawn"));
  CHECK(run.exit_status == 0);
  CHECK(run.out.empty());
  const std::string results = FileText(folder / "out.jsonl");
  CHECK(std::count(results.begin(), results.end(), '\n') == 2);
  const std::string stem = fs::path(Samples().front()).stem().string();
  for (const std::string& name : {stem + ".jpg", stem + "-2.jpg"})
    CHECK_FALSE(cv::imread((folder / "drawn").string() + "/" + name).empty());
}

TEST_CASE("folders within folders are read on request only") {
  const TemporaryFolder folder;
  fs::create_directory(folder / "inner");
  WriteFile(folder / "a.jpg", "");
  WriteFile(folder / "inner/b.jpg", "");
  const auto count = [&](const std::string& flags) {
    const std::string out = RunBillfold("extract " + folder.string() + flags).out;
    return std::count(out.begin(), out.end(), '\n');
  };
  CHECK(count("") == 1);
  CHECK(count(" --recursive") == 2);
}

TEST_CASE("inspect writes every stage as a picture and prints tables") {
  const TemporaryFolder folder;
  const Finished run =
      RunBillfold("inspect '" + Samples().front() + "' --out " + Quoted(folder / "steps"));
  CHECK(run.exit_status == 0);
  for (const char* name :
       {"1-source.jpg", "2-page.jpg", "3-lines.jpg", "4-text.jpg", "5-fields.jpg"}) {
    INFO(name);
    CHECK_FALSE(cv::imread((folder / "steps").string() + "/" + name).empty());
  }
  for (const char* title : {"stages", "lines", "spotter", "decode"})
    CHECK(run.out.find(title) != std::string::npos);
  WriteFile(folder / "bad.jpg", "");
  const Finished bad =
      RunBillfold("inspect " + Quoted(folder / "bad.jpg") + " --out " + Quoted(folder / "steps"));
  CHECK(bad.exit_status == 1);
  CHECK(bad.err.find("no bytes") != std::string::npos);
}

TEST_CASE("model prints the card, bench a table") {
  const Finished model = RunBillfold("model");
  CHECK(model.exit_status == 0);
  CHECK(model.out.find("sha256") != std::string::npos);
  const Finished bench =
      RunBillfold("bench latency --warmup 1 --limit 2 --threads 1 " BILLFOLD_SAMPLES);
  CHECK(bench.exit_status == 0);
  for (const char* word : {"median", "p90", "line reader", "total", "images/s", "MB"})
    CHECK(bench.out.find(word) != std::string::npos);
}

}  // namespace
}  // namespace billfold::cli
