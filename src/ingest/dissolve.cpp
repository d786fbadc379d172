#include "ingest/dissolve.hpp"

#include "geo/measure.hpp"
#include "ingest/merged_ground.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace tasmim::ingest {
namespace {

using base::Errc;
using base::fail;
using base::Result;
using Polygons = geo::Geometry<geo::Planar>;

// Of the areas' sum: what rounding in an overlay of a city's parcels may add up to.
constexpr double rounding_share = 1e-9;

/// Footprints that several features share to the bit are overlaid once.
Result<Polygons> ground_of(std::vector<Polygons>& polygons) {
    std::ranges::sort(polygons, {}, &Polygons::parts);
    const auto same = [](const Polygons& a, const Polygons& b) { return a.parts == b.parts; };
    polygons.erase(std::unique(polygons.begin(), polygons.end(), same), polygons.end());
    return merged_ground(polygons);
}

Result<DissolvedGround> dissolve(const std::string& value, std::vector<Polygons> polygons) {
    DissolvedGround result;
    result.features = polygons.size();
    double largest_m2 = 0;
    for (const auto& one : polygons) {
        const auto m2 = geo::area_m2(one);
        result.features_m2 += m2;
        largest_m2 = std::max(largest_m2, m2);
    }
    auto ground = ground_of(polygons);
    if (!ground) {
        return fail(ground);
    }
    result.geometry = std::move(*ground);
    result.ground_m2 = geo::area_m2(result.geometry);
    const auto slack_m2 = result.features_m2 * rounding_share;
    if (result.ground_m2 > result.features_m2 + slack_m2 ||
        result.ground_m2 < largest_m2 - slack_m2) {
        return fail(Errc::internal,
                    base::message("{0} features of '{1}' with {2} m² became {3} m² of ground",
                                  result.features,
                                  value,
                                  base::Real{result.features_m2, 3},
                                  base::Real{result.ground_m2, 3}));
    }
    return result;
}

}  // namespace

void Dissolve::add(const std::string& value, Polygons polygons) {
    polygons_[value].push_back(std::move(polygons));
}

Result<std::map<std::string, DissolvedGround>> Dissolve::finish() {
    std::map<std::string, DissolvedGround> grounds;
    for (auto& [value, polygons] : polygons_) {
        auto ground = dissolve(value, std::move(polygons));
        if (!ground) {
            return fail(ground);
        }
        grounds.emplace(value, std::move(*ground));
    }
    polygons_.clear();
    return grounds;
}

}  // namespace tasmim::ingest
