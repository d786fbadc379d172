#include "overlay/grounds.hpp"

#include "geo/measure.hpp"
#include "overlay/shared_area.hpp"
#include "topology/operations.hpp"

#include <algorithm>
#include <array>

namespace tasmim::overlay {
namespace {

using Polygons = geo::Geometry<geo::Planar>;

/// Overlaps of less are what rounding leaves along shared borders.
constexpr double least_overlap_m2 = 1e-6;
/// Parts of less are what rounding leaves between grounds that share a border.
constexpr double least_rest_m2 = 1e-7;

/// Why a geometry is not valid; empty when it is.
std::string fault_of(const Polygons& geometry) {
    const auto shape = topology::Shape::make(geometry);
    if (!shape) {
        return base::english(shape.error().message);
    }
    const auto validity = topology::validity_of(*shape);
    return validity ? validity->reason : base::english(validity.error().message);
}

/// The union of parts that are valid each by itself; empty when one is not.
std::optional<Polygons> dissolve(const Polygons& geometry) {
    std::vector<topology::Shape> parts;
    for (const auto& part : geometry.parts) {
        const Polygons single{geo::Dimension::polygon, {part}};
        if (!fault_of(single).empty()) {
            return {};
        }
        parts.push_back(topology::Shape::make(single).value());
    }
    const auto dissolved = topology::union_of(parts);
    return dissolved ? std::optional{dissolved->geometry(geo::Dimension::polygon)} : std::nullopt;
}

}  // namespace

Grounds::Grounds(const std::vector<const Polygons*>& geometries, const Compared& compared) {
    std::vector<geo::Box<geo::Planar>> boxes;
    for (const auto* geometry : geometries) {
        entries_.push_back(make_entry(*geometry));
        boxes.push_back(entries_.back().edges.bounds());
    }
    tree_ = geo::PackedRTree<geo::Planar>{boxes};
    find_overlaps(compared);
}

Grounds::Entry Grounds::make_entry(const Polygons& geometry) {
    Entry entry;
    entry.source = &geometry;
    if (geometry.dimension != geo::Dimension::polygon || geometry.is_empty()) {
        return entry;
    }
    entry.fault = fault_of(geometry);
    if (!entry.fault.empty() && geometry.parts.size() > 1) {
        entry.dissolved = dissolve(geometry);
        if (entry.dissolved) {
            entry.fault.clear();
        }
    }
    entry.edges = EdgeIndex{entry.dissolved ? *entry.dissolved : geometry};
    return entry;
}

void Grounds::find_overlaps(const Compared& compared) {
    for (std::uint32_t first = 0; first < entries_.size(); ++first) {
        const auto& entry = entries_[first];
        if (entry.edges.paths().empty()) {
            continue;
        }
        const double area = geo::area_m2(geometry(first));
        for (const auto second : tree_.search(entry.edges.bounds())) {
            if (second <= first || entries_[second].edges.paths().empty() ||
                !compared(first, second)) {
                continue;
            }
            const auto shared = overlay::shared_area_m2(entry.edges, area, entries_[second].edges);
            if (!shared || *shared > least_overlap_m2) {
                overlaps_.emplace_back(first, second);
            }
        }
    }
}

const Polygons& Grounds::geometry(std::size_t ground) const {
    const auto& entry = entries_[ground];
    return entry.dissolved ? *entry.dissolved : *entry.source;
}

base::Result<double> Grounds::shared_area_m2(const Land& land, std::size_t ground) const {
    const auto& entry = entries_[ground];
    if (!entry.fault.empty()) {
        return base::fail(base::Errc::internal,
                          base::message("a geometry of the plan is not valid"),
                          base::message("a corrected plan"),
                          entry.fault);
    }
    if (const auto area = overlay::shared_area_m2(land.edges(), land.area_m2(), entry.edges)) {
        return *area;
    }
    return shared_shape(land, ground).map([](const topology::Shape& shape) {
        return shape.area_m2();
    });
}

base::Result<topology::Shape> Grounds::shared_shape(const Land& land, std::size_t ground) const {
    const auto here = topology::Shape::make(land.geometry());
    const auto there = topology::Shape::make(geometry(ground));
    if (!here || !there) {
        return here ? base::fail(there) : base::fail(here);
    }
    return topology::intersection(*here, *there);
}

bool Grounds::any_overlap(std::span<const Share> shares) const {
    for (std::size_t i = 0; i < shares.size(); ++i) {
        for (std::size_t j = i + 1; j < shares.size(); ++j) {
            const auto pair = std::minmax(shares[i].ground, shares[j].ground);
            if (std::ranges::binary_search(
                    overlaps_, std::pair<std::uint32_t, std::uint32_t>{pair.first, pair.second})) {
                return true;
            }
        }
    }
    return false;
}

base::Result<double> Grounds::union_area_m2(const Land& land, std::span<const Share> shares) const {
    double sum = 0;
    for (const auto& share : shares) {
        if (share.area_m2 == land.area_m2()) {
            return land.area_m2();
        }
        sum += share.area_m2;
    }
    if (!any_overlap(shares)) {
        return std::min(sum, land.area_m2());
    }
    return union_shape(land, shares).map([&](const topology::Shape& shape) {
        return std::min(shape.area_m2(), land.area_m2());
    });
}

base::Result<topology::Shape> Grounds::union_shape(const Land& land,
                                                   std::span<const Share> shares) const {
    std::vector<topology::Shape> pieces;
    for (const auto& share : shares) {
        if (share.area_m2 > 0) {
            auto piece = shared_shape(land, share.ground);
            if (!piece) {
                return base::fail(piece);
            }
            pieces.push_back(std::move(*piece));
        }
    }
    return topology::union_of(pieces);
}

base::Result<Polygons> Grounds::rest_of(const Land& land, std::span<const Share> shares) const {
    if (shares.empty()) {
        return land.geometry();
    }
    const auto whole = topology::Shape::make(land.geometry());
    const auto taken = union_shape(land, shares);
    if (!whole || !taken) {
        return whole ? base::fail(taken) : base::fail(whole);
    }
    return topology::difference(*whole, *taken).map([](const topology::Shape& rest) {
        auto ground = rest.geometry(geo::Dimension::polygon);
        std::erase_if(ground.parts, [](const auto& part) {
            return geo::area_m2({geo::Dimension::polygon, {part}}) <= least_rest_m2;
        });
        return ground;
    });
}

}  // namespace tasmim::overlay
