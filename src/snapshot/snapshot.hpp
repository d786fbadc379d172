#pragma once

#include "base/error.hpp"
#include "base/progress.hpp"
#include "crs/crs.hpp"
#include "crs/transformer.hpp"
#include "geo/packed_rtree.hpp"
#include "geo/world_geometry.hpp"
#include "planning/content.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace tasmim::snapshot {

/// One immutable, indexed state of the data: every answer is a pure function of it, the request and
/// the date. All members are safe to use from any number of threads.
class Snapshot {
  public:
    /// Verifies the id against the content, projects and indexes it. Reads the whole file, then
    /// closes it. Errors: not_found (no such file), invalid_argument (not a snapshot, or its
    /// content does not hash to its id).
    [[nodiscard]] static base::Result<std::shared_ptr<const Snapshot>> load(
        const std::string& path, const base::Progress& progress = {});

    /// The same from content in memory.
    [[nodiscard]] static base::Result<std::shared_ptr<const Snapshot>> make(
        planning::Content content);

    /// SHA-256 of the content in hexadecimal.
    [[nodiscard]] const std::string& id() const noexcept { return id_; }
    [[nodiscard]] const planning::Content& content() const noexcept { return content_; }
    [[nodiscard]] const crs::Crs& working_crs() const noexcept { return to_wgs84_.from(); }
    /// Working CRS → longitude and latitude; its inverse is the way back.
    [[nodiscard]] const crs::Transformer& to_wgs84() const noexcept { return to_wgs84_; }

    /// Boxes of content().parcels by position, working CRS.
    [[nodiscard]] const geo::PackedRTree<geo::Planar>& parcel_boxes() const noexcept {
        return parcel_boxes_;
    }

    /// World-grid geometries and their boxes, by position in content().parcels / .provisions /
    /// .documents (perimeters).
    [[nodiscard]] const std::vector<geo::WorldGeometry>& parcels_on_world() const noexcept {
        return parcels_on_world_;
    }
    [[nodiscard]] const std::vector<geo::WorldGeometry>& provisions_on_world() const noexcept {
        return provisions_on_world_;
    }
    [[nodiscard]] const std::vector<geo::WorldGeometry>& perimeters_on_world() const noexcept {
        return perimeters_on_world_;
    }
    [[nodiscard]] const geo::PackedRTree<geo::World>& parcel_world_boxes() const noexcept {
        return parcel_world_boxes_;
    }
    [[nodiscard]] const geo::PackedRTree<geo::World>& provision_world_boxes() const noexcept {
        return provision_world_boxes_;
    }

    /// nullptr when there is none. Borrowed from the snapshot.
    [[nodiscard]] const planning::Parcel* parcel(planning::FeatureId id) const noexcept;
    [[nodiscard]] const planning::Document* document(std::string_view id) const noexcept;
    [[nodiscard]] const planning::Theme* theme(std::string_view id) const noexcept;
    [[nodiscard]] const planning::LegendEntry* legend(std::string_view document,
                                                      std::string_view theme,
                                                      std::string_view code) const noexcept;

  private:
    Snapshot(planning::Content content, std::string id, crs::Transformer to_wgs84);
    [[nodiscard]] static base::Result<std::shared_ptr<const Snapshot>> build(
        planning::Content content, std::string id);
    [[nodiscard]] base::Result<void> index();

    std::string id_;
    planning::Content content_;
    crs::Transformer to_wgs84_;
    geo::PackedRTree<geo::Planar> parcel_boxes_;
    std::vector<geo::WorldGeometry> parcels_on_world_;
    std::vector<geo::WorldGeometry> provisions_on_world_;
    std::vector<geo::WorldGeometry> perimeters_on_world_;
    geo::PackedRTree<geo::World> parcel_world_boxes_;
    geo::PackedRTree<geo::World> provision_world_boxes_;
};

}  // namespace tasmim::snapshot
