#pragma once

#include "base/error.hpp"
#include "base/message.hpp"
#include "crs/crs.hpp"
#include "ingest/profile.hpp"
#include "ogr/dataset.hpp"

#include <string_view>

namespace tasmim::ingest {

/// Longitude and latitude, in that order.
inline constexpr std::string_view lonlat = "OGC:CRS84";

/// The CRS in which a layer's coordinates are read. `unchecked` says what of the file's own CRS
/// could not be compared with the profile's word; empty when nothing was left open.
struct SourceCrs {
    crs::Crs crs;
    base::Message unchecked;
};

/// The layer's CRS: the one that the file states, or else that of the profile, or else that of the
/// format. Errors: invalid_argument (none is stated, or it is not known), conflict (the file and
/// the profile state different ones).
[[nodiscard]] base::Result<SourceCrs> source_crs(const LayerProfile& profile,
                                                 const ogr::Layer& layer);

}  // namespace tasmim::ingest
