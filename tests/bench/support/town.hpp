#pragma once

#include "base/error.hpp"
#include "geo/geometry.hpp"
#include "snapshot/snapshot.hpp"

#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <string>
#include <utility>
#include <vector>

namespace tasmim::bench {

/// What a Result holds; a benchmark that cannot be set up ends the program and says why.
template <typename T>
[[nodiscard]] T must(base::Result<T> result) {
    if (!result) {
        std::fputs((base::to_text(result.error()) + '\n').c_str(), stderr);
        std::exit(1);
    }
    return std::move(*result);
}

/// The snapshot file that TASMIM_BENCH_SNAPSHOT names; empty when it is not set.
[[nodiscard]] std::string snapshot_path();

/// The snapshot of snapshot_path(), or a generated town of 10,000 parcels and 100 zones of about
/// 230 points. Loaded once.
[[nodiscard]] const std::shared_ptr<const snapshot::Snapshot>& town();

/// The generated town's content.
[[nodiscard]] planning::Content generated_content();

/// `count` numbers below `end`, the same every time.
[[nodiscard]] std::vector<std::size_t> random_positions(std::size_t count, std::size_t end);

/// A point inside each of `count` random parcels, in the working CRS.
[[nodiscard]] std::vector<geo::Point<geo::Planar>> points_in_parcels(std::size_t count);

/// `count` random parcels, half as wide and high again: what someone draws by hand over a parcel
/// and a strip of its neighbours.
[[nodiscard]] std::vector<geo::Geometry<geo::Planar>> drawn_polygons(std::size_t count);

}  // namespace tasmim::bench
