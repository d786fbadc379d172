#include "snapshot/snapshot_file.hpp"

#include "base/file.hpp"
#include "base/unfinished.hpp"
#include "planning/content_store.hpp"
#include "sqlite/connection.hpp"

#include <fmt/format.h>

namespace tasmim::snapshot {

using base::Errc;
using base::fail;
using base::Result;

namespace {

Result<void> write_tables(const std::string& path,
                          const planning::Content& content,
                          const std::string& id,
                          const base::Progress& progress) {
    const auto srid = planning::srid_of(content.crs);
    if (!srid) {
        return fail(srid);
    }
    auto connection = sqlite::Connection::open(path, sqlite::Mode::create);
    if (!connection) {
        return fail(connection);
    }
    auto transaction = sqlite::Transaction::begin(*connection);
    if (!transaction) {
        return fail(transaction);
    }
    return planning::create_content_tables(*connection, *srid)
        .and_then([&] {
            return connection->execute(
                fmt::format("CREATE TABLE snapshot (id TEXT NOT NULL, content_format INTEGER NOT "
                            "NULL, crs TEXT NOT NULL);"
                            "INSERT INTO snapshot VALUES ('{}', {}, '{}');",
                            id,
                            planning::content_format,
                            content.crs));
        })
        .and_then([&] { return planning::write_content(*connection, content, progress); })
        .and_then([&] {
            base::tell(progress, base::message("flushing to disk"));
            return transaction->commit();
        });
}

tl::unexpected<base::Error> not_a_snapshot(const std::string& path) {
    return fail(Errc::invalid_argument,
                base::message("{0} is not a snapshot", path),
                base::message("name a file that `tasmim publish` made"));
}

}  // namespace

Result<void> write_snapshot_file(const std::string& path,
                                 const planning::Content& content,
                                 const std::string& id,
                                 const base::Progress& progress) {
    const base::Unfinished partial{path};
    return write_tables(partial.path(), content, id, progress).and_then([&] {
        return base::commit_file(partial.path(), path);
    });
}

Result<SnapshotFile> read_snapshot_file(const std::string& path, const base::Progress& progress) {
    auto connection = sqlite::Connection::open(path, sqlite::Mode::read_only);
    if (!connection) {
        return fail(connection);
    }
    const auto has_table =
        connection->integer("SELECT count(*) FROM sqlite_schema WHERE name = 'snapshot'");
    if (!has_table || has_table->value_or(0) == 0) {
        return not_a_snapshot(path);
    }
    const auto format = connection->integer("SELECT content_format FROM snapshot");
    const auto id = connection->text("SELECT id FROM snapshot");
    const auto crs = connection->text("SELECT crs FROM snapshot");
    if (!format || !id || !crs || !*format || **format < 1 || !*id || !*crs) {
        return not_a_snapshot(path);
    }
    if (**format > planning::content_format) {
        return fail(Errc::invalid_argument,
                    base::message("{0} was made by a later version of Tasmim", path),
                    base::message("use that version, or a newer one"));
    }
    // An id is the hash of what its format had: an old snapshot keeps its id for ever.
    const auto stated = static_cast<int>(**format);
    auto content = planning::read_content(*connection, **crs, stated, progress);
    if (!content) {
        auto error = content.error();
        error.message = base::message("{0}: {1}", path, error.message);
        return tl::unexpected<base::Error>(std::move(error));
    }
    base::tell(progress, base::message("checking"));
    if (planning::content_id(*content, stated) != **id) {
        return fail(Errc::invalid_argument,
                    base::message(
                        "{0} is damaged or was altered: its content does not hash to its id", path),
                    base::message("publish again, or restore the file from a backup"));
    }
    return SnapshotFile{**id, std::move(*content)};
}

}  // namespace tasmim::snapshot
