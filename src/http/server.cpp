#include "http/server.hpp"

#include "http/listener.hpp"
#include "http/loop.hpp"
#include "http/pool.hpp"
#include "http/session.hpp"

#include <algorithm>
#include <thread>
#include <utility>
#include <vector>

namespace tasmim::http {
namespace {

using base::Errc;
using base::Result;

unsigned or_cores(unsigned count) {
    return count > 0 ? count : std::max(std::thread::hardware_concurrency(), 1U);
}

}  // namespace

struct Server::Impl {
    Impl(Options options, Handler handler, OnDone on_done)
        : pool{or_cores(options.pool_threads), options.pool_queue},
          service{std::move(options), std::move(handler), std::move(on_done), pool} {
        for (unsigned i = 0; i < or_cores(service.options.threads); ++i) {
            loops.push_back(std::make_unique<Loop>(service));
        }
    }

    [[nodiscard]] Result<void> listen_tcp();
    [[nodiscard]] Result<void> listen_unix();

    Pool pool;
    Service service;
    std::vector<std::unique_ptr<Loop>> loops;
    std::uint16_t port = 0;
    std::size_t next_loop = 0;  // touched on the first loop's thread only
};

/// Each loop has a listener of its own on the same port; the kernel shares the connections out.
Result<void> Server::Impl::listen_tcp() {
    port = service.options.port;
    for (const auto& loop : loops) {
        auto listener = Listener::tcp(service.options.address, port);
        if (!listener) {
            return base::fail(listener);
        }
        port = listener->port();
        loop->listen(std::move(*listener), [&loop = *loop](int socket) { loop.adopt(socket); });
    }
    return {};
}

/// A path has one listener: the first loop accepts and deals the connections out in turn.
Result<void> Server::Impl::listen_unix() {
    auto listener = Listener::unix_socket(service.options.unix_socket);
    if (!listener) {
        return base::fail(listener);
    }
    loops.front()->listen(std::move(*listener),
                          [this](int socket) { loops[next_loop++ % loops.size()]->adopt(socket); });
    return {};
}

Server::Server(std::unique_ptr<Impl> impl) : impl_{std::move(impl)} {}
Server::~Server() = default;
Server::Server(Server&&) noexcept = default;
Server& Server::operator=(Server&&) noexcept = default;

Result<Server> Server::make(Options options, Handler handler, OnDone on_done) {
    if (options.address.empty() && options.unix_socket.empty()) {
        return base::fail(
            Errc::invalid_argument,
            base::message("the server has neither an address nor a socket path to listen on"),
            base::message("give it one of them"));
    }
    auto impl = std::make_unique<Impl>(std::move(options), std::move(handler), std::move(on_done));
    if (!impl->service.options.address.empty()) {
        if (const auto listening = impl->listen_tcp(); !listening) {
            return base::fail(listening);
        }
    }
    if (!impl->service.options.unix_socket.empty()) {
        if (const auto listening = impl->listen_unix(); !listening) {
            return base::fail(listening);
        }
    }
    return Server{std::move(impl)};
}

std::uint16_t Server::port() const noexcept {
    return impl_->port;
}

void Server::run() {
    std::vector<std::thread> threads;
    for (std::size_t i = 1; i < impl_->loops.size(); ++i) {
        threads.emplace_back([&loop = *impl_->loops[i]] { loop.run(); });
    }
    impl_->loops.front()->run();
    for (auto& thread : threads) {
        thread.join();
    }
    impl_->pool.stop();
}

void Server::stop() {
    for (const auto& loop : impl_->loops) {
        loop->stop();
    }
}

Server::Load Server::load() const {
    Load load;
    for (const auto& loop : impl_->loops) {
        load.connections += loop->connections();
    }
    load.jobs_waiting = impl_->pool.waiting();
    load.jobs_running = impl_->pool.running();
    return load;
}

}  // namespace tasmim::http
