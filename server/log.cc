#include "server/log.h"

#include <spdlog/logger.h>
#include <spdlog/sinks/ostream_sink.h>
#include <spdlog/sinks/stdout_sinks.h>

#include "absl/time/clock.h"
#include "absl/time/time.h"

namespace billfold::server {
namespace {

spdlog::sink_ptr SinkOf(std::ostream* out) {
  if (out == nullptr) return std::make_shared<spdlog::sinks::stderr_sink_mt>();
  return std::make_shared<spdlog::sinks::ostream_sink_mt>(*out);
}

std::string Line(spdlog::level::level_enum level, std::string_view event,
                 const nlohmann::ordered_json& fields) {
  nlohmann::ordered_json line = {
      {"time", absl::FormatTime("%Y-%m-%dT%H:%M:%E3SZ", absl::Now(), absl::UTCTimeZone())},
      {"level", spdlog::level::to_string_view(level).data()},
      {"event", event},
  };
  // emplace, so that no field takes the place of the three above.
  for (const auto& [name, value] : fields.items())
    line.emplace(name, nlohmann::ordered_json(value));
  return line.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

void Write(spdlog::logger& logger, spdlog::level::level_enum level, std::string_view event,
           const nlohmann::ordered_json& fields) {
  if (!logger.should_log(level)) return;
  logger.log(level, Line(level, event, fields));
}

}  // namespace

Log::Log(const std::string& level, std::ostream* out)
    : logger_(std::make_unique<spdlog::logger>("billfold", SinkOf(out))) {
  logger_->set_pattern("%v");
  logger_->flush_on(spdlog::level::trace);  // the last line before a crash matters most
  SetLevel(level);
}

Log::~Log() = default;

void Log::Debug(std::string_view event, const nlohmann::ordered_json& fields) const {
  Write(*logger_, spdlog::level::debug, event, fields);
}

void Log::Info(std::string_view event, const nlohmann::ordered_json& fields) const {
  Write(*logger_, spdlog::level::info, event, fields);
}

void Log::Warning(std::string_view event, const nlohmann::ordered_json& fields) const {
  Write(*logger_, spdlog::level::warn, event, fields);
}

void Log::Error(std::string_view event, const nlohmann::ordered_json& fields) const {
  Write(*logger_, spdlog::level::err, event, fields);
}

// spdlog's own names for its levels are ours.
void Log::SetLevel(const std::string& level) { logger_->set_level(spdlog::level::from_str(level)); }

}  // namespace billfold::server
