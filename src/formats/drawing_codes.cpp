#include "formats/drawing_codes.hpp"

#include "base/number.hpp"
#include "base/utf8.hpp"
#include "formats/drawing.hpp"

#include <algorithm>
#include <cmath>

namespace tasmim::formats {

using base::Errc;
using base::fail;
using base::Result;

namespace {

constexpr double farthest = 1e9;
constexpr long long highest_code = 1071;

std::string_view without_blanks(std::string_view text) noexcept {
    constexpr std::string_view around = " \t\r\n";
    const auto first = text.find_first_not_of(around);
    return first == std::string_view::npos
               ? std::string_view{}
               : text.substr(first, text.find_last_not_of(around) + 1 - first);
}

}  // namespace

Result<double> DrawingCode::number() const {
    const auto read = base::parse_double(value);
    if (!read || !(std::abs(*read) <= farthest)) {
        return fail(
            Errc::invalid_argument,
            base::message(
                "line {0} of the drawing is no number: {1}", line, base::shortened(value, 40)),
            base::message("a number up to {0}", "±1e9"));
    }
    return *read;
}

std::string_view DrawingCodes::next_line() {
    const auto end = std::min(left_.find('\n'), left_.size());
    const auto line = left_.substr(0, end);
    left_.remove_prefix(std::min(end + 1, left_.size()));
    ++line_;
    return without_blanks(line);
}

std::optional<Result<DrawingCode>> DrawingCodes::next() {
    if (without_blanks(left_).empty()) {
        return std::nullopt;
    }
    const auto text = next_line();
    const auto code = base::parse_integer(text);
    if (!code || std::abs(*code) > highest_code) {
        return fail(
            Errc::invalid_argument,
            base::message(
                "line {0} of the drawing is no code of DXF: {1}", line_, base::shortened(text, 40)),
            base::message("save the drawing as DXF in text (ASCII)"));
    }
    const auto value = next_line();
    return DrawingCode{static_cast<int>(*code), value, line_};
}

bool looks_like_dxf(std::string_view text) noexcept {
    const auto starts = without_blanks(text.substr(0, 64));
    if (starts.starts_with("AutoCAD Binary DXF") || starts.starts_with("999")) {
        return text.find("SECTION") != std::string_view::npos;
    }
    return starts.starts_with('0') && without_blanks(starts.substr(1)).starts_with("SECTION");
}

}  // namespace tasmim::formats
