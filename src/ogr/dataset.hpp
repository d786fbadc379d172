#pragma once

#include "base/error.hpp"
#include "ogr/encoding.hpp"
#include "ogr/feature.hpp"

#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tasmim::ogr {

/// Makes GDAL ready, once for the process; later calls do nothing. Thread-safe. Dataset::open does
/// it.
void register_drivers();

/// "GDAL 3.6.2".
[[nodiscard]] std::string gdal_version();

struct Layer {
    std::string name;
    std::vector<std::string> fields;
    std::size_t feature_count = 0;
    /// The CRS that the file states, as "EPSG:26191"; empty when it states none or one without a
    /// code.
    std::string crs_code;
    /// The same as WKT; empty when the file states none.
    std::string crs_wkt;
    /// True when the file is silent and its format says longitude and latitude (GeoJSON, RFC 7946):
    /// what is known better may replace it.
    bool crs_by_format = false;
    /// For formats whose arcs GDAL reads as chords (DXF): how far a chord may lie from its arc, as
    /// a share of the radius. 0 for all others, where each feature tells (GeometryNotes).
    double arc_share = 0;

    [[nodiscard]] bool has_field(std::string_view field) const;
};

/// A file of vector features, open for reading: GeoJSON, TopoJSON, Shapefile, GeoPackage, GML, DXF,
/// CSV, XLSX, ODS, MapInfo, KML, FlatGeobuf; also as .gz, .zip or "archive.zip/member". Local files
/// only: no format that points elsewhere is read, and GDAL writes nothing beside the file. Not
/// thread-safe; nothing goes to stderr.
class Dataset {
  public:
    /// Errors: not_found; invalid_argument when it is in no format of the above.
    [[nodiscard]] static base::Result<Dataset> open(const std::filesystem::path& path);

    Dataset(Dataset&&) noexcept;
    Dataset& operator=(Dataset&&) noexcept;
    Dataset(const Dataset&) = delete;
    Dataset& operator=(const Dataset&) = delete;
    ~Dataset();

    /// The file's layers in its order. The format's name ("GeoJSON") goes to `driver`.
    [[nodiscard]] base::Result<std::vector<Layer>> layers();
    [[nodiscard]] std::string driver() const;
    /// How the texts of a Shapefile or dBASE table are encoded; nothing for other formats. Its
    /// texts are read as what was found.
    [[nodiscard]] const std::optional<Encoding>& encoding() const noexcept;

    /// Gives each feature of a layer to `visit` in the file's order, until it fails; returns GDAL's
    /// warnings since the file was opened or last read, each text once. Errors: not_found (no such
    /// layer), invalid_argument (the file turns out broken), and what `visit` returns.
    using Visit = std::function<base::Result<void>(Feature&&)>;
    [[nodiscard]] base::Result<std::vector<std::string>> for_each_feature(const std::string& layer,
                                                                          const Visit& visit);

  private:
    struct State;
    explicit Dataset(std::unique_ptr<State> state);

    std::unique_ptr<State> state_;
};

}  // namespace tasmim::ogr
