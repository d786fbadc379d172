#include "http/outgoing.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace tasmim::http {

void Outgoing::begin(web::Response response, web::Method method, const HeadContext& context) {
    response_ = std::move(response);
    write_head(head_, response_, context);
    if (method == web::Method::head || !may_have_body(response_.status)) {
        response_.body = nullptr;
        response_.pieces = nullptr;
    }
    sent_ = 0;
    body_size_ = web::bytes_of(response_.body).size();
    is_chunked_ = !context.is_http10;
    has_chunk_ = false;
}

void Outgoing::next(web::Body piece) {
    const auto size = web::bytes_of(piece).size();
    frame(size);
    response_.body = std::move(piece);
    sent_ = 0;
    body_size_ += size;
    if (size == 0) {
        response_.pieces = nullptr;
    }
}

/// The end of the chunk before and the beginning of the next one (RFC 9112, 7.1).
void Outgoing::frame(std::size_t size) {
    head_.clear();
    if (!is_chunked_) {
        return;
    }
    head_ = fmt::format("{}{:x}\r\n{}", has_chunk_ ? "\r\n" : "", size, size == 0 ? "\r\n" : "");
    has_chunk_ = true;
}

std::array<std::span<const char>, 2> Outgoing::rest() const noexcept {
    const auto body = web::bytes_of(response_.body);
    const auto head_sent = std::min(sent_, head_.size());
    return {std::span{head_}.subspan(head_sent), std::span{body}.subspan(sent_ - head_sent)};
}

}  // namespace tasmim::http
