#include "planning/register.hpp"

#include "planning/content_store.hpp"
#include "planning/delivery_store.hpp"
#include "planning/publication_store.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <utility>

namespace tasmim::planning {

using base::Errc;
using base::fail;
using base::Result;

namespace {

constexpr int register_version = 2;

constexpr auto bookkeeping_sql = R"(
CREATE TABLE register (version INTEGER NOT NULL, crs TEXT NOT NULL);
CREATE TABLE import (
    id INTEGER PRIMARY KEY, delivery TEXT NOT NULL, imported_at TEXT NOT NULL,
    stored_rows INTEGER NOT NULL, rejected_features INTEGER NOT NULL, report TEXT NOT NULL);
CREATE TABLE import_file (
    import INTEGER NOT NULL REFERENCES import, name TEXT NOT NULL, sha256 TEXT NOT NULL);
CREATE TABLE reject (
    import INTEGER NOT NULL REFERENCES import, layer TEXT NOT NULL, source_key TEXT NOT NULL,
    reason TEXT NOT NULL, attributes TEXT NOT NULL, original_wkb BLOB);
CREATE TABLE delivery_row (
    delivery TEXT NOT NULL, kind TEXT NOT NULL, row_key TEXT NOT NULL, PRIMARY KEY (kind, row_key));
)";

/// Tables of an earlier version get what they lack, within a transaction.
Result<void> complete(sqlite::Connection& connection, const std::string& crs) {
    const auto srid = srid_of(crs);
    if (!srid) {
        return fail(srid);
    }
    return complete_content_tables(connection, *srid)
        .and_then([&] { return complete_publication_tables(connection); })
        .and_then([&] {
            return connection.execute(
                fmt::format("UPDATE register SET version = {}", register_version));
        });
}

/// The content format that a version of the register stores.
int format_of(int version) {
    return version;
}

Result<std::string> read_crs(sqlite::Connection& connection, const std::string& path) {
    const auto tables =
        connection.integer("SELECT count(*) FROM sqlite_schema WHERE name = 'register'");
    if (!tables) {
        return fail(tables);
    }
    if (**tables == 0) {
        return fail(Errc::invalid_argument,
                    base::message("{0} is not a planning register", path),
                    base::message("name a file that `tasmim import` made"));
    }
    const auto version = connection.integer("SELECT version FROM register");
    const auto crs = connection.text("SELECT crs FROM register");
    if (!version || !crs || !*version || !*crs) {
        return fail(Errc::invalid_argument, base::message("{0} is a damaged register", path));
    }
    if (**version > register_version) {
        return fail(Errc::invalid_argument,
                    base::message("{0} was made by a later version of Tasmim", path),
                    base::message("use that version, or a newer one"));
    }
    return **crs;
}

/// No file, or the empty one of a process that died before its first transaction ended.
bool is_unwritten(const std::string& path) {
    if (!std::filesystem::exists(path)) {
        return true;
    }
    // Opening rolls an unfinished transaction back.
    auto connection = sqlite::Connection::open(path, sqlite::Mode::read_write);
    if (!connection) {
        return false;
    }
    const auto tables = connection->integer("SELECT count(*) FROM sqlite_schema");
    return tables && **tables == 0;
}

}  // namespace

Register::Register(sqlite::Connection connection, std::string crs)
    : connection_{std::move(connection)}, crs_{std::move(crs)} {}

Result<Register> Register::open(const std::string& path) {
    auto connection = sqlite::Connection::open(path, sqlite::Mode::read_write);
    if (!connection) {
        return fail(connection);
    }
    auto crs = read_crs(*connection, path);
    if (!crs) {
        return fail(crs);
    }
    return Register{std::move(*connection), std::move(*crs)};
}

Result<Register> Register::open_or_create(const std::string& path, const std::string& crs) {
    if (is_unwritten(path)) {
        const auto parent = std::filesystem::path{path}.parent_path();
        std::error_code ignored;
        std::filesystem::create_directories(parent, ignored);
        auto connection = sqlite::Connection::open(path, sqlite::Mode::create);
        return connection ? make(std::move(*connection), crs) : fail(connection);
    }
    auto existing = open(path);
    if (existing && existing->crs() != crs) {
        return fail(
            Errc::conflict,
            base::message(
                "{0} has the working CRS {1}, the profile has {2}", path, existing->crs(), crs),
            base::message("import into a register of its own, or correct `crs` in the profile"));
    }
    return existing;
}

Result<Register> Register::in_memory(const std::string& crs) {
    auto connection = sqlite::Connection::open_in_memory();
    return connection ? make(std::move(*connection), crs) : fail(connection);
}

Result<Register> Register::make(sqlite::Connection connection, const std::string& crs) {
    const auto srid = srid_of(crs);
    if (!srid) {
        return fail(srid);
    }
    auto transaction = sqlite::Transaction::begin(connection);
    if (!transaction) {
        return fail(transaction);
    }
    const auto made = create_content_tables(connection, *srid)
                          .and_then([&] { return connection.execute(bookkeeping_sql); })
                          .and_then([&] { return create_publication_tables(connection); })
                          .and_then([&] {
                              return connection.execute(fmt::format(
                                  "INSERT INTO register VALUES ({}, '{}')", register_version, crs));
                          })
                          .and_then([&] { return transaction->commit(); });
    if (!made) {
        return fail(made);
    }
    return Register{std::move(connection), crs};
}

Result<int> Register::version() {
    return connection_.integer("SELECT version FROM register").map([](const auto& version) {
        return static_cast<int>(version.value_or(register_version));
    });
}

Result<sqlite::Transaction> Register::change() {
    auto transaction = sqlite::Transaction::begin(connection_);
    if (!transaction) {
        return transaction;
    }
    const auto stored = version();
    if (!stored) {
        return fail(stored);
    }
    if (*stored != register_version) {
        if (const auto completed = complete(connection_, crs_); !completed) {
            return fail(completed);
        }
    }
    return transaction;
}

Result<Replacement> Register::replace_delivery(DeliveryRows rows,
                                               bool keep,
                                               const base::Progress& progress) {
    if (rows.content.crs != crs_) {
        return fail(
            Errc::conflict,
            base::message("the delivery is in {0}, the register in {1}", rows.content.crs, crs_));
    }
    auto transaction = change();
    if (!transaction) {
        return fail(transaction);
    }
    auto replaced = store_delivery(connection_, std::move(rows), progress);
    if (replaced && keep) {
        if (const auto done = transaction->commit(); !done) {
            return fail(done);
        }
    }
    return replaced;
}

Result<Content> Register::content(const base::Progress& progress) {
    // The tables are read one after the other: within a transaction no import comes in between.
    auto transaction = sqlite::Transaction::begin(connection_, sqlite::Access::read);
    if (!transaction) {
        return fail(transaction);
    }
    const auto stored = version();
    return stored ? read_content(connection_, crs_, format_of(*stored), progress) : fail(stored);
}

Result<void> Register::log_publications(const std::vector<Publication>& of_store) {
    auto transaction = change();
    if (!transaction) {
        return fail(transaction);
    }
    return add_publications(connection_, of_store).and_then([&] { return transaction->commit(); });
}

Result<std::vector<Publication>> Register::publications() {
    const auto stored = version();
    return stored ? read_publications(connection_, *stored) : fail(stored);
}

Result<void> Register::set(const Setting& setting) {
    auto transaction = change();
    if (!transaction) {
        return fail(transaction);
    }
    return add_setting(connection_, setting).and_then([&] { return transaction->commit(); });
}

Result<std::string> Register::setting(std::string_view name) {
    const auto stored = version();
    return stored ? read_setting(connection_, *stored, name) : fail(stored);
}

}  // namespace tasmim::planning
