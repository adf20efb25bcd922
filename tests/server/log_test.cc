#include "server/log.h"

#include <unistd.h>

#include <catch2/catch.hpp>
#include <cmath>
#include <cstdio>
#include <set>
#include <sstream>
#include <thread>
#include <vector>

#include "absl/time/clock.h"
#include "absl/time/time.h"

namespace billfold::server {
namespace {

using nlohmann::ordered_json;

// Every line must be one whole object.
std::vector<ordered_json> Lines(const std::ostringstream& out) {
  std::vector<ordered_json> lines;
  std::istringstream in(out.str());
  for (std::string line; std::getline(in, line);) {
    CAPTURE(line);
    const ordered_json object = ordered_json::parse(line, nullptr, /*allow_exceptions=*/false);
    REQUIRE(object.is_object());
    lines.push_back(object);
  }
  return lines;
}

std::vector<std::string> Events(const std::ostringstream& out) {
  std::vector<std::string> events;
  for (const ordered_json& line : Lines(out)) events.push_back(line.at("event"));
  return events;
}

void WriteAtEachLevel(const Log& log) {
  log.Debug("d");
  log.Info("i");
  log.Warning("w");
  log.Error("e");
}

TEST_CASE("a line holds time, level, event and the fields in their order") {
  std::ostringstream out;
  const Log log("info", &out);
  log.Info("answer",
           {{"method", "Extract"}, {"code", 0}, {"cached", false}, {"milliseconds", 1.5}});
  REQUIRE(out.str().ends_with("\n"));
  const ordered_json line = Lines(out).at(0);
  const ordered_json expected = {{"time", line.at("time")}, {"level", "info"}, {"event", "answer"},
                                 {"method", "Extract"},     {"code", 0},       {"cached", false},
                                 {"milliseconds", 1.5}};
  CHECK(line.dump() == expected.dump());
}

TEST_CASE("time is RFC 3339 in UTC with milliseconds") {
  std::ostringstream out;
  const absl::Time before = absl::Now() - absl::Milliseconds(1);  // the line's is cut to these
  Log("info", &out).Info("start");
  const absl::Time after = absl::Now();
  const std::string text = Lines(out).at(0).at("time");
  CHECK_THAT(text, Catch::Matches(R"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)"));
  absl::Time time;
  REQUIRE(absl::ParseTime(absl::RFC3339_full, text, &time, nullptr));
  CHECK(time >= before);
  CHECK(time <= after);
}

TEST_CASE("each level has its name") {
  std::ostringstream out;
  WriteAtEachLevel(Log("debug", &out));
  std::vector<std::string> levels;
  for (const ordered_json& line : Lines(out)) levels.push_back(line.at("level"));
  CHECK(levels == std::vector<std::string>{"debug", "info", "warning", "error"});
}

TEST_CASE("levels below the chosen one are left out") {
  using Expected = std::vector<std::string>;
  const auto [level, events] = GENERATE(table<std::string, Expected>({
      {"debug", Expected{"d", "i", "w", "e"}},
      {"info", Expected{"i", "w", "e"}},
      {"warning", Expected{"w", "e"}},
      {"error", Expected{"e"}},
  }));
  CAPTURE(level);
  std::ostringstream out;
  SECTION("from the start") {
    WriteAtEachLevel(Log(level, &out));
    CHECK(Events(out) == events);
  }
  SECTION("from SetLevel on") {
    Log log(level == "error" ? "debug" : "error", &out);
    log.SetLevel(level);
    WriteAtEachLevel(log);
    CHECK(Events(out) == events);
  }
}

TEST_CASE("no value breaks a line") {
  const std::string text = GENERATE(values<std::string>({
      "two\nlines\r\n",
      "{} {0} %v %d \\ \" \x01\x7f",
      std::string("zero\0byte", 9),
      "Grüße \u2028 \U0001F9FE",
      "",
      std::string(100'000, 'x'),
  }));
  std::ostringstream out;
  Log("info", &out).Info(text, {{"value", text}, {text, 1}});
  const auto lines = Lines(out);
  REQUIRE(lines.size() == 1);
  CHECK(lines[0].at("event") == text);
  CHECK(lines[0].at("value") == text);
  CHECK(lines[0].at(text) == 1);
}

TEST_CASE("bytes that are no UTF-8 are replaced") {
  std::ostringstream out;
  Log("info", &out).Info("ev\xffnt", {{"value", "caf\xe9"}, {"k\xc3y", {"\xed\xa0\x80", "ok"}}});
  const ordered_json line = Lines(out).at(0);
  CHECK(line.at("event") == "ev\uFFFDnt");
  CHECK(line.at("value") == "caf\uFFFD");
  CHECK(line.at("k\uFFFDy").at(1) == "ok");
}

TEST_CASE("fields cannot take the place of time, level and event") {
  std::ostringstream out;
  Log("info", &out).Info("real", {{"event", "false"}, {"level", "x"}, {"time", 0}, {"port", 1}});
  const ordered_json line = Lines(out).at(0);
  CHECK(line.size() == 4);
  CHECK(line.at("event") == "real");
  CHECK(line.at("level") == "info");
  CHECK(line.at("time").is_string());
  CHECK(line.at("port") == 1);
}

TEST_CASE("a number that JSON lacks is null") {
  std::ostringstream out;
  Log("info", &out).Info("odd", {{"nan", std::nan("")}, {"infinite", INFINITY}});
  CHECK(Lines(out).at(0).at("nan").is_null());
  CHECK(Lines(out).at(0).at("infinite").is_null());
}

TEST_CASE("without a stream, lines go to stderr") {
  const std::unique_ptr<FILE, int (*)(FILE*)> file(std::tmpfile(), &std::fclose);
  REQUIRE(file);
  const int stderr_before = ::dup(STDERR_FILENO);
  ::dup2(::fileno(file.get()), STDERR_FILENO);
  Log("info").Warning("to stderr", {{"port", 1}});
  ::dup2(stderr_before, STDERR_FILENO);
  ::close(stderr_before);

  std::string text(1000, '\0');
  std::rewind(file.get());
  text.resize(std::fread(text.data(), 1, text.size(), file.get()));
  REQUIRE(text.ends_with("\n"));
  CHECK(ordered_json::parse(text).at("event") == "to stderr");
}

TEST_CASE("each line is flushed") {
  struct FlushCount : std::stringbuf {
    int flushes = 0;
    int sync() override { return ++flushes, std::stringbuf::sync(); }
  } buffer;
  std::ostream out(&buffer);
  const Log log("debug", &out);
  log.Debug("one");
  CHECK(buffer.flushes == 1);
  log.Error("two");
  CHECK(buffer.flushes == 2);
}

TEST_CASE("threads that write at the same time leave whole lines") {
  constexpr int kThreads = 8;
  constexpr int kLinesOfEach = 200;
  std::ostringstream out;
  Log log("info", &out);
  std::vector<std::thread> threads;
  for (int t = 0; t < kThreads; ++t)
    threads.emplace_back([&log, t] {
      for (int i = 0; i < kLinesOfEach; ++i) {
        log.Info("line", {{"thread", t}, {"number", i}, {"text", std::string(300, 'x')}});
        log.SetLevel(i % 2 == 0 ? "debug" : "info");
      }
    });
  for (std::thread& thread : threads) thread.join();

  std::set<std::pair<int, int>> seen;
  for (const ordered_json& line : Lines(out)) seen.emplace(line.at("thread"), line.at("number"));
  CHECK(seen.size() == kThreads * kLinesOfEach);
}

}  // namespace
}  // namespace billfold::server
