#pragma once

#include "web/response.hpp"

#include <cstddef>
#include <functional>
#include <memory>
#include <string>

namespace tasmim::http {

/// Threads that run jobs, with a bound on how many wait. Jobs with equal non-empty keys run once
/// and answer all who asked, outside the bound. Thread-safe.
class Pool {
  public:
    using Run = std::function<web::Response()>;
    /// Called once, on a thread of the pool, with the result; null when `run` threw (which is
    /// logged). Must not throw.
    using Done = std::function<void(const web::Response*)>;

    /// At least one thread; at most `bound` jobs wait, not counting those that run.
    Pool(unsigned threads, std::size_t bound);
    /// As stop().
    ~Pool();
    Pool(const Pool&) = delete;
    Pool& operator=(const Pool&) = delete;

    /// False when the queue is full or the pool has stopped; then `done` is never called.
    [[nodiscard]] bool submit(std::string key, Run run, Done done);

    /// Goes on with an answer that has begun: refused by a stopped pool only, for what was begun
    /// must not fail for want of room.
    [[nodiscard]] bool resume(Run run, Done done);

    /// Lets the running jobs end, forgets those that wait (their `done` is never called), ends the
    /// threads.
    void stop();

    [[nodiscard]] std::size_t waiting() const;
    [[nodiscard]] std::size_t running() const;

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace tasmim::http
