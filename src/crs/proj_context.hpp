#pragma once

#include <memory>
#include <string>

struct pj_ctx;
struct PJconsts;

namespace tasmim::crs {

struct DestroyProjObject {
    void operator()(PJconsts* object) const noexcept;
};

/// Owns a PROJ object (a CRS or an operation). It belongs to the context of the thread that made
/// it.
using ProjObject = std::unique_ptr<PJconsts, DestroyProjObject>;

/// The calling thread's PROJ context: network off, silent, destroyed when the thread ends.
/// For the .cpp files of this module only.
[[nodiscard]] pj_ctx* thread_context();

/// What PROJ last logged on this thread, and forgets it; for Error::detail.
[[nodiscard]] std::string take_proj_log();

}  // namespace tasmim::crs
