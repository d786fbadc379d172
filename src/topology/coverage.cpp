#include "topology/coverage.hpp"

#include "geo/packed_rtree.hpp"
#include "topology/operations.hpp"
#include "topology/prepared.hpp"
#include "topology/shape.hpp"

#include <algorithm>
#include <optional>

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

/// The faults of one set of polygons, collected step by step.
class Inspection {
  public:
    Inspection(const std::vector<Shape>& shapes, double tolerance_m)
        : shapes_{shapes}, tolerance_m_{tolerance_m} {}

    base::Result<void> find_overlaps() {
        std::vector<geo::Box<Planar>> boxes;
        for (const auto& shape : shapes_) {
            boxes.push_back(shape.bounds());
        }
        const geo::PackedRTree<Planar> tree{boxes};
        for (std::size_t first = 0; first < shapes_.size(); ++first) {
            for (const std::size_t second : tree.search(boxes[first])) {
                if (second <= first) {
                    continue;
                }
                if (auto done = compare(first, second); !done) {
                    return done;
                }
            }
        }
        return {};
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

    base::Result<void> find_overhangs(const Shape& perimeter) {
        const auto prepared = Prepared::make(perimeter);
        if (!prepared) {
            return base::fail(prepared);
        }
        for (std::size_t i = 0; i < shapes_.size(); ++i) {
            const auto inside = prepared->covers(shapes_[i]);
            if (!inside) {
                return base::fail(inside);
            }
            if (*inside) {
                continue;
            }
            auto misfit = inspect(difference(shapes_[i], perimeter));
            if (!misfit) {
                return base::fail(misfit);
            }
            if (*misfit) {
                faults.overhangs.push_back({std::move(**misfit), i});
            }
        }
        return {};
    }

    CoverageFaults faults;

  private:
    base::Result<std::optional<Misfit>> inspect(const base::Result<Shape>& ground) const {
        if (!ground) {
            return base::fail(ground);
        }
        const auto polygons = ground->geometry(Dimension::polygon);
        if (polygons.is_empty()) {
            return std::nullopt;
        }
        return misfit_of(polygons, tolerance_m_);
    }

    base::Result<void> compare(std::size_t first, std::size_t second) {
        auto misfit = inspect(intersection(shapes_[first], shapes_[second]));
        if (!misfit) {
            return base::fail(misfit);
        }
        if (*misfit) {
            faults.overlaps.push_back({std::move(**misfit), first, second});
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
    auto done = inspection.find_overlaps()
                    .and_then([&] { return inspection.find_gaps(*ground); })
                    .and_then([&] { return inspection.find_overhangs(*ground); });
    if (!done) {
        return base::fail(done);
    }
    return std::move(inspection.faults);
}

}  // namespace tasmim::topology
