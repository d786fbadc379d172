#include "crs/crs.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <sstream>

namespace tasmim::crs {
namespace {

using base::Errc;

TEST(Crs, ReadsTheUsualWaysToNameTheSameCrs) {
    for (const char* text : {"EPSG:26191",
                             "epsg:26191",
                             " 26191 ",
                             "urn:ogc:def:crs:EPSG::26191",
                             "urn:ogc:def:crs:EPSG:10.2:26191",
                             "http://www.opengis.net/def/crs/EPSG/0/26191"}) {
        const auto crs = Crs::parse(text);

        ASSERT_TRUE(crs) << text << ": " << base::to_text(crs.error());
        EXPECT_EQ(crs->code(), "EPSG:26191") << text;
    }
}

TEST(Crs, ReadsCrs84InEveryForm) {
    for (const char* text : {"OGC:CRS84",
                             "urn:ogc:def:crs:OGC:1.3:CRS84",
                             "urn:ogc:def:crs:OGC::CRS84",
                             "http://www.opengis.net/def/crs/OGC/1.3/CRS84"}) {
        const auto crs = Crs::parse(text);

        ASSERT_TRUE(crs) << text;
        EXPECT_EQ(crs->code(), "OGC:CRS84");
        EXPECT_TRUE(crs->is_geographic());
    }
}

TEST(Crs, KnowsTheWorkingCrsOfTheTerritory) {
    const auto crs = Crs::parse("EPSG:26191").value();

    EXPECT_EQ(crs.name(), "Merchich / Nord Maroc");
    EXPECT_FALSE(crs.is_geographic());
    EXPECT_EQ(crs.unit_factor(), 1.0);
    ASSERT_TRUE(crs.area_of_use());
    EXPECT_NEAR(crs.area_of_use()->south_deg, 31.49, 0.1);
    EXPECT_NEAR(crs.area_of_use()->north_deg, 35.97, 0.1);
    EXPECT_NE(crs.area_of_use()->name.find("Morocco"), std::string::npos);
}

TEST(Crs, KnowsUnits) {
    EXPECT_NEAR(Crs::parse("EPSG:4326")->unit_factor(), std::acos(-1.0) / 180, 1e-15);
    EXPECT_NEAR(Crs::parse("EPSG:4807")->unit_factor(), std::acos(-1.0) / 200, 1e-15);
    EXPECT_NEAR(Crs::parse("EPSG:2264")->unit_factor(), 0.3048006096012192, 1e-15);
}

TEST(Crs, RefusesWhatItCannotServe) {
    struct Row {
        const char* text;
        const char* reason;
    };
    for (const auto& row : {Row{"EPSG:999999", "there is no CRS EPSG:999999"},
                            Row{"Lambert", "not written as an authority and a code"},
                            Row{"", "not written as"},
                            Row{"EPSG:", "not written as"},
                            Row{"EPSG:26191; drop", "not written as"},
                            Row{"ESRI:102191", "not written as"},
                            Row{"+proj=longlat", "not written as"},
                            Row{"EPSG:4979", "not a two-dimensional"},
                            Row{"EPSG:4978", "not a two-dimensional"},
                            Row{"EPSG:5773", "not a two-dimensional"},
                            Row{"EPSG:7405", "not a two-dimensional"},
                            Row{"EPSG:2053", "do not point east and north"}}) {
        const auto crs = Crs::parse(row.text);

        ASSERT_FALSE(crs) << row.text;
        EXPECT_EQ(crs.error().code, Errc::invalid_argument);
        EXPECT_NE(base::english(crs.error().message).find(row.reason), std::string::npos)
            << crs.error().message;
        EXPECT_FALSE(crs.error().hint.empty());
    }
}

TEST(Crs, GivesAnEsriDefinitionItsEpsgCode) {
    const auto crs = Crs::from_wkt(
        R"(PROJCS["Merchich_Nord_Maroc",GEOGCS["GCS_Merchich",DATUM["D_Merchich",)"
        R"(SPHEROID["Clarke_1880_IGN",6378249.2,293.4660212936265]],PRIMEM["Greenwich",0.0],)"
        R"(UNIT["Degree",0.0174532925199433]],PROJECTION["Lambert_Conformal_Conic"],)"
        R"(PARAMETER["False_Easting",500000.0],PARAMETER["False_Northing",300000.0],)"
        R"(PARAMETER["Central_Meridian",-5.4],PARAMETER["Standard_Parallel_1",33.3],)"
        R"(PARAMETER["Scale_Factor",0.999625769],PARAMETER["Latitude_Of_Origin",33.3],)"
        R"(UNIT["Meter",1.0]])");

    ASSERT_TRUE(crs) << base::to_text(crs.error());
    EXPECT_EQ(crs->code(), "EPSG:26191");
}

TEST(Crs, LeavesADefinitionThatEpsgDoesNotHoldWithoutACode) {
    const auto crs = Crs::from_wkt(
        R"(PROJCS["Local grid",GEOGCS["Merchich",DATUM["Merchich",)"
        R"(SPHEROID["Clarke 1880 IGN",6378249.2,293.4660212936265]],PRIMEM["Greenwich",0],)"
        R"(UNIT["degree",0.0174532925199433]],PROJECTION["Lambert_Conformal_Conic_1SP"],)"
        R"(PARAMETER["latitude_of_origin",37],PARAMETER["central_meridian",-5.4],)"
        R"(PARAMETER["scale_factor",0.9996],PARAMETER["false_easting",1000],)"
        R"(PARAMETER["false_northing",2000],UNIT["metre",1]])");

    ASSERT_TRUE(crs) << base::to_text(crs.error());
    EXPECT_EQ(crs->code(), "");
    EXPECT_EQ(crs->name(), "Local grid");
    EXPECT_FALSE(crs->definition().empty());
}

TEST(Crs, RefusesTextThatIsNotWkt) {
    EXPECT_FALSE(Crs::from_wkt("EPSG:26191"));
    EXPECT_FALSE(Crs::from_wkt(""));
    EXPECT_FALSE(Crs::from_wkt("PROJCS[\"x\""));
}

}  // namespace
}  // namespace tasmim::crs
