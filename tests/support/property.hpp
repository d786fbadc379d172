#pragma once

#include <cstdlib>

namespace tasmim::support {

/// Makes every run of a property program try the same cases, unless RC_PARAMS says otherwise.
/// Include this in a property test before any property runs.
inline const int same_cases_on_every_run = setenv("RC_PARAMS", "seed=26191 max_success=300", 0);

}  // namespace tasmim::support
