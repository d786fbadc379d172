#include "sqlite/connection.hpp"

#include <fmt/format.h>
#include <sqlite3.h>
// <sqlite3.h> must come first.
#include "base/handle.hpp"
#include "sqlite/failure.hpp"

#include <spatialite.h>

namespace tasmim::sqlite {

using base::Errc;
using base::fail;
using base::Result;

/// The SpatiaLite cache must outlive the database that uses it: members die in reverse order.
struct Connection::Impl {
    base::Handle<void, spatialite_cleanup_ex> spatialite;
    base::Handle<sqlite3, sqlite3_close> database;
};

namespace {

constexpr int busy_timeout_ms = 5000;

int open_flags(Mode mode) {
    switch (mode) {
        case Mode::read_only:
            return SQLITE_OPEN_READONLY;
        case Mode::read_write:
            return SQLITE_OPEN_READWRITE;
        case Mode::create:
            break;
    }
    return SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
}

}  // namespace

Connection::Connection(std::unique_ptr<Impl> impl) : impl_{std::move(impl)} {}
Connection::~Connection() = default;
Connection::Connection(Connection&&) noexcept = default;
Connection& Connection::operator=(Connection&&) noexcept = default;

Result<Connection> Connection::open(const std::string& path, Mode mode) {
    auto impl = std::make_unique<Impl>();
    sqlite3* database = nullptr;
    const int opened = sqlite3_open_v2(path.c_str(), &database, open_flags(mode), nullptr);
    impl->database.reset(database);
    if (opened != SQLITE_OK) {
        auto error = failure(database, opened, fmt::format("open {}", path));
        error.value().message = base::message("{0}: {1}", path, error.value().message);
        return error;
    }
    sqlite3_busy_timeout(database, busy_timeout_ms);
    impl->spatialite.reset(spatialite_alloc_connection());
    spatialite_init_ex(database, impl->spatialite.get(), 0);
    Connection connection{std::move(impl)};
    // Reading the schema shows now, and not later, whether the file is a database at all.
    const auto usable =
        connection.execute("PRAGMA foreign_keys = ON; SELECT count(*) FROM sqlite_schema;");
    if (!usable) {
        auto error = usable.error();
        error.message = base::message("{0}: {1}", path, error.message);
        return tl::unexpected<base::Error>(std::move(error));
    }
    return connection;
}

Result<Connection> Connection::open_in_memory() {
    return open(":memory:", Mode::create);
}

Result<void> Connection::execute(const std::string& sql) {
    const int code = sqlite3_exec(impl_->database.get(), sql.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) {
        return failure(impl_->database.get(), code, sql.substr(0, 200));
    }
    return {};
}

Result<Statement> Connection::prepare(std::string_view sql) {
    sqlite3_stmt* statement = nullptr;
    const int code = sqlite3_prepare_v2(
        impl_->database.get(), sql.data(), static_cast<int>(sql.size()), &statement, nullptr);
    if (code != SQLITE_OK) {
        return failure(impl_->database.get(), code, sql.substr(0, 200));
    }
    return Statement{statement};
}

Result<std::optional<std::int64_t>> Connection::integer(std::string_view sql) {
    auto statement = prepare(sql);
    if (!statement) {
        return fail(statement);
    }
    const auto row = statement->step();
    if (!row) {
        return fail(row);
    }
    if (!*row || statement->is_null(0)) {
        return std::optional<std::int64_t>{};
    }
    return std::optional{statement->integer(0)};
}

Result<std::optional<std::string>> Connection::text(std::string_view sql) {
    auto statement = prepare(sql);
    if (!statement) {
        return fail(statement);
    }
    const auto row = statement->step();
    if (!row) {
        return fail(row);
    }
    if (!*row || statement->is_null(0)) {
        return std::optional<std::string>{};
    }
    return std::optional{statement->text(0)};
}

Result<void> Connection::init_spatial_metadata(int srid) {
    const auto exists =
        integer("SELECT count(*) FROM sqlite_schema WHERE name = 'geometry_columns'");
    if (!exists) {
        return fail(exists);
    }
    if (**exists == 0) {
        const auto made = integer("SELECT InitSpatialMetaData(0, 'NONE')");
        if (!made) {
            return fail(made);
        }
    }
    const auto known =
        integer(fmt::format("SELECT count(*) FROM spatial_ref_sys WHERE srid = {}", srid));
    if (!known) {
        return fail(known);
    }
    if (**known == 0) {
        const auto inserted = integer(fmt::format("SELECT InsertEpsgSrid({})", srid));
        if (!inserted || inserted->value_or(0) != 1) {
            return fail(
                Errc::invalid_argument,
                base::message("SpatiaLite does not know EPSG:{0}", std::to_string(srid)),
                base::message("use a projected CRS of the EPSG dataset as the working CRS"));
        }
    }
    return {};
}

void Connection::run_triggers(bool on) {
    sqlite3_db_config(impl_->database.get(), SQLITE_DBCONFIG_ENABLE_TRIGGER, on ? 1 : 0, nullptr);
}

TriggersOff::TriggersOff(Connection& connection) : connection_{connection} {
    connection_.run_triggers(false);
}

TriggersOff::~TriggersOff() {
    connection_.run_triggers(true);
}

Result<Transaction> Transaction::begin(Connection& connection, Access access) {
    const auto begun =
        connection.execute(access == Access::write ? "BEGIN IMMEDIATE" : "BEGIN DEFERRED");
    if (!begun) {
        return fail(begun);
    }
    return Transaction{connection};
}

Transaction::Transaction(Transaction&& other) noexcept
    : connection_{std::exchange(other.connection_, nullptr)} {}

Transaction::~Transaction() {
    if (connection_ != nullptr) {
        // Nothing can be done about a failure here: the journal rolls back at the next opening.
        static_cast<void>(connection_->execute("ROLLBACK"));
    }
}

Result<void> Transaction::commit() {
    auto done = connection_->execute("COMMIT");
    if (done) {
        connection_ = nullptr;
    }
    return done;
}

}  // namespace tasmim::sqlite
