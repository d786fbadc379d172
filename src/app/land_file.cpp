#include "app/land_file.hpp"

#include "base/file.hpp"
#include "base/utf8.hpp"

#include <nlohmann/json.hpp>

namespace tasmim::app {

using base::Errc;
using base::fail;
using base::Result;
using Json = nlohmann::ordered_json;

namespace {

constexpr std::size_t largest_land_file = 10U << 20U;

Result<Json> geometry_in(const std::string& file) {
    const auto text = base::read_file(file, largest_land_file);
    if (!text) {
        return fail(text);
    }
    auto geometry = Json::parse(*text, nullptr, false);
    if (geometry.is_discarded()) {
        return fail(Errc::invalid_argument,
                    base::message("{0} is not JSON", file),
                    base::message("give a GeoJSON geometry, or a Feature around one"));
    }
    return Json{{"geometry", std::move(geometry)}};
}

Result<Json> boundary_in(const std::string& file) {
    return base::read_file(file, largest_land_file).map([](const std::string& text) {
        return Json{{"boundary", base::is_utf8(text) ? text : base::from_windows_1252(text)}};
    });
}

}  // namespace

Result<Json> land_in(const LandFile& file) {
    auto body = file.geometry.empty() ? boundary_in(file.boundary) : geometry_in(file.geometry);
    if (body && !file.crs.empty()) {
        (*body)["crs"] = file.crs;
    }
    if (body && !file.layer.empty()) {
        (*body)["layer"] = file.layer;
    }
    return body;
}

}  // namespace tasmim::app
