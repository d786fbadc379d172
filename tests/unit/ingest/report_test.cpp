#include "ingest/report.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace tasmim::ingest {
namespace {

Finding a_finding(Severity severity, Action action, std::string reason, std::string key) {
    return {.level = Level::geometric,
            .severity = severity,
            .action = action,
            .layer = "zones",
            .key = std::move(key),
            .reason = std::move(reason),
            .message = "as found",
            .place = {},
            .m2 = {}};
}

Report a_report() {
    Report report{"demo-plan", "plan.yaml", "EPSG:26191", {}, {}};
    report.layers.push_back(
        {"zones", "provisions", "zones.geojson", "identity", 11, 1, 2, 1, 7, 3});
    for (int i = 0; i < 8; ++i) {
        auto gap = a_finding(Severity::warning, Action::kept, "gap", std::to_string(i));
        gap.m2 = i;
        gap.place = geo::Point<geo::Planar>{360000.5, 371000.25};
        report.findings.push_back(gap);
    }
    report.findings.push_back(a_finding(Severity::info, Action::kept, "parcel_stacked", "x"));
    report.findings.push_back(a_finding(Severity::error, Action::rejected, "key_duplicate", "y"));
    return report;
}

TEST(Report, IsRefusedWhenAFindingSaysSo) {
    auto report = a_report();
    EXPECT_FALSE(report.refused());

    report.findings.push_back(a_finding(Severity::error, Action::refused, "crs_unknown", ""));

    EXPECT_TRUE(report.refused());
    EXPECT_EQ(report.count(Severity::error), 2U);
}

TEST(Report, TellsTheWorstFirstWithAFewExamples) {
    EXPECT_EQ(
        to_text(a_report(), 2),
        "Delivery demo-plan by plan.yaml, in EPSG:26191: can be imported (1 errors, 8 warnings)\n"
        "\n"
        "layer  into           read filtered rejected   merged repaired   stored\n"
        "zones  provisions       11        1        2        1        3        7\n"
        "\n"
        "error key_duplicate (rejected) in zones: 1\n"
        "    y: as found\n"
        "\n"
        "warning gap (kept) in zones: 8, 28.00 m² in all\n"
        "    7: as found, 7.00 m², at 360000.50 371000.25\n"
        "    6: as found, 6.00 m², at 360000.50 371000.25\n"
        "    … and 6 more\n"
        "\n"
        "info parcel_stacked (kept) in zones: 1\n"
        "    x: as found\n");
}

TEST(Report, IsCompleteAsJson) {
    const auto json = nlohmann::json::parse(to_json(a_report()));

    EXPECT_EQ(json["delivery"], "demo-plan");
    EXPECT_EQ(json["refused"], false);
    EXPECT_EQ(json["layers"][0]["stored"], 7);
    EXPECT_EQ(json["findings"].size(), 10U);
    EXPECT_EQ(json["findings"][7]["area_m2"], 7);
    EXPECT_EQ(json["findings"][7]["x"], 360000.5);
    EXPECT_FALSE(json["findings"][8].contains("area_m2"));
    EXPECT_EQ(json["findings"][9]["action"], "rejected");
}

TEST(Report, CountsWhatItDoesNotListInJson) {
    auto report = a_report();
    for (int i = 0; i < 1500; ++i) {
        report.findings.push_back(
            a_finding(Severity::warning, Action::kept, "reference_unreadable", "k"));
        report.findings.push_back(
            a_finding(Severity::warning, Action::repaired, "self_intersection", "k"));
    }

    const auto json = nlohmann::json::parse(to_json(report));

    EXPECT_EQ(json["findings"].size(), 10U + 1000U + 1500U);
    EXPECT_EQ(json["groups"][1]["reason"], "self_intersection");
    EXPECT_EQ(json["groups"][3]["reason"], "reference_unreadable");
    EXPECT_EQ(json["groups"][3]["count"], 1500);
}

TEST(Report, SurvivesTextThatIsNotUtf8) {
    auto report = a_report();
    report.findings[0].key = "T\xE9mara";

    EXPECT_TRUE(nlohmann::json::accept(to_json(report)));
}

}  // namespace
}  // namespace tasmim::ingest
