#pragma once

#include "ingest/profile.hpp"
#include "yaml/node.hpp"

namespace tasmim::ingest {

/// The pieces of a profile, each from its node. Errors: invalid_argument, with file, line and key.
[[nodiscard]] base::Result<planning::Theme> read_theme(const yaml::Node& node);
[[nodiscard]] base::Result<DocumentProfile> read_document(const yaml::Node& node);
[[nodiscard]] base::Result<LayerProfile> read_layer(const yaml::Node& node);

}  // namespace tasmim::ingest
