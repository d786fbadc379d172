#pragma once

#include "base/error.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tasmim::web {

/// Media types that the server speaks, as they stand in Content-Type.
struct Media {
    static constexpr std::string_view json = "application/json";
    static constexpr std::string_view geojson = "application/geo+json";
    static constexpr std::string_view problem = "application/problem+json";
    static constexpr std::string_view ndjson = "application/x-ndjson";
    static constexpr std::string_view openapi = "application/vnd.oai.openapi+json;version=3.0";
    static constexpr std::string_view schema = "application/schema+json";
    static constexpr std::string_view mvt = "application/vnd.mapbox-vector-tile";
    static constexpr std::string_view text = "text/plain; charset=utf-8";
    static constexpr std::string_view html = "text/html; charset=utf-8";
    static constexpr std::string_view csv = "text/csv; charset=utf-8";
    static constexpr std::string_view dxf = "image/vnd.dxf";
    static constexpr std::string_view css = "text/css; charset=utf-8";
    static constexpr std::string_view javascript = "text/javascript; charset=utf-8";
    static constexpr std::string_view svg = "image/svg+xml";
    static constexpr std::string_view png = "image/png";
    static constexpr std::string_view pdf = "application/pdf";
    static constexpr std::string_view pbf = "application/x-protobuf";
    static constexpr std::string_view woff2 = "font/woff2";
    static constexpr std::string_view bytes = "application/octet-stream";
};

/// A media type without wildcards, e.g. of a Content-Type. Names are lower case, values as sent.
struct MediaType {
    std::string type;
    std::string subtype;
    std::vector<std::pair<std::string, std::string>> parameters;

    /// Errors: invalid_argument.
    [[nodiscard]] static base::Result<MediaType> parse(std::string_view text);
    /// "application/json", without parameters.
    [[nodiscard]] std::string essence() const;
    /// The value of a parameter, e.g. charset; empty optional when absent.
    [[nodiscard]] std::optional<std::string_view> find(std::string_view parameter) const noexcept;
    /// application/json or anything with the suffix +json.
    [[nodiscard]] bool is_json() const noexcept;
};

/// Which of `offered` (best first) an Accept value prefers: the most specific range that matches a
/// type gives its q; the highest q wins, then the order of `offered`. An empty value accepts
/// everything; malformed ranges are passed over. Empty when nothing is acceptable.
[[nodiscard]] std::optional<std::size_t> negotiate_media(std::string_view accept,
                                                         std::span<const std::string_view> offered);

/// Which of `offered` language tags (best first, e.g. {"fr", "ar"}) an Accept-Language value
/// prefers, by lookup on the primary tag ("ar-MA" asks for "ar"). The first offered when none is
/// asked for.
[[nodiscard]] std::size_t negotiate_language(std::string_view accept_language,
                                             std::span<const std::string_view> offered);

/// Whether bytes of this type shrink when compressed: text, JSON, XML, SVG, vector tiles, glyphs.
[[nodiscard]] bool is_compressible(std::string_view content_type) noexcept;

}  // namespace tasmim::web
