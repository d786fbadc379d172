#include "crs/transformer.hpp"

#include "crs/transformers.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <thread>

namespace tasmim::crs {
namespace {

using geo::Declared;
using geo::Planar;
using geo::Point;
using geo::Wgs84;

Transformer between(const char* from, const char* to, TransformerSettings settings = {}) {
    return Transformer::make(Crs::parse(from).value(), Crs::parse(to).value(), settings).value();
}

struct Reference {
    Point<Wgs84> geographic;
    Point<Planar> planar;
};

/// Agreed to 0.1 mm by cs2cs, the PROJ C API and an independent formula.
constexpr Reference references[] = {
    {{-6.9066, 33.9287}, {360596.2840, 371003.8750}},
    {{-7.0314, 33.8519}, {348928.7703, 362662.3309}},
    {{-6.8416, 34.0209}, {366745.0856, 381141.9916}},
    {{-6.9800, 33.9000}, {353764.2287, 367922.1260}},
    {{-7.1000, 33.8200}, {342525.4271, 359226.9083}},
};

TEST(Transformer, AgreesWithTheReferencePointsToAMillimetre) {
    const auto transformer = between("OGC:CRS84", "EPSG:26191");
    for (const auto& reference : references) {
        const auto planar = transformer.forward<Planar>(reference.geographic).value();

        EXPECT_NEAR(planar.x, reference.planar.x, 1e-3);
        EXPECT_NEAR(planar.y, reference.planar.y, 1e-3);
    }
}

TEST(Transformer, GoesBackWhereItCameFrom) {
    const auto transformer = between("OGC:CRS84", "EPSG:26191");
    for (const auto& reference : references) {
        const auto geographic = transformer.inverse<Wgs84>(reference.planar).value();

        EXPECT_NEAR(geographic.x, reference.geographic.x, 3e-8);
        EXPECT_NEAR(geographic.y, reference.geographic.y, 3e-8);
    }
}

TEST(Transformer, KeepsLongitudeFirstWhateverTheAuthoritySays) {
    const auto planar =
        between("EPSG:4326", "EPSG:26191").forward<Planar>(references[0].geographic).value();

    EXPECT_NEAR(planar.x, references[0].planar.x, 1e-3);
    EXPECT_NEAR(planar.y, references[0].planar.y, 1e-3);
}

TEST(Transformer, NamesItsOperationAndItsAccuracy) {
    for (const bool backwards : {false, true}) {
        const auto operation = backwards ? between("EPSG:4326", "EPSG:26191").operation()
                                         : between("EPSG:26191", "EPSG:4326").operation();

        EXPECT_NE(operation.name.find("Merchich to WGS 84 (1)"), std::string::npos);
        EXPECT_EQ(operation.code, "EPSG:1166");
        EXPECT_EQ(operation.accuracy_m, 7.0);
    }
}

TEST(Transformer, NeverForgetsTheDatum) {
    // Merchich latitudes read as WGS 84 ones land 327 m away.
    const Point<Wgs84> temara{-6.91041, 33.93316};

    const auto right = between("EPSG:4326", "EPSG:26191").forward<Planar>(temara).value();
    const auto wrong = between("EPSG:4261", "EPSG:26191").forward<Planar>(temara).value();

    EXPECT_NEAR(std::hypot(right.x - wrong.x, right.y - wrong.y), 327, 1);
}

TEST(Transformer, RefusesToGuessADatumShift) {
    // A datum of its own, without any known shift.
    const auto local =
        Crs::from_wkt(R"(GEOGCS["Local",DATUM["Somewhere",SPHEROID["Local",6378000,300]],)"
                      R"(PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]])");
    ASSERT_TRUE(local);

    const auto transformer = Transformer::make(*local, Crs::parse("EPSG:26191").value());

    ASSERT_FALSE(transformer);
    EXPECT_EQ(transformer.error().code, base::Errc::invalid_argument);
}

TEST(Transformer, KeepsTheDatumShiftThatADefinitionBrings) {
    const auto local = Crs::from_wkt(
        R"(PROJCS["Nord Maroc with its own shift",GEOGCS["Merchich",DATUM["Merchich",)"
        R"(SPHEROID["Clarke 1880 IGN",6378249.2,293.466021293627],TOWGS84[29,145,46,0,0,0,0]],)"
        R"(PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]],)"
        R"(PROJECTION["Lambert_Conformal_Conic_1SP"],PARAMETER["latitude_of_origin",33.3],)"
        R"(PARAMETER["central_meridian",-5.4],PARAMETER["scale_factor",0.999625769],)"
        R"(PARAMETER["false_easting",500000],PARAMETER["false_northing",300000],UNIT["metre",1]])");
    ASSERT_TRUE(local) << base::to_text(local.error());

    const auto own = Transformer::make(Crs::parse("EPSG:4326").value(), *local).value();
    const auto point = own.forward<Planar>(references[0].geographic).value();

    const auto& epsg = references[0].planar;
    EXPECT_NEAR(std::hypot(point.x - epsg.x, point.y - epsg.y), 1.3, 0.1);
}

TEST(Transformer, RunsAnAgencysOwnOperation) {
    const auto geographic = Crs::parse("EPSG:4326").value();
    const auto planar = Crs::parse("EPSG:26191").value();
    const Operation own{"Local Helmert",
                        "",
                        0.5,
                        "+proj=pipeline +step +proj=unitconvert +xy_in=deg +xy_out=rad "
                        "+step +proj=cart +ellps=WGS84 +step +proj=helmert +x=-31 +y=-146 +z=-47 "
                        "+step +inv +proj=cart +ellps=clrk80ign "
                        "+step +proj=lcc +lat_1=33.3 +lat_0=33.3 +lon_0=-5.4 +k_0=0.999625769 "
                        "+x_0=500000 +y_0=300000 +ellps=clrk80ign"};

    const auto transformer = Transformer::from_pipeline(geographic, planar, own).value();
    const auto point = transformer.forward<Planar>(references[0].geographic).value();

    EXPECT_NEAR(point.x, references[0].planar.x, 1e-3);
    EXPECT_EQ(transformer.operation().accuracy_m, 0.5);
    EXPECT_FALSE(Transformer::from_pipeline(geographic, planar, {"", "", {}, "+proj=nonsense"}));
}

TEST(Transformer, PassesEqualCrsThroughBitByBit) {
    const auto transformer = between("EPSG:26191", "26191");
    const Point<Declared> point{360596.28400000001, 371003.87499999994};

    const auto out = transformer.forward<Planar>(point).value();

    EXPECT_TRUE(transformer.is_identity());
    EXPECT_EQ(out.x, point.x);
    EXPECT_EQ(out.y, point.y);
    EXPECT_EQ(transformer.operation().accuracy_m, 0.0);
}

TEST(Transformer, RefusesPositionsOutsideTheAreaOfUse) {
    const auto to_planar = between("OGC:CRS84", "EPSG:26191");
    const auto same = between("EPSG:26191", "EPSG:26191");
    struct Row {
        const char* what;
        base::Result<Point<Planar>> result;
    };
    for (const auto& row :
         {Row{"Paris", to_planar.forward<Planar>(Point<Wgs84>{2.35, 48.85})},
          Row{"Dakhla", to_planar.forward<Planar>(Point<Wgs84>{-15.93, 23.7})},
          Row{"longitude 200", to_planar.forward<Planar>(Point<Wgs84>{200, 33})},
          Row{"zone 2 coordinates", same.forward<Planar>(Point<Planar>{358000, 770000})},
          Row{"degrees as metres", same.forward<Planar>(Point<Planar>{-6.9, 33.9})}}) {
        ASSERT_FALSE(row.result) << row.what;
        EXPECT_EQ(row.result.error().code, base::Errc::invalid_argument);
        EXPECT_NE(base::english(row.result.error().message).find("area of use"), std::string::npos);
        EXPECT_NE(base::english(row.result.error().hint).find("latitudes"), std::string::npos);
    }
}

TEST(Transformer, AcceptsPositionsJustOutsideTheAreaOfUse) {
    // The sea off Skhirat lies outside "onshore" boxes of some CRS; the margin is a setting.
    const Point<Wgs84> north_of_tangier{-5.9, 36.1};

    EXPECT_TRUE(between("OGC:CRS84", "EPSG:26191").forward<Planar>(north_of_tangier));
    EXPECT_FALSE(between("OGC:CRS84", "EPSG:26191", {0.0}).forward<Planar>(north_of_tangier));
}

TEST(Transformer, KnowsTheAreaOfAGridWhoseLongitudesAreGradsFromParis) {
    const auto grid = between("EPSG:27572", "EPSG:27572");

    EXPECT_TRUE(grid.forward<Planar>(Point<Planar>{600000, 2200000})) << "near Bourges";
    EXPECT_TRUE(grid.forward<Planar>(Point<Planar>{1000000, 1900000})) << "near Nice";
    EXPECT_FALSE(grid.forward<Planar>(Point<Planar>{600000, 1000000})) << "in Algeria";
    EXPECT_FALSE(grid.forward<Planar>(Point<Planar>{2000000, 2200000})) << "in Hungary";
}

TEST(Transformer, RefusesWhatIsNotANumber) {
    const auto transformer = between("OGC:CRS84", "EPSG:26191", {std::nullopt});
    const double nan = std::numeric_limits<double>::quiet_NaN();
    const double infinity = std::numeric_limits<double>::infinity();

    EXPECT_FALSE(transformer.forward<Planar>(Point<Wgs84>{nan, 33}));
    EXPECT_FALSE(transformer.forward<Planar>(Point<Wgs84>{-6, infinity}));
}

TEST(Transformer, RefusesAPositionWithoutAnImage) {
    const auto transformer = between("OGC:CRS84", "EPSG:3857", {std::nullopt});

    EXPECT_FALSE(transformer.forward<Planar>(Point<Wgs84>{0, 91}));
    EXPECT_TRUE(transformer.forward<Planar>(Point<Wgs84>{0, 45}));
}

TEST(Transformer, MovesGeometriesAsItMovesPoints) {
    const auto transformer = between("OGC:CRS84", "EPSG:26191");
    geo::Geometry<Wgs84> triangle;
    triangle.parts = {{{references[0].geographic,
                        references[1].geographic,
                        references[2].geographic,
                        references[0].geographic}}};

    const auto moved = transformer.forward<Planar>(triangle).value();

    ASSERT_EQ(moved.parts[0][0].size(), 4u);
    for (std::size_t i = 0; i < 4; ++i) {
        EXPECT_EQ(moved.parts[0][0][i],
                  transformer.forward<Planar>(triangle.parts[0][0][i]).value());
    }
    EXPECT_EQ(moved.parts[0][0].front(), moved.parts[0][0].back());
}

TEST(Transformer, HoldsInTheBoxOfABoxWhatLiesInIt) {
    const auto transformer = between("OGC:CRS84", "EPSG:26191");
    const geo::Box<Planar> box{342000, 359000, 367000, 382000};

    const auto geographic = transformer.inverse<Wgs84>(box).value();
    const auto back = transformer.forward<Planar>(geographic).value();

    constexpr double slack_deg = 1e-7;
    for (const auto& reference : references) {
        EXPECT_GE(reference.geographic.x, geographic.min_x - slack_deg);
        EXPECT_LE(reference.geographic.x, geographic.max_x + slack_deg);
        EXPECT_GE(reference.geographic.y, geographic.min_y - slack_deg);
        EXPECT_LE(reference.geographic.y, geographic.max_y + slack_deg);
    }
    EXPECT_LE(back.min_x, box.min_x);
    EXPECT_GE(back.max_y, box.max_y);
}

TEST(Transformer, HoldsInTheBoxOfAWideBoxWhatLiesOnItsBentSides) {
    const auto transformer = between("OGC:CRS84", "EPSG:26191");
    const auto box = transformer.forward<Planar>(geo::Box<Wgs84>{-6, 32, -4, 34}).value();

    constexpr int steps = 1000;
    for (int i = 0; i <= steps; ++i) {
        const auto lowest = transformer.forward<Planar>(Point<Wgs84>{-6 + 2.0 * i / steps, 32});
        EXPECT_GE(lowest->y, box.min_y - 0.01);
    }
}

TEST(Transformer, LeavesAnEmptyBoxEmptyAndRefusesOneThatLeavesTheArea) {
    const auto transformer = between("OGC:CRS84", "EPSG:26191");

    EXPECT_TRUE(transformer.forward<Planar>(geo::Box<Wgs84>{}).value().is_empty());
    EXPECT_FALSE(transformer.forward<Planar>(geo::Box<Wgs84>{-7, 33, 120, 34}).has_value());
}

TEST(Transformer, NamesTheFirstBadPositionOfAGeometry) {
    geo::Geometry<Wgs84> line{geo::Dimension::line, {{{{-6.9, 33.9}, {2.35, 48.85}}}}};

    const auto moved = between("OGC:CRS84", "EPSG:26191").forward<Planar>(line);

    ASSERT_FALSE(moved);
    EXPECT_NE(base::english(moved.error().message).find("2.35, 48.85"), std::string::npos);
}

TEST(Transformer, GivesTheSameBitsOnEveryThread) {
    const auto transformer = between("OGC:CRS84", "EPSG:26191");
    constexpr int count = 200;
    const auto compute = [&] {
        std::vector<Point<Planar>> result;
        for (int i = 0; i < count; ++i) {
            const Point<Wgs84> at{-7.1 + i * 0.002, 33.7 + i * 0.0015};
            result.push_back(transformer.forward<Planar>(at).value());
        }
        return result;
    };
    std::vector<std::vector<Point<Planar>>> results(8);

    std::vector<std::thread> threads;
    for (auto& result : results) {
        threads.emplace_back([&] { result = compute(); });
    }
    for (auto& thread : threads) {
        thread.join();
    }

    const auto here = compute();
    for (const auto& result : results) {
        EXPECT_EQ(result, here);
    }
}

TEST(Transformer, ServesMoreOperationsThanAThreadKeepsWarm) {
    std::vector<Transformer> many;
    for (int zone = 1; zone <= 30; ++zone) {
        many.push_back(between("OGC:CRS84", fmt::format("EPSG:{}", 32600 + zone).c_str()));
    }
    for (int round = 0; round < 2; ++round) {
        for (int zone = 1; zone <= 30; ++zone) {
            const auto middle = many[static_cast<std::size_t>(zone - 1)]
                                    .forward<Planar>(Point<Wgs84>{zone * 6.0 - 183, 40})
                                    .value();
            EXPECT_NEAR(middle.x, 500000, 1e-6);
        }
    }
}

TEST(Transformers, RemembersWhatItMade) {
    Transformers transformers;

    const auto first = transformers.between("EPSG:4326", "EPSG:26191").value();
    const auto second = transformers.between("EPSG:4326", "EPSG:26191").value();

    EXPECT_EQ(&first.operation(), &second.operation());
    EXPECT_FALSE(transformers.between("EPSG:4326", "EPSG:0"));
    EXPECT_FALSE(transformers.between("nonsense", "EPSG:26191"));
}

}  // namespace
}  // namespace tasmim::crs
