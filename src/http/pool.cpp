#include "http/pool.hpp"

#include "base/log.hpp"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <optional>
#include <thread>
#include <unordered_map>
#include <utility>
#include <vector>

namespace tasmim::http {
namespace {

struct Task {
    std::string key;
    Pool::Run run;
    std::vector<Pool::Done> waiters;
};

std::optional<web::Response> run_safely(const Pool::Run& run) {
    try {
        return run();
    } catch (const std::exception& failure) {
        base::log(base::LogLevel::error, "job_failed", {{"what", std::string{failure.what()}}});
    } catch (...) {
        base::log(base::LogLevel::error, "job_failed");
    }
    return std::nullopt;
}

}  // namespace

struct Pool::Impl {
    void work();
    /// Needs the lock.
    void add(std::string key, Pool::Run run, Pool::Done done);
    [[nodiscard]] std::shared_ptr<Task> next();
    void finish(Task& task, const std::optional<web::Response>& result);

    std::size_t bound = 0;
    mutable std::mutex mutex;
    std::condition_variable wake;
    std::deque<std::shared_ptr<Task>> queue;
    std::unordered_map<std::string, std::shared_ptr<Task>> by_key;  // waiting or running
    std::size_t running = 0;
    bool is_stopping = false;
    std::vector<std::thread> threads;
};

void Pool::Impl::add(std::string key, Pool::Run run, Pool::Done done) {
    auto task = std::make_shared<Task>();
    task->run = std::move(run);
    task->waiters.push_back(std::move(done));
    task->key = std::move(key);
    if (!task->key.empty()) {
        by_key.emplace(task->key, task);
    }
    queue.push_back(std::move(task));
}

/// Waits for a task; null when the pool stops.
std::shared_ptr<Task> Pool::Impl::next() {
    std::unique_lock lock{mutex};
    wake.wait(lock, [this] { return is_stopping || !queue.empty(); });
    if (is_stopping) {
        return nullptr;
    }
    auto task = std::move(queue.front());
    queue.pop_front();
    ++running;
    return task;
}

void Pool::Impl::finish(Task& task, const std::optional<web::Response>& result) {
    std::vector<Done> waiters;
    {
        // From here on the same key starts a new run: nobody joins a result that is being handed
        // out.
        const std::lock_guard lock{mutex};
        by_key.erase(task.key);
        waiters.swap(task.waiters);
    }
    for (const auto& done : waiters) {
        done(result ? &*result : nullptr);
    }
    const std::lock_guard lock{mutex};
    --running;
}

void Pool::Impl::work() {
    while (const auto task = next()) {
        finish(*task, run_safely(task->run));
    }
}

Pool::Pool(unsigned threads, std::size_t bound) : impl_{std::make_unique<Impl>()} {
    impl_->bound = bound;
    // Held while the threads start: submit() reads how many there are.
    const std::lock_guard lock{impl_->mutex};
    for (unsigned i = 0; i < std::max(threads, 1U); ++i) {
        impl_->threads.emplace_back([this] { impl_->work(); });
    }
}

Pool::~Pool() {
    stop();
}

bool Pool::submit(std::string key, Run run, Done done) {
    {
        const std::lock_guard lock{impl_->mutex};
        if (impl_->is_stopping) {
            return false;
        }
        if (const auto known = impl_->by_key.find(key); known != impl_->by_key.end()) {
            known->second->waiters.push_back(std::move(done));
            return true;
        }
        // A task that an idle thread is about to take does not count as waiting.
        if (impl_->queue.size() + impl_->running >= impl_->bound + impl_->threads.size()) {
            return false;
        }
        impl_->add(std::move(key), std::move(run), std::move(done));
    }
    impl_->wake.notify_one();
    return true;
}

bool Pool::resume(Run run, Done done) {
    {
        const std::lock_guard lock{impl_->mutex};
        if (impl_->is_stopping) {
            return false;
        }
        impl_->add({}, std::move(run), std::move(done));
    }
    impl_->wake.notify_one();
    return true;
}

void Pool::stop() {
    std::deque<std::shared_ptr<Task>> forgotten;
    {
        const std::lock_guard lock{impl_->mutex};
        impl_->is_stopping = true;
        forgotten.swap(impl_->queue);
        for (const auto& task : forgotten) {
            impl_->by_key.erase(task->key);
        }
    }
    impl_->wake.notify_all();
    for (auto& thread : impl_->threads) {
        thread.join();
    }
    impl_->threads.clear();
}

std::size_t Pool::waiting() const {
    const std::lock_guard lock{impl_->mutex};
    return impl_->queue.size();
}

std::size_t Pool::running() const {
    const std::lock_guard lock{impl_->mutex};
    return impl_->running;
}

}  // namespace tasmim::http
