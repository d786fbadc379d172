#pragma once

#include "base/error.hpp"
#include "geo/geometry.hpp"

#include <memory>
#include <string>
#include <utility>

struct GEOSGeom_t;
struct GEOSContextHandle_HS;

namespace tasmim::topology {

/// What the .cpp files of this module share about GEOS; nothing here is for other modules.

struct DestroyGeosGeometry {
    void operator()(GEOSGeom_t* geometry) const noexcept;
};

/// Owns a GEOS geometry. Geometries belong to no context: any thread may free them.
using GeosGeometry = std::unique_ptr<GEOSGeom_t, DestroyGeosGeometry>;

/// The calling thread's GEOS context, destroyed when the thread ends.
[[nodiscard]] GEOSContextHandle_HS* thread_context();

[[nodiscard]] std::string take_geos_error();

/// The failure of a GEOS function: internal, with what GEOS said as detail.
[[nodiscard]] tl::unexpected<base::Error> geos_failure(const char* what);

/// The one way into GEOS functions that make a geometry: `function(context)` returns null on
/// failure, which becomes an error and never an empty geometry.
template <typename Function>
[[nodiscard]] base::Result<GeosGeometry> make_geometry(const char* what, Function&& function) {
    GeosGeometry made{std::forward<Function>(function)(thread_context())};
    if (made == nullptr) {
        return geos_failure(what);
    }
    return made;
}

/// The one way into GEOS predicates: 0 is no, 1 is yes, anything else a failure.
template <typename Function>
[[nodiscard]] base::Result<bool> ask(const char* what, Function&& function) {
    const int answer = std::forward<Function>(function)(thread_context());
    if (answer != 0 && answer != 1) {
        return geos_failure(what);
    }
    return answer == 1;
}

/// The one way into GEOS functions that write a number through a pointer and return 1, or 0 on
/// failure.
template <typename Function>
[[nodiscard]] base::Result<double> measure(const char* what, Function&& function) {
    double value = 0;
    if (std::forward<Function>(function)(thread_context(), &value) != 1) {
        return geos_failure(what);
    }
    return value;
}

/// Errors: invalid_argument when a coordinate is not finite, a ring is open or has fewer than four
/// points, a line has fewer than two. For Planar, WebMercator and Declared.
template <typename Crs>
[[nodiscard]] base::Result<GeosGeometry> to_geos(const geo::Geometry<Crs>& geometry);

/// The parts of one dimension, collections opened.
template <typename Crs>
[[nodiscard]] geo::Geometry<Crs> from_geos(const GEOSGeom_t* geometry, geo::Dimension dimension);

}  // namespace tasmim::topology
