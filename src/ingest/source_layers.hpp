#pragma once

#include "base/error.hpp"
#include "ingest/profile.hpp"
#include "ogr/dataset.hpp"

#include <vector>

namespace tasmim::ingest {

/// Of a file's layers those that a layer of the profile asks for, in the file's order: the one that
/// it names, all that fit its patterns, or the only one. None is an error (not_found) unless the
/// layer is optional.
[[nodiscard]] base::Result<std::vector<ogr::Layer>> wanted_layers(
    const std::vector<ogr::Layer>& of_file, const LayerProfile& wanted);

}  // namespace tasmim::ingest
