#pragma once

#include "endpoints/routes.hpp"

#include <memory>
#include <string>
#include <string_view>

namespace tasmim::endpoints {

/// Hands a call to its route's handler, on the snapshot that the request's `snapshot` names,
/// or that was served at the end of the day `known_at`: the present one at once, an earlier one by
/// a job that loads it, so that handlers know of one edition only. An answer that neither a
/// publication nor midnight changes may be kept for a day. Errors: invalid_argument (no id of a
/// snapshot), those of the handler; a snapshot that is not there is a not_found of the job.
[[nodiscard]] base::Result<web::Reply> answer_on_asked_snapshot(const Route& route, Call call);

/// A parameter that names a snapshot; empty when it is absent. Errors: invalid_argument.
[[nodiscard]] base::Result<std::string> snapshot_parameter(const web::Query& query,
                                                           std::string_view name);

/// The edition of the snapshot `id`: `present` when it is that one or `id` is empty, else one that
/// is loaded. For a pool's thread. Errors: not_found, those of loading.
[[nodiscard]] base::Result<std::shared_ptr<const edition::Edition>> edition_of(
    const std::string& id,
    const std::shared_ptr<const edition::Edition>& present,
    const Services& services);

}  // namespace tasmim::endpoints
