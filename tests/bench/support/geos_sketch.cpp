#include "support/geos_sketch.hpp"

#include "base/handle.hpp"

#include <geos_c.h>

#include <cstdio>
#include <cstdlib>

namespace tasmim::bench {
namespace {

// GEOS's calls without a context are those that a sketch would use: one thread.
using Geom = base::Handle<GEOSGeometry, GEOSGeom_destroy>;
using PreparedGeom = base::Handle<const GEOSPreparedGeometry, GEOSPreparedGeom_destroy>;
using Tree = base::Handle<GEOSSTRtree, GEOSSTRtree_destroy>;

template <typename T>
T* must_be_made(T* made) {
    if (made == nullptr) {
        std::fputs("GEOS refuses a geometry of the benchmark\n", stderr);
        std::exit(1);
    }
    return made;
}

GEOSGeometry* ring_of(const geo::Sequence<geo::Planar>& points) {
    auto* sequence = must_be_made(GEOSCoordSeq_create(static_cast<unsigned>(points.size()), 2));
    unsigned i = 0;
    for (const auto& point : points) {
        GEOSCoordSeq_setXY(sequence, i++, point.x, point.y);
    }
    return must_be_made(GEOSGeom_createLinearRing(sequence));
}

Geom to_geos(const geo::Geometry<geo::Planar>& geometry) {
    std::vector<GEOSGeometry*> parts;
    for (const auto& part : geometry.parts) {
        std::vector<GEOSGeometry*> holes;
        for (std::size_t i = 1; i < part.size(); ++i) {
            holes.push_back(ring_of(part[i]));
        }
        parts.push_back(must_be_made(GEOSGeom_createPolygon(
            ring_of(part.front()), holes.data(), static_cast<unsigned>(holes.size()))));
    }
    if (parts.size() == 1) {
        return Geom{parts.front()};
    }
    return Geom{must_be_made(GEOSGeom_createCollection(
        GEOS_MULTIPOLYGON, parts.data(), static_cast<unsigned>(parts.size())))};
}

double area_of(const GEOSGeometry* geometry) {
    double area = 0;
    GEOSArea(geometry, &area);
    return area;
}

struct Ground {
    Geom geometry;
    PreparedGeom prepared;
};

}  // namespace

struct GeosSketch::State {
    std::vector<Ground> grounds;
    Tree tree{GEOSSTRtree_create(10)};
};

GeosSketch::GeosSketch(std::span<const planning::Provision> provisions) {
    initGEOS(nullptr, nullptr);
    state_ = std::make_unique<State>();
    for (const auto& provision : provisions) {
        if (provision.geometry.dimension == geo::Dimension::polygon) {
            auto geometry = to_geos(provision.geometry);
            PreparedGeom prepared{GEOSPrepare(geometry.get())};
            state_->grounds.push_back({std::move(geometry), std::move(prepared)});
        }
    }
    for (auto& ground : state_->grounds) {
        GEOSSTRtree_insert(state_->tree.get(), ground.geometry.get(), &ground);
    }
}

GeosSketch::~GeosSketch() {
    state_.reset();
    finishGEOS();
}

double GeosSketch::shared_area_m2(const geo::Geometry<geo::Planar>& land) const {
    const auto asked = to_geos(land);
    std::vector<const Ground*> near;
    GEOSSTRtree_query(
        state_->tree.get(),
        asked.get(),
        [](void* item, void* list) {
            static_cast<std::vector<const Ground*>*>(list)->push_back(
                static_cast<const Ground*>(item));
        },
        &near);
    double total = 0;
    for (const auto* ground : near) {
        if (GEOSPreparedCovers(ground->prepared.get(), asked.get()) == 1) {
            total += area_of(asked.get());
        } else if (GEOSPreparedIntersects(ground->prepared.get(), asked.get()) == 1) {
            const Geom shared{must_be_made(GEOSIntersection(ground->geometry.get(), asked.get()))};
            total += area_of(shared.get());
        }
    }
    return total;
}

}  // namespace tasmim::bench
