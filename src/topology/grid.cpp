#include "topology/grid.hpp"

#include "topology/geos.hpp"

#include <geos_c.h>

namespace tasmim::topology {
namespace {

template <typename Crs>
geo::Geometry<Crs> rectangle(const geo::Box<Crs>& box) {
    return {geo::Dimension::polygon,
            {{{{box.min_x, box.min_y},
               {box.max_x, box.min_y},
               {box.max_x, box.max_y},
               {box.min_x, box.max_y},
               {box.min_x, box.min_y}}}}};
}

}  // namespace

template <typename Crs>
base::Result<geo::Geometry<Crs>> clip_to_box(const geo::Geometry<Crs>& geometry,
                                             const geo::Box<Crs>& box) {
    const auto bounds = geo::bounds(geometry);
    if (box.contains(bounds)) {
        return geometry;
    }
    if (!box.intersects(bounds)) {
        return geo::Geometry<Crs>{geometry.dimension, {}};
    }
    const auto input = to_geos(geometry);
    const auto frame = to_geos(rectangle(box));
    if (!input || !frame) {
        return input ? base::fail(frame) : base::fail(input);
    }
    const auto clipped = make_geometry("clipping to a box", [&](GEOSContextHandle_t handle) {
        return GEOSIntersection_r(handle, input->get(), frame->get());
    });
    if (!clipped) {
        return base::fail(clipped);
    }
    return from_geos<Crs>(clipped->get(), geometry.dimension);
}

template <typename Crs>
base::Result<geo::Geometry<Crs>> snap_to_grid(const geo::Geometry<Crs>& geometry, double grid) {
    const auto input = to_geos(geometry);
    if (!input) {
        return base::fail(input);
    }
    const auto snapped = make_geometry("snapping to a grid", [&](GEOSContextHandle_t handle) {
        return GEOSGeom_setPrecision_r(handle, input->get(), grid, 0);
    });
    if (!snapped) {
        return base::fail(snapped);
    }
    return from_geos<Crs>(snapped->get(), geometry.dimension);
}

template base::Result<geo::Geometry<geo::Planar>> clip_to_box(const geo::Geometry<geo::Planar>&,
                                                              const geo::Box<geo::Planar>&);
template base::Result<geo::Geometry<geo::WebMercator>> clip_to_box(
    const geo::Geometry<geo::WebMercator>&, const geo::Box<geo::WebMercator>&);
template base::Result<geo::Geometry<geo::Declared>> clip_to_box(const geo::Geometry<geo::Declared>&,
                                                                const geo::Box<geo::Declared>&);
template base::Result<geo::Geometry<geo::Planar>> snap_to_grid(const geo::Geometry<geo::Planar>&,
                                                               double);
template base::Result<geo::Geometry<geo::WebMercator>> snap_to_grid(
    const geo::Geometry<geo::WebMercator>&, double);
template base::Result<geo::Geometry<geo::Declared>> snap_to_grid(
    const geo::Geometry<geo::Declared>&, double);

}  // namespace tasmim::topology
