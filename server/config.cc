#include "server/config.h"

#include <arpa/inet.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <map>
#include <numeric>
#include <optional>
#include <span>
#include <sstream>
#include <string_view>
#include <utility>
#include <variant>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "yaml-cpp/yaml.h"

namespace billfold::server {
namespace {

namespace fs = std::filesystem;

bool IsIp(int family, const std::string& text) {
  in6_addr ignored{};  // has room for either family
  return inet_pton(family, text.c_str(), &ignored) == 1;
}

bool IsIpv6Loopback(const std::string& text) {
  in6_addr ip{};
  return inet_pton(AF_INET6, text.c_str(), &ip) == 1 && IN6_IS_ADDR_LOOPBACK(&ip);
}

bool IsPort(const std::string& text) {
  int port = 0;
  return std::ranges::all_of(text, absl::ascii_isdigit) && absl::SimpleAtoi(text, &port) &&
         port <= 65535;
}

// What looks like a number must be a whole one: the system would read 127.1 as 127.0.0.1.
bool IsIpv4OrName(const std::string& text) {
  if (text.find_first_not_of("0123456789.") == std::string::npos) return IsIp(AF_INET, text);
  return std::ranges::all_of(text, [](unsigned char c) {
    return absl::ascii_isalnum(c) || c == '-' || c == '.' || c == '_';
  });
}

// The host of a host:port, without brackets; nullopt where it is none.
std::optional<std::string> HostOf(const std::string& address) {
  const size_t colon = address.rfind(':');
  if (colon == std::string::npos || !IsPort(address.substr(colon + 1))) return std::nullopt;
  std::string host = address.substr(0, colon);
  const bool bracketed = host.starts_with('[') && host.ends_with(']');
  if (bracketed) host = host.substr(1, host.size() - 2);
  const bool is_host = bracketed ? IsIp(AF_INET6, host) : IsIpv4OrName(host);
  return is_host ? std::optional(host) : std::nullopt;
}

// The kinds of values. Set is false where `text` is not what Wanted says.
struct Flag {
  bool ServerConfig::*member;
  bool Set(const std::string& text, ServerConfig& config) const {
    config.*member = text == "true";
    return text == "true" || text == "false";
  }
  std::string Wanted() const { return "true or false"; }
};

struct WholeNumber {
  std::variant<int ServerConfig::*, int64_t ServerConfig::*> member;
  int64_t min, max;
  bool Set(const std::string& text, ServerConfig& config) const {
    int64_t number = 0;
    if (!absl::SimpleAtoi(text, &number) || number < min || number > max) return false;
    std::visit([&](auto which) { config.*which = number; }, member);
    return true;
  }
  std::string Wanted() const { return absl::StrCat("a whole number from ", min, " to ", max); }
};

struct Choice {
  std::string ServerConfig::*member;
  std::span<const char* const> values;
  bool Set(const std::string& text, ServerConfig& config) const {
    config.*member = text;
    return std::ranges::find(values, text) != values.end();
  }
  std::string Wanted() const { return absl::StrCat("one of ", absl::StrJoin(values, ", ")); }
};

struct HostPort {
  std::string ServerConfig::*member;
  bool may_be_off = false;
  bool Set(const std::string& text, ServerConfig& config) const {
    config.*member = text;
    return HostOf(text) || (may_be_off && text.empty());
  }
  std::string Wanted() const {
    return absl::StrCat("host:port such as 127.0.0.1:50051, 0.0.0.0:50051 or [::1]:50051",
                        may_be_off ? ", or \"\"" : "");
  }
};

struct Path {
  std::string ServerConfig::*member;

  // A key pasted in place of its file would come back in the error that the file is missing.
  bool Set(const std::string& text, ServerConfig& config) const {
    config.*member = text;
    return text.find('\n') == std::string::npos && text.find("-----BEGIN") == std::string::npos;
  }
  std::string Wanted() const { return "the path of a file or folder, or \"\""; }
};

struct Key {
  std::string_view name;
  std::variant<Flag, WholeNumber, Choice, HostPort, Path> value;
};

constexpr const char* kPrecisions[] = {"auto", "bf16", "fp32"};
constexpr const char* kLogLevels[] = {"debug", "info", "warning", "error"};

// A new key is a line here, a member of ServerConfig and a paragraph of configs/server.yaml.
constexpr Key kKeys[] = {
    {"listen", HostPort{&ServerConfig::listen}},
    {"allow_plaintext", Flag{&ServerConfig::allow_plaintext}},
    {"tls_certificate", Path{&ServerConfig::tls_certificate}},
    {"tls_private_key", Path{&ServerConfig::tls_private_key}},
    {"tls_client_ca", Path{&ServerConfig::tls_client_ca}},
    {"token_file", Path{&ServerConfig::token_file}},
    {"reflection", Flag{&ServerConfig::reflection}},

    {"model", Path{&ServerConfig::model}},
    {"precision", Choice{&ServerConfig::precision, kPrecisions}},
    {"workers", WholeNumber{&ServerConfig::workers, 0, 256}},
    {"threads_per_worker", WholeNumber{&ServerConfig::threads_per_worker, 1, 64}},
    {"queue", WholeNumber{&ServerConfig::queue, 0, 10'000}},
    {"drain_seconds", WholeNumber{&ServerConfig::drain_seconds, 0, 3600}},

    {"max_image_bytes", WholeNumber{&ServerConfig::max_image_bytes, 1 << 10, 1 << 30}},
    {"max_image_pixels", WholeNumber{&ServerConfig::max_image_pixels, 1, 1'000'000'000}},
    {"max_pages", WholeNumber{&ServerConfig::max_pages, 1, 10'000}},
    {"max_streams_per_connection",
     WholeNumber{&ServerConfig::max_streams_per_connection, 1, 10'000}},
    {"max_images_per_stream", WholeNumber{&ServerConfig::max_images_per_stream, 1, 1000}},
    {"keepalive_seconds", WholeNumber{&ServerConfig::keepalive_seconds, 10, 7200}},
    {"allow_full_card_number", Flag{&ServerConfig::allow_full_card_number}},

    {"metrics_listen", HostPort{&ServerConfig::metrics_listen, /*may_be_off=*/true}},
    {"log_level", Choice{&ServerConfig::log_level, kLogLevels}},
};

// Levenshtein's distance, row by row.
size_t Edits(std::string_view from, std::string_view to) {
  std::vector<size_t> row(to.size() + 1);
  std::iota(row.begin(), row.end(), 0);
  for (size_t i = 0; i < from.size(); ++i) {
    size_t diagonal = std::exchange(row[0], i + 1);
    for (size_t j = 0; j < to.size(); ++j) {
      const size_t replaced = diagonal + (from[i] == to[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({replaced, row[j] + 1, diagonal + 1});
    }
  }
  return row.back();
}

// `; did you mean "workers"?`, or "" where no key is close: a third of the letters may differ.
std::string Suggestion(const std::string& unknown) {
  const std::string name = absl::AsciiStrToLower(unknown);
  const auto edits = [&](const Key& key) { return Edits(name, key.name); };
  const Key& nearest = *std::ranges::min_element(kKeys, {}, edits);
  if (edits(nearest) * 3 > nearest.name.size()) return "";
  return absl::StrCat("; did you mean \"", std::string(nearest.name), "\"?");
}

// Where each key of the file stands. Lines count from 1.
using KeyLines = std::map<std::string, int>;

int LineOf(const YAML::Mark& mark) { return std::max(mark.line, 0) + 1; }

// An error of the file, but for the file's name: "LINE: message".
absl::Status At(int line, const absl::AlphaNum& message) {
  return absl::InvalidArgumentError(absl::StrCat(line, ": ", message));
}

std::string Quoted(const std::string& text) {
  return absl::StrCat("\"", absl::Utf8SafeCEscape(text), "\"");
}

std::string Shown(const YAML::Node& value, bool is_path) {
  if (value.IsMap()) return "a mapping";
  if (value.IsSequence()) return "a list";
  if (value.IsNull()) return "nothing";
  return is_path ? "its text" : Quoted(value.Scalar());
}

absl::Status SetKey(const YAML::Node& name, const YAML::Node& value, ServerConfig& config,
                    KeyLines& lines) {
  const int line = LineOf(name.Mark());
  if (!name.IsScalar()) return At(line, "a key must be a name");
  const auto key = std::ranges::find(kKeys, name.Scalar(), &Key::name);
  if (key == std::end(kKeys))
    return At(line, absl::StrCat("unknown key ", Quoted(name.Scalar()), Suggestion(name.Scalar())));
  const auto [first, is_new] = lines.emplace(name.Scalar(), line);
  if (!is_new)
    return At(line, absl::StrCat(first->first, " stands in line ", first->second, " already"));
  const auto set = [&](const auto& kind) {
    return value.IsScalar() && kind.Set(value.Scalar(), config) ? "" : kind.Wanted();
  };
  const std::string wanted = std::visit(set, key->value);
  if (wanted.empty()) return absl::OkStatus();
  const std::string shown = Shown(value, std::holds_alternative<Path>(key->value));
  return At(line, absl::StrCat(name.Scalar(), " must be ", wanted, ", not ", shown));
}

// Each key is right by itself; what is wrong with them together. A key that is blamed is in the
// file, as the defaults contradict nothing.
absl::Status CheckTogether(const ServerConfig& config, const KeyLines& lines) {
  const bool certificate = !config.tls_certificate.empty();
  const bool private_key = !config.tls_private_key.empty();
  const auto lacks = [&](const std::string& key, const char* missing) {
    return At(lines.at(key), absl::StrCat(key, " needs ", missing, " beside it"));
  };
  if (certificate && !private_key) return lacks("tls_certificate", "tls_private_key");
  if (private_key && !certificate) return lacks("tls_private_key", "tls_certificate");
  if (!config.tls_client_ca.empty() && !certificate)
    return lacks("tls_client_ca", "tls_certificate and tls_private_key");
  if (!certificate && !config.allow_plaintext && !IsLoopback(config.listen))
    return At(lines.at("listen"),
              absl::StrCat("listen ", config.listen,
                           " is open to other machines, and without TLS others can read what is "
                           "sent; set tls_certificate and tls_private_key, or listen on "
                           "127.0.0.1, or set allow_plaintext: true"));
  return absl::OkStatus();
}

absl::StatusOr<std::string> FileText(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  file.peek();  // where a folder fails: it can be opened
  if (!file.is_open() || file.bad())
    return absl::NotFoundError(absl::StrCat(path, ": ", std::strerror(errno)));
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

absl::StatusOr<ServerConfig> ParseConfig(const std::string& text) try {
  ServerConfig config;
  KeyLines lines;
  const std::vector<YAML::Node> documents = YAML::LoadAll(text);
  if (documents.size() > 1) return At(LineOf(documents[1].Mark()), "a second document starts");
  if (documents.empty() || documents[0].IsNull()) return config;
  if (!documents[0].IsMap()) return At(LineOf(documents[0].Mark()), "expected lines of key: value");
  for (const auto& entry : documents[0])
    if (absl::Status status = SetKey(entry.first, entry.second, config, lines); !status.ok())
      return status;
  if (absl::Status status = CheckTogether(config, lines); !status.ok()) return status;
  return config;
} catch (const YAML::Exception& error) {
  return At(LineOf(error.mark), error.msg);
}

void JoinPaths(const fs::path& folder, ServerConfig& config) {
  for (const Key& key : kKeys)
    if (const Path* path = std::get_if<Path>(&key.value))
      if (std::string& text = config.*path->member; !text.empty()) text = folder / text;
}

}  // namespace

absl::StatusOr<ServerConfig> ReadConfig(const std::string& path) {
  const absl::StatusOr<std::string> text = FileText(path);
  if (!text.ok()) return text.status();
  absl::StatusOr<ServerConfig> config = ParseConfig(*text);
  if (!config.ok())
    return absl::InvalidArgumentError(absl::StrCat(path, ":", config.status().message()));
  JoinPaths(fs::path(path).parent_path(), *config);
  return config;
}

std::vector<std::string> ConfigKeys() {
  std::vector<std::string> names;
  for (const Key& key : kKeys) names.emplace_back(key.name);
  return names;
}

bool IsLoopback(const std::string& address) {
  const std::string host = HostOf(address).value_or("");
  return absl::AsciiStrToLower(host) == "localhost" || IsIpv6Loopback(host) ||
         (IsIp(AF_INET, host) && host.starts_with("127."));
}

}  // namespace billfold::server
