#pragma once

#include "ingest/row.hpp"
#include "planning/content.hpp"

namespace tasmim::ingest {

/// One row of the register from one row of a source. Values that cannot be read are left empty and
/// reported; nothing is refused here.
[[nodiscard]] DocumentProfile make_document(Row& row);
[[nodiscard]] planning::Provision make_provision(Row& row);
[[nodiscard]] planning::Parcel make_parcel(Row& row, const std::string& delivery);
[[nodiscard]] planning::Commune make_commune(Row& row);
[[nodiscard]] planning::LegendEntry make_legend_entry(Row& row);

}  // namespace tasmim::ingest
