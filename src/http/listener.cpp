#include "http/listener.hpp"

#include "base/handle.hpp"

#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <memory>
#include <system_error>
#include <utility>

namespace tasmim::http {
namespace {

using base::Errc;
using base::Result;

constexpr int flags = SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC;
/// Connections that wait to be accepted; the kernel's own limit may be lower.
constexpr int backlog = 4096;

using Addresses = base::Handle<addrinfo, freeaddrinfo>;

base::Error system_error(const base::Message& what) {
    const int code = errno;
    return {code == EADDRINUSE ? Errc::conflict : Errc::unavailable,
            base::message("{0}: {1}", what, std::generic_category().message(code)),
            base::message("choose an address that is this machine's own and not in use"),
            {}};
}

Result<Addresses> resolve(const std::string& address, std::uint16_t port) {
    addrinfo wanted{};
    wanted.ai_socktype = SOCK_STREAM;
    wanted.ai_flags = AI_PASSIVE | AI_NUMERICSERV;
    addrinfo* found = nullptr;
    if (const int code =
            ::getaddrinfo(address.c_str(), std::to_string(port).c_str(), &wanted, &found);
        code != 0) {
        return base::fail(
            Errc::invalid_argument,
            base::message("the address {0} is not known: {1}", address, ::gai_strerror(code)),
            base::message("give an IP address or a name of this machine"));
    }
    return Addresses{found};
}

void allow(int socket, int level, int option, int value) {
    ::setsockopt(socket, level, option, &value, sizeof value);
}

/// Whether somebody listens on the path, or may; a socket left behind by a process that died
/// refuses.
bool is_in_use(const sockaddr_un& address) {
    const int probe = ::socket(AF_UNIX, flags, 0);
    if (probe < 0) {
        return true;
    }
    const bool is_refused =
        ::connect(probe, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0 &&
        errno == ECONNREFUSED;
    ::close(probe);
    return !is_refused;
}

}  // namespace

Listener::Listener(int socket, std::string path) noexcept
    : socket_{socket}, path_{std::move(path)} {}

Listener::Listener(Listener&& other) noexcept
    : socket_{std::exchange(other.socket_, -1)}, path_{std::exchange(other.path_, {})} {}

Listener& Listener::operator=(Listener&& other) noexcept {
    std::swap(socket_, other.socket_);
    std::swap(path_, other.path_);
    return *this;
}

Listener::~Listener() {
    if (socket_ >= 0) {
        ::close(socket_);
    }
    if (!path_.empty()) {
        ::unlink(path_.c_str());
    }
}

Result<Listener> Listener::tcp(const std::string& address, std::uint16_t port) {
    const auto found = resolve(address, port);
    if (!found) {
        return base::fail(found);
    }
    const auto& first = **found;
    Listener listener{::socket(first.ai_family, flags, 0)};
    const auto name = base::message("cannot listen on {0} port {1}", address, port);
    if (listener.socket_ < 0) {
        return tl::unexpected(system_error(name));
    }
    allow(listener.socket_, SOL_SOCKET, SO_REUSEADDR, 1);
    allow(listener.socket_, SOL_SOCKET, SO_REUSEPORT, 1);
    // Inherited by each connection: an answer is one write, and none waits for an acknowledgement.
    allow(listener.socket_, IPPROTO_TCP, TCP_NODELAY, 1);
    if (first.ai_family == AF_INET6) {
        allow(listener.socket_, IPPROTO_IPV6, IPV6_V6ONLY, 0);
    }
    if (::bind(listener.socket_, first.ai_addr, first.ai_addrlen) != 0 ||
        ::listen(listener.socket_, backlog) != 0) {
        return tl::unexpected(system_error(name));
    }
    return listener;
}

Result<Listener> Listener::unix_socket(const std::string& path) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.size() >= sizeof address.sun_path) {
        return base::fail(Errc::invalid_argument,
                          base::message("the socket path {0} is too long", path),
                          base::message("use at most {0} bytes", sizeof address.sun_path - 1));
    }
    std::memcpy(address.sun_path, path.data(), path.size());
    const auto* const generic = reinterpret_cast<const sockaddr*>(&address);
    Listener listener{::socket(AF_UNIX, flags, 0)};
    const auto name = base::message("cannot listen on {0}", path);
    if (listener.socket_ < 0) {
        return tl::unexpected(system_error(name));
    }
    bool is_bound = ::bind(listener.socket_, generic, sizeof address) == 0;
    if (!is_bound && errno == EADDRINUSE && !is_in_use(address)) {
        ::unlink(path.c_str());
        is_bound = ::bind(listener.socket_, generic, sizeof address) == 0;
    }
    if (!is_bound) {
        return tl::unexpected(system_error(name));
    }
    listener.path_ = path;
    if (::listen(listener.socket_, backlog) != 0) {
        return tl::unexpected(system_error(name));
    }
    return listener;
}

std::uint16_t Listener::port() const noexcept {
    sockaddr_storage address{};
    socklen_t size = sizeof address;
    if (::getsockname(socket_, reinterpret_cast<sockaddr*>(&address), &size) != 0) {
        return 0;
    }
    if (address.ss_family == AF_INET) {
        return ntohs(reinterpret_cast<const sockaddr_in&>(address).sin_port);
    }
    return address.ss_family == AF_INET6
               ? ntohs(reinterpret_cast<const sockaddr_in6&>(address).sin6_port)
               : std::uint16_t{0};
}

Listener::Connection Listener::accept() const noexcept {
    for (;;) {
        const int connected = ::accept4(socket_, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (connected >= 0) {
            return {Accepted::connection, connected};
        }
        if (errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM) {
            return {Accepted::no_resources, -1};
        }
        if (errno == EAGAIN || errno == EWOULDBLOCK || errno == EBADF || errno == EINVAL) {
            return {Accepted::none, -1};
        }
        // The client went away before it was accepted, or a network error of its own (accept(2)).
    }
}

}  // namespace tasmim::http
