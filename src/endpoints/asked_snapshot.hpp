#pragma once

#include "endpoints/routes.hpp"

namespace tasmim::endpoints {

/// Hands a call to its route's handler, on the snapshot that the request's `snapshot` names: the
/// present one at once, an earlier one by a job that loads it, so that handlers know of one edition
/// only. An answer that neither a publication nor midnight changes may be kept for a day.
/// Errors: invalid_argument (no id of a snapshot), those of the handler; a snapshot that is not
/// there is a not_found of the job.
[[nodiscard]] base::Result<web::Reply> answer_on_asked_snapshot(const Route& route, Call call);

}  // namespace tasmim::endpoints
