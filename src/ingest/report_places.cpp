#include "ingest/reasons.hpp"
#include "ingest/report_file.hpp"
#include "ogr/out_layers.hpp"
#include "text/catalogue.hpp"

#include <array>

namespace tasmim::ingest {
namespace {

using geo::Dimension;

ogr::OutLayer a_layer(std::string name, std::optional<Dimension> dimension) {
    return {.name = std::move(name),
            .dimension = dimension,
            .fields = {{"level"},
                       {"severity"},
                       {"action"},
                       {"layer"},
                       {"feature"},
                       {"reason"},
                       {"title"},
                       {"message"},
                       {"area_m2", true}},
            .features = {}};
}

ogr::Attribute text_or_null(std::string_view value) {
    return value.empty() ? ogr::Attribute{} : ogr::Attribute{std::string{value}};
}

ogr::OutLayer::Feature a_feature(const Finding& finding, text::Language language) {
    return {.values = {text_or_null(to_string(finding.level)),
                       text_or_null(to_string(finding.severity)),
                       text_or_null(to_string(finding.action)),
                       text_or_null(finding.layer),
                       text_or_null(finding.key),
                       text_or_null(finding.reason),
                       text_or_null(text::render(reason_of(finding.reason).title, language)),
                       text_or_null(text::render(finding.message, language)),
                       finding.m2 ? ogr::Attribute{*finding.m2} : ogr::Attribute{}},
            .geometry = finding.shape};
}

}  // namespace

base::Result<void> write_places(const Report& report,
                                const std::filesystem::path& path,
                                text::Language language) {
    std::array layers{a_layer("points", Dimension::point),
                      a_layer("lines", Dimension::line),
                      a_layer("grounds", Dimension::polygon),
                      a_layer("without_place", std::nullopt)};
    for (const auto& finding : report.findings) {
        auto feature = a_feature(finding, language);
        if (feature.geometry.is_empty() && finding.place) {
            feature.geometry = {Dimension::point, {{{*finding.place}}}};
        }
        const auto layer = feature.geometry.is_empty()
                               ? layers.size() - 1
                               : static_cast<std::size_t>(feature.geometry.dimension);
        layers.at(layer).features.push_back(std::move(feature));
    }
    return ogr::write_layers(path, "GPKG", report.crs, layers);
}

}  // namespace tasmim::ingest
