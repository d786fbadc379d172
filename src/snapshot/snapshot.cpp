#include "snapshot/snapshot.hpp"

#include "planning/content_store.hpp"
#include "planning/fields.hpp"
#include "snapshot/snapshot_file.hpp"
#include "snapshot/world_projector.hpp"

#include <algorithm>
#include <future>
#include <tuple>

namespace tasmim::snapshot {

using base::fail;
using base::Result;

namespace {

using Planar = geo::Geometry<geo::Planar>;

/// Projects the geometry of every record; an error names the record.
template <typename Record>
Result<std::vector<geo::WorldGeometry>> all_on_world(const std::vector<Record>& records,
                                                     Planar Record::*geometry,
                                                     const crs::Transformer& to_wgs84) {
    std::size_t points = 0;
    for (const auto& record : records) {
        points += geo::count_points(record.*geometry);
    }
    WorldProjector projector{to_wgs84, points};
    std::vector<geo::WorldGeometry> worlds;
    worlds.reserve(records.size());
    for (const auto& record : records) {
        auto world = projector.project(record.*geometry);
        if (!world) {
            auto error = world.error();
            error.message = base::message(
                "{0} {1}: {2}", planning::TableOf<Record>::name, record.id, error.message);
            return tl::unexpected<base::Error>(std::move(error));
        }
        worlds.push_back(std::move(*world));
    }
    return worlds;
}

geo::PackedRTree<geo::World> tree_of(const std::vector<geo::WorldGeometry>& worlds) {
    std::vector<geo::Box<geo::World>> boxes;
    boxes.reserve(worlds.size());
    for (const auto& world : worlds) {
        boxes.push_back(geo::bounds(world));
    }
    return geo::PackedRTree<geo::World>{boxes};
}

/// The record with a key in a list that is sorted by it.
template <typename Record, typename... Key>
const Record* find(const std::vector<Record>& records, const Key&... key) noexcept {
    using Wanted = std::tuple<Key...>;
    const auto key_of = [](const Record& r) {
        return Wanted{planning::TableOf<Record>::key_of(r)};
    };
    const Wanted wanted{key...};
    const auto found = std::lower_bound(
        records.begin(), records.end(), wanted, [&](const Record& r, const Wanted& k) {
            return key_of(r) < k;
        });
    return found != records.end() && key_of(*found) == wanted ? &*found : nullptr;
}

}  // namespace

Snapshot::Snapshot(planning::Content content, std::string id, crs::Transformer to_wgs84)
    : id_{std::move(id)}, content_{std::move(content)}, to_wgs84_{std::move(to_wgs84)} {}

Result<std::shared_ptr<const Snapshot>> Snapshot::load(const std::string& path,
                                                       const base::Progress& progress) {
    auto file = read_snapshot_file(path, progress);
    if (!file) {
        return fail(file);
    }
    base::tell(progress, base::message("indexing"));
    return build(std::move(file->content), std::move(file->id));
}

Result<std::shared_ptr<const Snapshot>> Snapshot::make(planning::Content content) {
    if (const auto sorted = planning::sort_by_key(content); !sorted) {
        return fail(sorted);
    }
    auto id = planning::content_id(content);
    return build(std::move(content), std::move(id));
}

Result<std::shared_ptr<const Snapshot>> Snapshot::build(planning::Content content, std::string id) {
    const auto working = crs::Crs::parse(content.crs);
    const auto wgs84 = crs::Crs::parse("OGC:CRS84");
    if (!working || !wgs84) {
        return working ? fail(wgs84) : fail(working);
    }
    auto to_wgs84 = crs::Transformer::make(*working, *wgs84);
    if (!to_wgs84) {
        return fail(to_wgs84);
    }
    // The constructor is private, so std::make_shared cannot reach it.
    std::shared_ptr<Snapshot> snapshot{std::make_unique<Snapshot>(
        Snapshot{std::move(content), std::move(id), std::move(*to_wgs84)})};
    if (const auto indexed = snapshot->index(); !indexed) {
        return fail(indexed);
    }
    return std::shared_ptr<const Snapshot>{std::move(snapshot)};
}

Result<void> Snapshot::index() {
    auto parcels_to_come = std::async(std::launch::async, [this] {
        return all_on_world(content_.parcels, &planning::Parcel::geometry, to_wgs84_);
    });
    auto provisions = all_on_world(content_.provisions, &planning::Provision::geometry, to_wgs84_);
    auto perimeters = all_on_world(content_.documents, &planning::Document::perimeter, to_wgs84_);
    auto parcels = parcels_to_come.get();
    for (const auto* done : {&parcels, &provisions, &perimeters}) {
        if (!*done) {
            return fail(*done);
        }
    }
    parcels_on_world_ = std::move(*parcels);
    provisions_on_world_ = std::move(*provisions);
    perimeters_on_world_ = std::move(*perimeters);
    parcel_world_boxes_ = tree_of(parcels_on_world_);
    provision_world_boxes_ = tree_of(provisions_on_world_);
    std::vector<geo::Box<geo::Planar>> boxes;
    boxes.reserve(content_.parcels.size());
    for (const auto& parcel : content_.parcels) {
        boxes.push_back(geo::bounds(parcel.geometry));
    }
    parcel_boxes_ = geo::PackedRTree<geo::Planar>{boxes};
    return {};
}

const planning::Parcel* Snapshot::parcel(planning::FeatureId id) const noexcept {
    return find(content_.parcels, id);
}

const planning::Document* Snapshot::document(std::string_view id) const noexcept {
    return find(content_.documents, id);
}

const planning::Theme* Snapshot::theme(std::string_view id) const noexcept {
    return find(content_.themes, id);
}

const planning::LegendEntry* Snapshot::legend(std::string_view document,
                                              std::string_view theme,
                                              std::string_view code) const noexcept {
    return find(content_.legend, document, theme, code);
}

}  // namespace tasmim::snapshot
