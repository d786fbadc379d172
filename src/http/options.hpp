#pragma once

#include "web/request.hpp"
#include "web/response.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>

namespace tasmim::http {

/// Where a server listens, with how many threads, and what it bears.
struct Options {
    std::string address = "127.0.0.1";  ///< host name or address; empty: no TCP
    std::uint16_t port = 0;             ///< 0: any free one, see Server::port
    std::string unix_socket{};          ///< path; empty: none

    unsigned threads = 0;         ///< event loops; 0: one per core
    unsigned pool_threads = 0;    ///< for jobs; 0: one per core
    std::size_t pool_queue = 64;  ///< jobs that may wait; one more is answered 503

    std::size_t header_limit = std::size_t{16} * 1024;       ///< bytes; more is answered 431 or 414
    std::size_t body_limit = std::size_t{10} * 1024 * 1024;  ///< bytes; more is answered 413

    std::chrono::milliseconds header_timeout{10'000};  ///< first to last byte of a request's header
    std::chrono::milliseconds body_timeout{60'000};    ///< header's last byte to body's last byte
    std::chrono::milliseconds idle_timeout{75'000};    ///< between two requests of a connection
    std::chrono::milliseconds write_timeout{30'000};   ///< without the client taking a byte
    std::chrono::milliseconds drain_timeout{10'000};   ///< for requests in flight after stop()
    std::chrono::milliseconds drain_grace{500};        ///< then for a first request on its way
    std::chrono::milliseconds linger_timeout{2'000};   ///< for a client to read the last answer

    std::string server_name = "Tasmim";  ///< the Server header
};

/// Answers a request; called on an event loop's thread, so it must not block: what takes longer
/// goes into a Job. The request stays valid until the job's `run` and `finish` have returned. May
/// throw: answers 500.
using Handler = std::function<web::Reply(const web::Request&)>;

/// Called on the event loop's thread when an answer has been sent, also for requests that were
/// refused (their target may be empty). `body_bytes`: of the body sent; `duration`: from the
/// request's last byte to the answer's last byte. Must not throw.
using OnDone = std::function<void(
    const web::Request&, int status, std::size_t body_bytes, std::chrono::nanoseconds duration)>;

}  // namespace tasmim::http
