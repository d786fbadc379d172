#pragma once

#include "http/open_sessions.hpp"
#include "http/options.hpp"
#include "http/pool.hpp"
#include "http/response_head.hpp"

namespace boost::asio {
class io_context;
}  // namespace boost::asio

namespace tasmim::http {

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
    OpenSessions sessions{};
    bool is_draining = false;
    RequestIds ids{};
    DateLine date{};
};

/// Serves HTTP on a connected, non-blocking stream socket, which it closes in the end.
void start_session(LoopState& loop, int socket);

}  // namespace tasmim::http
