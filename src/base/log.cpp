#include "base/log.hpp"

#include "base/date.hpp"

#include <nlohmann/json.hpp>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

namespace tasmim::base {
namespace {

spdlog::level::level_enum to_spdlog(LogLevel level) {
    switch (level) {
        case LogLevel::debug:
            return spdlog::level::debug;
        case LogLevel::info:
            return spdlog::level::info;
        case LogLevel::warning:
            return spdlog::level::warn;
        case LogLevel::error:
            break;
    }
    return spdlog::level::err;
}

spdlog::logger& logger() {
    static const auto instance = [] {
        auto made = std::make_shared<spdlog::logger>(
            "tasmim", std::make_shared<spdlog::sinks::stderr_sink_mt>());
        made->set_pattern("%v");
        made->flush_on(spdlog::level::warn);
        return made;
    }();
    return *instance;
}

}  // namespace

void log(LogLevel level, std::string_view event, std::initializer_list<LogField> fields) {
    const auto spd_level = to_spdlog(level);
    if (!logger().should_log(spd_level)) {
        return;
    }
    nlohmann::ordered_json line;
    line["time"] = iso_utc(std::chrono::system_clock::now());
    line["level"] = spdlog::level::to_string_view(spd_level).data();
    line["event"] = event;
    for (const auto& [key, value] : fields) {
        std::visit([&, name = std::string{key}](const auto& v) { line[name] = v; }, value);
    }
    // Bytes that are not UTF-8 (a header a client sent) become U+FFFD instead of an exception.
    logger().log(spd_level,
                 line.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
}

void set_log_level(LogLevel level) {
    logger().set_level(to_spdlog(level));
}

}  // namespace tasmim::base
