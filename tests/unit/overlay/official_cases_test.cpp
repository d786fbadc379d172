#include "geo/measure.hpp"
#include "overlay/overlay_index.hpp"
#include "topology/repair.hpp"
#include "topology/shape.hpp"

#include <geos_c.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <cmath>
#include <filesystem>
#include <fstream>

namespace tasmim::overlay {
namespace {

using nlohmann::json;
using Geometry = geo::Geometry<geo::Planar>;

const std::filesystem::path cases_file =
    std::filesystem::path{TASMIM_REFERENCE_DATA} / "cases" / "overlay" / "oereb_bl_ne.json";

/// What an import would make of it: read and repaired.
Geometry read_wkt(const std::string& wkt) {
    GEOSContextHandle_t context = GEOS_init_r();
    GEOSWKTReader* reader = GEOSWKTReader_create_r(context);
    const auto shape = topology::Shape::adopt(GEOSWKTReader_read_r(context, reader, wkt.c_str()));
    GEOSWKTReader_destroy_r(context, reader);
    GEOS_finish_r(context);
    return topology::repair(shape.geometry()).value().geometry;
}

Geometry read_all(const json& texts) {
    Geometry all = read_wkt(texts[0]);
    for (std::size_t i = 1; i < texts.size(); ++i) {
        const Geometry more = read_wkt(texts[i]);
        all.parts.insert(all.parts.end(), more.parts.begin(), more.parts.end());
    }
    return all;
}

/// The authority prints the shared area, or that over (geometric / registered area): whole m².
bool agrees(double area_m2, double factor, double printed_m2) {
    return std::abs(area_m2 - printed_m2) <= 1 || std::abs(area_m2 / factor - printed_m2) <= 1;
}

TEST(OfficialCases, AreMeasuredAsTheAuthorityPrintsThem) {
    std::ifstream file{cases_file};
    if (!file) {
        GTEST_SKIP() << "no " << cases_file;
    }
    int checked = 0;
    for (const auto& parcel : json::parse(file)) {
        const auto land = Land::make(read_wkt(parcel.at("parcel_wkt"))).value();
        const double factor = land.area_m2() / parcel.at("registry_area").get<double>();
        for (const auto& restriction : parcel.at("restrictions")) {
            const auto where = parcel.at("source").get<std::string>() + " " +
                               restriction.at("type_code").get<std::string>();
            std::vector<planning::Provision> provisions(1);
            provisions[0].geometry = read_all(restriction.at("geometries"));
            const auto& expected = restriction.at("expected");

            const auto hit = OverlayIndex{provisions, {}}.measure(land, 0).value();

            EXPECT_EQ(to_string(hit.relation), "concerned") << where;
            if (expected.contains("AreaShare")) {
                EXPECT_TRUE(agrees(hit.measures.area_m2, factor, expected["AreaShare"]))
                    << where << ' ' << hit.measures.area_m2 << ' ' << expected;
            }
            if (expected.contains("LengthShare")) {
                // The authority also counts what runs along the border inside (13 m of one line).
                const double printed = expected["LengthShare"].get<double>();
                const auto share = share_of_lines(land, LineIndex{provisions[0].geometry}, 0.1);
                EXPECT_NEAR(share.inside_m, printed, 1) << where;
                EXPECT_LE(hit.measures.length_m, printed + 1) << where;
            }
            if (expected.contains("NrOfPoints")) {
                EXPECT_EQ(hit.measures.count, expected["NrOfPoints"].get<std::size_t>()) << where;
            }
            ++checked;
        }
    }
    EXPECT_EQ(checked, 34);
}

}  // namespace
}  // namespace tasmim::overlay
