#pragma once

#include <cstddef>
#include <string_view>

namespace tasmim::http {

/// Looks for the empty line that ends a message's header, line by line, and stops at what must not
/// be there. Cheap to call again with more bytes.
class HeaderScan {
  public:
    enum class Found { nothing_yet, end, bare_line_feed, fold };

    /// `bytes` begins at the request line and only ever grows between calls.
    [[nodiscard]] Found scan(std::string_view bytes) noexcept;
    /// The header's length with its empty line; after Found::end.
    [[nodiscard]] std::size_t length() const noexcept { return line_begin_; }
    /// Whether the request line is whole.
    [[nodiscard]] bool has_request_line() const noexcept { return line_begin_ > 0; }

  private:
    std::size_t line_begin_ = 0;
    std::size_t seen_ = 0;
};

}  // namespace tasmim::http
