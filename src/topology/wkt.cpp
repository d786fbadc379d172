#include "topology/wkt.hpp"

#include "topology/geos.hpp"

#include <geos_c.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <string>

namespace tasmim::topology {

using base::Errc;
using base::fail;
using base::Result;
using geo::Dimension;

namespace {

/// A multipolygon has this many parentheses around a position.
constexpr int deepest = 3;
constexpr double farthest = 1e9;

struct DestroyReader {
    void operator()(GEOSWKTReader* reader) const noexcept {
        GEOSWKTReader_destroy_r(thread_context(), reader);
    }
};

char upper(char c) noexcept {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

constexpr std::string_view blanks = " \t\r\n";

/// Takes a word off the beginning of a text, and gives it in capitals.
std::string take_word(std::string_view& text) {
    text.remove_prefix(std::min(text.find_first_not_of(blanks), text.size()));
    constexpr std::size_t longest = 20;
    std::string word;
    while (!text.empty() && word.size() < longest && upper(text.front()) >= 'A' &&
           upper(text.front()) <= 'Z') {
        word += upper(text.front());
        text.remove_prefix(1);
    }
    return word;
}

/// Whether coordinates in parentheses follow, or the word for none.
bool holds_coordinates(std::string_view text) {
    auto word = take_word(text);
    if (word == "Z" || word == "M" || word == "ZM") {
        word = take_word(text);
    }
    if (!word.empty()) {
        return word == "EMPTY";
    }
    text.remove_prefix(std::min(text.find_first_not_of(blanks), text.size()));
    if (!text.starts_with('(')) {
        return false;
    }
    const auto first = std::min(text.find_first_not_of(blanks, 1), text.size());
    constexpr std::string_view beginnings = "(+-.0123456789PLMGEplmge";
    return first < text.size() && beginnings.find(text[first]) != std::string_view::npos;
}

/// Deeper nesting would only exhaust the stack of a recursive reader.
bool is_too_deep(std::string_view text) noexcept {
    int depth = 0;
    return std::any_of(text.begin(), text.end(), [&](char c) {
        depth += c == '(' ? 1 : c == ')' ? -1 : 0;
        return depth > deepest;
    });
}

/// GEOS passes over what follows the last parenthesis.
bool goes_on_after_its_end(std::string_view text) noexcept {
    int depth = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        depth += text[i] == '(' ? 1 : text[i] == ')' ? -1 : 0;
        if (text[i] == ')' && depth == 0) {
            return text.find_first_not_of(blanks, i + 1) != std::string_view::npos;
        }
    }
    return false;
}

base::Message example() {
    return base::message("write {0}",
                         "POLYGON ((360200 371450, 360300 371450, 360300 371550, 360200 371450))");
}

Result<void> check_text(std::string_view text, const WktLimits& limits) {
    const auto vertices = static_cast<std::size_t>(std::count(text.begin(), text.end(), ',')) + 1;
    if (text.size() > limits.max_bytes || vertices > limits.max_vertices) {
        return fail(Errc::too_large,
                    base::message("the WKT has more than {0} bytes or {1} positions",
                                  limits.max_bytes,
                                  limits.max_vertices),
                    base::message("send the land in parts"));
    }
    if (auto rest = text; take_word(rest) == "SRID") {
        return fail(Errc::invalid_argument,
                    base::message("the WKT has an SRID before it"),
                    base::message("leave it out, and name the CRS with 'crs'"));
    }
    if (is_too_deep(text)) {
        return fail(Errc::invalid_argument,
                    base::message("the WKT is nested too deep, as only a collection is"),
                    example());
    }
    if (goes_on_after_its_end(text)) {
        return fail(Errc::invalid_argument,
                    base::message("the WKT goes on after its last parenthesis"),
                    base::message("send one geometry"));
    }
    return {};
}

Result<Dimension> dimension_of(const GEOSGeom_t* geometry) {
    switch (GEOSGeomTypeId_r(thread_context(), geometry)) {
        case GEOS_POINT:
        case GEOS_MULTIPOINT:
            return Dimension::point;
        case GEOS_LINESTRING:
        case GEOS_MULTILINESTRING:
            return Dimension::line;
        case GEOS_POLYGON:
        case GEOS_MULTIPOLYGON:
            return Dimension::polygon;
        default:
            return fail(Errc::invalid_argument,
                        base::message("the WKT is neither points, lines nor polygons"),
                        example());
    }
}

/// Not of NaN, which is no smaller than anything.
bool is_in_range(const geo::Geometry<geo::Declared>& geometry) {
    bool all = true;
    geo::for_each_point(geometry, [&](const geo::Point<geo::Declared>& point) {
        all = all && std::abs(point.x) <= farthest && std::abs(point.y) <= farthest;
    });
    return all;
}

}  // namespace

bool looks_like_wkt(std::string_view text) noexcept {
    constexpr std::array<std::string_view, 8> words{"SRID",
                                                    "POINT",
                                                    "LINESTRING",
                                                    "POLYGON",
                                                    "MULTIPOINT",
                                                    "MULTILINESTRING",
                                                    "MULTIPOLYGON",
                                                    "GEOMETRYCOLLECTION"};
    const auto word = take_word(text);
    return std::find(words.begin(), words.end(), word) != words.end() &&
           (word == "SRID" ? text.starts_with('=') : holds_coordinates(text));
}

Result<geo::Geometry<geo::Declared>> parse_wkt(std::string_view text, const WktLimits& limits) {
    if (const auto checked = check_text(text, limits); !checked) {
        return fail(checked);
    }
    auto* context = thread_context();
    const std::unique_ptr<GEOSWKTReader, DestroyReader> reader{GEOSWKTReader_create_r(context)};
    const GeosGeometry read{GEOSWKTReader_read_r(context, reader.get(), std::string{text}.c_str())};
    if (!read) {
        return fail(Errc::invalid_argument,
                    base::message("the WKT cannot be read: {0}", take_geos_error()),
                    example());
    }
    const auto dimension = dimension_of(read.get());
    if (!dimension) {
        return fail(dimension);
    }
    auto geometry = from_geos<geo::Declared>(read.get(), *dimension);
    if (geometry.parts.empty()) {
        return fail(Errc::invalid_argument, base::message("the WKT is empty"), example());
    }
    if (!is_in_range(geometry)) {
        return fail(Errc::invalid_argument,
                    base::message("a number of the WKT is not finite, or beyond {0}", "±1e9"),
                    example());
    }
    return geometry;
}

}  // namespace tasmim::topology
