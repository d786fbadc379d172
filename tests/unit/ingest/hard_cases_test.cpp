#include "support/hard_cases.hpp"

#include "delivery_folder.hpp"
#include "ingest/checks.hpp"

#include <gtest/gtest.h>

namespace tasmim::ingest {
namespace {

TEST(HardCases, BordersDigitisedThreeCentimetresApartAreToldWithTheirGround) {
    auto content = support::borders_digitised_apart();
    content.themes[1].boundary_tolerance_m = 0.01;
    Report report;

    check_grounds(content, report);

    const auto gaps = findings_of(report, "gap");
    const auto overlaps = findings_of(report, "overlap");
    ASSERT_EQ(gaps.size(), 1U);
    ASSERT_EQ(overlaps.size(), 1U);
    EXPECT_NEAR(gaps[0].m2.value(), 1.5, 1e-6);
    EXPECT_NEAR(overlaps[0].m2.value(), 1.5, 1e-6);
    EXPECT_GT(gaps[0].place->y, 371'050);
    EXPECT_LT(overlaps[0].place->y, 371'050);
    EXPECT_EQ(gaps[0].shape.dimension, geo::Dimension::polygon);
    EXPECT_FALSE(overlaps[0].shape.is_empty());
}

TEST(HardCases, BordersWithinTheToleranceOfTheirThemeAreNoFinding) {
    const auto content = support::borders_digitised_apart();
    ASSERT_GT(content.themes[1].boundary_tolerance_m, 0.03);
    Report report;

    check_grounds(content, report);

    EXPECT_TRUE(report.findings.empty()) << to_text(report, text::Language::en);
}

TEST(HardCases, ProvisionsMayOverlapInAThemeThatDoesNotTileTheGround) {
    const auto content = support::provisions_overlapping_in_one_theme();
    Report report;

    check_grounds(content, report);
    check_duplicates(content, report);

    EXPECT_TRUE(report.findings.empty()) << to_text(report, text::Language::en);
}

TEST(HardCases, ARegisteredAreaThreePercentOffIsAWarning) {
    Report report;

    check_registered_areas(support::registered_area_three_percent_off(), report);

    ASSERT_EQ(report.findings.size(), 1U);
    EXPECT_EQ(report.findings[0].reason, "registered_area_differs");
    EXPECT_EQ(report.findings[0].severity, Severity::warning);
    EXPECT_EQ(report.findings[0].key, "T 1/38");
    EXPECT_NEAR(report.findings[0].m2.value(), 12, 1e-6);
}

TEST(HardCases, ADifferenceThatOnlyAFactsToleranceSeesIsANote) {
    auto content = support::a_small_plan();
    content.parcels[0].registered_area_m2 = 402;
    Report report;

    check_registered_areas(content, report);

    ASSERT_EQ(report.findings.size(), 1U);
    EXPECT_EQ(report.findings[0].severity, Severity::info);
}

TEST(HardCases, AProvisionThatStandsTwiceIsTold) {
    auto content = support::a_small_plan();
    auto copy = content.provisions[0];
    copy.source_key = "copy";
    content.provisions.push_back(copy);
    Report report;

    check_duplicates(content, report);

    const auto found = findings_of(report, "feature_duplicate");
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].key, "copy");
    EXPECT_NEAR(found[0].m2.value(), 5'000, 1e-6);
}

TEST(HardCases, OneReferenceOnTwoGroundsIsTold) {
    auto content = support::a_small_plan();
    content.parcels[2].reference = content.parcels[0].reference;
    Report report;

    check_duplicates(content, report);

    ASSERT_EQ(findings_of(report, "reference_duplicate").size(), 1U);
}

}  // namespace
}  // namespace tasmim::ingest
