#pragma once

#include "ingest/profile.hpp"
#include "ingest/report.hpp"
#include "planning/content.hpp"

namespace tasmim::ingest {

/// Checks between rows, once all layers are read. Each adds findings and changes nothing.

/// An end before its start refuses the delivery; what hardly makes sense is a warning.
void check_dates(const planning::Content& content, const Profile& profile, Report& report);

/// Codes of provisions against the document's legend of their theme, where it has one; provisions
/// of a theme that their document does not cover.
void check_codes(const planning::Content& content, Report& report);

/// Two features with one id refuse the delivery.
void check_ids(const planning::Content& content, Report& report);

/// Provisions that reach outside their document's perimeter, with m², and gaps and overlaps of
/// themes that tile the ground.
void check_grounds(const planning::Content& content, Report& report);

/// Parcels with identical footprints.
void check_stacked_parcels(const planning::Content& content, Report& report);

/// Provisions that say the same of the same ground; parcels on different ground with one reference.
void check_duplicates(const planning::Content& content, Report& report);

/// Parcels whose registered area differs from that on the map by more than max(1 m², 0.1 %); beyond
/// 1 % it is a warning.
void check_registered_areas(const planning::Content& content, Report& report);

}  // namespace tasmim::ingest
