#include "topology/coverage.hpp"

#include "geo/packed_rtree.hpp"
#include "topology/cells.hpp"
#include "topology/operations.hpp"
#include "topology/shape.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <utility>

namespace tasmim::topology {
namespace {

using geo::Dimension;
using geo::Planar;
using Polygons = geo::Geometry<Planar>;

/// Less than any survey can see: what rounding leaves along a shared border.
constexpr double least_area_m2 = 1e-6;

base::Result<std::vector<Shape>> shapes_of(std::span<const Polygons> polygons) {
    std::vector<Shape> shapes;
    for (const auto& polygon : polygons) {
        auto shape = Shape::make(polygon);
        if (!shape) {
            return base::fail(shape);
        }
        shapes.push_back(std::move(*shape));
    }
    return shapes;
}

base::Result<std::optional<Misfit>> misfit_of(const Polygons& ground, double tolerance_m) {
    const auto shape = Shape::make(ground);
    if (!shape) {
        return base::fail(shape);
    }
    Misfit misfit{ground, shape->area_m2(), {}};
    if (misfit.area_m2 <= least_area_m2) {
        return std::nullopt;
    }
    if (tolerance_m > 0) {
        const auto core = buffer(*shape, -tolerance_m / 2);
        if (!core) {
            return base::fail(core);
        }
        if (core->is_empty()) {
            return std::nullopt;
        }
    }
    const auto at = point_in(*shape);
    if (!at) {
        return base::fail(at);
    }
    misfit.at = *at;
    return misfit;
}

/// One part of one of the polygons.
struct Piece {
    std::size_t polygon = 0;
    Shape shape;
};

base::Result<std::vector<Piece>> pieces_of(std::span<const Polygons> polygons) {
    std::vector<Piece> pieces;
    for (std::size_t i = 0; i < polygons.size(); ++i) {
        for (const auto& part : polygons[i].parts) {
            auto shape = Shape::make(Polygons{Dimension::polygon, {part}});
            if (!shape) {
                return base::fail(shape);
            }
            pieces.push_back({i, std::move(*shape)});
        }
    }
    return pieces;
}

using Pair = std::pair<std::size_t, std::size_t>;

/// A cell of a piece, and that piece's position.
struct Cell {
    std::size_t piece = 0;
    Shape shape;
};

base::Result<std::vector<Cell>> cells_of_all(const std::vector<Piece>& pieces) {
    constexpr std::size_t most_vertices = 128;
    std::vector<Cell> all;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        const auto cells = cells_of(pieces[i].shape.geometry(), most_vertices);
        if (!cells) {
            return base::fail(cells);
        }
        for (const auto& cell : *cells) {
            all.push_back({i, cell});
        }
    }
    return all;
}

/// Pieces of different polygons that share ground, the piece of the earlier polygon first, and how
/// much their cells share. Each cell is compared only with the few cells near it.
base::Result<std::map<Pair, double>> overlapping_pieces(const std::vector<Piece>& pieces) {
    const auto cells = cells_of_all(pieces);
    if (!cells) {
        return base::fail(cells);
    }
    std::vector<geo::Box<Planar>> boxes;
    boxes.reserve(cells->size());
    for (const auto& cell : *cells) {
        boxes.push_back(cell.shape.bounds());
    }
    const geo::PackedRTree<Planar> tree{boxes};
    std::map<Pair, double> shared_m2;
    for (std::size_t i = 0; i < cells->size(); ++i) {
        const auto& a = (*cells)[i];
        for (const std::size_t j : tree.search(boxes[i])) {
            const auto& b = (*cells)[j];
            if (pieces[b.piece].polygon <= pieces[a.piece].polygon) {
                continue;
            }
            const auto both = intersection(a.shape, b.shape);
            if (!both) {
                return base::fail(both);
            }
            if (both->dimension() == Dimension::polygon && !both->is_empty()) {
                shared_m2[{a.piece, b.piece}] += both->area_m2();
            }
        }
    }
    return shared_m2;
}

/// The faults of one set of polygons, collected step by step.
class Inspection {
  public:
    Inspection(const std::vector<Shape>& shapes, double tolerance_m)
        : shapes_{shapes}, tolerance_m_{tolerance_m} {}

    /// Compares parts, not whole polygons: those of a zoning have parts all over the town. Which of
    /// them meet is found from cells, since a road network has thousands of neighbours; what they
    /// share is taken from the parts as they are.
    base::Result<void> find_overlaps(std::span<const Polygons> polygons) {
        const auto pieces = pieces_of(polygons);
        if (!pieces) {
            return base::fail(pieces);
        }
        const auto meeting = overlapping_pieces(*pieces);
        if (!meeting) {
            return base::fail(meeting);
        }
        std::map<Pair, Polygons> shared;
        for (const auto& [pair, m2] : *meeting) {
            // Half of what is reported: cuts are rounded, and what they miss must not be seen.
            if (m2 > least_area_m2 / 2) {
                if (auto done = share((*pieces)[pair.first], (*pieces)[pair.second], shared);
                    !done) {
                    return done;
                }
            }
        }
        return inspect(shared);
    }

    base::Result<void> find_gaps(const Shape& perimeter) {
        const auto ground = union_of(shapes_);
        if (!ground) {
            return base::fail(ground);
        }
        const auto rest = difference(perimeter, *ground);
        if (!rest) {
            return base::fail(rest);
        }
        for (const auto& part : rest->geometry(Dimension::polygon).parts) {
            auto misfit = misfit_of(Polygons{Dimension::polygon, {part}}, tolerance_m_);
            if (!misfit) {
                return base::fail(misfit);
            }
            if (*misfit) {
                faults.gaps.push_back(std::move(**misfit));
            }
        }
        std::ranges::sort(faults.gaps, {}, &Misfit::at);
        return {};
    }

    CoverageFaults faults;

  private:
    static base::Result<void> share(const Piece& a,
                                    const Piece& b,
                                    std::map<Pair, Polygons>& shared) {
        const auto both = intersection(a.shape, b.shape);
        if (!both) {
            return base::fail(both);
        }
        auto ground = both->geometry(Dimension::polygon);
        if (!ground.is_empty()) {
            auto& parts =
                shared.try_emplace({a.polygon, b.polygon}, Polygons{Dimension::polygon, {}})
                    .first->second.parts;
            std::ranges::move(ground.parts, std::back_inserter(parts));
        }
        return {};
    }

    base::Result<void> inspect(const std::map<Pair, Polygons>& shared) {
        for (const auto& [pair, ground] : shared) {
            auto misfit = misfit_of(ground, tolerance_m_);
            if (!misfit) {
                return base::fail(misfit);
            }
            if (*misfit) {
                faults.overlaps.push_back({std::move(**misfit), pair.first, pair.second});
            }
        }
        return {};
    }

    const std::vector<Shape>& shapes_;
    double tolerance_m_;
};

}  // namespace

base::Result<CoverageFaults> coverage_faults(std::span<const Polygons> polygons,
                                             const Polygons& perimeter,
                                             double tolerance_m) {
    const auto shapes = shapes_of(polygons);
    const auto ground = Shape::make(perimeter);
    if (!shapes || !ground) {
        return shapes ? base::fail(ground) : base::fail(shapes);
    }
    Inspection inspection{*shapes, tolerance_m};
    auto done =
        inspection.find_overlaps(polygons).and_then([&] { return inspection.find_gaps(*ground); });
    if (!done) {
        return base::fail(done);
    }
    return std::move(inspection.faults);
}

}  // namespace tasmim::topology
