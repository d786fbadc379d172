#pragma once

#include "base/error.hpp"
#include "crs/crs.hpp"
#include "geo/box.hpp"
#include "geo/geometry.hpp"

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace tasmim::crs {

/// The coordinate operation that a Transformer applies.
struct Operation {
    /// As PROJ composes it: "Inverse of Nord Maroc + Merchich to WGS 84 (1)".
    std::string name;
    /// The authority's code of the datum shift in it ("EPSG:1166"); empty when there is none.
    std::string code;
    /// The accuracy that the authority states, metres; empty = unknown.
    std::optional<double> accuracy_m;
    /// What runs, as a PROJ pipeline; empty for the identity.
    std::string pipeline;

    bool operator==(const Operation&) const = default;
};

struct TransformerSettings {
    /// How far outside a CRS's area of use a position may lie, degrees. PROJ itself computes
    /// nonsense there without a word. Empty = not checked.
    std::optional<double> area_margin_deg = 0.25;
};

/// Takes positions from one CRS to another, always x = easting or longitude, y = northing or
/// latitude, in the units of each CRS. Cheap to copy and thread-safe: each thread gets its own PROJ
/// operation, and all threads the same bits. About 1 µs per position; allocates nothing once a
/// thread is warm.
///
/// Errors of all transformations: invalid_argument when a position is not finite, lies outside the
/// area of use of either CRS (its bounding box, with the margin), or has no image.
class Transformer {
  public:
    /// The best operation that PROJ's database knows and this machine can run: no network, no
    /// missing grids, no "ballpark" operation that leaves a datum shift out. Equal CRSs give the
    /// identity: the same bits come out, and only the area of use is checked. Errors:
    /// invalid_argument when no such operation exists. Costs milliseconds: keep the result.
    [[nodiscard]] static base::Result<Transformer> make(const Crs& from,
                                                        const Crs& to,
                                                        TransformerSettings settings = {});

    /// A stated operation instead (an agency's own Helmert or grid): a PROJ pipeline from `from` to
    /// `to`, both in x, y order and in their own units. Errors: invalid_argument when PROJ refuses
    /// it.
    [[nodiscard]] static base::Result<Transformer> from_pipeline(const Crs& from,
                                                                 const Crs& to,
                                                                 Operation operation,
                                                                 TransformerSettings settings = {});

    [[nodiscard]] const Crs& from() const noexcept;
    [[nodiscard]] const Crs& to() const noexcept;
    [[nodiscard]] const Operation& operation() const noexcept;
    [[nodiscard]] bool is_identity() const noexcept;

    template <typename To, typename From>
    [[nodiscard]] base::Result<geo::Point<To>> forward(geo::Point<From> position) const {
        return one<To>(Direction::forward, position);
    }
    template <typename From, typename To>
    [[nodiscard]] base::Result<geo::Point<From>> inverse(geo::Point<To> position) const {
        return one<From>(Direction::inverse, position);
    }

    template <typename To, typename From>
    [[nodiscard]] base::Result<geo::Sequence<To>> forward(const geo::Sequence<From>& points) const {
        return many<To>(Direction::forward, points);
    }
    template <typename From, typename To>
    [[nodiscard]] base::Result<geo::Sequence<From>> inverse(const geo::Sequence<To>& points) const {
        return many<From>(Direction::inverse, points);
    }

    template <typename To, typename From>
    [[nodiscard]] base::Result<geo::Geometry<To>> forward(
        const geo::Geometry<From>& geometry) const {
        return all<To>(Direction::forward, geometry);
    }
    template <typename From, typename To>
    [[nodiscard]] base::Result<geo::Geometry<From>> inverse(
        const geo::Geometry<To>& geometry) const {
        return all<From>(Direction::inverse, geometry);
    }

    /// The box around the images of 21 × 21 points of a box, since straight sides become bent ones:
    /// exact to a centimetre for two degrees in Morocco. An empty box for an empty one.
    template <typename To, typename From>
    [[nodiscard]] base::Result<geo::Box<To>> forward(const geo::Box<From>& box) const {
        return around<To>(Direction::forward, box);
    }
    template <typename From, typename To>
    [[nodiscard]] base::Result<geo::Box<From>> inverse(const geo::Box<To>& box) const {
        return around<From>(Direction::inverse, box);
    }

  private:
    enum class Direction { forward, inverse };
    struct Spec;

    explicit Transformer(std::shared_ptr<const Spec> spec) : spec_{std::move(spec)} {}

    /// Reads `count` pairs from `in_x`, `in_y` and writes as many; both step by two doubles.
    [[nodiscard]] base::Result<void> run(Direction direction,
                                         const double* in_x,
                                         const double* in_y,
                                         double* out_x,
                                         double* out_y,
                                         std::size_t count) const;

    template <typename Out, typename In>
    [[nodiscard]] base::Result<geo::Point<Out>> one(Direction direction, geo::Point<In> in) const {
        geo::Point<Out> out;
        if (auto done = run(direction, &in.x, &in.y, &out.x, &out.y, 1); !done) {
            return base::fail(done);
        }
        return out;
    }

    template <typename Out, typename In>
    [[nodiscard]] base::Result<geo::Sequence<Out>> many(Direction direction,
                                                        const geo::Sequence<In>& in) const {
        static_assert(sizeof(geo::Point<In>) == 2 * sizeof(double));
        geo::Sequence<Out> out(in.size());
        if (in.empty()) {
            return out;
        }
        if (auto done = run(direction, &in[0].x, &in[0].y, &out[0].x, &out[0].y, in.size());
            !done) {
            return base::fail(done);
        }
        return out;
    }

    template <typename Out, typename In>
    [[nodiscard]] base::Result<geo::Geometry<Out>> all(Direction direction,
                                                       const geo::Geometry<In>& in) const {
        geo::Geometry<Out> out;
        out.dimension = in.dimension;
        out.parts.reserve(in.parts.size());
        for (const auto& part : in.parts) {
            auto& out_part = out.parts.emplace_back();
            for (const auto& sequence : part) {
                auto moved = many<Out>(direction, sequence);
                if (!moved) {
                    return base::fail(moved);
                }
                out_part.push_back(std::move(*moved));
            }
        }
        return out;
    }

    template <typename Out, typename In>
    [[nodiscard]] base::Result<geo::Box<Out>> around(Direction direction,
                                                     const geo::Box<In>& box) const {
        geo::Box<Out> result;
        if (box.is_empty()) {
            return result;
        }
        constexpr int steps = 20;
        for (int i = 0; i <= steps; ++i) {
            for (int j = 0; j <= steps; ++j) {
                const geo::Point<In> place{box.min_x + box.width() * i / steps,
                                           box.min_y + box.height() * j / steps};
                const auto moved = one<Out>(direction, place);
                if (!moved) {
                    return base::fail(moved);
                }
                result.extend(*moved);
            }
        }
        return result;
    }

    std::shared_ptr<const Spec> spec_;
};

}  // namespace tasmim::crs
