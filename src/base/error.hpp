#pragma once

#include "base/message.hpp"

#include <tl/expected.hpp>

#include <string>

namespace tasmim::base {

/// What kind of failure this is, in no protocol's terms.
/// One table in endpoints/ turns codes into HTTP statuses, one in app/ into exit statuses.
enum class Errc {
    invalid_argument,
    not_found,
    not_acceptable,
    too_large,
    conflict,
    unavailable,
    timeout,
    internal,
};

/// A failure that the caller must handle.
/// `message` says what was wrong and where; `hint` says what would be right (may be empty). Both
/// are safe to show to anyone. `detail` goes to the log only.
struct Error {
    Errc code = Errc::internal;
    Message message;
    Message hint;
    std::string detail;
};

template <typename T>
using Result = tl::expected<T, Error>;

/// An Error on its way out of a function that returns a Result.
[[nodiscard]] inline tl::unexpected<Error> fail(Errc code,
                                                Message message,
                                                Message hint = {},
                                                std::string detail = {}) {
    return tl::unexpected<Error>(
        Error{code, std::move(message), std::move(hint), std::move(detail)});
}

/// Passes a failed Result's Error on as the failure of another Result type.
template <typename T>
[[nodiscard]] tl::unexpected<Error> fail(const Result<T>& failed) {
    return tl::unexpected<Error>(failed.error());
}

/// The message with its hint, as one sentence.
[[nodiscard]] Message explained(const Error& error);

/// "message (hint)" in English, for a log.
[[nodiscard]] std::string to_text(const Error& error);

}  // namespace tasmim::base
