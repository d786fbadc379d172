#include "topology/prepared.hpp"

#include "topology/geos.hpp"

#include <geos_c.h>

#include <mutex>
#include <utility>

namespace tasmim::topology {

struct Prepared::State {
    explicit State(Shape whole) : shape{std::move(whole)} {}

    struct Destroy {
        void operator()(const GEOSPreparedGeometry* made) const noexcept {
            GEOSPreparedGeom_destroy_r(thread_context(), made);
        }
    };

    Shape shape;
    std::unique_ptr<const GEOSPreparedGeometry, Destroy> prepared;
    std::mutex mutex;
};

Prepared::Prepared(std::unique_ptr<State> state) : state_{std::move(state)} {}
Prepared::~Prepared() = default;
Prepared::Prepared(Prepared&&) noexcept = default;
Prepared& Prepared::operator=(Prepared&&) noexcept = default;

base::Result<Prepared> Prepared::make(Shape shape) {
    const GEOSPreparedGeometry* prepared = GEOSPrepare_r(thread_context(), shape.handle());
    if (prepared == nullptr) {
        return geos_failure("preparing a shape");
    }
    auto state = std::make_unique<State>(std::move(shape));
    state->prepared.reset(prepared);
    return Prepared{std::move(state)};
}

const Shape& Prepared::shape() const noexcept {
    return state_->shape;
}

base::Result<bool> Prepared::covers(const Shape& other) const {
    const std::lock_guard lock{state_->mutex};
    return ask("prepared covers", [&](GEOSContextHandle_t handle) {
        return static_cast<int>(
            GEOSPreparedCovers_r(handle, state_->prepared.get(), other.handle()));
    });
}

base::Result<bool> Prepared::contains_properly(const Shape& other) const {
    const std::lock_guard lock{state_->mutex};
    return ask("prepared contains properly", [&](GEOSContextHandle_t handle) {
        return static_cast<int>(
            GEOSPreparedContainsProperly_r(handle, state_->prepared.get(), other.handle()));
    });
}

base::Result<bool> Prepared::intersects(const Shape& other) const {
    const std::lock_guard lock{state_->mutex};
    return ask("prepared intersects", [&](GEOSContextHandle_t handle) {
        return static_cast<int>(
            GEOSPreparedIntersects_r(handle, state_->prepared.get(), other.handle()));
    });
}

base::Result<bool> Prepared::within_distance(const Shape& other, double distance_m) const {
    const std::lock_guard lock{state_->mutex};
    return ask("prepared distance within", [&](GEOSContextHandle_t handle) {
        return static_cast<int>(GEOSPreparedDistanceWithin_r(
            handle, state_->prepared.get(), other.handle(), distance_m));
    });
}

base::Result<double> Prepared::distance_m(const Shape& other) const {
    if (shape().is_empty() || other.is_empty()) {
        return base::fail(base::Errc::internal, base::message("an empty geometry has no distance"));
    }
    const std::lock_guard lock{state_->mutex};
    return measure("prepared distance", [&](GEOSContextHandle_t handle, double* value) {
        return GEOSPreparedDistance_r(handle, state_->prepared.get(), other.handle(), value);
    });
}

}  // namespace tasmim::topology
