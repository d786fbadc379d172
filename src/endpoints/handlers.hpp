#pragma once

#include "endpoints/call.hpp"

namespace tasmim::endpoints {

// One file for each group of resources; the contract of each stands in api/openapi.yaml.

// health.cpp
[[nodiscard]] base::Result<web::Reply> healthz(const Call& call);
[[nodiscard]] base::Result<web::Reply> readyz(const Call& call);
[[nodiscard]] base::Result<web::Reply> metrics_text(const Call& call);

// documents.cpp
[[nodiscard]] base::Result<web::Reply> documents(const Call& call);
[[nodiscard]] base::Result<web::Reply> document(const Call& call);
[[nodiscard]] base::Result<web::Reply> themes(const Call& call);

// snapshots.cpp
[[nodiscard]] base::Result<web::Reply> snapshots(const Call& call);

// parcels.cpp
[[nodiscard]] base::Result<web::Reply> parcels(const Call& call);
[[nodiscard]] base::Result<web::Reply> parcel(const Call& call);
[[nodiscard]] base::Result<web::Reply> parcel_boundary(const Call& call);

// parcels_of_land.cpp
[[nodiscard]] base::Result<web::Reply> parcels_of_land(const Call& call);
// search.cpp
[[nodiscard]] base::Result<web::Reply> search(const Call& call);

// facts.cpp
[[nodiscard]] base::Result<web::Reply> parcel_facts(const Call& call);
[[nodiscard]] base::Result<web::Reply> land_facts(const Call& call);

// batch.cpp
[[nodiscard]] base::Result<web::Reply> facts_batch(const Call& call);

// boundary.cpp
[[nodiscard]] base::Result<web::Reply> match_boundary(const Call& call);

// changes.cpp
[[nodiscard]] base::Result<web::Reply> parcel_changes(const Call& call);
[[nodiscard]] base::Result<web::Reply> changes(const Call& call);

// tiles.cpp
[[nodiscard]] base::Result<web::Reply> tilejson(const Call& call);
[[nodiscard]] base::Result<web::Reply> tile(const Call& call);

// portal.cpp
[[nodiscard]] base::Result<web::Reply> portal_page(const Call& call);
[[nodiscard]] base::Result<web::Reply> portal_file(const Call& call);

}  // namespace tasmim::endpoints
