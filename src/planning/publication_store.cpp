#include "planning/publication_store.hpp"

#include <fmt/format.h>

namespace tasmim::planning {

using base::fail;
using base::Result;

namespace {

constexpr auto publication_sql = R"(
CREATE TABLE publication (
    id INTEGER PRIMARY KEY, snapshot TEXT NOT NULL, published_at TEXT NOT NULL,
    published_by TEXT NOT NULL, reason TEXT NOT NULL);
)";

constexpr auto since_version_2_sql = R"(
ALTER TABLE publication ADD COLUMN previous TEXT NOT NULL DEFAULT '';
ALTER TABLE publication ADD COLUMN approved_by TEXT NOT NULL DEFAULT '';
ALTER TABLE publication ADD COLUMN event TEXT NOT NULL DEFAULT 'publish';
CREATE TABLE setting (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, value TEXT NOT NULL, set_at TEXT NOT NULL,
    set_by TEXT NOT NULL);
)";

}  // namespace

Result<void> create_publication_tables(sqlite::Connection& connection) {
    return connection.execute(publication_sql).and_then([&] {
        return complete_publication_tables(connection);
    });
}

Result<void> complete_publication_tables(sqlite::Connection& connection) {
    return connection.execute(since_version_2_sql);
}

Result<void> add_publications(sqlite::Connection& connection,
                              const std::vector<Publication>& publications) {
    auto statement = connection.prepare(
        "INSERT INTO publication (snapshot, published_at, published_by, reason, previous, "
        "approved_by, event) SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7 WHERE NOT EXISTS (SELECT 1 FROM "
        "publication WHERE snapshot = ?1 AND published_at = ?2 AND previous = ?5 AND event = ?7)");
    if (!statement) {
        return fail(statement);
    }
    Result<void> done{};
    for (const auto& publication : publications) {
        done = done.and_then([&] {
            return statement->bind(1, publication.snapshot)
                .bind(2, publication.published_at)
                .bind(3, publication.by)
                .bind(4, publication.reason)
                .bind(5, publication.previous)
                .bind(6, publication.approved_by)
                .bind(7, publication.event)
                .run();
        });
    }
    return done;
}

Result<std::vector<Publication>> read_publications(sqlite::Connection& connection, int version) {
    auto statement = connection.prepare(
        fmt::format("SELECT snapshot, published_at, published_by, reason, {} FROM publication "
                    "ORDER BY id",
                    version == 1 ? "'', '', 'publish'" : "previous, approved_by, event"));
    if (!statement) {
        return fail(statement);
    }
    std::vector<Publication> list;
    for (auto row = statement->step();; row = statement->step()) {
        if (!row) {
            return fail(row);
        }
        if (!*row) {
            return list;
        }
        list.push_back({statement->text(0),
                        statement->text(1),
                        statement->text(2),
                        statement->text(3),
                        statement->text(4),
                        statement->text(5),
                        statement->text(6)});
    }
}

Result<void> add_setting(sqlite::Connection& connection, const Setting& setting) {
    auto statement =
        connection.prepare("INSERT INTO setting (name, value, set_at, set_by) VALUES (?, ?, ?, ?)");
    if (!statement) {
        return fail(statement);
    }
    return statement->bind(1, setting.name)
        .bind(2, setting.value)
        .bind(3, setting.set_at)
        .bind(4, setting.by)
        .run();
}

Result<std::string> read_setting(sqlite::Connection& connection,
                                 int version,
                                 std::string_view name) {
    if (version == 1) {
        return std::string{};
    }
    auto statement =
        connection.prepare("SELECT value FROM setting WHERE name = ? ORDER BY id DESC LIMIT 1");
    if (!statement) {
        return fail(statement);
    }
    return statement->bind(1, name).step().map(
        [&](bool found) { return found ? statement->text(0) : std::string{}; });
}

}  // namespace tasmim::planning
