#pragma once

#include "base/error.hpp"
#include "base/progress.hpp"
#include "ingest/profile.hpp"
#include "ingest/report.hpp"
#include "planning/register.hpp"

#include <cstddef>
#include <filesystem>

namespace tasmim::ingest {

/// A delivery as rows of the register, and what came to light on the way.
struct Delivery {
    /// Ready for Register::replace_delivery but for `imported_at`. Do not store them when the
    /// report says refused: they are then incomplete.
    planning::DeliveryRows rows;
    Report report;
};

/// Reads the files that a profile names (relative to `folder`; the profile's own when empty), takes
/// their coordinates once to the working CRS, and checks them on three levels. Writes nothing. Same
/// files and profile, same rows. Faults of the files are findings of the report, not errors; the
/// report's JSON is also in the rows. `progress` is told of each layer by its name. Errors: those
/// of the profile's working CRS. Blocking; uses GDAL.
[[nodiscard]] base::Result<Delivery> read_delivery(const Profile& profile,
                                                   const std::filesystem::path& folder = {},
                                                   const base::Progress& progress = {});

}  // namespace tasmim::ingest
