#pragma once

#include "base/message.hpp"
#include "text/language.hpp"
#include "web/request.hpp"
#include "web/response.hpp"

#include <string>

namespace tasmim::text {

/// The language that a request asks for: by its parameter `lang`, else by Accept-Language, else
/// French. A `lang` that is none of ours asks for nothing here; whoever reads the query refuses it.
[[nodiscard]] Language language_of(const web::Request& request);

/// What went wrong, before it is put into the client's language; as web::Problem.
struct Problem {
    int status = 500;
    base::Message title{};
    base::Message detail{};
    base::Message hint{};
    std::string slug{};
    std::string instance{};
};

/// An application/problem+json answer in a language, which Content-Language names. It is kept by no
/// cache, and Vary says that it follows Accept-Language.
[[nodiscard]] web::Response problem(const Problem& what, Language language);

}  // namespace tasmim::text
