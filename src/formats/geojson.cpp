#include "formats/geojson.hpp"

#include "formats/geojson_shape.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <array>
#include <cmath>
#include <utility>

namespace tasmim::formats {
namespace {

using base::Errc;
using base::Error;
using base::fail;
using base::Result;
using geo::Dimension;
using Json = nlohmann::json;

struct Type {
    std::string_view name;
    Dimension dimension;
    bool multi;
};

constexpr std::array types{
    Type{"Point", Dimension::point, false},
    Type{"MultiPoint", Dimension::point, true},
    Type{"LineString", Dimension::line, false},
    Type{"MultiLineString", Dimension::line, true},
    Type{"Polygon", Dimension::polygon, false},
    Type{"MultiPolygon", Dimension::polygon, true},
};

/// Thrown by the functions below and caught in parse_geojson, the module's one funnel.
struct Refused {
    Error error;
};

[[noreturn]] void refuse(const std::string& where, const base::Message& what, base::Message hint) {
    throw Refused{
        {Errc::invalid_argument, base::message("{0}: {1}", where, what), std::move(hint), {}}};
}

std::string at(const std::string& path, std::size_t index) {
    return fmt::format("{}[{}]", path, index);
}

void demand_array(const Json& value, const std::string& path, const base::Message& what) {
    if (!value.is_array()) {
        refuse(path,
               base::message("not an array of {0}", what),
               base::message("see RFC 7946, section 3.1"));
    }
}

class GeoJsonReader {
  public:
    GeoJsonReader(GeoJson& out, const GeoJsonLimits& limits) : out_{out}, limits_{limits} {}

    void read(const Json& value, const std::string& path) {
        const auto& type = type_of(value, path);
        const auto found = value.find("coordinates");
        const auto where = path + "coordinates";
        if (found == value.end()) {
            refuse(where,
                   base::message("missing"),
                   base::message("every geometry but a collection has coordinates"));
        }
        out_.geometry.dimension = type.dimension;
        if (!type.multi) {
            out_.geometry.parts.push_back(part(*found, where));
        } else {
            demand_array(*found, where, base::message("geometries"));
            for (std::size_t i = 0; i < found->size(); ++i) {
                out_.geometry.parts.push_back(part((*found)[i], at(where, i)));
            }
        }
        if (out_.geometry.is_empty()) {
            refuse(where, base::message("empty"), base::message("give at least one position"));
        }
    }

  private:
    static const Type& type_of(const Json& value, const std::string& path) {
        const auto found = value.find("type");
        if (found == value.end() || !found->is_string()) {
            refuse(path + "type",
                   base::message("missing"),
                   base::message("a GeoJSON geometry has a type, for example Polygon"));
        }
        const auto& name = found->get_ref<const std::string&>();
        for (const auto& type : types) {
            if (type.name == name) {
                return type;
            }
        }
        refuse(path + "type",
               base::message("'{0}' is not accepted", printable(name)),
               base::message("use Point, LineString, Polygon or the Multi form of one of them"));
    }

    geo::Part<geo::Declared> part(const Json& value, const std::string& path) {
        switch (out_.geometry.dimension) {
            case Dimension::point:
                return {{position(value, path)}};
            case Dimension::line:
                return {sequence(value, path, 2)};
            case Dimension::polygon:
                break;
        }
        geo::Part<geo::Declared> rings;
        demand_array(value, path, base::message("rings"));
        for (std::size_t i = 0; i < value.size(); ++i) {
            rings.push_back(ring(value[i], at(path, i)));
        }
        if (rings.empty()) {
            refuse(path,
                   base::message("a polygon without rings"),
                   base::message("give at least the outer ring"));
        }
        return rings;
    }

    geo::Sequence<geo::Declared> ring(const Json& value, const std::string& path) {
        auto points = sequence(value, path, 3);
        if (points.front() != points.back()) {
            points.push_back(points.front());
            ++out_.closed_rings;
        }
        if (points.size() < 4) {
            refuse(path,
                   base::message("a ring of fewer than 4 positions"),
                   base::message("a ring has at least three corners and ends where it begins"));
        }
        return points;
    }

    geo::Sequence<geo::Declared> sequence(const Json& value,
                                          const std::string& path,
                                          std::size_t fewest) {
        demand_array(value, path, base::message("positions"));
        if (value.size() < fewest) {
            refuse(path,
                   base::message("{0} positions", value.size()),
                   fewest == 2 ? base::message("a line has at least 2 positions")
                               : base::message("a ring has at least 4 positions"));
        }
        geo::Sequence<geo::Declared> points;
        points.reserve(value.size());
        for (std::size_t i = 0; i < value.size(); ++i) {
            // The path is written out only for a position that is refused.
            points.push_back(position(value[i], path, i));
        }
        return points;
    }

    geo::Point<geo::Declared> position(const Json& value,
                                       const std::string& path,
                                       std::optional<std::size_t> index = {}) {
        const auto where = [&] { return index ? at(path, *index) : path; };
        if (!value.is_array() || value.size() < 2 || !value[0].is_number() ||
            !value[1].is_number()) {
            refuse(where(),
                   base::message("not a position"),
                   base::message("a position is an array of numbers, x before y"));
        }
        if (++vertices_ > limits_.max_vertices) {
            throw Refused{{Errc::too_large,
                           base::message("more than {0} positions", limits_.max_vertices),
                           base::message("simplify the geometry or send it in parts"),
                           {}}};
        }
        const geo::Point<geo::Declared> point{value[0].get<double>(), value[1].get<double>()};
        if (!(std::abs(point.x) <= largest_coordinate && std::abs(point.y) <= largest_coordinate)) {
            refuse(where(),
                   base::message("a coordinate out of range"),
                   base::message("coordinates lie within 1e9 of zero"));
        }
        out_.dropped_z = out_.dropped_z || value.size() > 2;
        return point;
    }

    GeoJson& out_;
    const GeoJsonLimits& limits_;
    std::size_t vertices_ = 0;
};

Json parse_json(std::string_view text, const GeoJsonLimits& limits) {
    if (text.size() > limits.max_bytes) {
        throw Refused{{Errc::too_large,
                       base::message("GeoJSON of more than {0} bytes", limits.max_bytes),
                       base::message("simplify the geometry"),
                       {}}};
    }
    const auto check_depth = [&](int depth, Json::parse_event_t, Json&) {
        if (depth > limits.max_depth) {
            refuse("GeoJSON",
                   base::message("nested too deeply"),
                   base::message("a geometry needs five levels"));
        }
        return true;
    };
    return Json::parse(text, check_depth);
}

std::string crs_name(const Json& value) {
    const auto crs = value.find("crs");
    if (crs == value.end() || crs->is_null()) {
        return {};
    }
    const Json::json_pointer name{"/properties/name"};
    if (crs->is_object() && crs->contains(name) && crs->at(name).is_string()) {
        return crs->at(name).get<std::string>();
    }
    refuse(
        "crs",
        base::message("not a named CRS"),
        base::message("leave it out, or write {0}", R"({"type":"name","properties":{"name":…}})"));
}

GeoJson parse(std::string_view text, const GeoJsonLimits& limits) {
    const auto root = parse_json(text, limits);
    if (!root.is_object()) {
        refuse("GeoJSON",
               base::message("not an object"),
               base::message("send a geometry or a Feature"));
    }
    GeoJson out;
    out.declared_crs = crs_name(root);
    GeoJsonReader reader{out, limits};
    if (root.value("type", Json{}) != "Feature") {
        reader.read(root, "");
        return out;
    }
    const auto geometry = root.find("geometry");
    if (geometry == root.end() || !geometry->is_object()) {
        refuse("geometry",
               base::message("missing"),
               base::message("the Feature must have a geometry"));
    }
    reader.read(*geometry, "geometry.");
    return out;
}

}  // namespace

Result<GeoJson> parse_geojson(std::string_view text, const GeoJsonLimits& limits) {
    try {
        return parse(text, limits);
    } catch (const Refused& refused) {
        return tl::unexpected<Error>(refused.error);
    } catch (const Json::parse_error& bad) {
        return fail(Errc::invalid_argument,
                    base::message("not JSON: syntax error at byte {0}", bad.byte),
                    base::message("send a GeoJSON geometry or a Feature"),
                    bad.what());
    } catch (const Json::exception& bad) {
        return fail(
            Errc::invalid_argument,
            base::message("GeoJSON with a number out of range or a value of the wrong type"),
            base::message("send a GeoJSON geometry or a Feature"),
            bad.what());
    }
}

}  // namespace tasmim::formats
