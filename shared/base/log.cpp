#include "shared/base/log.hpp"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <nlohmann/json.hpp>

#include "shared/base/clock.hpp"

namespace foyer::base::log {

namespace {

spdlog::logger& logger() {
  static const std::shared_ptr<spdlog::logger> it = [] {
    auto made = std::make_shared<spdlog::logger>("foyer", std::make_shared<spdlog::sinks::stderr_sink_mt>());
    made->set_pattern("%v");
    made->flush_on(spdlog::level::info);
    return made;
  }();
  return *it;
}

spdlog::level::level_enum to_spdlog(Level level) {
  switch (level) {
    case Level::debug:
      return spdlog::level::debug;
    case Level::info:
      return spdlog::level::info;
    case Level::warn:
      return spdlog::level::warn;
    case Level::error:
      return spdlog::level::err;
  }
  return spdlog::level::info;
}

std::string_view name(Level level) {
  switch (level) {
    case Level::debug:
      return "debug";
    case Level::info:
      return "info";
    case Level::warn:
      return "warn";
    case Level::error:
      return "error";
  }
  return "info";
}

}  // namespace

void set_level(Level least) { logger().set_level(to_spdlog(least)); }

void write(Level level, std::string_view event, Fields fields) {
  if (!logger().should_log(to_spdlog(level))) return;
  nlohmann::ordered_json line;
  line["at"] = rfc3339(SystemClock().wall());
  line["level"] = name(level);
  line["event"] = event;
  for (const Field& field : fields)
    std::visit([&](const auto& value) { line[std::string(field.key)] = value; }, field.value);
  logger().log(to_spdlog(level), line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
}

}  // namespace foyer::base::log
