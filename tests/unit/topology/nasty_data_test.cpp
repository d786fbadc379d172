#include "shapes.hpp"
#include "topology/operations.hpp"
#include "topology/repair.hpp"

#include <geos_c.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <array>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>

namespace tasmim::topology {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using test::Geometry;

const fs::path folder = fs::path{TASMIM_REFERENCE_DATA} / "data" / "nasty_polygons";

std::string text_of(const fs::path& path) {
    std::ifstream file{path};
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

/// What is between `open` and `close`, from `from` on, which then moves past it.
std::optional<std::string> between(const std::string& text,
                                   const std::string& open,
                                   const std::string& close,
                                   std::size_t& from) {
    const auto start = text.find(open, from);
    const auto end = start == std::string::npos ? start : text.find(close, start + open.size());
    if (end == std::string::npos) {
        return {};
    }
    from = end + close.size();
    return text.substr(start + open.size(), end - start - open.size());
}

std::optional<Shape> read_wkt(const std::string& wkt) {
    GEOSContextHandle_t context = GEOS_init_r();
    GEOSWKTReader* reader = GEOSWKTReader_create_r(context);
    GEOSGeometry* geometry = GEOSWKTReader_read_r(context, reader, wkt.c_str());
    GEOSWKTReader_destroy_r(context, reader);
    GEOS_finish_r(context);
    return geometry == nullptr ? std::nullopt : std::optional{Shape::adopt(geometry)};
}

std::optional<base::Result<Shape>> run(const std::string& operation,
                                       const Shape& a,
                                       const Shape& b) {
    if (operation == "intersection" || operation == "intersectionNG") {
        return intersection(a, b);
    }
    if (operation == "difference" || operation == "differenceNG") {
        return difference(a, b);
    }
    if (operation == "union" || operation == "unionNG") {
        return union_of(std::array{a, b});
    }
    return {};
}

/// GEOS compares no mixed collections: compare what they hold of each dimension.
bool same(const Shape& a, const Shape& b) {
    for (const auto dimension :
         {geo::Dimension::point, geo::Dimension::line, geo::Dimension::polygon}) {
        const auto of_a = a.geometry(dimension);
        const auto of_b = b.geometry(dimension);
        if (of_a.is_empty() != of_b.is_empty() ||
            (!of_a.is_empty() && !equals(test::shape(of_a), test::shape(of_b)).value())) {
            return false;
        }
    }
    return true;
}

class GeosOverlay : public testing::TestWithParam<const char*> {};

TEST_P(GeosOverlay, GivesTheExpectedSetOfPoints) {
    const auto path = folder / "geos_xml" / "general" / GetParam();
    if (!fs::exists(path)) {
        GTEST_SKIP() << "no " << path;
    }
    const std::string text = text_of(path);
    std::size_t at = 0;
    int checked = 0;
    while (const auto one = between(text, "<case>", "</case>", at)) {
        std::size_t in_case = 0;
        const auto a = read_wkt(between(*one, "<a>", "</a>", in_case).value_or(""));
        const auto b = read_wkt(between(*one, "<b>", "</b>", in_case).value_or(""));
        while (const auto op = between(*one, "<op ", "</op>", in_case)) {
            std::size_t in_op = 0;
            const auto name = between(*op, "name=\"", "\"", in_op).value_or("");
            const auto expected = read_wkt(op->substr(op->find('>') + 1));
            if (!a || !b || !expected) {
                continue;
            }
            const bool swapped = op->find("arg1=\"B\"") != std::string::npos;
            const auto result = swapped ? run(name, *b, *a) : run(name, *a, *b);
            if (!result) {
                continue;
            }
            ASSERT_TRUE(*result) << *one;
            EXPECT_TRUE(same(**result, *expected)) << name << *one;
            ++checked;
        }
    }
    EXPECT_GT(checked, 6);
}

INSTANTIATE_TEST_SUITE_P(Files,
                         GeosOverlay,
                         testing::Values("TestOverlayAA.xml",
                                         "TestOverlayLA.xml",
                                         "TestOverlayLL.xml",
                                         "TestOverlayPA.xml",
                                         "TestOverlayPL.xml",
                                         "TestOverlayPP.xml",
                                         "TestNGOverlayA.xml",
                                         "TestNGOverlayL.xml",
                                         "TestNGOverlayP.xml"));

geo::Part<geo::Planar> part_of(const json& rings) {
    geo::Part<geo::Planar> part;
    for (const auto& ring : rings) {
        auto& sequence = part.emplace_back();
        for (const auto& p : ring) {
            sequence.push_back({p[0].get<double>(), p[1].get<double>()});
        }
    }
    return part;
}

TEST(NastyPolygons, AreRepairedIntoValidPolygonsOrRefused) {
    if (!fs::exists(folder / "earcut")) {
        GTEST_SKIP() << "no " << folder;
    }
    int repaired = 0;
    int untouched = 0;
    for (const auto& entry : fs::directory_iterator{folder / "earcut" / "fixtures"}) {
        const Geometry geometry = test::polygon(part_of(json::parse(text_of(entry.path()))));

        const auto result = repair(geometry);

        if (!result) {
            EXPECT_EQ(result.error().code, base::Errc::invalid_argument) << entry.path();
            continue;
        }
        EXPECT_TRUE(validity_of(test::shape(result->geometry))->valid) << entry.path();
        (result->changed ? repaired : untouched) += 1;
    }
    EXPECT_GT(repaired, 20);
    EXPECT_GT(untouched, 0);
}

Geometry geometry_of(const json& feature) {
    const auto& geometry = feature.at("geometry");
    Geometry result{geo::Dimension::polygon, {}};
    if (geometry.at("type") == "Polygon") {
        result.parts.push_back(part_of(geometry.at("coordinates")));
    } else {
        for (const auto& rings : geometry.at("coordinates")) {
            result.parts.push_back(part_of(rings));
        }
    }
    return result;
}

/// The polygons of a collection of features when all of them are valid.
std::optional<std::vector<Shape>> valid_features(const fs::path& path) {
    std::vector<Shape> shapes;
    const json collection = json::parse(text_of(path));
    for (const auto& feature : collection.at("features")) {
        const auto result = repair(geometry_of(feature));
        if (!result || !result->faults.empty()) {
            return {};
        }
        shapes.push_back(test::shape(result->geometry));
    }
    return shapes;
}

double apart_m2(const Shape& a, const Shape& b) {
    return difference(a, b)->area_m2() + difference(b, a)->area_m2();
}

TEST(NastyPolygons, OverlayAsOthersExpect) {
    const auto cases = folder / "polygon_clipping" / "end-to-end";
    if (!fs::exists(cases)) {
        GTEST_SKIP() << "no " << cases;
    }
    int checked = 0;
    for (const auto& entry : fs::directory_iterator{cases}) {
        const auto args = valid_features(entry.path() / "args.geojson");
        if (!args || args->size() != 2) {
            continue;
        }
        for (const std::string name : {"intersection", "union", "difference"}) {
            const auto path = entry.path() / (name + ".geojson");
            if (!fs::exists(path)) {
                continue;
            }
            const auto wanted = repair(geometry_of(json::parse(text_of(path))));
            const Shape expected = test::shape(wanted ? wanted->geometry : Geometry{});

            const auto result = run(name, (*args)[0], (*args)[1]).value();

            ASSERT_TRUE(result) << path;
            EXPECT_LE(apart_m2(*result, expected), 1e-9 + 1e-9 * expected.area_m2()) << path;
            ++checked;
        }
    }
    EXPECT_GT(checked, 20);
}

}  // namespace
}  // namespace tasmim::topology
