#pragma once

#include "base/error.hpp"
#include "geo/geometry.hpp"
#include "geo/packed_rtree.hpp"
#include "overlay/edge_index.hpp"
#include "overlay/land.hpp"
#include "topology/shape.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace tasmim::overlay {

/// What a land shares with one ground.
struct Share {
    std::uint32_t ground = 0;
    double area_m2 = 0;
};

/// Polygon geometries indexed for area questions: built once, thread-safe. Each is named by its
/// position. Areas equal plain overlay within 1e-6 m² + 1e-9 × area of the land.
class Grounds {
  public:
    using Polygons = geo::Geometry<geo::Planar>;
    /// Whether the overlap of two grounds will ever matter to union_area_m2.
    using Compared = std::function<bool(std::size_t, std::size_t)>;

    Grounds() = default;
    /// The geometries are borrowed and must outlive this. Geometries of lines and points count as
    /// empty. Parts of one geometry that overlap are dissolved; a geometry that is otherwise not
    /// valid is kept with its fault.
    Grounds(const std::vector<const Polygons*>& geometries, const Compared& compared);

    [[nodiscard]] std::size_t size() const noexcept { return entries_.size(); }
    [[nodiscard]] const EdgeIndex& edges(std::size_t ground) const {
        return entries_[ground].edges;
    }
    [[nodiscard]] const Polygons& geometry(std::size_t ground) const;
    /// Why no area of this ground can be trusted; empty when all is well.
    [[nodiscard]] const std::string& fault(std::size_t ground) const {
        return entries_[ground].fault;
    }
    /// The grounds whose boxes meet `box`, ascending.
    [[nodiscard]] std::vector<std::uint32_t> near(const geo::Box<geo::Planar>& box) const {
        return tree_.search(box);
    }

    /// Exactly the land's area when the ground covers it. Errors: internal for a ground with a
    /// fault.
    [[nodiscard]] base::Result<double> shared_area_m2(const Land& land, std::size_t ground) const;
    /// The shared geometry by plain overlay. Errors: internal.
    [[nodiscard]] base::Result<topology::Shape> shared_shape(const Land& land,
                                                             std::size_t ground) const;
    /// The area of what the land shares with any of these grounds, nothing counted twice.
    [[nodiscard]] base::Result<double> union_area_m2(const Land& land,
                                                     std::span<const Share> shares) const;

    /// The land without what it shares with these grounds, by plain overlay; parts so small that
    /// they are rounding along common borders are left out. Errors: internal.
    [[nodiscard]] base::Result<Polygons> rest_of(const Land& land,
                                                 std::span<const Share> shares) const;

  private:
    struct Entry {
        const Polygons* source = nullptr;
        std::optional<Polygons> dissolved;
        EdgeIndex edges;
        std::string fault;
    };

    [[nodiscard]] static Entry make_entry(const Polygons& geometry);
    void find_overlaps(const Compared& compared);
    [[nodiscard]] base::Result<topology::Shape> union_shape(const Land& land,
                                                            std::span<const Share> shares) const;
    [[nodiscard]] bool any_overlap(std::span<const Share> shares) const;

    std::vector<Entry> entries_;
    geo::PackedRTree<geo::Planar> tree_;
    /// Pairs that share ground, first < second, in ascending order.
    std::vector<std::pair<std::uint32_t, std::uint32_t>> overlaps_;
};

}  // namespace tasmim::overlay
