#pragma once

#include "http/listener.hpp"
#include "http/session.hpp"

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>

namespace tasmim::http {

/// One thread's event loop with the connections on it.
class Loop {
  public:
    explicit Loop(const Service& service);
    ~Loop();
    Loop(const Loop&) = delete;
    Loop& operator=(const Loop&) = delete;

    /// Accepts from `listener` and gives each socket to `take`, on this loop's thread; before
    /// run().
    void listen(Listener listener, std::function<void(int socket)> take);

    /// Serves a connected socket on this loop. Thread-safe.
    void adopt(int socket);

    /// Serves until stop() has drained it; call once, on the loop's own thread.
    void run();

    /// Accepts what already waits, then nothing more; ends the connections as their requests in
    /// flight are answered, at the latest after the drain timeout. Thread-safe, may be called
    /// again.
    void stop();

    /// Open connections, as of a moment ago. Thread-safe.
    [[nodiscard]] std::size_t connections() const noexcept;

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace tasmim::http
