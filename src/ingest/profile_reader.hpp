#pragma once

#include "ingest/profile.hpp"
#include "yaml/node.hpp"

namespace tasmim::ingest {

/// The pieces of a profile, each from its node. Errors: invalid_argument, with file, line and key.
[[nodiscard]] base::Result<planning::Theme> read_theme(const yaml::Node& node);
[[nodiscard]] base::Result<DocumentProfile> read_document(const yaml::Node& node);
[[nodiscard]] base::Result<LayerProfile> read_layer(const yaml::Node& node);

/// The key `covers`: a list of themes, or a map from theme to "perimeter" or a layer. Faults are
/// noted in it.
[[nodiscard]] std::vector<Covers> read_covers(yaml::Map& parent);
/// The key `perimeter`: whether it is "derived" and not a "layer". `where` stands for the map in an
/// error.
[[nodiscard]] bool read_derived(yaml::Map& parent, const yaml::Node& where);

}  // namespace tasmim::ingest
