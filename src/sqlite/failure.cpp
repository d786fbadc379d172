#include "sqlite/failure.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

namespace tasmim::sqlite {

tl::unexpected<base::Error> failure(sqlite3* database, int code, std::string_view doing) {
    const auto detail = fmt::format("{}: {} ({})",
                                    doing,
                                    database != nullptr ? sqlite3_errmsg(database) : "no database",
                                    sqlite3_errstr(code));
    switch (code & 0xff) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return base::fail(base::Errc::conflict,
                              base::message("the database is being written by another process"),
                              base::message("wait until it has finished, then try again"),
                              detail);
        case SQLITE_CONSTRAINT:
            return base::fail(base::Errc::conflict,
                              base::message("the database refuses the row: {0}", detail));
        case SQLITE_FULL:
        case SQLITE_IOERR:
            return base::fail(base::Errc::unavailable,
                              base::message("the database could not be written or read"),
                              base::message("check the free space and the health of the disk"),
                              detail);
        case SQLITE_READONLY:
        case SQLITE_PERM:
            return base::fail(base::Errc::unavailable,
                              base::message("the database may not be written"),
                              base::message("check the permissions of the file and of its folder"),
                              detail);
        case SQLITE_NOTADB:
        case SQLITE_CORRUPT:
            return base::fail(base::Errc::invalid_argument,
                              base::message("the file is not a database, or it is damaged"),
                              {},
                              detail);
        case SQLITE_CANTOPEN:
            return base::fail(base::Errc::not_found,
                              base::message("the database file cannot be opened"),
                              base::message("check the path and its permissions"),
                              detail);
        default:
            return base::fail(base::Errc::internal, base::message("database error: {0}", detail));
    }
}

}  // namespace tasmim::sqlite
