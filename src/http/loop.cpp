#include "http/loop.hpp"

#include "base/log.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <utility>
#include <vector>

namespace tasmim::http {
namespace {

namespace asio = boost::asio;
using boost::system::error_code;

/// Connections taken in one go before others get their turn.
constexpr int accepted_at_once = 64;
constexpr std::chrono::milliseconds pause_without_resources{50};
constexpr std::chrono::milliseconds drain_tick{5};

/// How often deadlines are looked at: a quarter of the shortest of them. One timer for all
/// connections costs less than one for each operation.
std::chrono::milliseconds tick_for(const Options& options) {
    using std::chrono::milliseconds;
    const auto shortest = std::min({options.header_timeout,
                                    options.body_timeout,
                                    options.idle_timeout,
                                    options.write_timeout});
    return std::clamp(shortest / 4, milliseconds{5}, milliseconds{250});
}

}  // namespace

struct Loop::Impl {
    explicit Impl(const Service& service)
        : state{io, service}, ticker{io}, tick{tick_for(service.options)} {}

    /// A listener and the wait for it.
    struct Door {
        Door(asio::io_context& io, Listener the_listener, std::function<void(int)> the_take)
            : listener{std::move(the_listener)},
              take{std::move(the_take)},
              waiting{io, listener.socket()},
              pause{io} {}
        ~Door() { waiting.release(); }
        Door(const Door&) = delete;
        Door& operator=(const Door&) = delete;

        Listener listener;
        std::function<void(int)> take;
        asio::posix::stream_descriptor waiting;
        asio::steady_timer pause;
    };

    void do_wait(Door& door);
    void do_pause(Door& door);
    void accept(Door& door);
    void do_tick();
    void on_tick();
    void begin_drain();

    LoopState state;  // outlives `io`, whose end destroys the sessions that are left
    asio::io_context io{1};
    std::vector<std::unique_ptr<Door>> doors;
    asio::steady_timer ticker;
    std::chrono::milliseconds tick;
    TimePoint drained_by{};
    std::atomic<std::size_t> connections{0};
};

// --- connections come ---

void Loop::Impl::do_wait(Door& door) {
    door.waiting.async_wait(asio::posix::stream_descriptor::wait_read,
                            [this, &door](const error_code& ec) {
                                // Once draining, the door is gone.
                                if (!ec && !state.is_draining) {
                                    accept(door);
                                }
                            });
}

void Loop::Impl::accept(Door& door) {
    for (int taken = 0; taken < accepted_at_once; ++taken) {
        const auto next = door.listener.accept();
        if (next.outcome == Listener::Accepted::no_resources) {
            base::log(base::LogLevel::warning, "accept_out_of_resources");
            do_pause(door);
            return;
        }
        if (next.outcome == Listener::Accepted::none) {
            break;
        }
        door.take(next.socket);
    }
    do_wait(door);
}

/// Without descriptors the wait would end at once, again and again.
void Loop::Impl::do_pause(Door& door) {
    door.pause.expires_after(pause_without_resources);
    door.pause.async_wait([this, &door](const error_code& ec) {
        if (!ec && !state.is_draining) {
            accept(door);
        }
    });
}

// --- time passes ---

void Loop::Impl::do_tick() {
    ticker.expires_after(state.is_draining ? std::min(tick, drain_tick) : tick);
    ticker.async_wait([this](const error_code& ec) {
        if (!ec) {
            on_tick();
        }
    });
}

void Loop::Impl::on_tick() {
    const auto now = std::chrono::steady_clock::now();
    state.sessions.expire(now);
    if (state.is_draining && now >= drained_by) {
        state.sessions.close();
    }
    connections.store(state.sessions.size(), std::memory_order_relaxed);
    if (state.is_draining && state.sessions.size() == 0) {
        io.stop();
        return;
    }
    do_tick();
}

void Loop::Impl::begin_drain() {
    if (state.is_draining) {
        return;
    }
    for (const auto& door : doors) {
        accept(*door);
    }
    doors.clear();
    const auto now = std::chrono::steady_clock::now();
    drained_by = now + state.service.options.drain_timeout;
    state.is_draining = true;
    state.sessions.drain(now);
    ticker.cancel();
    do_tick();
}

// --- the interface ---

Loop::Loop(const Service& service) : impl_{std::make_unique<Impl>(service)} {}
Loop::~Loop() = default;

void Loop::listen(Listener listener, std::function<void(int socket)> take) {
    impl_->doors.push_back(
        std::make_unique<Impl::Door>(impl_->io, std::move(listener), std::move(take)));
    impl_->do_wait(*impl_->doors.back());
}

void Loop::adopt(int socket) {
    asio::post(impl_->io, [impl = impl_.get(), socket] { start_session(impl->state, socket); });
}

void Loop::run() {
    impl_->do_tick();
    impl_->io.run();
}

void Loop::stop() {
    asio::post(impl_->io, [impl = impl_.get()] { impl->begin_drain(); });
}

std::size_t Loop::connections() const noexcept {
    return impl_->connections.load(std::memory_order_relaxed);
}

}  // namespace tasmim::http
