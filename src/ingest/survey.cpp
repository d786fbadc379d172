#include "ingest/survey.hpp"

#include "base/utf8.hpp"
#include "geo/geometry.hpp"
#include "ingest/values.hpp"

#include <algorithm>

namespace tasmim::ingest {
namespace {

constexpr std::size_t most_values = 1'000'000;
constexpr std::size_t most_examples = 4;

void take_value(FieldSurvey& field, const ogr::Attribute& attribute) {
    const auto raw = ogr::to_text(attribute);
    const std::string text{trimmed(raw)};
    if (text.empty()) {
        return;
    }
    ++field.filled;
    field.has_numbers_only =
        field.has_numbers_only && !std::holds_alternative<std::string>(attribute);
    const bool is_new = field.values.size() < most_values && field.values.insert(text).second;
    if (is_new && field.examples.size() < most_examples) {
        field.examples.push_back(base::is_utf8(text) ? text : base::from_windows_1252(text));
    }
}

void take_feature(LayerSurvey& layer, const ogr::Feature& feature) {
    ++layer.features;
    if (feature.geometry) {
        ++layer.with_dimension.at(static_cast<std::size_t>(feature.geometry->dimension));
        geo::for_each_point(*feature.geometry, [&](const auto& p) { layer.extent.extend(p); });
    } else {
        ++layer.without_geometry;
    }
    for (std::size_t i = 0; i < layer.fields.size() && i < feature.values.size(); ++i) {
        take_value(layer.fields[i], feature.values[i]);
    }
}

}  // namespace

base::Result<std::vector<LayerSurvey>> survey(ogr::Dataset& dataset) {
    auto layers = dataset.layers();
    if (!layers) {
        return base::fail(layers);
    }
    std::vector<LayerSurvey> surveys;
    for (auto& layer : *layers) {
        LayerSurvey found;
        found.layer = std::move(layer);
        for (const auto& name : found.layer.fields) {
            found.fields.push_back({name, 0, {}, {}, true});
        }
        const auto read = dataset.for_each_feature(found.layer.name, [&](ogr::Feature&& feature) {
            take_feature(found, feature);
            return base::Result<void>{};
        });
        if (!read) {
            return base::fail(read);
        }
        surveys.push_back(std::move(found));
    }
    return surveys;
}

}  // namespace tasmim::ingest
