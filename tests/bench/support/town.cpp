#include "support/town.hpp"

#include "geo/measure.hpp"
#include "support/plan_builder.hpp"

#include <fmt/format.h>

#include <cmath>

namespace tasmim::bench {
namespace {

using Planar = geo::Geometry<geo::Planar>;

constexpr double town_x = 360000;
constexpr double town_y = 371000;
constexpr int parcels_per_side = 100;
constexpr int zones_per_side = 10;
constexpr double parcel_m = 20;
constexpr double zone_m = parcel_m * parcels_per_side / zones_per_side;

/// Bends straight borders, the same for all who share them, so that zones cut parcels.
geo::Point<geo::Planar> bent(double x, double y) {
    return {town_x + x + 3 * std::sin(y / 7), town_y + y + 3 * std::sin(x / 7)};
}

/// A rectangle with `per_side` bent edges on each side.
Planar bent_rectangle(double x, double y, double width, double height, int per_side) {
    geo::Sequence<geo::Planar> ring;
    const auto side = [&](double ax, double ay, double bx, double by) {
        for (int i = 0; i < per_side; ++i) {
            const double t = static_cast<double>(i) / per_side;
            ring.push_back(bent(ax + t * (bx - ax), ay + t * (by - ay)));
        }
    };
    side(x, y, x + width, y);
    side(x + width, y, x + width, y + height);
    side(x + width, y + height, x, y + height);
    side(x, y + height, x, y);
    ring.push_back(ring.front());
    return {geo::Dimension::polygon, {{std::move(ring)}}};
}

void add_zones(planning::Content& content) {
    for (int i = 0; i < zones_per_side * zones_per_side; ++i) {
        const double x = i % zones_per_side * zone_m;
        const double y = static_cast<double>(i / zones_per_side) * zone_m;
        auto zone = support::a_provision(
            "zoning", fmt::format("Z{}", i), bent_rectangle(x, y, zone_m, zone_m, 57));
        zone.code = fmt::format("B{}", i % 7);
        content.provisions.push_back(std::move(zone));
    }
}

/// Ten roads through the whole town, long strips of many points.
void add_roads(planning::Content& content) {
    for (int i = 0; i < zones_per_side; ++i) {
        const double y = (i + 0.5) * zone_m;
        content.provisions.push_back(
            support::a_provision("road",
                                 fmt::format("R{}", i),
                                 bent_rectangle(0, y, parcel_m * parcels_per_side, 12, 1000)));
    }
}

void add_parcels(planning::Content& content) {
    for (int i = 0; i < parcels_per_side * parcels_per_side; ++i) {
        const double x = town_x + i % parcels_per_side * parcel_m;
        const double y = town_y + static_cast<double>(i / parcels_per_side) * parcel_m;
        content.parcels.push_back(
            support::a_parcel(fmt::format("T {}/38", i + 1), support::a_square(x, y, parcel_m)));
    }
}

Planar widened(const Planar& parcel) {
    const auto box = geo::bounds(parcel);
    const double x = (box.min_x + box.max_x) / 2;
    const double y = (box.min_y + box.max_y) / 2;
    Planar wide = parcel;
    for (auto& part : wide.parts) {
        for (auto& ring : part) {
            for (auto& point : ring) {
                point = {x + 1.5 * (point.x - x), y + 1.5 * (point.y - y)};
            }
        }
    }
    return wide;
}

geo::Point<geo::Planar> point_in(const Planar& parcel, std::mt19937_64& random) {
    const auto box = geo::bounds(parcel);
    std::uniform_real_distribution<double> x{box.min_x, box.max_x};
    std::uniform_real_distribution<double> y{box.min_y, box.max_y};
    geo::Point<geo::Planar> point{x(random), y(random)};
    while (!geo::contains(parcel, point)) {
        point = {x(random), y(random)};
    }
    return point;
}

std::shared_ptr<const snapshot::Snapshot> load_town() {
    const auto path = snapshot_path();
    return must(path.empty() ? snapshot::Snapshot::make(generated_content())
                             : snapshot::Snapshot::load(path));
}

}  // namespace

std::string snapshot_path() {
    // Read before any thread exists.
    const char* path =
        std::getenv("TASMIM_BENCH_SNAPSHOT");  // NOLINT(concurrency-mt-unsafe): see above
    return path == nullptr ? std::string{} : std::string{path};
}

planning::Content generated_content() {
    const double side = parcel_m * parcels_per_side;
    const auto perimeter = bent_rectangle(0, 0, side, side, 570);
    planning::Content content;
    content.crs = "EPSG:26191";
    content.themes = {support::a_theme("road"), support::a_theme("zoning")};
    content.documents = {support::a_document("PA-1", perimeter)};
    content.coverages = {{"PA-1", "road", perimeter}, {"PA-1", "zoning", perimeter}};
    add_zones(content);
    add_roads(content);
    add_parcels(content);
    return content;
}

const std::shared_ptr<const snapshot::Snapshot>& town() {
    static const auto loaded = load_town();
    return loaded;
}

std::vector<std::size_t> random_positions(std::size_t count, std::size_t end) {
    std::mt19937_64 random{1};  // the same positions in every run
    std::vector<std::size_t> positions(count);
    std::generate(positions.begin(), positions.end(), [&] { return random() % end; });
    return positions;
}

std::vector<geo::Point<geo::Planar>> points_in_parcels(std::size_t count) {
    const auto& parcels = town()->content().parcels;
    std::mt19937_64 random{2};  // the same points in every run
    std::vector<geo::Point<geo::Planar>> points;
    for (const auto position : random_positions(count, parcels.size())) {
        points.push_back(point_in(parcels[position].geometry, random));
    }
    return points;
}

std::vector<Planar> drawn_polygons(std::size_t count) {
    const auto& parcels = town()->content().parcels;
    std::vector<Planar> polygons;
    for (const auto position : random_positions(count, parcels.size())) {
        polygons.push_back(widened(parcels[position].geometry));
    }
    return polygons;
}

}  // namespace tasmim::bench
