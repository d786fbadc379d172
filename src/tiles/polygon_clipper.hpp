#pragma once

#include "mvt/tile.hpp"
#include "tiles/sequence_clipper.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace tasmim::tiles {

/// Cuts polygons, ring by ring, at the clip box of one tile: the pieces of their rings are joined
/// along the box's border, in the order in which the border passes from outside to inside. Not
/// thread-safe.
class PolygonClipper {
  public:
    explicit PolygonClipper(const TileGrid& grid) noexcept : grid_{grid}, clipper_{grid} {}

    /// Appends to `out` what lies in the box of one polygon: outer ring first, each closed by
    /// repeating its first point, of any direction. Rings in `out` have the direction and the order
    /// of clause 4.3.4.4; they may touch themselves or one another where rounding moved them
    /// together. False when the order along the border is ambiguous after rounding: `out` is then
    /// unchanged.
    [[nodiscard]] bool clip(const geo::WorldGeometry& geometry,
                            std::size_t part,
                            mvt::TileGeometry& out);

  private:
    /// points_[first .. last), and the position of its leaving end in ends_.
    struct Piece {
        std::uint32_t first = 0;
        std::uint32_t last = 0;
        std::size_t leaves_at = 0;
        Pieces::Passage passage;
    };
    /// An end of a piece: its place along the border.
    struct End {
        double along = 0;
        std::uint32_t piece = 0;
        bool leaves = false;
    };

    static void append_whole(std::vector<mvt::TilePoint>& ring, mvt::TileGeometry& out);
    void take_ring(std::span<const geo::WorldPoint> ring, Pieces& pieces, bool is_hole);
    [[nodiscard]] bool join_pieces(const geo::WorldGeometry& geometry, std::size_t part);
    [[nodiscard]] bool sort_ends(const geo::WorldGeometry& geometry, std::size_t part);
    [[nodiscard]] bool alternate_from(std::size_t first, bool is_covered);
    [[nodiscard]] bool covers_border(const geo::WorldGeometry& geometry,
                                     std::pair<std::size_t, std::size_t> rings) const;
    void join_from(std::size_t end, std::vector<bool>& used);
    void append_rings(mvt::TileGeometry& out);

    const TileGrid& grid_;
    SequenceClipper clipper_;
    /// Pieces, directed as their ring should be.
    std::vector<mvt::TilePoint> points_;
    std::vector<Piece> pieces_;
    std::vector<End> ends_;
    std::vector<std::vector<mvt::TilePoint>> shells_;
    std::vector<std::vector<mvt::TilePoint>> holes_;
};

/// Takes repeated points, points on a straight line and spikes out of a ring without closing point.
/// Leaves less than three points when nothing remains.
void tidy_ring(std::vector<mvt::TilePoint>& ring);

}  // namespace tasmim::tiles
