#include "snapshot/archive.hpp"

#include "base/file.hpp"
#include "snapshot/snapshot_file.hpp"
#include "sqlite/connection.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>

namespace tasmim::snapshot {

namespace fs = std::filesystem;
using base::Errc;
using base::fail;
using base::Result;

namespace {

/// SQLite's own limit of a value, with room for the rest of its row.
constexpr std::size_t longest_file = 999'000'000;

constexpr std::array logs{"current", "publications.jsonl", "kept.jsonl"};

constexpr auto sqlar_sql =
    "CREATE TABLE sqlar (name TEXT PRIMARY KEY, mode INT, mtime INT, sz INT, data BLOB)";

/// Whether a name may stand in an archive: nothing that leads out of the folder.
bool belongs(const std::string& name) {
    const fs::path path{name};
    return std::find(logs.begin(), logs.end(), name) != logs.end() ||
           (path.extension() == ".sqlite" && is_snapshot_id(path.stem().string()) &&
            !path.has_parent_path());
}

Result<void> verify(const std::string& path, const base::Progress& progress) {
    if (fs::path{path}.extension() != ".sqlite") {
        return {};
    }
    const auto file = read_snapshot_file(path, progress);
    if (!file) {
        return fail(file);
    }
    return file->id == fs::path{path}.stem().string()
               ? Result<void>{}
               : fail(Errc::invalid_argument, base::message("{0} holds another snapshot", path));
}

std::vector<std::string> names_in(const std::string& folder) {
    std::vector<std::string> names;
    std::error_code error;
    for (const auto& file : fs::directory_iterator{folder, error}) {
        if (belongs(file.path().filename().string())) {
            names.push_back(file.path().filename().string());
        }
    }
    std::sort(names.begin(), names.end());
    return names;
}

Result<void> add_file(sqlite::Connection& archive,
                      const std::string& folder,
                      const std::string& name,
                      const base::Progress& progress) {
    const auto path = (fs::path{folder} / name).string();
    const auto bytes =
        verify(path, progress).and_then([&] { return base::read_file(path, longest_file); });
    auto statement = archive.prepare("INSERT INTO sqlar VALUES (?, 33188, 0, ?, ?)");
    if (!bytes || !statement) {
        return bytes ? fail(statement) : fail(bytes);
    }
    return statement->bind(1, name)
        .bind(2, static_cast<std::int64_t>(bytes->size()))
        .bind_blob(3, *bytes)
        .run();
}

/// Calls `take(name, bytes)` for every file of an archive.
template <typename Take>
Result<void> for_each_file(const std::string& path, Take&& take) {
    auto archive = sqlite::Connection::open(path, sqlite::Mode::read_only);
    if (!archive) {
        return fail(archive);
    }
    auto statement = archive->prepare("SELECT name, sz, data FROM sqlar ORDER BY name");
    if (!statement) {
        return fail(statement);
    }
    for (auto row = statement->step();; row = statement->step()) {
        if (!row || !*row) {
            return row ? Result<void>{} : fail(row);
        }
        const auto name = statement->text(0);
        const auto bytes = statement->blob(2);
        if (!belongs(name) || static_cast<std::int64_t>(bytes.size()) != statement->integer(1)) {
            return fail(Errc::invalid_argument,
                        base::message("{0} is no backup of snapshots: it has '{1}'", path, name),
                        base::message("name a file that `tasmim backup` made"));
        }
        if (auto taken = take(name, bytes); !taken) {
            return taken;
        }
    }
}

/// Whether the archive has each file of the folder, byte for byte.
Result<void> check_same(const std::string& path,
                        const std::string& folder,
                        const std::vector<std::string>& names) {
    std::size_t count = 0;
    const auto read = for_each_file(path, [&](const std::string& name, std::string_view bytes) {
        ++count;
        return base::read_file((fs::path{folder} / name).string(), longest_file)
            .and_then([&](const std::string& original) {
                return original == bytes
                           ? Result<void>{}
                           : fail(Errc::conflict, base::message("{0} changed meanwhile", name));
            });
    });
    return read.and_then([&] {
        return count == names.size() ? Result<void>{}
                                     : fail(Errc::internal, base::message("{0} lacks files", path));
    });
}

}  // namespace

Result<void> write_archive(const Store& store,
                           const std::string& path,
                           const base::Progress& progress) {
    const auto lock = store.lock("backup");
    if (!lock) {
        return fail(lock);
    }
    const auto names = names_in(store.folder());
    {
        auto archive = sqlite::Connection::open(path, sqlite::Mode::create);
        if (!archive) {
            return fail(archive);
        }
        auto transaction = sqlite::Transaction::begin(*archive);
        auto done = transaction ? archive->execute(sqlar_sql) : fail(transaction);
        for (const auto& name : names) {
            done =
                done.and_then([&] { return add_file(*archive, store.folder(), name, progress); });
        }
        done = done.and_then([&] { return transaction->commit(); });
        if (!done) {
            return done;
        }
    }
    return check_same(path, store.folder(), names);
}

bool is_archive(const std::string& path) {
    auto archive = sqlite::Connection::open(path, sqlite::Mode::read_only);
    if (!archive) {
        return false;
    }
    const auto tables = archive->integer("SELECT count(*) FROM sqlite_schema WHERE name = 'sqlar'");
    return tables && tables->value_or(0) == 1;
}

Result<void> extract_archive(const std::string& path,
                             const std::string& folder,
                             const base::Progress& progress) {
    std::error_code error;
    fs::create_directories(folder, error);
    return for_each_file(path, [&](const std::string& name, std::string_view bytes) {
        const auto file = (fs::path{folder} / name).string();
        return base::write_file_atomically(file, bytes).and_then([&] {
            return verify(file, progress);
        });
    });
}

}  // namespace tasmim::snapshot
