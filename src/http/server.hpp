#pragma once

#include "base/error.hpp"
#include "http/options.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>

namespace tasmim::http {

/// An HTTP/1.1 server (RFC 9110, 9112): event loops that parse, ask the handler and write, and a
/// bounded pool for jobs. TLS and HTTP/2 are a reverse proxy's.
class Server {
  public:
    /// What goes on at a moment, for metrics.
    struct Load {
        std::size_t connections = 0;
        std::size_t jobs_waiting = 0;
        std::size_t jobs_running = 0;
    };

    /// Binds and listens, so that clients may connect; answers from run() on.
    /// Starts the pool's threads: who waits for signals with sigwait blocks them before.
    /// Errors: as Listener::tcp and Listener::unix_socket; invalid_argument when it would listen
    /// nowhere.
    [[nodiscard]] static base::Result<Server> make(Options options,
                                                   Handler handler,
                                                   OnDone on_done = {});
    ~Server();
    Server(Server&&) noexcept;
    Server& operator=(Server&&) noexcept;
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    /// The TCP port bound, 0 without TCP.
    [[nodiscard]] std::uint16_t port() const noexcept;

    /// Serves until stop(); call once. Returns when all requests in flight are answered, at the
    /// latest after the drain timeout and the end of the jobs that run then.
    void run();

    /// Begins the end: nothing more is accepted, requests in flight are answered with
    /// "Connection: close". Returns at once; thread-safe (though not for a signal handler itself),
    /// may be called again, and before run().
    void stop();

    [[nodiscard]] Load load() const;

  private:
    struct Impl;
    explicit Server(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace tasmim::http
