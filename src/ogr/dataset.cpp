#include "ogr/dataset.hpp"

#include "base/handle.hpp"
#include "ogr/geometry_reader.hpp"
#include "ogr/messages.hpp"
#include "ogr/reading_options.hpp"
#include "ogr/vsi_path.hpp"

#include <cpl_conv.h>
#include <cpl_string.h>
#include <cpl_vsi.h>
#include <fmt/format.h>
#include <gdal.h>
#include <ogr_api.h>
#include <ogr_srs_api.h>

#include <algorithm>
#include <array>
#include <mutex>
#include <utility>

namespace tasmim::ogr {
namespace {

using base::Errc;
using base::fail;
using base::Result;

using OwnedDataset = base::Handle<void, GDALClose>;
using OwnedFeature = base::Handle<void, OGR_F_Destroy>;
using OwnedReference = base::Handle<void, OSRDestroySpatialReference>;
using OwnedFile = base::Handle<VSILFILE, VSIFCloseL>;
using OwnedText = base::Handle<char, VSIFree>;

// Formats that are self-contained files. Not here: virtual formats and services, which reach
// elsewhere.
constexpr std::array allowed_drivers{"GeoJSON",
                                     "GeoJSONSeq",
                                     "TopoJSON",
                                     "ESRI Shapefile",
                                     "GPKG",
                                     "FlatGeobuf",
                                     "GML",
                                     "KML",
                                     "LIBKML",
                                     "DXF",
                                     "MapInfo File",
                                     "CSV",
                                     "XLSX",
                                     "ODS",
                                     "SQLite",
                                     "OpenFileGDB",
                                     static_cast<const char*>(nullptr)};

/// Whether the first bytes of a GeoJSON file hold a "crs" member. GDAL does not tell a stated WGS
/// 84 from its default.
bool mentions_crs(const std::string& path) {
    const OwnedFile file{VSIFOpenL(path.c_str(), "rb")};
    std::string head(64U << 10U, '\0');
    const auto length = file ? VSIFReadL(head.data(), 1, head.size(), file.get()) : 0;
    return head.substr(0, length).find("\"crs\"") != std::string::npos;
}

void read_crs(OGRSpatialReferenceH reference, Layer& layer) {
    const char* authority = OSRGetAuthorityName(reference, nullptr);
    const char* code = OSRGetAuthorityCode(reference, nullptr);
    if (authority != nullptr && code != nullptr) {
        layer.crs_code = fmt::format("{}:{}", authority, code);
    }
    char* wkt = nullptr;
    if (OSRExportToWktEx(reference, &wkt, nullptr) == OGRERR_NONE && wkt != nullptr) {
        layer.crs_wkt = wkt;
    }
    const OwnedText owned{wkt};
}

std::vector<std::string> field_names(OGRLayerH layer) {
    auto* definition = OGR_L_GetLayerDefn(layer);
    const int count = OGR_FD_GetFieldCount(definition);
    std::vector<std::string> names;
    names.reserve(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) {
        names.emplace_back(OGR_Fld_GetNameRef(OGR_FD_GetFieldDefn(definition, i)));
    }
    return names;
}

std::string read_date(OGRFeatureH feature, int field, OGRFieldType type) {
    int year = 0;
    int month = 0;
    int day = 0;
    int hour = 0;
    int minute = 0;
    float second = 0;
    int zone = 0;
    OGR_F_GetFieldAsDateTimeEx(feature, field, &year, &month, &day, &hour, &minute, &second, &zone);
    auto date = fmt::format("{:04}-{:02}-{:02}", year, month, day);
    if (type == OFTDate) {
        return date;
    }
    return fmt::format("{}T{:02}:{:02}:{:02}", date, hour, minute, static_cast<int>(second));
}

Attribute read_attribute(OGRFeatureH feature, int field) {
    if (OGR_F_IsFieldSetAndNotNull(feature, field) == 0) {
        return {};
    }
    const auto type = OGR_Fld_GetType(OGR_F_GetFieldDefnRef(feature, field));
    switch (type) {
        case OFTInteger:
        case OFTInteger64:
            return std::int64_t{OGR_F_GetFieldAsInteger64(feature, field)};
        case OFTReal:
            return OGR_F_GetFieldAsDouble(feature, field);
        case OFTDate:
        case OFTDateTime:
            return read_date(feature, field, type);
        default:
            return std::string{OGR_F_GetFieldAsString(feature, field)};
    }
}

Feature read_feature(OGRFeatureH source,
                     const std::shared_ptr<const std::vector<std::string>>& fields) {
    Feature feature;
    feature.fid = OGR_F_GetFID(source);
    feature.fields = fields;
    feature.values.reserve(fields->size());
    for (std::size_t i = 0; i < fields->size(); ++i) {
        feature.values.push_back(read_attribute(source, static_cast<int>(i)));
    }
    read_geometry(OGR_F_GetGeometryRef(source), feature);
    return feature;
}

/// GML would fetch schemas from the network and write a .gfs file beside the source.
std::vector<const char*> open_options(const std::string& path) {
    auto* driver =
        GDALIdentifyDriverEx(path.c_str(), GDAL_OF_VECTOR, allowed_drivers.data(), nullptr);
    const std::string_view name = driver != nullptr ? GDALGetDriverShortName(driver) : "";
    if (name == "GML") {
        return {"WRITE_GFS=NO", "DOWNLOAD_SCHEMA=NO", nullptr};
    }
    return {nullptr};
}

}  // namespace

void register_drivers() {
    static std::once_flag once;
    std::call_once(once, [] {
        const Messages quiet;
        GDALAllRegister();
    });
}

std::string gdal_version() {
    return std::string{"GDAL "} + GDALVersionInfo("RELEASE_NAME");
}

bool Layer::has_field(std::string_view field) const {
    return std::find(fields.begin(), fields.end(), field) != fields.end();
}

struct Dataset::State {
    OwnedDataset handle;
    std::string path;
    std::string name;
    std::vector<std::string> warnings;

    void keep_warnings(const Messages& messages) {
        for (const auto& text : messages.warnings()) {
            if (std::find(warnings.begin(), warnings.end(), text) == warnings.end()) {
                warnings.push_back(text);
            }
        }
    }
    std::optional<Encoding> encoding;
};

Dataset::Dataset(std::unique_ptr<State> state) : state_{std::move(state)} {}
Dataset::Dataset(Dataset&&) noexcept = default;
Dataset& Dataset::operator=(Dataset&&) noexcept = default;
Dataset::~Dataset() = default;

Result<Dataset> Dataset::open(const std::filesystem::path& path) {
    register_drivers();
    const auto name = path.filename().string();
    const auto vsi = vsi_path(path);
    if (vsi.empty()) {
        return fail(Errc::not_found,
                    base::message("there is no file {0}", name),
                    base::message("check the path of the file"),
                    path.string());
    }
    const Messages messages;
    const ReadingOptions reading;
    auto encoding = encoding_of(vsi);
    auto options = open_options(vsi);
    const auto as_found = "ENCODING=" + (encoding ? encoding->found : std::string{});
    if (encoding && !encoding->found.empty()) {
        options.insert(options.begin(), as_found.c_str());
    }
    OwnedDataset handle{GDALOpenEx(vsi.c_str(),
                                   GDAL_OF_VECTOR | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR,
                                   allowed_drivers.data(),
                                   options.data(),
                                   nullptr)};
    if (!handle || messages.has_errors()) {
        return fail(
            Errc::invalid_argument,
            base::message("{0} is not a readable vector file", name),
            base::message(
                "use GeoJSON, GeoPackage, Shapefile, GML, DXF or another format that GDAL reads"),
            messages.detail());
    }
    auto state =
        std::make_unique<State>(State{std::move(handle), vsi, name, {}, std::move(encoding)});
    state->keep_warnings(messages);
    return Dataset{std::move(state)};
}

std::string Dataset::driver() const {
    return GDALGetDriverShortName(GDALGetDatasetDriver(state_->handle.get()));
}

const std::optional<Encoding>& Dataset::encoding() const noexcept {
    return state_->encoding;
}

Result<std::vector<Layer>> Dataset::layers() {
    const Messages messages;
    const ReadingOptions reading;
    std::vector<Layer> layers;
    const bool is_drawing = driver() == "DXF";
    const int count = GDALDatasetGetLayerCount(state_->handle.get());
    for (int i = 0; i < count; ++i) {
        auto* source = GDALDatasetGetLayer(state_->handle.get(), i);
        auto& layer = layers.emplace_back();
        layer.name = OGR_L_GetName(source);
        layer.arc_share = is_drawing ? drawing_arc_share : 0;
        layer.fields = field_names(source);
        layer.feature_count =
            static_cast<std::size_t>(std::max<GIntBig>(0, OGR_L_GetFeatureCount(source, 1)));
        if (auto* reference = OGR_L_GetSpatialRef(source)) {
            read_crs(reference, layer);
        }
        const bool is_lonlat = layer.crs_code == "EPSG:4326" || layer.crs_code == "OGC:CRS84" ||
                               layer.crs_code == "EPSG:4979";
        layer.crs_by_format =
            driver().starts_with("GeoJSON") && is_lonlat && !mentions_crs(state_->path);
    }
    if (messages.has_errors()) {
        return fail(Errc::invalid_argument,
                    base::message("{0} cannot be read to its end", state_->name),
                    base::message("check that the file is whole"),
                    messages.detail());
    }
    state_->keep_warnings(messages);
    return layers;
}

Result<std::vector<std::string>> Dataset::for_each_feature(const std::string& layer,
                                                           const Visit& visit) {
    const Messages messages;
    const ReadingOptions reading;
    auto* source = GDALDatasetGetLayerByName(state_->handle.get(), layer.c_str());
    if (source == nullptr) {
        return fail(Errc::not_found,
                    base::message("{0} has no layer '{1}'", state_->name, layer),
                    base::message("name a layer of the file"));
    }
    const auto fields = std::make_shared<const std::vector<std::string>>(field_names(source));
    OGR_L_ResetReading(source);
    for (OwnedFeature feature{OGR_L_GetNextFeature(source)}; feature;
         feature.reset(OGR_L_GetNextFeature(source))) {
        if (auto visited = visit(read_feature(feature.get(), fields)); !visited) {
            return fail(visited);
        }
    }
    if (messages.has_errors()) {
        return fail(Errc::invalid_argument,
                    base::message("{0} cannot be read to its end", state_->name),
                    base::message("check that the file is whole"),
                    messages.detail());
    }
    state_->keep_warnings(messages);
    return std::exchange(state_->warnings, {});
}

}  // namespace tasmim::ogr
