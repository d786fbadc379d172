#pragma once

#include "http/options.hpp"
#include "http/pool.hpp"
#include "http/response_head.hpp"

#include <chrono>
#include <vector>

namespace boost::asio {
class io_context;
}  // namespace boost::asio

namespace tasmim::http {

class Session;

/// What the connections of all loops share; outlives them.
struct Service {
    Options options;
    Handler handler;
    OnDone on_done;
    Pool& pool;
};

/// What the connections of one event loop share; touched on that loop's thread only.
struct LoopState {
    boost::asio::io_context& io;
    const Service& service;
    std::vector<Session*> sessions{};  ///< the open ones; each takes itself off
    bool is_draining = false;
    RequestIds ids{};
    DateLine date{};
};

using TimePoint = std::chrono::steady_clock::time_point;

/// Serves HTTP on a connected, non-blocking stream socket, which it closes in the end.
void start_session(LoopState& loop, int socket);

/// Ends the connections whose time is over: an unfinished request is answered 408, an idle
/// connection and a client that does not read are closed.
void end_expired(LoopState& loop, TimePoint now);

/// From now on each connection ends after its request in flight; the idle ones end at once.
void drain(LoopState& loop, TimePoint now);

void close_all(LoopState& loop);

}  // namespace tasmim::http
