#include "ogr/out_layers.hpp"

#include "base/file.hpp"
#include "base/handle.hpp"
#include "base/unfinished.hpp"
#include "ogr/dataset.hpp"
#include "ogr/messages.hpp"

#include <gdal.h>
#include <ogr_api.h>
#include <ogr_srs_api.h>

namespace tasmim::ogr {
namespace {

using base::Errc;
using base::fail;
using base::Result;
using geo::Dimension;

using OwnedDataset = base::Handle<void, GDALClose>;
using OwnedFeature = base::Handle<void, OGR_F_Destroy>;
using OwnedField = base::Handle<void, OGR_Fld_Destroy>;
using OwnedGeometry = base::Handle<void, OGR_G_DestroyGeometry>;
using OwnedReference = base::Handle<void, OSRDestroySpatialReference>;

OGRwkbGeometryType type_of(const OutLayer& layer) {
    if (!layer.dimension) {
        return wkbNone;
    }
    return *layer.dimension == Dimension::point  ? wkbMultiPoint
           : *layer.dimension == Dimension::line ? wkbMultiLineString
                                                 : wkbMultiPolygon;
}

OwnedGeometry sequence(OGRwkbGeometryType type, const geo::Sequence<geo::Planar>& points) {
    OwnedGeometry made{OGR_G_CreateGeometry(type)};
    for (const auto& point : points) {
        OGR_G_AddPoint_2D(made.get(), point.x, point.y);
    }
    return made;
}

OwnedGeometry part_of(Dimension dimension, const geo::Part<geo::Planar>& part) {
    if (dimension == Dimension::point) {
        return sequence(wkbPoint, part.front());
    }
    if (dimension == Dimension::line) {
        return sequence(wkbLineString, part.front());
    }
    OwnedGeometry polygon{OGR_G_CreateGeometry(wkbPolygon)};
    for (const auto& ring : part) {
        static_cast<void>(
            OGR_G_AddGeometryDirectly(polygon.get(), sequence(wkbLinearRing, ring).release()));
    }
    return polygon;
}

OwnedGeometry geometry_of(const OutLayer& layer, const geo::Geometry<geo::Planar>& geometry) {
    OwnedGeometry multi{OGR_G_CreateGeometry(type_of(layer))};
    for (const auto& part : geometry.parts) {
        static_cast<void>(
            OGR_G_AddGeometryDirectly(multi.get(), part_of(geometry.dimension, part).release()));
    }
    return multi;
}

void set_value(OGRFeatureH feature, int field, const Attribute& value) {
    if (const auto* number = std::get_if<double>(&value)) {
        OGR_F_SetFieldDouble(feature, field, *number);
    } else if (const auto* whole = std::get_if<std::int64_t>(&value)) {
        OGR_F_SetFieldInteger64(feature, field, *whole);
    } else if (const auto* text = std::get_if<std::string>(&value)) {
        OGR_F_SetFieldString(feature, field, text->c_str());
    }
}

// Whether GDAL took it; what it says about it is among its messages.
bool write_feature(OGRLayerH target, const OutLayer& layer, const OutLayer::Feature& source) {
    const OwnedFeature feature{OGR_F_Create(OGR_L_GetLayerDefn(target))};
    for (std::size_t i = 0; i < source.values.size(); ++i) {
        set_value(feature.get(), static_cast<int>(i), source.values[i]);
    }
    const bool placed =
        !layer.dimension ||
        OGR_F_SetGeometryDirectly(feature.get(), geometry_of(layer, source.geometry).release()) ==
            OGRERR_NONE;
    return placed && OGR_L_CreateFeature(target, feature.get()) == OGRERR_NONE;
}

bool write_features(GDALDatasetH dataset, OGRLayerH target, const OutLayer& layer) {
    const bool has_transactions = GDALDatasetTestCapability(dataset, ODsCTransactions) != 0;
    bool written = !has_transactions || GDALDatasetStartTransaction(dataset, 0) == OGRERR_NONE;
    for (const auto& feature : layer.features) {
        written = written && write_feature(target, layer, feature);
    }
    return written && (!has_transactions || GDALDatasetCommitTransaction(dataset) == OGRERR_NONE);
}

bool write_layer(GDALDatasetH dataset, OGRSpatialReferenceH reference, const OutLayer& layer) {
    auto* target = GDALDatasetCreateLayer(dataset,
                                          layer.name.c_str(),
                                          layer.dimension ? reference : nullptr,
                                          type_of(layer),
                                          nullptr);
    bool made = target != nullptr;
    for (const auto& field : layer.fields) {
        const OwnedField definition{
            OGR_Fld_Create(field.name.c_str(), field.is_number ? OFTReal : OFTString)};
        made = made && OGR_L_CreateField(target, definition.get(), 1) == OGRERR_NONE;
    }
    return made && write_features(dataset, target, layer);
}

Result<void> cannot_write(const std::filesystem::path& path, const Messages& messages) {
    return fail(Errc::unavailable,
                base::message("cannot write {0}", path.filename().string()),
                base::message("check that the folder exists and has room"),
                messages.detail());
}

/// Null for no CRS. Errors: invalid_argument.
Result<OwnedReference> reference_of(const std::string& crs, const Messages& messages) {
    if (crs.empty()) {
        return OwnedReference{};
    }
    OwnedReference reference{OSRNewSpatialReference(nullptr)};
    if (OSRSetFromUserInput(reference.get(), crs.c_str()) != OGRERR_NONE) {
        return fail(Errc::invalid_argument,
                    base::message("GDAL does not know the CRS {0}", crs),
                    {},
                    messages.detail());
    }
    OSRSetAxisMappingStrategy(reference.get(), OAMS_TRADITIONAL_GIS_ORDER);
    return reference;
}

}  // namespace

Result<void> write_layers(const std::filesystem::path& path,
                          const char* driver,
                          const std::string& crs,
                          std::span<const OutLayer> layers) {
    register_drivers();
    const Messages messages;
    const auto reference = reference_of(crs, messages);
    if (!reference) {
        return fail(reference);
    }
    // GDAL takes a folder named "a.xlsx…" for an archive: the ending stands at the file alone.
    const base::Unfinished folder{(path.parent_path() / path.stem()).string()};
    const auto unfinished = folder.path() + path.extension().string();
    OwnedDataset dataset{
        GDALCreate(GDALGetDriverByName(driver), unfinished.c_str(), 0, 0, 0, GDT_Unknown, nullptr)};
    if (!dataset) {
        return cannot_write(path, messages);
    }
    bool written = true;
    for (const auto& layer : layers) {
        written = written && write_layer(dataset.get(), reference->get(), layer);
    }
    dataset.reset();
    return written && !messages.has_errors() ? base::commit_file(unfinished, path.string())
                                             : cannot_write(path, messages);
}

}  // namespace tasmim::ogr
