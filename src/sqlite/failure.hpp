#pragma once

#include "base/error.hpp"

#include <string_view>

struct sqlite3;

namespace tasmim::sqlite {

/// The Error for a result code of SQLite: the one place where its codes become ours.
[[nodiscard]] tl::unexpected<base::Error> failure(sqlite3* database,
                                                  int code,
                                                  std::string_view doing);

}  // namespace tasmim::sqlite
