#pragma once

#include "web/headers.hpp"

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <variant>

namespace tasmim::web {

/// Bytes that many answers share and nobody changes; null is the empty body.
using Body = std::shared_ptr<const std::string>;

[[nodiscard]] Body make_body(std::string bytes);
/// The bytes of a body, empty for null; a view that lives as long as the body.
[[nodiscard]] std::string_view bytes_of(const Body& body) noexcept;

/// The same representation coded beforehand, so that a cached answer is never compressed again.
struct CodedBodies {
    Body gzip{};
    Body br{};
};

/// Makes the next piece of a body; an empty one is its end. Called again only when the client has
/// read what was before, by one thread at a time; copies share their state; may throw, which breaks
/// the answer off.
using Pieces = std::function<std::string()>;

/// An answer. A handler gives the plain body with the ETag of the plain form; `finish` (finish.hpp)
/// applies HEAD, conditions, content coding and the common headers, once.
struct Response {
    int status = 200;
    Headers headers{};
    Body body{};
    CodedBodies coded{};
    /// Null, or the body piece by piece instead of `body`, so that an answer of any length is never
    /// held whole. It is sent as it is, without coding and ETag.
    Pieces pieces{};
};

/// An answer with a body; `type` is its Content-Type.
[[nodiscard]] Response make_response(int status, std::string_view type, std::string body);
[[nodiscard]] Response make_response(int status, std::string_view type, Body body);

/// Work for the bounded pool. Jobs with equal non-empty keys run once and answer all who wait, also
/// those that came while it ran. `finish` (may be empty) runs for each waiter on the shared result,
/// on the pool's thread; both may throw, which answers 500.
struct Job {
    std::string key{};
    std::function<Response()> run{};
    std::function<Response(const Response&)> finish{};
};

/// What a handler returns: a finished answer, or work that takes longer than microseconds.
using Reply = std::variant<Response, Job>;

/// "Not Found" for 404; empty for a status that is not in RFC 9110 or RFC 6585.
[[nodiscard]] std::string_view reason(int status) noexcept;

}  // namespace tasmim::web
