#pragma once

#include "web/request.hpp"

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace tasmim::http {

struct ReadLimits {
    std::size_t header = std::size_t{16} * 1024;
    std::size_t body = std::size_t{10} * 1024 * 1024;
};

/// Why a request is not answered by its resource; the connection ends after the answer.
struct Refusal {
    int status = 400;
    base::Message detail{};
    base::Message hint{};
};

/// Bytes to requests, by HTTP/1.1's rules (RFC 9112), one message after another; no sockets.
/// Refuses what lets two parties see two different messages: obs-fold, bare line feeds,
/// Content-Length with Transfer-Encoding, unequal lengths, a missing or second Host.
class RequestReader {
  public:
    enum class Progress { needs_more, done, refused };

    explicit RequestReader(ReadLimits limits);
    ~RequestReader();
    RequestReader(const RequestReader&) = delete;
    RequestReader& operator=(const RequestReader&) = delete;

    /// Reads on and returns how many of `bytes` are used up; give the others again, with more
    /// behind them. Reads nothing once it is done or has refused.
    [[nodiscard]] std::size_t read(std::string_view bytes);
    [[nodiscard]] Progress progress() const noexcept;

    /// The header is read whole, its body not yet.
    [[nodiscard]] bool is_in_body() const noexcept;
    /// The client waits for "100 Continue" before it sends the body.
    [[nodiscard]] bool expects_continue() const noexcept;
    /// The client takes another answer on this connection.
    [[nodiscard]] bool keeps_alive() const noexcept;
    [[nodiscard]] bool is_http10() const noexcept;

    /// The request; whole when done, as far as it was read otherwise.
    [[nodiscard]] web::Request& request() noexcept;
    [[nodiscard]] const web::Request& request() const noexcept;
    /// Only when refused.
    [[nodiscard]] const Refusal& refusal() const noexcept;

    /// Begins with the next message.
    void restart();

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace tasmim::http
