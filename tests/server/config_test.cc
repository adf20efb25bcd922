// The configuration file: what it may say, and what an operator reads where it is wrong.
#include "server/config.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <regex>
#include <string>
#include <vector>

namespace billfold::server {
namespace {

namespace fs = std::filesystem;

// One configuration file, in a folder of its own that goes away with it.
class ConfigFile {
 public:
  explicit ConfigFile(const std::string& text) {
    std::string name = (fs::temp_directory_path() / "billfold-config-XXXXXX").string();
    REQUIRE(mkdtemp(name.data()) != nullptr);
    folder_ = name;
    std::ofstream(path(), std::ios::binary) << text;
  }
  ~ConfigFile() { fs::remove_all(folder_); }
  ConfigFile(const ConfigFile&) = delete;
  ConfigFile& operator=(const ConfigFile&) = delete;

  std::string path() const { return folder_ / "server.yaml"; }
  std::string Beside(const std::string& name) const { return folder_ / name; }

 private:
  fs::path folder_;
};

ServerConfig Parsed(const std::string& text) {
  INFO(text);
  const auto config = ReadConfig(ConfigFile(text).path());
  INFO(config.status());
  REQUIRE(config.ok());
  return *config;
}

// "LINE: message"; the file's name is checked and cut off.
std::string Error(const std::string& text) {
  INFO(text);
  const ConfigFile file(text);
  const absl::Status status = ReadConfig(file.path()).status();
  REQUIRE(status.code() == absl::StatusCode::kInvalidArgument);
  const std::string message(status.message());
  REQUIRE(message.starts_with(file.path() + ":"));
  return message.substr(file.path().size() + 1);
}

std::vector<std::string> Lines(const std::string& path) {
  std::ifstream file(fs::path(BILLFOLD_SOURCE_DIR) / path);
  std::vector<std::string> lines;
  for (std::string line; std::getline(file, line);) lines.push_back(line);
  REQUIRE_FALSE(lines.empty());
  return lines;
}

TEST_CASE("configs/server.yaml holds every key with its default and a comment") {
  const auto config = ReadConfig(BILLFOLD_SOURCE_DIR "/configs/server.yaml");
  INFO(config.status());
  REQUIRE(config.ok());
  CHECK(*config == ServerConfig());

  std::vector<std::string> keys;
  std::string above;
  for (const std::string& line : Lines("configs/server.yaml")) {
    if (!line.empty() && line[0] != '#') {
      keys.push_back(line.substr(0, line.find(':')));
      INFO(line);
      CHECK(above.starts_with("# "));
      CHECK_FALSE(above.starts_with("# ---"));
    }
    above = line;
  }
  CHECK(keys == ConfigKeys());
}

TEST_CASE("the table of keys and ServerConfig have the same names in the same order") {
  const std::regex member("  (?:bool|int|int64_t|std::string) (\\w+)(?: = .*)?;.*");
  std::vector<std::string> members;
  std::smatch match;
  for (const std::string& line : Lines("server/config.h"))
    if (std::regex_match(line, match, member)) members.push_back(match[1]);
  CHECK(members == ConfigKeys());
}

struct Setting {
  std::string key, text;
  std::function<void(ServerConfig&)> apply;
};

const std::vector<Setting> kSettings = {
    {"listen", "'[::1]:1'", [](auto& c) { c.listen = "[::1]:1"; }},
    {"allow_plaintext", "true", [](auto& c) { c.allow_plaintext = true; }},
    {"tls_certificate", "/c.pem", [](auto& c) { c.tls_certificate = "/c.pem"; }},
    {"tls_private_key", "/k.pem", [](auto& c) { c.tls_private_key = "/k.pem"; }},
    {"tls_client_ca", "/ca.pem", [](auto& c) { c.tls_client_ca = "/ca.pem"; }},
    {"token_file", "/tokens", [](auto& c) { c.token_file = "/tokens"; }},
    {"reflection", "true", [](auto& c) { c.reflection = true; }},
    {"model", "/model", [](auto& c) { c.model = "/model"; }},
    {"precision", "fp32", [](auto& c) { c.precision = "fp32"; }},
    {"workers", "7", [](auto& c) { c.workers = 7; }},
    {"threads_per_worker", "8", [](auto& c) { c.threads_per_worker = 8; }},
    {"queue", "9", [](auto& c) { c.queue = 9; }},
    {"drain_seconds", "10", [](auto& c) { c.drain_seconds = 10; }},
    {"max_image_bytes", "1025", [](auto& c) { c.max_image_bytes = 1025; }},
    {"max_image_pixels", "12", [](auto& c) { c.max_image_pixels = 12; }},
    {"max_pages", "11", [](auto& c) { c.max_pages = 11; }},
    {"max_streams_per_connection", "13", [](auto& c) { c.max_streams_per_connection = 13; }},
    {"max_images_per_stream", "14", [](auto& c) { c.max_images_per_stream = 14; }},
    {"keepalive_seconds", "15", [](auto& c) { c.keepalive_seconds = 15; }},
    {"allow_full_card_number", "true", [](auto& c) { c.allow_full_card_number = true; }},
    {"metrics_listen", "localhost:0", [](auto& c) { c.metrics_listen = "localhost:0"; }},
    {"log_level", "debug", [](auto& c) { c.log_level = "debug"; }},
};

TEST_CASE("every key sets its own member and no other") {
  std::vector<std::string> keys;
  for (const auto& [key, text, apply] : kSettings) {
    keys.push_back(key);
    ServerConfig expected;
    std::string file = key + ": " + text + "\n";
    for (const Setting& tls : kSettings)  // these two are set always, as others need them
      if (tls.key == "tls_certificate" || tls.key == "tls_private_key") {
        tls.apply(expected);
        if (tls.key != key) file += tls.key + ": " + tls.text + "\n";
      }
    apply(expected);
    INFO(file);
    CHECK(Parsed(file) == expected);
    ServerConfig alone;
    apply(alone);
    CHECK_FALSE(alone == ServerConfig());
  }
  CHECK(keys == ConfigKeys());
}

TEST_CASE("a file without keys gives the defaults") {
  const std::string text = GENERATE("", "# nothing\n", "---\n", "\n\n~\n", "{}", "\xEF\xBB\xBF");
  CHECK(Parsed(text) == ServerConfig());
}

TEST_CASE("a file that cannot be read is NOT_FOUND with its name") {
  const ConfigFile file("");
  const std::string missing = file.Beside("other.yaml"), folder = file.Beside("");
  CHECK(ReadConfig(missing).status() ==
        absl::NotFoundError(missing + ": No such file or directory"));
  CHECK(ReadConfig(folder).status() == absl::NotFoundError(folder + ": Is a directory"));
}

TEST_CASE("numbers have ends") {
  const auto [key, min, max] = GENERATE(table<std::string, int64_t, int64_t>({
      {"workers", 0, 256},
      {"threads_per_worker", 1, 64},
      {"queue", 0, 10'000},
      {"drain_seconds", 0, 3600},
      {"max_image_bytes", 1024, 1 << 30},
      {"max_image_pixels", 1, 1'000'000'000},
      {"max_pages", 1, 10'000},
      {"max_streams_per_connection", 1, 10'000},
      {"max_images_per_stream", 1, 1000},
      {"keepalive_seconds", 10, 7200},
  }));
  const std::string wanted = "1: " + key + " must be a whole number from " + std::to_string(min) +
                             " to " + std::to_string(max) + ", not ";
  for (const int64_t good : {min, max}) Parsed(key + ": " + std::to_string(good));
  for (const std::string& bad :
       {std::to_string(min - 1), std::to_string(max + 1), std::string("99999999999999999999"),
        std::string("many"), std::string("1.5"), std::string("0x10"), std::string("1e3")})
    CHECK(Error(key + ": " + bad) == wanted + '"' + bad + '"');
  for (const std::string nothing : {"", " ~", " null"})
    CHECK(Error(key + ":" + nothing) == wanted + "nothing");
  CHECK(Error(key + ": ''") == wanted + "\"\"");
  CHECK(Error(key + ": [1]") == wanted + "a list");
  CHECK(Error(key + ": {a: 1}") == wanted + "a mapping");
}

TEST_CASE("booleans and choices take their words only") {
  const auto [key, wanted, bad] = GENERATE(table<std::string, std::string, std::string>({
      {"allow_plaintext", "true or false", "yes"},
      {"reflection", "true or false", "True"},
      {"allow_full_card_number", "true or false", "1"},
      {"precision", "one of auto, bf16, fp32", "fp16"},
      {"precision", "one of auto, bf16, fp32", "BF16"},
      {"log_level", "one of debug, info, warning, error", "warn"},
  }));
  const std::string start = "2: " + key + " must be " + wanted + ", not ";
  CHECK(Error("\n" + key + ": " + bad) == start + '"' + bad + '"');
  CHECK(Error("\n" + key + ":") == start + "nothing");
  CHECK(Error("\n" + key + ": ''") == start + "\"\"");
  CHECK(Error("\n" + key + ": [auto]") == start + "a list");
}

TEST_CASE("each word of a choice is taken") {
  for (const std::string precision : {"auto", "bf16", "fp32"})
    CHECK(Parsed("precision: " + precision).precision == precision);
  for (const std::string level : {"debug", "info", "warning", "error"})
    CHECK(Parsed("log_level: " + level).log_level == level);
  CHECK_FALSE(Parsed("reflection: false").reflection);
}

TEST_CASE("an unknown key is named, with a known one where that is close") {
  const auto [line, message] = GENERATE(table<std::string, std::string>({
      {"worker: 2", "unknown key \"worker\"; did you mean \"workers\"?"},
      {"Queue: 2", "unknown key \"Queue\"; did you mean \"queue\"?"},
      {"quue: 2", "unknown key \"quue\"; did you mean \"queue\"?"},
      {"log-level: info", "unknown key \"log-level\"; did you mean \"log_level\"?"},
      {"maxImageBytes: 2", "unknown key \"maxImageBytes\"; did you mean \"max_image_bytes\"?"},
      {"tls_privat_key: a", "unknown key \"tls_privat_key\"; did you mean \"tls_private_key\"?"},
      {"port: 2", "unknown key \"port\""},
      {"tls: {certificate: a}", "unknown key \"tls\""},
      {"'': 2", "unknown key \"\""},
      {"<<: {queue: 2}", "unknown key \"<<\""},
      {"\"a\\nb\": 2", "unknown key \"a\\nb\""},
  }));
  CHECK(Error("reflection: true\n\n# next\n" + line) == "4: " + message);
}

TEST_CASE("a file of another shape is refused with its line") {
  const auto [text, message] = GENERATE(table<std::string, std::string>({
      {"- queue\n- 2\n", "1: expected lines of key: value"},
      {"\n\nqueue 2\n", "3: expected lines of key: value"},
      {"queue: 2\n---\nqueue: 3\n", "3: a second document starts"},
      {"queue: 2\nworkers: 1\nqueue: 2\n", "3: queue stands in line 1 already"},
      {"queue: 2\n? [a, b]\n: 3\n", "2: a key must be a name"},
      {"~: 3\n", "1: a key must be a name"},
      {"queue: 2\nmodel: [a\n", "3: end of sequence flow not found"},
      {"queue: 2\nworkers: 1: 2\n", "2: illegal map value"},
      {"queue: 2\nmodel: *other\n", "2: the referenced anchor is not defined"},
      {"queue: 2\n]\n", "2: illegal flow end"},
  }));
  CHECK(Error(text) == message);
}

TEST_CASE("addresses are host:port") {
  const std::string wanted =
      "must be host:port such as 127.0.0.1:50051, 0.0.0.0:50051 or [::1]:50051";
  const std::string plaintext = "allow_plaintext: true\n";
  for (const std::string good : {"127.0.0.1:0", "0.0.0.0:65535", "[::]:1", "[fe80::1]:1",
                                 "localhost:1", "a-b.example_1:1"}) {
    CHECK(Parsed(plaintext + "listen: '" + good + "'").listen == good);
    CHECK(Parsed("metrics_listen: '" + good + "'").metrics_listen == good);
  }
  for (const std::string bad : {"50051",
                                "localhost",
                                "localhost:",
                                ":50051",
                                "*:1",
                                "127.0.0.1:65536",
                                "127.0.0.1:-1",
                                "127.0.0.1:+1",
                                "127.0.0.1: 1",
                                "127.0.0.1:http",
                                "127.1:1",
                                "256.0.0.1:1",
                                "::1:50051",
                                "[]:1",
                                "[:1",
                                "[::1]",
                                "[localhost]:1",
                                "[127.0.0.1]:1",
                                "http://localhost:1",
                                "unix:/socket",
                                "a b:1",
                                " localhost:1"}) {
    CHECK(Error(plaintext + "listen: '" + bad + "'") ==
          "2: listen " + wanted + ", not \"" + bad + "\"");
    CHECK(Error("metrics_listen: '" + bad + "'") ==
          "1: metrics_listen " + wanted + ", or \"\", not \"" + bad + "\"");
  }
  CHECK(Error("listen: ''") == "1: listen " + wanted + ", not \"\"");
  CHECK(Error("listen:") == "1: listen " + wanted + ", not nothing");
  CHECK(Parsed("metrics_listen: ''").metrics_listen.empty());
}

TEST_CASE("loopback is what no other machine reaches") {
  for (const std::string inside : {"127.0.0.1:1", "127.255.255.254:1", "[::1]:0",
                                   "[0:0:0:0:0:0:0:1]:1", "localhost:1", "LocalHost:1"}) {
    INFO(inside);
    CHECK(IsLoopback(inside));
  }
  for (const std::string outside :
       {"0.0.0.0:1", "[::]:1", "128.0.0.1:1", "12.7.0.1:1", "[fe80::1]:1", "[::ffff:127.0.0.1]:1",
        "127.example.com:1", "127.0.0.1.example.com:1", "localhost.example.com:1", "127.0.0.1",
        "localhost", "::1", ""}) {
    INFO(outside);
    CHECK_FALSE(IsLoopback(outside));
  }
}

TEST_CASE("beyond loopback there is TLS or the word of the operator") {
  const std::string open = "queue: 2\nlisten: 0.0.0.0:50051\n";
  const std::string error =
      "2: listen 0.0.0.0:50051 is open to other machines, and without TLS others can read what is "
      "sent; set tls_certificate and tls_private_key, or listen on 127.0.0.1, or set "
      "allow_plaintext: true";
  CHECK(Error(open) == error);
  CHECK(Error(open + "allow_plaintext: false\ntls_certificate: ''\n") == error);
  Parsed(open + "allow_plaintext: true\n");
  Parsed(open + "tls_certificate: c\ntls_private_key: k\n");
  Parsed("listen: 127.0.0.2:50051\n");
  Parsed("metrics_listen: 0.0.0.0:9464\n");  // it says nothing of documents
}

TEST_CASE("TLS keys go together") {
  const auto [text, message] = GENERATE(table<std::string, std::string>({
      {"\ntls_certificate: c", "2: tls_certificate needs tls_private_key beside it"},
      {"\ntls_private_key: k", "2: tls_private_key needs tls_certificate beside it"},
      {"tls_certificate: ''\ntls_private_key: k",
       "2: tls_private_key needs tls_certificate beside it"},
      {"\n\ntls_client_ca: a",
       "3: tls_client_ca needs tls_certificate and tls_private_key beside it"},
      {"tls_client_ca: a\ntls_certificate: c",
       "2: tls_certificate needs tls_private_key beside it"},
      {"listen: 0.0.0.0:1\nallow_plaintext: true\ntls_certificate: c",
       "3: tls_certificate needs tls_private_key beside it"},
  }));
  CHECK(Error(text) == message);
}

TEST_CASE("paths are relative to the folder of the file") {
  const ConfigFile file(
      "tls_certificate: tls/c.pem\ntls_private_key: /etc/k.pem\ntls_client_ca: ../a b.pem\n"
      "token_file: ''\nmodel: models/big\n");
  const auto config = ReadConfig(file.path());
  INFO(config.status());
  REQUIRE(config.ok());
  CHECK(config->tls_certificate == file.Beside("tls/c.pem"));
  CHECK(config->tls_private_key == "/etc/k.pem");
  CHECK(config->tls_client_ca == file.Beside("../a b.pem"));
  CHECK(config->token_file.empty());
  CHECK(config->model == file.Beside("models/big"));
}

TEST_CASE("a path is text in one line, and a key in its place is not repeated") {
  const std::string key =
      GENERATE("tls_certificate", "tls_private_key", "tls_client_ca", "token_file", "model");
  const std::string wanted = "1: " + key + " must be the path of a file or folder, or \"\", not ";
  CHECK(Error(key + ":") == wanted + "nothing");
  CHECK(Error(key + ": ~") == wanted + "nothing");
  CHECK(Error(key + ": [a]") == wanted + "a list");
  CHECK(Error(key + ": |\n  secret\n  lines\n") == wanted + "its text");
  CHECK(Error(key + ": '-----BEGIN PRIVATE KEY----- secret'") == wanted + "its text");
  Parsed(key + ": ''");
}

}  // namespace
}  // namespace billfold::server
