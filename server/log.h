// The log: one JSON object a line on stderr. It never holds a field value, a text or a pixel.
#pragma once

#include <memory>
#include <ostream>
#include <string>
#include <string_view>

#include "nlohmann/json.hpp"

namespace spdlog {
class logger;
}

namespace billfold::server {

// Owned by the server; any thread may write.
class Log {
 public:
  // `level`: "debug", "info", "warning" or "error". `out` outlives the log; nullptr = stderr.
  explicit Log(const std::string& level, std::ostream* out = nullptr);
  ~Log();

  // {"time": RFC 3339 in UTC with milliseconds, "level": …, "event": event, …fields}. Bytes of
  // `fields` that are no UTF-8 are replaced. `fields` is an object; its order is kept.
  void Debug(std::string_view event, const nlohmann::ordered_json& fields = {}) const;
  void Info(std::string_view event, const nlohmann::ordered_json& fields = {}) const;
  void Warning(std::string_view event, const nlohmann::ordered_json& fields = {}) const;
  void Error(std::string_view event, const nlohmann::ordered_json& fields = {}) const;

  // Takes effect at once; one of the names above.
  void SetLevel(const std::string& level);

 private:
  std::unique_ptr<spdlog::logger> logger_;
};

}  // namespace billfold::server
