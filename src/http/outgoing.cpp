#include "http/outgoing.hpp"

#include <algorithm>
#include <utility>

namespace tasmim::http {

void Outgoing::begin(web::Response response, web::Method method, const HeadContext& context) {
    response_ = std::move(response);
    write_head(head_, response_, context);
    if (method == web::Method::head || !may_have_body(response_.status)) {
        response_.body = nullptr;
    }
    sent_ = 0;
}

std::array<std::span<const char>, 2> Outgoing::rest() const noexcept {
    const auto body = web::bytes_of(response_.body);
    const auto head_sent = std::min(sent_, head_.size());
    return {std::span{head_}.subspan(head_sent), std::span{body}.subspan(sent_ - head_sent)};
}

}  // namespace tasmim::http
