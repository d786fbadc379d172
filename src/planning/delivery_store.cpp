#include "planning/delivery_store.hpp"

#include "planning/content_store.hpp"
#include "planning/table.hpp"

#include <fmt/format.h>

namespace tasmim::planning {

using base::Errc;
using base::fail;
using base::Result;

namespace {

Result<void> run(sqlite::Connection& connection,
                 std::string_view sql,
                 std::initializer_list<std::string_view> parameters) {
    auto statement = connection.prepare(sql);
    if (!statement) {
        return fail(statement);
    }
    int index = 0;
    for (const auto parameter : parameters) {
        statement->bind(++index, parameter);
    }
    return statement->run();
}

/// Rows of earlier imports of the same delivery, children before parents.
Result<void> remove_earlier_rows(sqlite::Connection& connection, std::string_view delivery) {
    Result<void> done{};
    for (const auto* child : {"provision", "coverage", "legend"}) {
        done = done.and_then([&] {
            return run(
                connection,
                fmt::format("DELETE FROM {} WHERE document IN (SELECT row_key FROM delivery_row "
                            "WHERE delivery = ? AND kind = 'document')",
                            child),
                {delivery});
        });
    }
    for (const auto& [table, key] : {std::pair{"document", "id"}, std::pair{"commune", "code"}}) {
        done = done.and_then([&, table = table, key = key] {
            return run(connection,
                       fmt::format("DELETE FROM {0} WHERE {1} IN (SELECT row_key FROM delivery_row "
                                   "WHERE delivery = ? AND kind = '{0}')",
                                   table,
                                   key),
                       {delivery});
        });
    }
    return done
        .and_then(
            [&] { return run(connection, "DELETE FROM parcel WHERE delivery = ?", {delivery}); })
        .and_then([&] {
            return run(connection, "DELETE FROM delivery_row WHERE delivery = ?", {delivery});
        });
}

Result<void> claim(sqlite::Connection& connection,
                   std::string_view delivery,
                   std::string_view kind,
                   std::string_view key) {
    auto done = run(connection, "INSERT INTO delivery_row VALUES (?, ?, ?)", {delivery, kind, key});
    if (!done && done.error().code == Errc::conflict) {
        return fail(
            Errc::conflict,
            base::message("{0} {1} came with another delivery", kind, key),
            base::message("import it under that delivery's name, or give it an id of its own"));
    }
    return done;
}

Result<void> claim_rows(sqlite::Connection& connection, const DeliveryRows& rows) {
    Result<void> done{};
    for (const auto& document : rows.content.documents) {
        done = done.and_then(
            [&] { return claim(connection, rows.delivery, "document", document.id); });
    }
    for (const auto& commune : rows.content.communes) {
        done = done.and_then(
            [&] { return claim(connection, rows.delivery, "commune", commune.code); });
    }
    return done;
}

/// Leaves the themes that the register does not know yet. Two deliveries must mean the same by a
/// theme.
Result<std::vector<Theme>> new_themes(sqlite::Connection& connection,
                                      const std::vector<Theme>& wanted) {
    base::Counter untold;
    const auto known = select<Theme>(connection, content_format, untold);
    if (!known) {
        return fail(known);
    }
    std::vector<Theme> added;
    for (const auto& theme : wanted) {
        const auto same_id = std::find_if(
            known->begin(), known->end(), [&](const Theme& t) { return t.id == theme.id; });
        if (same_id == known->end()) {
            added.push_back(theme);
        } else if (*same_id != theme) {
            return fail(Errc::conflict,
                        base::message("theme '{0}' is defined otherwise in the register", theme.id),
                        base::message("use the same definition in every profile, or another id"));
        }
    }
    return added;
}

Result<void> log_import(sqlite::Connection& connection,
                        const DeliveryRows& rows,
                        std::size_t added) {
    auto import = connection.prepare(
        "INSERT INTO import (delivery, imported_at, stored_rows, rejected_features, report) "
        "VALUES (?, ?, ?, ?, ?)");
    auto files = connection.prepare("INSERT INTO import_file VALUES (?, ?, ?)");
    auto reject = connection.prepare("INSERT INTO reject VALUES (?, ?, ?, ?, ?, ?)");
    if (!import || !files || !reject) {
        return fail(Errc::internal, base::message("the import log cannot be written"));
    }
    if (auto logged = import->bind(1, rows.delivery)
                          .bind(2, rows.imported_at)
                          .bind(3, static_cast<std::int64_t>(added))
                          .bind(4, static_cast<std::int64_t>(rows.rejected.size()))
                          .bind(5, rows.report_json)
                          .run();
        !logged) {
        return logged;
    }
    const auto id = connection.integer("SELECT max(id) FROM import");
    if (!id) {
        return fail(id);
    }
    Result<void> done{};
    for (const auto& source : rows.files) {
        done = done.and_then(
            [&] { return files->bind(1, **id).bind(2, source.name).bind(3, source.sha256).run(); });
    }
    for (const auto& feature : rows.rejected) {
        done = done.and_then([&] {
            return reject->bind(1, **id)
                .bind(2, feature.layer)
                .bind(3, feature.source_key)
                .bind(4, feature.reason)
                .bind(5, feature.attributes_json)
                .bind_blob(6, feature.wkb)
                .run();
        });
    }
    return done;
}

}  // namespace

Result<Replacement> store_delivery(sqlite::Connection& connection,
                                   DeliveryRows rows,
                                   const base::Progress& progress) {
    auto& content = rows.content;
    const auto before = count_rows(connection);
    if (!before) {
        return fail(before);
    }
    if (const auto removed = remove_earlier_rows(connection, rows.delivery); !removed) {
        return fail(removed);
    }
    const auto between = count_rows(connection);
    auto themes = new_themes(connection, content.themes);
    if (!between || !themes) {
        return between ? fail(themes) : fail(between);
    }
    content.themes = std::move(*themes);
    const auto stored =
        sort_by_key(content).and_then([&] { return claim_rows(connection, rows); }).and_then([&] {
            return write_content(connection, content, progress);
        });
    if (!stored) {
        return fail(stored);
    }
    const auto after = count_rows(connection);
    if (!after) {
        return fail(after);
    }
    const Replacement replacement{*before - *between, *after - *between};
    if (auto logged = log_import(connection, rows, replacement.added); !logged) {
        return fail(logged);
    }
    return replacement;
}

}  // namespace tasmim::planning
