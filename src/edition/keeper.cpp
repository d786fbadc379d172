#include "edition/keeper.hpp"

#include "base/log.hpp"

#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace tasmim::edition {

using base::Errc;
using base::fail;
using base::Result;

namespace {

double seconds_since(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

/// Loading must not take the processor from those who answer. Linux counts niceness by thread.
void yield_to_others() {
    constexpr int low_priority = 10;
    static_cast<void>(
        ::setpriority(PRIO_PROCESS, static_cast<id_t>(::syscall(SYS_gettid)), low_priority));
}

}  // namespace

Keeper::Keeper(snapshot::Store store, EditionSettings settings)
    : store_{std::move(store)}, settings_{settings} {}

Keeper::~Keeper() {
    {
        const std::lock_guard lock{mutex_};
        stop_ = true;
    }
    wake_.notify_all();
    if (thread_.joinable()) {
        thread_.join();
    }
}

Result<void> Keeper::load(const base::Progress& progress) {
    const auto start = std::chrono::steady_clock::now();
    const auto id = store_.current();
    if (!id) {
        return fail(id);
    }
    if (!*id) {
        return fail(Errc::not_found,
                    base::message("nothing has been published yet"),
                    base::message("run `tasmim publish` first"));
    }
    auto edition = load_edition(store_, **id, settings_, progress);
    if (!edition) {
        return fail(edition);
    }
    check_log();
    edition_.set(std::move(*edition));
    base::log(base::LogLevel::info,
              "edition_loaded",
              {{"snapshot", **id}, {"seconds", seconds_since(start)}});
    return {};
}

void Keeper::watch(std::chrono::milliseconds poll) {
    thread_ = std::thread{[this, poll] {
        yield_to_others();
        std::unique_lock lock{mutex_};
        while (!stop_) {
            wake_.wait_for(lock, poll, [this] { return stop_ || retry_; });
            if (stop_) {
                return;
            }
            if (std::exchange(retry_, false)) {
                failed_.clear();
            }
            lock.unlock();
            check_pointer();
            check_log();
            lock.lock();
        }
    }};
}

void Keeper::reload_soon() {
    {
        const std::lock_guard lock{mutex_};
        retry_ = true;
    }
    wake_.notify_all();
}

void Keeper::check_log() {
    auto log = store_.publications();
    const auto known = publications_.get();
    if (log && (!known || *known != *log)) {
        publications_.set(std::make_shared<const Publications>(std::move(*log)));
    }
}

void Keeper::check_pointer() {
    const auto id = store_.current();
    const auto running = edition_.get();
    const auto wanted = id && *id ? **id : std::string{};
    if (wanted.empty() || wanted == failed_ || (running && running->snapshot->id() == wanted)) {
        return;
    }
    if (const auto loaded = load(); !loaded) {
        failed_ = wanted;
        base::log(base::LogLevel::error,
                  "snapshot_refused",
                  {{"snapshot", wanted},
                   {"message", loaded.error().message},
                   {"detail", loaded.error().detail}});
    }
}

}  // namespace tasmim::edition
