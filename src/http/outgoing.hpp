#pragma once

#include "http/response_head.hpp"
#include "web/request.hpp"
#include "web/response.hpp"

#include <array>
#include <cstddef>
#include <span>
#include <string>

namespace tasmim::http {

/// An answer on its way: its header as bytes and its shared body, as far as they are not yet sent.
class Outgoing {
  public:
    /// Begins with an answer to a request with `method` (HEAD has no body).
    void begin(web::Response response, web::Method method, const HeadContext& context);

    /// What is left, header and body, for one gathering write; views until begin() or end().
    [[nodiscard]] std::array<std::span<const char>, 2> rest() const noexcept;
    void sent(std::size_t size) noexcept { sent_ += size; }
    [[nodiscard]] bool is_sent() const noexcept { return sent_ == head_.size() + body_size(); }

    [[nodiscard]] int status() const noexcept { return response_.status; }
    [[nodiscard]] std::size_t body_size() const noexcept {
        return web::bytes_of(response_.body).size();
    }

    /// Lets go of the body.
    void end() { response_ = {}; }

  private:
    web::Response response_;
    std::string head_;
    std::size_t sent_ = 0;
};

}  // namespace tasmim::http
