#pragma once

#include "geo/box.hpp"
#include "ogr/dataset.hpp"

#include <array>
#include <cstddef>
#include <string>
#include <unordered_set>
#include <vector>

namespace tasmim::ingest {

/// What the features of a layer hold in one field.
struct FieldSurvey {
    std::string name;
    std::size_t filled = 0;
    /// Distinct texts; those beyond the limit of memory are not counted.
    std::unordered_set<std::string> values;
    /// The first few that differ.
    std::vector<std::string> examples;
    bool has_numbers_only = true;
};

/// What a layer holds.
struct LayerSurvey {
    ogr::Layer layer;
    std::size_t features = 0;
    /// Points, lines, polygons, and those without a geometry of use.
    std::array<std::size_t, 3> with_dimension{};
    std::size_t without_geometry = 0;
    geo::Box<geo::Declared> extent;
    std::vector<FieldSurvey> fields;

    [[nodiscard]] bool has_geometry() const noexcept { return without_geometry < features; }
    [[nodiscard]] bool is_ground() const noexcept { return with_dimension[2] > 0; }
    /// Whether each feature has a value of its own in the field.
    [[nodiscard]] bool is_key(const FieldSurvey& field) const noexcept {
        return features > 0 && field.filled == features && field.values.size() == features;
    }
};

/// Reads every layer to its end. Errors: those of the dataset.
[[nodiscard]] base::Result<std::vector<LayerSurvey>> survey(ogr::Dataset& dataset);

}  // namespace tasmim::ingest
