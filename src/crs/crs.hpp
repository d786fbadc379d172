#pragma once

#include "base/error.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace tasmim::crs {

/// Where a CRS is meant to be used: degrees of longitude and latitude (WGS 84). `west_deg` is
/// greater than `east_deg` when the area crosses the antimeridian.
struct AreaOfUse {
    double west_deg = -180;
    double south_deg = -90;
    double east_deg = 180;
    double north_deg = 90;
    std::string name;

    bool operator==(const AreaOfUse&) const = default;
};

/// A two-dimensional geographic or projected CRS, as a value. Whatever the authority says of the
/// order of axes, coordinates in it are x = easting or longitude, y = northing or latitude.
class Crs {
  public:
    /// Reads "EPSG:26191", "26191", "OGC:CRS84", "urn:ogc:def:crs:EPSG::26191" or
    /// "http://www.opengis.net/def/crs/EPSG/0/26191" (and the CRS84 forms of both).
    /// Errors: invalid_argument when the text is none of these, the code is unknown, the CRS is not
    /// a 2D geographic or projected one, or its axes do not point east and north.
    [[nodiscard]] static base::Result<Crs> parse(std::string_view text);

    /// Reads WKT 1 (also ESRI's) or WKT 2. A definition that EPSG holds under a code gets that code
    /// (and so its datum operations), whether or not the text carries it. Errors: as for parse.
    [[nodiscard]] static base::Result<Crs> from_wkt(std::string_view wkt);

    /// "EPSG:26191", "OGC:CRS84"; empty when no authority knows it.
    [[nodiscard]] const std::string& code() const noexcept { return code_; }
    [[nodiscard]] const std::string& name() const noexcept { return name_; }
    /// What tells it from others: the code, or the WKT when there is no code.
    [[nodiscard]] const std::string& definition() const noexcept {
        return code_.empty() ? wkt_ : code_;
    }
    [[nodiscard]] bool is_geographic() const noexcept { return is_geographic_; }
    /// One unit of its coordinates in metres (projected) or radians (geographic).
    [[nodiscard]] double unit_factor() const noexcept { return unit_factor_; }
    /// Empty when the definition does not say.
    [[nodiscard]] const std::optional<AreaOfUse>& area_of_use() const noexcept { return area_; }

    bool operator==(const Crs& other) const noexcept { return definition() == other.definition(); }

  private:
    friend class CrsReader;
    Crs() = default;

    std::string code_;
    std::string name_;
    std::string wkt_;
    bool is_geographic_ = false;
    double unit_factor_ = 1;
    std::optional<AreaOfUse> area_;
};

}  // namespace tasmim::crs
