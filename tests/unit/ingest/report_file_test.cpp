#include "ingest/report_file.hpp"

#include "base/html_text.hpp"
#include "ingest/reasons.hpp"
#include "ogr/dataset.hpp"
#include "support/temp_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>

namespace tasmim::ingest {
namespace {

using testing::HasSubstr;
using testing::Not;

Finding a_finding(std::string reason, std::string key, std::string message) {
    return {.level = Level::geometric,
            .severity = Severity::warning,
            .action = Action::kept,
            .layer = "zones",
            .key = std::move(key),
            .reason = std::move(reason),
            .message = std::move(message),
            .place = geo::Point<geo::Planar>{360005, 371005},
            .m2 = 100};
}

Report a_full_report() {
    Report report;
    report.delivery = "demo <plan>";
    report.profile = "plan.yaml";
    report.crs = "EPSG:26191";
    report.findings.push_back(a_finding("gap", "PA", "ground without zoning"));
    report.findings.back().shape = {
        geo::Dimension::polygon,
        {{{{360000, 371000}, {360010, 371000}, {360010, 371010}, {360000, 371000}}}}};
    report.findings.push_back(
        a_finding("code_not_in_legend", "<b>&\"'", "code '\xff<script>' is not in the legend"));
    report.findings.push_back(a_finding("outside_perimeter", "r1", "reaches outside"));
    report.findings.back().shape = {geo::Dimension::line, {{{{360000, 371000}, {360010, 371000}}}}};
    auto placeless = a_finding("crs_unknown", "", "no CRS");
    placeless.place.reset();
    placeless.m2.reset();
    placeless.action = Action::refused;
    placeless.severity = Severity::error;
    report.findings.push_back(placeless);
    return report;
}

std::string text_of(const std::string& path) {
    std::ifstream stream{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{stream}, {}};
}

TEST(HtmlText, EscapesWhatHtmlReadsAndMendsWhatIsNoUtf8) {
    EXPECT_EQ(base::html_escaped("<a href=\"x\">&'é"), "&lt;a href=&quot;x&quot;&gt;&amp;&#39;é");
    EXPECT_EQ(base::html_escaped(std::string_view{"a\xff\0b", 4}),
              "a\xef\xbf\xbd\xef\xbf\xbd"
              "b");
}

TEST(ReportHtml, SaysTheVerdictTheFindingsAndWhatToDo) {
    const auto html = to_html(a_full_report(), text::Language::en);

    EXPECT_THAT(html, HasSubstr("This delivery is refused."));
    EXPECT_THAT(html, HasSubstr("Ground without a provision"));
    EXPECT_THAT(html, HasSubstr("Have the zones drawn up to each other"));
    EXPECT_THAT(html, HasSubstr("<td class=\"n\">100.00<td class=\"n\">360005.00"));
    EXPECT_THAT(html, HasSubstr("<circle class=\"warning\""));
}

TEST(ReportHtml, EscapesEveryTextOfTheDelivery) {
    const auto html = to_html(a_full_report(), text::Language::en);

    EXPECT_THAT(html, HasSubstr("demo &lt;plan&gt;"));
    EXPECT_THAT(html, HasSubstr("&lt;b&gt;&amp;&quot;&#39;"));
    EXPECT_THAT(html, Not(HasSubstr("<script>")));
    EXPECT_THAT(html, Not(HasSubstr("\xff")));
}

TEST(ReportHtml, IsInTheLanguageThatIsAskedForAndInItsDirection) {
    const auto french = to_html(a_full_report(), text::Language::fr);
    const auto arabic = to_html(a_full_report(), text::Language::ar);

    EXPECT_THAT(french, HasSubstr("<html lang=\"fr\" dir=\"ltr\">"));
    EXPECT_THAT(french, HasSubstr("Cette livraison est refusée."));
    EXPECT_THAT(french, HasSubstr("<td class=\"n\">100,00"));
    EXPECT_THAT(arabic, HasSubstr("<html lang=\"ar\" dir=\"rtl\">"));
    EXPECT_THAT(arabic, HasSubstr("هذا التسليم مرفوض."));
    EXPECT_THAT(arabic, HasSubstr("أرض بدون مقتضى"));
    EXPECT_THAT(arabic, Not(HasSubstr("refused.")));
}

TEST(ReportHtml, NeedsNoOtherFile) {
    const auto html = to_html(a_full_report(), text::Language::en);

    EXPECT_THAT(html, Not(HasSubstr("http")));
    EXPECT_THAT(html, Not(HasSubstr("src=")));
}

TEST(ReportHtml, ListsAFewOfManyAndSaysSo) {
    Report report;
    for (int i = 0; i < 250; ++i) {
        report.findings.push_back(a_finding("gap", std::to_string(i), "ground without zoning"));
    }

    EXPECT_THAT(to_html(report, text::Language::en), HasSubstr("And 50 more."));
}

TEST(Reasons, AreInOrderAndHaveTitles) {
    const auto all = reasons();

    EXPECT_TRUE(std::ranges::is_sorted(all, {}, &Reason::code));
    for (const auto& reason : all) {
        EXPECT_FALSE(reason.title.empty() || reason.advice.empty()) << reason.code;
    }
    EXPECT_EQ(reason_of("something_new").title, "something_new");
}

TEST(ReportPlaces, AreALayerForEachKindOfGeometry) {
    const support::TempFolder folder;
    ASSERT_TRUE(write_report(a_full_report(), folder / "places.gpkg", text::Language::fr));
    // Written anew, not added to.
    ASSERT_TRUE(write_report(a_full_report(), folder / "places.gpkg", text::Language::fr));

    auto dataset = ogr::Dataset::open(folder / "places.gpkg").value();
    const auto layers = dataset.layers().value();
    std::map<std::string, std::vector<ogr::Feature>> features;
    for (const auto& layer : layers) {
        if (layer.name != "without_place") {
            EXPECT_EQ(layer.crs_code, "EPSG:26191");
        }
        ASSERT_TRUE(dataset.for_each_feature(layer.name, [&](ogr::Feature&& feature) {
            features[layer.name].push_back(std::move(feature));
            return base::Result<void>{};
        }));
    }

    ASSERT_EQ(features["grounds"].size(), 1U);
    EXPECT_EQ(ogr::to_text(features["grounds"][0].value("reason")), "gap");
    EXPECT_EQ(ogr::to_text(features["grounds"][0].value("title")), "Terrain sans disposition");
    EXPECT_EQ(ogr::to_text(features["grounds"][0].value("area_m2")), "100");
    EXPECT_EQ(features["grounds"][0].geometry->parts[0][0][1].x, 360010);
    EXPECT_EQ(features["lines"].size(), 1U);
    ASSERT_EQ(features["points"].size(), 1U);
    EXPECT_EQ(features["points"][0].geometry->parts[0][0][0].y, 371005);
    ASSERT_EQ(features["without_place"].size(), 1U);
    EXPECT_EQ(ogr::to_text(features["without_place"][0].value("action")), "refused");
}

TEST(ReportFile, IsOfTheKindThatItsNameSays) {
    const support::TempFolder folder;
    for (const auto* name : {"r.html", "r.txt", "r.json"}) {
        ASSERT_TRUE(write_report(a_full_report(), folder / name, text::Language::en)) << name;
    }

    EXPECT_THAT(text_of(folder / "r.html"), testing::StartsWith("<!doctype html>"));
    EXPECT_THAT(text_of(folder / "r.txt"), testing::StartsWith("Delivery demo <plan>"));
    EXPECT_THAT(text_of(folder / "r.json"), testing::StartsWith("{\"delivery\""));
    EXPECT_EQ(check_report_name("r.pdf").error().code, base::Errc::invalid_argument);
    EXPECT_EQ(write_report(a_full_report(), folder / "no/r.gpkg", text::Language::en).error().code,
              base::Errc::unavailable);
}

}  // namespace
}  // namespace tasmim::ingest
