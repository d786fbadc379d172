#include "formats/land_title.hpp"
#include "geo/measure.hpp"
#include "ogr/dataset.hpp"
#include "unit/ingest/delivery_folder.hpp"

namespace tasmim::ingest {
namespace {

const std::filesystem::path sources{TASMIM_SOURCE_DIR};
const auto reference = std::filesystem::path{TASMIM_REFERENCE_DATA} / "data";

Delivery read_delivery(const std::filesystem::path& profile_path,
                       const std::filesystem::path& folder = {}) {
    const auto profile = Profile::load(profile_path);
    EXPECT_TRUE(profile) << (profile ? "" : base::to_text(profile.error()));
    return read_delivery(profile.value(), folder).value();
}

void expect_every_feature_accounted_for(const Report& report) {
    for (const auto& layer : report.layers) {
        EXPECT_EQ(layer.read, layer.filtered + layer.rejected + layer.merged + layer.stored)
            << layer.layer;
        EXPECT_GT(layer.stored, 0U) << layer.layer;
    }
}

TEST(RealDeliveries, DemonstrationPlanIsClean) {
    const auto delivery = read_delivery(sources / "data/demo/plan.yaml");

    expect_every_feature_accounted_for(delivery.report);
    EXPECT_EQ(delivery.report.count(Severity::error), 0U)
        << to_text(delivery.report, text::Language::en);
    EXPECT_EQ(delivery.report.count(Severity::warning), 0U)
        << to_text(delivery.report, text::Language::en);
    EXPECT_EQ(delivery.rows.content.documents.size(), 5U);
    EXPECT_EQ(delivery.rows.rejected.size(), 0U);
}

TEST(RealDeliveries, DemonstrationCadastreIsClean) {
    const auto delivery = read_delivery(sources / "data/demo/cadastre.yaml");

    expect_every_feature_accounted_for(delivery.report);
    EXPECT_EQ(delivery.report.count(Severity::error), 0U)
        << to_text(delivery.report, text::Language::en);
    EXPECT_GT(delivery.rows.content.parcels.size(), 100U);
    EXPECT_GT(delivery.rows.content.communes.size(), 1U);
}

TEST(RealDeliveries, ForestCityComesInWhole) {
    const auto folder = reference / "us_forestcity_nc";
    if (!std::filesystem::exists(folder)) {
        GTEST_SKIP() << "no reference data";
    }
    const auto delivery = read_delivery(sources / "tests/data/profiles/forest_city.yaml", folder);

    EXPECT_FALSE(delivery.report.refused()) << to_text(delivery.report, text::Language::en);
    expect_every_feature_accounted_for(delivery.report);
    EXPECT_EQ(delivery.rows.content.parcels.size(), 7234U - delivery.rows.rejected.size());
    EXPECT_EQ(delivery.rows.content.provisions.size(), 608U);
    const auto& document = delivery.rows.content.documents.at(0);
    EXPECT_TRUE(document.perimeter_derived);
    EXPECT_GT(geo::area_m2(document.perimeter), 10e6);
}

TEST(RealDeliveries, LandTitlesOfGuelmimCanAllBeRead) {
    const auto file = reference / "ma_guelmim_titres" / "parcelles.geojson.gz";
    if (!std::filesystem::exists(file)) {
        GTEST_SKIP() << "no reference data";
    }
    auto dataset = ogr::Dataset::open(file).value();
    const auto name = dataset.layers().value().at(0).name;
    std::size_t written = 0;
    std::vector<std::string> unread;

    ASSERT_TRUE(dataset.for_each_feature(name, [&](ogr::Feature&& feature) {
        const auto text = ogr::to_text(feature.value("Reference"));
        written += text.empty() ? 0U : 1U;
        if (!text.empty() && !formats::parse_land_title(text)) {
            unread.push_back(text);
        }
        return base::Result<void>{};
    }));

    EXPECT_GT(written, 1400U);
    EXPECT_EQ(unread, std::vector<std::string>{});
}

}  // namespace
}  // namespace tasmim::ingest
