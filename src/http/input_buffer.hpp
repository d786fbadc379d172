#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace tasmim::http {

/// Bytes received and not yet read; small while a connection waits, large while a body comes.
class InputBuffer {
  public:
    enum class Need { header, body };

    /// What is received and not yet read; a view that lives until room() is asked for.
    [[nodiscard]] std::string_view unread() const noexcept {
        return std::string_view{bytes_}.substr(begin_, end_ - begin_);
    }
    [[nodiscard]] bool is_empty() const noexcept { return begin_ == end_; }
    void clear() noexcept { begin_ = end_ = 0; }

    /// The first `size` bytes of what is unread are done with.
    void consume(std::size_t size) noexcept { begin_ += size; }
    /// `size` bytes have been written into room().
    void commit(std::size_t size) noexcept { end_ += size; }

    /// Where to receive more; what is unread moves to the front.
    [[nodiscard]] std::span<char> room(Need need);

  private:
    std::string bytes_;  // received and unread: [begin_, end_)
    std::size_t begin_ = 0;
    std::size_t end_ = 0;
};

}  // namespace tasmim::http
