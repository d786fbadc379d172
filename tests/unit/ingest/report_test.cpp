#include "ingest/report.hpp"

#include "base/date.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace tasmim::ingest {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

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
        to_text(a_report(), text::Language::en, 2),
        "Delivery demo-plan by plan.yaml, in EPSG:26191: can be imported (1 errors, 8 warnings)\n"
        "\n"
        "layer  into        read  not asked for  left out  merged  repaired  taken\n"
        "zones  provisions    11              1         2       1         3      7\n"
        "\n"
        "Error: Two features have the same key [key_duplicate], left out, layer zones: 1\n"
        "    y: as found\n"
        "\n"
        "Warning: Ground without a provision [gap], taken as it is, layer zones: 8, 28.00 m² in "
        "all\n"
        "    7: as found, 7.00 m², at 360000.50 371000.25\n"
        "    6: as found, 6.00 m², at 360000.50 371000.25\n"
        "    … and 6 more\n"
        "\n"
        "Note: Several parcels have the same ground [parcel_stacked], taken as it is, layer zones: "
        "1\n"
        "    x: as found\n");
}

TEST(Report, SpeaksFrenchAndArabic) {
    auto report = a_report();
    report.findings[0].message = base::message("valid_to {0} is before valid_from {1}",
                                               *base::Date::make(2021, 8, 1),
                                               *base::Date::make(2022, 1, 5));

    const auto french = to_text(report, text::Language::fr, 8);
    const auto arabic = to_text(report, text::Language::ar, 8);

    EXPECT_THAT(french,
                StartsWith("Livraison demo-plan selon plan.yaml, en EPSG:26191\u00a0: peut "
                           "être importée (1 erreur, 8 avertissements)\n"));
    EXPECT_THAT(french,
                HasSubstr("Avertissement\u00a0: Terrain sans disposition [gap], repris tel "
                          "quel, couche zones\u00a0: 8, 28,00 m² en tout\n"));
    EXPECT_THAT(french, HasSubstr("valid_to (1er août 2021) précède valid_from (5 janvier 2022)"));
    EXPECT_THAT(arabic, HasSubstr("(خطأ واحد، 8 تنبيهات)"));
    EXPECT_THAT(arabic, HasSubstr("valid_to (1 غشت 2021) قبل valid_from (5 يناير 2022)"));
}

TEST(Report, KeepsItsCodesInJsonWhateverTheLanguage) {
    auto report = a_report();
    report.findings = {a_finding(Severity::error, Action::refused, "file_empty", "")};
    report.findings[0].message = base::message("{0} is empty", "zones.geojson");

    const auto english = nlohmann::json::parse(to_json(report, text::Language::en));
    const auto french = nlohmann::json::parse(to_json(report, text::Language::fr));

    EXPECT_EQ(english["findings"][0]["message"], "zones.geojson is empty");
    EXPECT_EQ(french["findings"][0]["message"], "zones.geojson est vide");
    EXPECT_EQ(french["findings"][0]["reason"], "file_empty");
    EXPECT_EQ(french["language"], "fr");
}

TEST(Report, IsCompleteAsJson) {
    const auto json = nlohmann::json::parse(to_json(a_report(), text::Language::en));

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

    const auto json = nlohmann::json::parse(to_json(report, text::Language::en));

    EXPECT_EQ(json["findings"].size(), 10U + 1000U + 1500U);
    EXPECT_EQ(json["groups"][1]["reason"], "self_intersection");
    EXPECT_EQ(json["groups"][3]["reason"], "reference_unreadable");
    EXPECT_EQ(json["groups"][3]["count"], 1500);
}

TEST(Report, SurvivesTextThatIsNotUtf8) {
    auto report = a_report();
    report.findings[0].key = "T\xE9mara";

    EXPECT_TRUE(nlohmann::json::accept(to_json(report, text::Language::en)));
}

}  // namespace
}  // namespace tasmim::ingest
