#include "snapshot/store.hpp"

#include "base/file.hpp"
#include "planning/content_store.hpp"
#include "snapshot/publication_log.hpp"
#include "snapshot/snapshot_file.hpp"

#include <algorithm>
#include <filesystem>

namespace tasmim::snapshot {

namespace fs = std::filesystem;
using base::Errc;
using base::fail;
using base::Result;

namespace {

/// Bytes; some hundred thousand publications.
constexpr std::size_t longest_log = 100U << 20U;

}  // namespace

Result<Store> Store::open(const std::string& folder) {
    std::error_code error;
    if (!fs::is_directory(folder, error)) {
        return fail(Errc::not_found,
                    base::message("there is no folder {0}", folder),
                    base::message("name the folder that `tasmim publish --snapshots` filled"));
    }
    return Store{folder};
}

Result<Store> Store::open_or_create(const std::string& folder) {
    std::error_code error;
    fs::create_directories(folder, error);
    if (error) {
        return fail(Errc::unavailable,
                    base::message("cannot make the folder {0}: {1}", folder, error.message()));
    }
    return Store{folder};
}

std::string Store::file(const char* name) const {
    return (fs::path{folder_} / name).string();
}

Result<base::FileLock> Store::lock(std::string_view holder) const {
    return base::FileLock::take(file("lock"), holder);
}

std::string Store::path_of(const std::string& id) const {
    return (fs::path{folder_} / (id + ".sqlite")).string();
}

Result<std::string> Store::add(const planning::Content& content,
                               const base::Progress& progress) const {
    base::tell(progress, base::message("checking"));
    auto id = planning::content_id(content);
    const auto path = path_of(id);
    // An existing file is taken only after a check: a damaged one is written again.
    if (fs::exists(path)) {
        if (const auto there = read_snapshot_file(path, progress); there && there->id == id) {
            return id;
        }
    }
    return write_snapshot_file(path, content, id, progress).map([&] { return std::move(id); });
}

Result<void> Store::publish(planning::Publication publication) const {
    const auto& id = publication.snapshot;
    if (!is_snapshot_id(id) || !fs::exists(path_of(id))) {
        return fail(Errc::not_found,
                    base::message("there is no snapshot {0} in {1}", id, folder_),
                    base::message("`tasmim snapshots list` names those that are there"));
    }
    const auto lock = this->lock(publication.event);
    const auto previous = current();
    auto log = publications();
    if (!lock || !previous || !log) {
        return !lock ? fail(lock) : previous ? fail(log) : fail(previous);
    }
    publication.previous = previous->value_or("");
    log->push_back(publication);
    return base::write_file_atomically(file("publications.jsonl"), to_json_lines(*log))
        .and_then([&] { return base::write_file_atomically(file("current"), id + "\n"); });
}

Result<std::vector<planning::Publication>> Store::publications() const {
    // The pointer first: what is logged after it was read is then known to be later.
    const auto served = current();
    if (!served) {
        return fail(served);
    }
    const auto path = file("publications.jsonl");
    if (!fs::exists(path)) {
        return std::vector<planning::Publication>{};
    }
    auto log = base::read_file(path, longest_log).and_then(parse_publications);
    if (!log) {
        return fail(log);
    }
    const auto never_moved = [&](const planning::Publication& last) {
        return last.snapshot != served->value_or("") && last.previous == served->value_or("");
    };
    if (!log->empty() && never_moved(log->back())) {
        log->pop_back();
    }
    return log;
}

Result<std::optional<std::string>> Store::current() const {
    const auto path = file("current");
    if (!fs::exists(path)) {
        return std::optional<std::string>{};
    }
    auto text = base::read_file(path, 1000);
    if (!text) {
        return fail(text);
    }
    while (!text->empty() && (text->back() == '\n' || text->back() == '\r')) {
        text->pop_back();
    }
    if (!is_snapshot_id(*text)) {
        return fail(Errc::invalid_argument,
                    base::message("{0} does not hold the id of a snapshot", path),
                    base::message("`tasmim snapshots rollback` writes it anew"));
    }
    return std::optional{std::move(*text)};
}

Result<std::vector<Store::Entry>> Store::list() const {
    std::vector<Entry> entries;
    std::error_code error;
    for (const auto& file : fs::directory_iterator{folder_, error}) {
        const auto& path = file.path();
        if (path.extension() == ".sqlite" && is_snapshot_id(path.stem().string())) {
            entries.push_back({path.stem().string(), file.file_size(error)});
        }
    }
    std::sort(
        entries.begin(), entries.end(), [](const Entry& a, const Entry& b) { return a.id < b.id; });
    return entries;
}

bool is_snapshot_id(std::string_view text) noexcept {
    return text.size() == 64 && std::all_of(text.begin(), text.end(), [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
           });
}

}  // namespace tasmim::snapshot
