#pragma once

#include "base/error.hpp"

#include <cstddef>
#include <cstdint>
#include <string>

namespace tasmim::http {

/// A bound, listening, non-blocking socket that closes when it dies; moves, does not copy.
class Listener {
  public:
    /// Listens on a host name or address ("127.0.0.1", "::", "localhost") and a port (0: any free
    /// one). Others, also of other processes of this user, may listen on the same: the kernel
    /// shares the connections out (SO_REUSEPORT). Errors: invalid_argument (address), unavailable.
    [[nodiscard]] static base::Result<Listener> tcp(const std::string& address, std::uint16_t port);
    /// Listens on a path; takes the place of a socket that nobody listens on any more, and removes
    /// the path when it dies. Errors: invalid_argument (path too long), conflict (in use),
    /// unavailable.
    [[nodiscard]] static base::Result<Listener> unix_socket(const std::string& path);

    Listener(Listener&& other) noexcept;
    Listener& operator=(Listener&& other) noexcept;
    Listener(const Listener&) = delete;
    Listener& operator=(const Listener&) = delete;
    ~Listener();

    [[nodiscard]] int socket() const noexcept { return socket_; }
    /// The port bound; 0 for a path.
    [[nodiscard]] std::uint16_t port() const noexcept;

    enum class Accepted { connection, none, no_resources };
    struct Connection {
        Accepted outcome = Accepted::none;
        int socket = -1;
    };
    /// The next connection, non-blocking, which the caller then owns; `none` when nobody waits, and
    /// `no_resources` when the process is out of descriptors or memory.
    [[nodiscard]] Connection accept() const noexcept;

  private:
    explicit Listener(int socket, std::string path = {}) noexcept;

    int socket_ = -1;
    std::string path_;
};

}  // namespace tasmim::http
