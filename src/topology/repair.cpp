#include "topology/repair.hpp"

#include "geo/measure.hpp"
#include "topology/geos.hpp"
#include "topology/operations.hpp"
#include "topology/shape.hpp"

#include <geos_c.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace tasmim::topology {
namespace {

using geo::Dimension;
using geo::Planar;
using Polygons = geo::Geometry<Planar>;

base::Result<void> check_finite(const Polygons& geometry) {
    std::size_t position = 0;
    std::size_t bad = 0;
    geo::for_each_point(geometry, [&](const geo::Point<Planar>& p) {
        ++position;
        if (bad == 0 && !(std::isfinite(p.x) && std::isfinite(p.y))) {
            bad = position;
        }
    });
    if (bad != 0) {
        return base::fail(base::Errc::invalid_argument,
                          base::message("point {0} of the geometry is not a finite number", bad),
                          base::message("finite coordinates"));
    }
    return {};
}

/// Puts sequences in order: closed, without repeated points, with extent.
class Structure {
  public:
    explicit Structure(std::vector<Fault>& faults) : faults_{faults} {}

    Polygons put_in_order(const Polygons& geometry) {
        Polygons result;
        result.dimension = geometry.dimension;
        for (const auto& part : geometry.parts) {
            geo::Part<Planar> kept;
            for (std::size_t i = 0; i < part.size(); ++i) {
                auto sequence = clean(part[i], geometry.dimension);
                if (sequence.empty() && i == 0) {
                    break;
                }
                if (!sequence.empty()) {
                    kept.push_back(std::move(sequence));
                }
            }
            if (!kept.empty()) {
                result.parts.push_back(std::move(kept));
            }
        }
        return result;
    }

  private:
    /// Empty when nothing with extent remains.
    geo::Sequence<Planar> clean(const geo::Sequence<Planar>& points, Dimension dimension) {
        if (points.empty()) {
            return {};
        }
        geo::Sequence<Planar> result = points;
        if (dimension == Dimension::point) {
            result.resize(1);
            return result;
        }
        if (dimension == Dimension::polygon && result.front() != result.back()) {
            faults_.push_back({"unclosed_ring", result.back()});
            result.push_back(result.front());
        }
        if (const auto repeated = std::ranges::adjacent_find(result); repeated != result.end()) {
            faults_.push_back({"repeated_point", *repeated});
            result.erase(std::unique(result.begin(), result.end()), result.end());
        }
        const std::size_t least = dimension == Dimension::polygon ? 4 : 2;
        if (result.size() < least) {
            faults_.push_back({"too_few_points", points.front()});
            return {};
        }
        return result;
    }

    std::vector<Fault>& faults_;
};

base::Result<bool> add_fault(const Polygons& geometry, std::vector<Fault>& faults) {
    const auto shape = Shape::make(geometry);
    if (!shape) {
        return base::fail(shape);
    }
    const auto validity = validity_of(*shape);
    if (!validity) {
        return base::fail(validity);
    }
    if (!validity->valid) {
        faults.push_back(
            {validity->reason, validity->where.value_or(geometry.parts[0][0].front())});
    }
    return validity->valid;
}

base::Result<bool> add_faults(const Polygons& geometry, std::vector<Fault>& faults) {
    bool all_valid = true;
    if (geometry.parts.size() > 1) {
        for (const auto& part : geometry.parts) {
            auto valid = add_fault(Polygons{geometry.dimension, {part}}, faults);
            if (!valid) {
                return valid;
            }
            all_valid = all_valid && *valid;
        }
    }
    // The parts of an invalid part's whole would only repeat its fault.
    return all_valid ? add_fault(geometry, faults) : base::Result<bool>{false};
}

struct DestroyParameters {
    void operator()(GEOSMakeValidParams* parameters) const noexcept {
        GEOSMakeValidParams_destroy_r(thread_context(), parameters);
    }
};

base::Result<Shape> make_valid_once(const Shape& shape) {
    GEOSContextHandle_t context = thread_context();
    const std::unique_ptr<GEOSMakeValidParams, DestroyParameters> parameters{
        GEOSMakeValidParams_create_r(context)};
    GEOSMakeValidParams_setMethod_r(context, parameters.get(), GEOS_MAKE_VALID_STRUCTURE);
    GEOSMakeValidParams_setKeepCollapsed_r(context, parameters.get(), 0);
    auto valid = make_geometry("making valid", [&](GEOSContextHandle_t handle) {
        return GEOSMakeValidWithParams_r(handle, shape.handle(), parameters.get());
    });
    if (!valid) {
        return base::fail(valid);
    }
    return Shape::adopt(valid->release());
}

/// GEOS 3.11 may leave parts that share an edge, which is not valid: their union is.
base::Result<Polygons> make_valid(const Polygons& geometry) {
    auto shape = Shape::make(geometry).and_then(make_valid_once);
    if (shape && !shape->is_empty()) {
        shape = union_of(std::array{*shape});
    }
    if (!shape) {
        return base::fail(shape);
    }
    const auto validity = validity_of(*shape);
    if (!validity) {
        return base::fail(validity);
    }
    if (!validity->valid) {
        return base::fail(base::Errc::internal,
                          base::message("the geometry could not be repaired"),
                          base::message("a geometry whose rings do not cross"),
                          validity->reason);
    }
    return shape->geometry(geometry.dimension);
}

}  // namespace

base::Result<Repair> repair(const Polygons& geometry) {
    if (auto finite = check_finite(geometry); !finite) {
        return base::fail(finite);
    }
    Repair result;
    result.area_before_m2 = geo::area_m2(geometry);
    result.geometry = Structure{result.faults}.put_in_order(geometry);
    if (geometry.dimension == Dimension::polygon && !result.geometry.is_empty()) {
        result.area_before_m2 = geo::area_m2(result.geometry);
        const auto valid = add_faults(result.geometry, result.faults);
        if (!valid) {
            return base::fail(valid);
        }
        if (!*valid) {
            auto made = make_valid(result.geometry);
            if (!made) {
                return base::fail(made);
            }
            result.geometry = std::move(*made);
        }
    }
    if (result.geometry.is_empty()) {
        return base::fail(
            base::Errc::invalid_argument,
            base::message("the geometry has no extent"),
            base::message("three corners or more that enclose an area, or two points of a line"),
            result.faults.empty() ? "" : result.faults.front().reason);
    }
    result.area_after_m2 = geo::area_m2(result.geometry);
    result.changed = result.geometry != geometry;
    return result;
}

}  // namespace tasmim::topology
