#pragma once

#include "http/response_head.hpp"
#include "web/request.hpp"
#include "web/response.hpp"

#include <array>
#include <cstddef>
#include <span>
#include <string>

namespace tasmim::http {

/// An answer on its way: its header as bytes and its shared body, or the piece of it that is there,
/// as far as they are not yet sent.
class Outgoing {
  public:
    /// Begins with an answer to a request with `method` (HEAD has no body).
    void begin(web::Response response, web::Method method, const HeadContext& context);

    /// What is left, framing and body, for one gathering write; views until begin(), next() or
    /// end().
    [[nodiscard]] std::array<std::span<const char>, 2> rest() const noexcept;
    void sent(std::size_t size) noexcept { sent_ += size; }
    /// Whether all that is there was sent; a body in pieces goes on after that.
    [[nodiscard]] bool is_sent() const noexcept {
        return sent_ == head_.size() + web::bytes_of(response_.body).size();
    }

    /// What makes the next piece of the body; null when there is none to come.
    [[nodiscard]] const web::Pieces& pieces() const noexcept { return response_.pieces; }
    /// Goes on with the next piece; an empty one ends the body.
    void next(web::Body piece);

    [[nodiscard]] int status() const noexcept { return response_.status; }
    /// So far, without framing.
    [[nodiscard]] std::size_t body_size() const noexcept { return body_size_; }

    /// Lets go of the body.
    void end() { response_ = {}; }

  private:
    void frame(std::size_t size);

    web::Response response_;
    /// The header, or the frame of a piece.
    std::string head_;
    std::size_t sent_ = 0;
    std::size_t body_size_ = 0;
    bool is_chunked_ = false;
    bool has_chunk_ = false;
};

}  // namespace tasmim::http
