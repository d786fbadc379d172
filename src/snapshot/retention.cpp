#include "snapshot/retention.hpp"

#include "base/file.hpp"
#include "snapshot/publication_log.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <set>

namespace tasmim::snapshot {

namespace fs = std::filesystem;
using base::Errc;
using base::fail;
using base::Result;

namespace {

std::string kept_file(const Store& store) {
    return (fs::path{store.folder()} / "kept.jsonl").string();
}

Result<void> write_kept(const Store& store, const std::vector<Kept>& entries) {
    return base::write_file_atomically(kept_file(store), to_json_lines(entries));
}

/// Ids that must stay. A published one is needed until the next publication took its place.
Result<std::set<std::string>> needed(const Store& store, const std::string& served_before) {
    const auto current = store.current();
    const auto log = store.publications();
    const auto others = kept(store);
    if (!current || !log || !others) {
        return !current ? fail(current) : log ? fail(others) : fail(log);
    }
    std::set<std::string> ids{current->value_or("")};
    for (const auto& entry : *others) {
        ids.insert(entry.snapshot);
    }
    for (std::size_t i = 0; i < log->size(); ++i) {
        const bool is_last = i + 1 == log->size();
        if (served_before.empty() || is_last || (*log)[i + 1].published_at >= served_before) {
            ids.insert((*log)[i].snapshot);
        }
    }
    return ids;
}

/// Whether a file of the store is there for a snapshot that is not needed, or for nothing at all:
/// what a killed process left unfinished.
bool is_unneeded(const fs::path& path, const std::set<std::string>& ids) {
    if (path.extension() == ".partial" || path.extension() == ".partial-journal") {
        return true;
    }
    const auto name = path.stem().string();
    return path.extension() == ".sqlite" && is_snapshot_id(name) && !ids.contains(name);
}

/// The entry itself, or of an unfinished one the files in its folder.
std::vector<fs::directory_entry> files_of(const fs::directory_entry& entry) {
    std::error_code error;
    std::vector<fs::directory_entry> files;
    if (entry.is_directory(error)) {
        files.assign(fs::directory_iterator{entry.path(), error}, fs::directory_iterator{});
    } else {
        files.push_back(entry);
    }
    return files;
}

std::uintmax_t size_of(const fs::directory_entry& entry) {
    std::uintmax_t sum = 0;
    for (const auto& file : files_of(entry)) {
        std::error_code error;
        const auto size = file.file_size(error);
        sum += error ? 0 : size;
    }
    return sum;
}

/// Of a file; file clocks count otherwise than system clocks before C++20's clock_cast.
std::chrono::system_clock::time_point changed_at(const fs::path& path, std::error_code& error) {
    const auto written = fs::last_write_time(path, error);
    const auto age = fs::file_time_type::clock::now() - written;
    return std::chrono::system_clock::now() -
           std::chrono::duration_cast<std::chrono::system_clock::duration>(age);
}

/// Whether nothing of it changed since; not where that cannot be told.
bool is_older(const fs::directory_entry& entry, std::chrono::system_clock::time_point moment) {
    auto files = files_of(entry);
    files.push_back(entry);
    return std::all_of(files.begin(), files.end(), [&](const auto& file) {
        std::error_code error;
        return changed_at(file.path(), error) < moment && !error;
    });
}

}  // namespace

Result<std::vector<Kept>> kept(const Store& store) {
    constexpr std::size_t longest = 100U << 20U;
    const auto path = kept_file(store);
    if (!fs::exists(path)) {
        return std::vector<Kept>{};
    }
    return base::read_file(path, longest).and_then(parse_publications);
}

Result<void> keep(const Store& store, const Kept& entry) {
    if (!is_snapshot_id(entry.snapshot) || !fs::exists(store.path_of(entry.snapshot))) {
        return fail(Errc::not_found,
                    base::message("there is no snapshot {0}", entry.snapshot),
                    base::message("`tasmim snapshots list` names those that are there"));
    }
    const auto lock = store.lock(entry.event);
    auto entries = kept(store);
    if (!lock || !entries) {
        return lock ? fail(entries) : fail(lock);
    }
    std::erase_if(*entries, [&](const Kept& other) {
        return other.event == entry.event &&
               (entry.event == "propose" || other.snapshot == entry.snapshot);
    });
    entries->push_back(entry);
    return write_kept(store, *entries);
}

Result<void> release(const Store& store, const std::string& id, const std::string& event) {
    const auto lock = store.lock("release");
    auto entries = kept(store);
    if (!lock || !entries) {
        return lock ? fail(entries) : fail(lock);
    }
    const auto removed = std::erase_if(
        *entries, [&](const Kept& other) { return other.event == event && other.snapshot == id; });
    if (removed == 0) {
        return fail(Errc::not_found,
                    base::message("snapshot {0} is not kept for that reason ({1})", id, event),
                    base::message("`tasmim snapshots list` says which are"));
    }
    return write_kept(store, *entries);
}

Result<std::vector<Prunable>> prunable(const Store& store, const PruneRules& rules) {
    const auto ids = needed(store, rules.served_before);
    if (!ids) {
        return fail(ids);
    }
    std::vector<Prunable> found;
    std::error_code error;
    for (const auto& file : fs::directory_iterator{store.folder(), error}) {
        if (is_unneeded(file.path(), *ids) && is_older(file, rules.changed_before)) {
            found.push_back({file.path().string(), size_of(file)});
        }
    }
    std::sort(found.begin(), found.end(), [](const Prunable& a, const Prunable& b) {
        return a.path < b.path;
    });
    return found;
}

Result<std::vector<Prunable>> prune(const Store& store, const PruneRules& rules) {
    const auto lock = store.lock("snapshots prune");
    if (!lock) {
        return fail(lock);
    }
    auto found = prunable(store, rules);
    if (!found) {
        return found;
    }
    std::vector<Prunable> removed;
    for (const auto& file : *found) {
        std::error_code error;
        fs::remove_all(file.path, error);
        if (error) {
            return fail(Errc::unavailable,
                        base::message("cannot remove {0}: {1}", file.path, error.message()),
                        base::message("check the permissions of the folder"));
        }
        removed.push_back(file);
    }
    return removed;
}

}  // namespace tasmim::snapshot
