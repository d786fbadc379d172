#pragma once

#include "mvt/tile.hpp"
#include "tiles/grid.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace tasmim::tiles {

/// The clip box: the tile and its buffer.
inline constexpr std::int32_t box_low = -tile_buffer;
inline constexpr std::int32_t box_high = tile_extent + tile_buffer;
inline constexpr std::int32_t box_length = box_high - box_low;

/// Differences on the world grid need 33 bits, their products 66.
__extension__ using Wide = __int128;

/// A share of an edge's length, as a fraction with a positive denominator.
struct Share {
    std::int64_t part = 0;
    std::int64_t whole = 1;

    static Share of(std::int64_t from, std::int64_t to, std::int64_t at) noexcept {
        return to > from ? Share{at - from, to - from} : Share{from - at, from - to};
    }
    [[nodiscard]] double value() const noexcept {
        return static_cast<double>(part) / static_cast<double>(whole);
    }
    [[nodiscard]] bool operator<(const Share& other) const noexcept {
        return static_cast<Wide>(part) * other.whole < static_cast<Wide>(other.part) * whole;
    }
};

/// Where an edge meets a side of the box, and how far along both.
struct Cut {
    Share share;
    mvt::TilePoint at;
    /// Along the border from the upper left corner, in the direction of an exterior ring; not
    /// rounded.
    double along = 0;
};

/// What of a line or a ring lies in a tile's clip box: pieces that each start and end on the box's
/// border, or in the open where a line does; one piece without ends when a whole ring lies inside.
struct Pieces {
    std::vector<mvt::TilePoint> points;
    /// Running totals of points.
    std::vector<std::uint32_t> ends;
    /// Where on the border each piece enters and leaves, as along_border says, before rounding:
    /// rounding may move two ends to one place, and which comes first decides what is inside. 0
    /// where a line ends in the open.
    struct Passage {
        double enters = 0;
        double leaves = 0;
    };
    std::vector<Passage> passages;
    /// The whole sequence lies inside: one piece, a ring without its closing point.
    bool is_whole = false;
    /// Of a ring: all sides on which it has points outside.
    unsigned sides = 0;

    [[nodiscard]] std::size_t size() const noexcept { return ends.size(); }
    [[nodiscard]] std::span<mvt::TilePoint> operator[](std::size_t i) noexcept {
        const std::size_t first = i == 0 ? 0 : ends[i - 1];
        return std::span{points}.subspan(first, ends[i] - first);
    }
};

/// Cuts sequences of world points at the clip box of one tile. Not thread-safe: it keeps its
/// memory.
///
/// Seams. Cutting an edge moves it by up to half a unit, as its new end is rounded. So that
/// neighbours still show the same edge, every edge that passes a line where a neighbouring tile
/// cuts gets the same rounded vertex there: in the strip that two tiles share, both hold the same
/// points.
class SequenceClipper {
  public:
    explicit SequenceClipper(const TileGrid& grid) noexcept : grid_{grid} {}

    /// The pieces of a line. Borrowed until the next call.
    [[nodiscard]] Pieces& clip_line(std::span<const geo::WorldPoint> line);
    /// The pieces of a ring that repeats its first point at the end. Borrowed until the next call.
    [[nodiscard]] Pieces& clip_ring(std::span<const geo::WorldPoint> ring);

  private:
    void start();
    void clip_edge(GridPoint a, unsigned code_a, GridPoint b, unsigned code_b);
    void draw_whole(std::span<const geo::WorldPoint> ring);
    void pass_through(GridPoint a, GridPoint b);
    void draw(GridPoint a, GridPoint b, const Cut& from, const Cut& to);
    void put(mvt::TilePoint point);
    void end_piece(double leaves);

    const TileGrid& grid_;
    Pieces pieces_;
    std::size_t piece_start_ = 0;
    double enters_ = 0;
};

}  // namespace tasmim::tiles
