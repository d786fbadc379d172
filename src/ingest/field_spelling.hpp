#pragma once

#include "ingest/profile.hpp"
#include "ogr/dataset.hpp"

#include <set>
#include <string>

namespace tasmim::ingest {

/// Names a profile's fields as a file's layer spells them (the case may differ) and takes out those
/// that it may lack and does. Returns what it lacks and must not, each once.
[[nodiscard]] std::set<std::string> spell_fields(LayerProfile& profile, const ogr::Layer& layer);

}  // namespace tasmim::ingest
