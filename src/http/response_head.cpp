#include "http/response_head.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <random>

namespace tasmim::http {
namespace {

/// Fields that are this module's own to write.
bool is_own(std::string_view name) noexcept {
    constexpr std::array<std::string_view, 6> own{
        "Connection", "Keep-Alive", "Transfer-Encoding", "Content-Length", "Date", "Server"};
    return std::any_of(own.begin(), own.end(), [&](std::string_view other) {
        return web::equal_without_case(name, other);
    });
}

bool breaks_line(std::string_view text) noexcept {
    return text.find('\n') != std::string_view::npos || text.find('\r') != std::string_view::npos ||
           text.find('\0') != std::string_view::npos;
}

void add_field(std::string& out, std::string_view name, std::string_view value) {
    out += name;
    out += ": ";
    out += value;
    out += "\r\n";
}

bool is_id(std::string_view text) noexcept {
    constexpr std::size_t longest = 64;
    return !text.empty() && text.size() <= longest &&
           std::all_of(text.begin(), text.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      c == '.' || c == '_' || c == '-';
           });
}

/// The output function of SplitMix64: a bijection, so that counting never repeats an id.
std::uint64_t mixed(std::uint64_t z) noexcept {
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
    return z ^ (z >> 31U);
}

}  // namespace

std::string_view DateLine::at(std::chrono::system_clock::time_point now) {
    const auto second =
        std::chrono::duration_cast<std::chrono::seconds>(now.time_since_epoch()).count();
    if (second != second_) {
        second_ = second;
        text_ = fmt::format("{:%a, %d %b %Y %H:%M:%S} GMT",
                            fmt::gmtime(static_cast<std::time_t>(second)));
    }
    return text_;
}

bool may_have_body(int status) noexcept {
    return status >= 200 && status != 204 && status != 304;
}

void write_head(std::string& out, const web::Response& response, const HeadContext& context) {
    out.clear();
    fmt::format_to(std::back_inserter(out),
                   "HTTP/1.1 {} {}\r\n",
                   response.status,
                   web::reason(response.status));
    add_field(out, "Date", context.date);
    add_field(out, "Server", context.server);
    for (const auto& [name, value] : response.headers) {
        if (!is_own(name) && !breaks_line(name) && !breaks_line(value)) {
            add_field(out, name, value);
        }
    }
    if (may_have_body(response.status)) {
        if (response.pieces) {
            if (!context.is_http10) {
                add_field(out, "Transfer-Encoding", "chunked");
            }
        } else if (const auto length = response.headers.find("Content-Length")) {
            add_field(out, "Content-Length", *length);
        } else {
            const fmt::format_int length_of_body{web::bytes_of(response.body).size()};
            add_field(out, "Content-Length", {length_of_body.data(), length_of_body.size()});
        }
    }
    if (!context.keep_alive) {
        add_field(out, "Connection", "close");
    } else if (context.is_http10) {
        add_field(out, "Connection", "keep-alive");
    }
    out += "\r\n";
}

RequestIds::RequestIds() {
    std::random_device device;
    state_ = (std::uint64_t{device()} << 32U) | device();
}

std::string RequestIds::name(const web::Request& request) {
    if (const auto given = request.headers.find("X-Request-Id"); given && is_id(*given)) {
        return std::string{*given};
    }
    constexpr std::string_view digits = "0123456789abcdefghjkmnpqrstvwxyz";
    constexpr std::size_t length = 13;  // 64 bits at 5 a digit
    auto bits = mixed(state_ += 0x9E3779B97F4A7C15U);
    std::string id(length, '0');
    for (auto& digit : id) {
        digit = digits[bits & 31U];
        bits >>= 5U;
    }
    return id;
}

}  // namespace tasmim::http
